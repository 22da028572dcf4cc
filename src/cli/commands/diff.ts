import { resolve } from 'node:path'
import type { FileDiff } from '../../compare/file-diff.ts'
import { diffsOf, type Diffs, type DiffsArguments } from '../../diff/diffs.ts'
import { Failure } from '../../files/failure.ts'
import { ProjectCheck } from '../../project/project-check.ts'
import { projectReports } from '../../project/project-reports.ts'
import { USUAL_REPORT } from '../../report/index.ts'
import { withoutText } from '../../report/without-text.ts'
import type { Run } from '../../run/run.ts'
import type { LookArguments } from '../options/look-option.ts'
import type { PaperArguments } from '../options/paper-option.ts'
import type { DiffDrawingArguments } from '../../diff/drawings.ts'
import { judgeDiffs, parseDiffFormats, parseFailOn, publishDiffs, type DiffReportRequest } from '../publish/diffs.ts'
import { print } from '../publish/reports.ts'

/** Options of `stageline diff`, as commander gives them. */
export interface DiffArguments extends DiffsArguments, DiffDrawingArguments, LookArguments, PaperArguments {
  /** Empty when not given. */
  readonly format: readonly string[]
  readonly failOn: string
  readonly mermaid?: boolean
}

/** Options each of which asks for a drawing. */
const DRAWING = [
  'to',
  'out',
  'sideBySide',
  'bundle',
  'title',
  'cover',
] as const satisfies readonly (keyof DiffArguments)[]

/** Options that say how drawings look, named as on the command line. */
const LOOKS = [
  ...['theme', 'density', 'fold', 'view', 'show', 'hide', 'phases', 'lanes', 'steps'],
  ...['page', 'orientation', 'margin', 'fit', 'tile'],
] as const satisfies readonly (keyof DiffArguments)[]

/** Compares versions of blueprints by meaning, and reports what changed. */
export async function diff(paths: readonly string[], args: DiffArguments, run: Run): Promise<void> {
  const requests = parseDiffFormats(args.format)
  const failOn = parseFailOn(args.failOn)
  const reporting = { mermaid: args.mermaid ?? false, sink: args.out === '-' ? run.err : run.out }
  const isDrawn = DRAWING.some((option) => args[option] !== undefined)
  const look = LOOKS.find((option) => args[option] !== undefined)
  if (look && !isDrawn) throw new Failure(`--${look} says how a drawing looks: ask for one, such as "-t svg"`)
  if (args.sideBySide && args.fold !== undefined)
    throw new Failure('--side-by-side draws two strips itself: leave out --fold')
  let found: Diffs
  let draw: (() => Promise<void>) | undefined
  try {
    found = await diffsOf(paths, args, { run, images: isDrawn })
    draw = isDrawn ? await drawing(found.diffs, args, requests, run) : undefined
  } catch (error) {
    await run.fail(error)
    // Programs expect a document.
    return publishDiffs(
      requests.filter(({ format }) => format.name === 'json'),
      [],
      run,
      reporting,
    )
  }
  const { diffs, reports } = found
  if (reports.length > 0) await print(USUAL_REPORT, reports.map(withoutText), run.err, run)
  await publishDiffs(requests, diffs, run, reporting)
  await draw?.()
  await judgeDiffs(diffs, failOn, run)
}

/** What draws them, planned before any report is printed. @throws Failure for wrong use */
async function drawing(
  diffs: readonly FileDiff[],
  args: DiffArguments,
  requests: readonly DiffReportRequest[],
  run: Run,
): Promise<() => Promise<void>> {
  const [{ drawDiffs, planDrawings }, { Looks }] = await Promise.all([
    import('../../diff/drawings.ts'),
    import('../options/look-option.ts'),
  ])
  const project = new ProjectCheck({ config: args.config, rule: [], baseline: false }, run)
  const looks = new Looks(args, project, run)
  const planned = await planDrawings(diffs, args, async (input) => looks.all[await looks.of(input)]!, run)
  const lost = requests.find(({ path }) => path !== undefined && planned.paths.has(resolve(run.io.cwd(), path)))
  if (lost) throw new Failure(`"${lost.path}" is a drawing of this run: a report does not take its place`)
  return async () => {
    const reports = projectReports([...looks.reports])
    if (reports.length > 0) await print(USUAL_REPORT, reports.map(withoutText), run.err, run)
    await drawDiffs(planned, run)
  }
}
