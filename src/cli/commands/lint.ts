import { hasErrors } from '../../diagnostic/diagnostic.ts'
import type { FileReport } from '../../report/reporter.ts'
import { checkInput, type CheckedInput } from '../check-input.ts'
import { EXIT, Failure } from '../exit-codes.ts'
import { findInputs, type Inputs } from '../inputs.ts'
import { parseFormats, publish } from '../reports.ts'
import { parseRules } from '../rule-option.ts'
import type { Run } from '../run.ts'

export interface LintArguments {
  /** Empty when not given. */
  readonly format: readonly string[]
  readonly rule: readonly string[]
  readonly quiet?: boolean
  readonly maxWarnings?: string
  readonly stdinFilepath?: string
}

/** Checks blueprints and reports; nothing is drawn, and nothing that draws is loaded. */
export async function lint(paths: readonly string[], args: LintArguments, run: Run): Promise<void> {
  const requests = parseFormats(args.format.length > 0 ? args.format : ['pretty'])
  const rules = parseRules(args.rule)
  const limit = parseLimit(args.maxWarnings)
  const found = findInputs(paths, { cwd: run.io.cwd(), stdinFilepath: args.stdinFilepath })
  await reportUnmatched(found, run)

  const checked: CheckedInput[] = []
  for (const input of found.inputs) checked.push(await checkInput(input, { rules }, run))
  const reports = checked.map(({ report }) => report)
  judge(reports, limit, run)
  await publish(requests, args.quiet ? reports.map(errorsOnly) : reports, run)
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

export async function reportUnmatched({ unmatched }: Inputs, run: Run): Promise<void> {
  for (const arg of unmatched) {
    await run.fail(new Failure(`no blueprint in "${arg}": looked for *.blueprint.yaml, without what .gitignore names`))
  }
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return Infinity
  if (!/^\d+$/.test(text)) throw new Failure(`--max-warnings takes a number, not "${text}"`)
  return Number(text)
}
