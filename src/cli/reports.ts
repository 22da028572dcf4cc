/** The reports that a run was asked for: `--format pretty`, `--format json=report.json`, several at once. */
import { resolve } from 'node:path'
import type { FileReport, Reporter } from '../report/reporter.ts'
import { reporters } from '../report/index.ts'
import { wantsColor } from './color.ts'
import { Failure } from './exit-codes.ts'
import { write, type Output } from './io.ts'
import type { Run } from './run.ts'

export interface ReportRequest {
  readonly reporter: Reporter
  /** As given; undefined for the standard output. */
  readonly path: string | undefined
}

export function parseFormats(formats: readonly string[]): ReportRequest[] {
  const requests = formats.map(parseFormat)
  if (requests.filter(({ path }) => path === undefined).length > 1) {
    throw new Failure(
      'two reports cannot share standard output: give one of them a file, such as "--format json=report.json"',
    )
  }
  return requests
}

function parseFormat(text: string): ReportRequest {
  const [, name = '', path] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? []
  const reporter = reporters.find((known) => known.name === name)
  if (!reporter) throw new Failure(`--format takes ${reporters.map((known) => known.name).join(' or ')}, not "${name}"`)
  if (path === '') throw new Failure(`"--format ${text}" names no file`)
  return { reporter, path }
}

export async function publish(
  requests: readonly ReportRequest[],
  reports: readonly FileReport[],
  run: Run,
): Promise<void> {
  for (const { reporter, path } of requests) {
    if (path === undefined) await print(reporter, reports, run.io.stdout, run)
    else await save(reporter.format(reports, { color: false }), path, run)
  }
}

/** A report for a stream, with colour where it is wanted. */
export async function print(
  reporter: Reporter,
  reports: readonly FileReport[],
  output: Output,
  run: Run,
): Promise<void> {
  const color = wantsColor(run.options.color, run.io.env, output)
  await write(output, reporter.format(reports, { color }))
}

async function save(text: string, path: string, run: Run): Promise<void> {
  try {
    await run.files.write(resolve(run.io.cwd(), path), Buffer.from(text))
  } catch (error) {
    await run.fail(error, `cannot write "${path}"`)
  }
}
