import { hasErrors } from '../../diagnostic/diagnostic.ts'
import type { FileReport } from '../../report/reporter.ts'
import { ProjectCheck, type ProjectArguments } from '../config-check.ts'
import { EXIT, Failure } from '../exit-codes.ts'
import { gatherInputs, type InputArguments } from '../gather.ts'
import type { Input } from '../inputs.ts'
import { projectReports } from '../project-reports.ts'
import { parseFormats, reporting, withoutText } from '../reports.ts'
import type { Run } from '../run.ts'
import { eachOfRun, parseShard, type Shard } from '../shard.ts'

export interface LintArguments extends ProjectArguments, InputArguments {
  /** Empty when not given. */
  readonly format: readonly string[]
  readonly quiet?: boolean
  readonly maxWarnings?: string
  readonly shard?: string
}

/** Files from which on a run is long enough to think of its memory. */
const MANY = 100

/** Checks blueprints and reports; nothing is drawn, and nothing that draws is loaded. */
export async function lint(paths: readonly string[], args: LintArguments, run: Run): Promise<void> {
  await reported(args, run, (shard) => lintAll(paths, args, run, shard))
}

/** Publishes what `work` finds in the files of the shard, in the formats asked for. */
export async function reported(
  { format, shard }: LintArguments,
  run: Run,
  work: (shard: Shard | undefined) => Promise<readonly FileReport[]>,
): Promise<void> {
  const requests = parseFormats(format)
  const taken = parseShard(shard)
  await reporting(requests, run, () => work(taken), taken)
}

async function lintAll(
  paths: readonly string[],
  args: LintArguments,
  run: Run,
  shard: Shard | undefined,
): Promise<readonly FileReport[]> {
  if (shard && args.updateBaseline) {
    throw new Failure('--update-baseline accepts what all files have: leave out --shard')
  }
  const project = new ProjectCheck(args, run)
  const limit = parseLimit(args.maxWarnings)
  const checked: FileReport[] = []
  const lintOne = async (input: Input): Promise<void> => {
    const report = (await project.check(input))?.report
    if (report) checked.push(withoutText(report))
  }
  const inputs = await gatherInputs(paths, args, run)
  if (inputs.length > MANY) (await import('../level-memory.ts')).levelMemory()
  await eachOfRun(inputs, shard, run, {
    own: lintOne,
    other: (input) => project.remember(input),
  })
  const reports = [...projectReports(await project.finish()), ...checked]
  judge(reports, limit, run)
  return args.quiet ? reports.map(errorsOnly) : reports
}

/** Earns the exit code of a report, before `--quiet` takes anything out of it. */
export function judge(reports: readonly FileReport[], maxWarnings: number, run: Run): void {
  const findings = reports.flatMap((report) => report.findings)
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  if (hasErrors(findings) || warnings > maxWarnings) run.earn(EXIT.findings)
}

export function errorsOnly(report: FileReport): FileReport {
  return { ...report, findings: report.findings.filter(({ severity }) => severity === 'error') }
}

export function parseLimit(text: string | undefined): number {
  if (text === undefined) return Infinity
  if (!/^\d+$/.test(text)) throw new Failure(`--max-warnings takes a number, not "${text}"`)
  return Number(text)
}
