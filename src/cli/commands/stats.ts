import { dirname, join } from 'node:path'
import { noChoice } from '../../run/choice.ts'
import { isError } from '../../diagnostic/diagnostic.ts'
import { figures } from '../../figures/figures.ts'
import { USUAL_REPORT } from '../../report/index.ts'
import type { Blueprint } from '../../model/blueprint.ts'
import type { FileReport } from '../../report/reporter.ts'
import { ProjectCheck } from '../../project/project-check.ts'
import type { SettingsArguments } from '../../project/settings.ts'
import { EXIT } from '../../run/exit-codes.ts'
import { figureTable, type BlueprintFigures } from './figure-table.ts'
import { gatherInputs, type InputArguments } from '../../project/gather.ts'
import type { Input } from '../../project/inputs.ts'
import { print } from '../publish/reports.ts'
import { withoutText } from '../../report/without-text.ts'
import type { Run } from '../../run/run.ts'
import { eachOfRun } from '../../project/shard.ts'
import { anyOf, FIGURE_FORMATS } from '../../vocabulary/choices.ts'

/** Options of `stageline stats`, as commander gives them. */
export interface StatsArguments extends InputArguments, Pick<SettingsArguments, 'config'> {
  readonly format: string
  /** Beside each blueprint that takes the place of another, the figures of that one. */
  readonly compare?: boolean
}

interface Counted extends BlueprintFigures {
  readonly earlier?: BlueprintFigures
}

/** Prints the figures of blueprints; one with errors has none, and its errors go to standard error. */
export async function stats(paths: readonly string[], args: StatsArguments, run: Run): Promise<void> {
  const { format } = args
  if (format !== 'table' && format !== 'json')
    throw noChoice(`--format takes ${anyOf(FIGURE_FORMATS)}`, format, FIGURE_FORMATS)
  const project = new ProjectCheck({ config: args.config, rule: [], baseline: false }, run)
  const counted: Counted[] = []
  const tables: string[][] = []
  const reports: FileReport[] = []
  const earlierOf = async ({ path }: Input, { replaces }: Blueprint): Promise<BlueprintFigures | undefined> => {
    if (!replaces) return undefined
    const [earlier] = await gatherInputs([join(dirname(path), replaces.path)], {}, run)
    const { blueprint, report } = (earlier && (await project.check(earlier))) ?? {}
    if (report && !blueprint) reports.push(withoutText({ ...report, findings: report.findings.filter(isError) }))
    return earlier && blueprint && { path: earlier.shown, blueprint, figures: figures(blueprint) }
  }
  const countOne = async (input: Input): Promise<void> => {
    const { blueprint, report } = (await project.check(input)) ?? {}
    if (!report) return
    // Blueprints with figures only count in the summary.
    const findings = blueprint ? [] : report.findings.filter(isError)
    reports.push(withoutText({ ...report, findings }))
    if (!blueprint) return
    const each = { path: input.shown, blueprint, figures: figures(blueprint) }
    const earlier = args.compare ? await earlierOf(input, blueprint) : undefined
    if (format === 'table') tables.push(figureTable(each, earlier))
    counted.push({ ...each, ...(earlier && { earlier }) })
  }
  await eachOfRun(await gatherInputs(paths, args, run), undefined, run, { own: countOne, other: countOne })
  reports.unshift(...(await project.finish()))
  // A bug of ours has been reported already.
  if (reports.some(({ findings }) => findings.length > 0)) {
    run.earn(EXIT.findings)
    await print(USUAL_REPORT, reports, run.err, run)
  }
  await (format === 'json' ? run.out.json(asJson(counted)) : run.out.lines(apart(tables)))
}

/** A blank line between two of them. */
function apart(tables: readonly string[][]): string[] {
  return tables.flatMap((table, at) => (at === 0 ? table : ['', ...table]))
}

function asJson(counted: readonly Counted[]) {
  const plain = ({ path, blueprint, figures }: BlueprintFigures) => ({ path, title: blueprint.title, figures })
  const blueprints = counted.map(({ earlier, ...each }) => ({
    ...plain(each),
    ...(earlier && { replaces: plain(earlier) }),
  }))
  return { version: 1, blueprints }
}
