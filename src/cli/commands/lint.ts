import { hasErrors } from '../../diagnostic/diagnostic.ts'
import type { FileReport } from '../../report/reporter.ts'
import { ProjectCheck, type ProjectArguments } from '../config-check.ts'
import { EXIT, Failure } from '../exit-codes.ts'
import { gatherInputs, type InputArguments } from '../gather.ts'
import { parseFormats, reporting } from '../reports.ts'
import type { Run } from '../run.ts'

export interface LintArguments extends ProjectArguments, InputArguments {
  /** Empty when not given. */
  readonly format: readonly string[]
  readonly quiet?: boolean
  readonly maxWarnings?: string
}

/** Checks blueprints and reports; nothing is drawn, and nothing that draws is loaded. */
export async function lint(paths: readonly string[], args: LintArguments, run: Run): Promise<void> {
  const requests = parseFormats(args.format)
  await reporting(requests, run, () => lintAll(paths, args, run))
}

async function lintAll(paths: readonly string[], args: LintArguments, run: Run): Promise<readonly FileReport[]> {
  const project = new ProjectCheck(args, run)
  const limit = parseLimit(args.maxWarnings)
  const checked: FileReport[] = []
  for (const input of await gatherInputs(paths, args, run)) {
    const report = (await project.check(input))?.report
    if (report) checked.push(report)
  }
  const reports = [...(await project.finish()), ...checked]
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
