/** Reads what runs have written: reports in JSON, and manifests. Both are untrusted input. */
import { resolve } from 'node:path'
import type { JsonReport } from '../../report/json.ts'
import { notAReport } from '../../schema/report.ts'
import { parseManifest, type Manifest } from '../../batch/manifest/manifest.ts'
import { Failure } from '../../files/failure.ts'
import { readNamed } from '../../files/named.ts'
import { decode } from '../../files/text.ts'
import type { RecordedManifest } from '../../batch/merged-manifest.ts'
import type { Run } from '../../run/run.ts'

/** The largest file in bytes: some twenty thousand blueprints with ten findings each. */
const MAX_BYTES = 100_000_000

/** What was read from the files of earlier runs: reports in JSON and manifests, in the order given. */
export interface RecordedRuns {
  readonly reports: readonly JsonReport[]
  readonly manifests: readonly RecordedManifest[]
}

/** A file that cannot be read, or is neither, is reported and fails the run; the others are taken. */
export async function readRecorded(files: readonly string[], run: Run): Promise<RecordedRuns> {
  const reports: JsonReport[] = []
  const manifests: RecordedManifest[] = []
  for (const shown of files) {
    try {
      const path = resolve(run.io.cwd(), shown)
      const read = parsed(await textOf(path, run))
      if ('stageline' in read) manifests.push({ shown, path, manifest: read })
      else reports.push(read)
    } catch (error) {
      await run.fail(error, `cannot join "${shown}"`)
    }
  }
  return { reports, manifests }
}

async function textOf(path: string, run: Run): Promise<string> {
  const { text, valid } = decode(await readNamed(path, run.io, MAX_BYTES))
  if (!valid) throw new Failure('it is not UTF-8 text')
  return text
}

/** A manifest has `stageline` as its first key; anything else is validated as a report. */
function parsed(text: string): JsonReport | Manifest {
  if (text.startsWith('{"stageline":')) {
    const manifest = parseManifest(text)
    if (!manifest) throw new Failure('it is no manifest that this version of Stageline can read')
    return manifest
  }
  const value = json(text)
  const where = notAReport(value)
  if (where === undefined) return value as JsonReport
  const at = where === '' ? '' : `: "${where}" is not as it must be`
  throw new Failure(`it is no report that "-f json" wrote${at}`)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure('it is not JSON; "-f json=report.json" writes what can be joined')
  }
}
