import { compareDiagnostics } from '../../diagnostic/diagnostic.ts'
import type { FileReport } from '../../report/reporter.ts'
import { ProjectCheck } from '../config-check.ts'
import { KeptDrawings } from '../drawings.ts'
import { epochDate } from '../drawing-date.ts'
import { formatFindings } from '../format-input.ts'
import { gatherInputs } from '../gather.ts'
import { parseLook, type LookArguments } from '../look-option.ts'
import { parseFormats, reporting } from '../reports.ts'
import type { Run } from '../run.ts'
import { errorsOnly, judge, parseLimit, type LintArguments } from './lint.ts'

export interface CheckArguments extends LintArguments, LookArguments {
  readonly out: string
}

/** All that CI asks of a blueprint repository, in one run: `lint`, `fmt --check`, and drawings that are kept up to date. */
export async function check(paths: readonly string[], args: CheckArguments, run: Run): Promise<void> {
  const requests = parseFormats(args.format)
  await reporting(requests, run, () => checkAll(paths, args, run))
}

async function checkAll(paths: readonly string[], args: CheckArguments, run: Run): Promise<readonly FileReport[]> {
  const project = new ProjectCheck(args, run)
  const limit = parseLimit(args.maxWarnings)
  const { theme, view, reports: ofTheme } = parseLook(args, run)
  const epoch = epochDate(run.io.env.SOURCE_DATE_EPOCH)
  const drawings = new KeptDrawings({ cwd: run.io.cwd(), out: args.out, epoch, look: { theme, view } })
  const checked: FileReport[] = []
  for (const input of await gatherInputs(paths, args, run)) {
    const linted = await project.check(input)
    if (!linted) continue
    const { path, file, findings } = linted.report
    checked.push({ path, file, findings: [...(file ? formatFindings(file, path) : []), ...findings] })
    await drawings.check(linted)
  }
  const withDrawings = checked.map((report) => {
    return { ...report, findings: [...drawings.findings(report.path), ...report.findings].sort(compareDiagnostics) }
  })
  const reports = [...ofTheme, ...(await project.finish()), ...withDrawings]
  judge(reports, limit, run)
  return args.quiet ? reports.map(errorsOnly) : reports
}
