import { hasErrors } from '../../diagnostic/diagnostic.ts'
import { figures, type Figures } from '../../figures/figures.ts'
import type { Blueprint } from '../../model/blueprint.ts'
import { pretty } from '../../report/pretty.ts'
import type { FileReport } from '../../report/reporter.ts'
import { ProjectCheck } from '../config-check.ts'
import type { SettingsArguments } from '../config-settings.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../../files/failure.ts'
import { figureTable } from '../figure-table.ts'
import { gatherInputs, type InputArguments } from '../gather.ts'
import { print } from '../reports.ts'
import type { Run } from '../run.ts'

export interface StatsArguments extends InputArguments, Pick<SettingsArguments, 'config'> {
  readonly format: string
}

/** The numbers of one blueprint. */
export interface Counted {
  readonly path: string
  readonly blueprint: Blueprint
  readonly figures: Figures
}

/** Prints the figures of blueprints; one with errors has none, and its errors are told on standard error. */
export async function stats(paths: readonly string[], args: StatsArguments, run: Run): Promise<void> {
  const { format } = args
  if (format !== 'table' && format !== 'json') throw new Failure(`--format takes table or json, not "${format}"`)
  const project = new ProjectCheck({ config: args.config, rule: [], baseline: false }, run)
  const counted: Counted[] = []
  const broken: FileReport[] = []
  for (const input of await gatherInputs(paths, args, run)) {
    const { blueprint, report } = (await project.check(input)) ?? {}
    if (blueprint) counted.push({ path: input.shown, blueprint, figures: figures(blueprint) })
    else if (report) broken.push({ ...report, findings: report.findings.filter((each) => hasErrors([each])) })
  }
  broken.unshift(...(await project.finish()))
  // Of a file that Stageline broke down on, that has been said.
  if (broken.some(({ findings }) => findings.length > 0)) {
    run.earn(EXIT.findings)
    await print(pretty, broken, run.err, run)
  }
  await (format === 'json' ? run.out.json(asJson(counted)) : run.out.lines(asTable(counted)))
}

/** A blank line between two of them. */
function asTable(counted: readonly Counted[]): string[] {
  return counted.flatMap((each, at) => (at === 0 ? figureTable(each) : ['', ...figureTable(each)]))
}

function asJson(counted: readonly Counted[]) {
  const blueprints = counted.map(({ path, blueprint, figures }) => ({ path, title: blueprint.title, figures }))
  return { version: 1, blueprints }
}
