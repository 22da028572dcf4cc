import { join, resolve } from 'node:path'
import { isThere } from '../../files/status.ts'
import { withinLimit } from '../../diagnostic/findings-limit.ts'
import type { FileReport } from '../../report/reporter.ts'
import { ProjectCheck } from '../../project/project-check.ts'
import { KeptDrawings } from '../../batch/stale-drawings.ts'
import { epochDate } from '../../batch/drawing-date.ts'
import { formatFindings } from '../../project/format-input.ts'
import { gatherInputs } from '../../project/gather.ts'
import { shownPath, type Input } from '../../project/inputs.ts'
import { SchemaCopies } from '../../project/schema-copies.ts'
import { Looks, type LookArguments } from '../options/look-option.ts'
import { projectReports } from '../../project/project-reports.ts'
import type { Run } from '../../run/run.ts'
import { eachOfRun, manifestName, type Shard } from '../../project/shard.ts'
import { Judge, type Verdict } from '../publish/verdict.ts'
import { reported, type LintArguments } from './lint.ts'

/** Options of `stageline check`, as commander gives them. */
export interface CheckArguments extends LintArguments, LookArguments {
  readonly out: string
}

/** All that CI asks of a blueprint repository, in one run: `lint`, `fmt --check`, and drawings that are kept up to date. */
export async function check(paths: readonly string[], args: CheckArguments, run: Run): Promise<void> {
  await reported(args, run, (shard) => checkAll(paths, args, run, shard))
}

async function checkAll(
  paths: readonly string[],
  args: CheckArguments,
  run: Run,
  shard: Shard | undefined,
): Promise<Verdict> {
  const project = new ProjectCheck(args, run)
  const judge = new Judge(args)
  const looks = new Looks(args, project, run)
  const epoch = epochDate(run.io.env.SOURCE_DATE_EPOCH)
  const drawings = new KeptDrawings({ cwd: run.io.cwd(), out: args.out, epoch })
  const schemas = new SchemaCopies(run.io.cwd())
  const checked: FileReport[] = []
  const checkOne = async (input: Input): Promise<void> => {
    const linted = await project.check(input)
    if (!linted) return
    const { path, file, findings } = linted.report
    const ofFormat = file && (await run.forFile(`cannot format "${path}"`, () => formatFindings(file, path)))
    checked.push({ path, file, findings: [...(ofFormat ?? []), ...findings] })
    if (file) await run.forFile(`cannot look at the schema of "${path}"`, () => schemas.see(input, file))
    await run.forFile(`cannot compare the drawings of "${path}"`, async () => {
      const look = looks.all[await looks.of(input)]!
      if (look.isDrawable) await drawings.check(linted, look) // a theme with errors gives no drawing to compare with
    })
  }
  await eachOfRun(await gatherInputs(paths, args, run), shard, run, {
    own: checkOne,
    other: (input) => project.remember(input),
  })
  const withDrawings = checked.map((report) => {
    const findings = [...drawings.findings(report.path), ...report.findings]
    return { ...report, findings: withinLimit(findings, report.file?.text ?? '') }
  })
  await tellLeftOver(resolve(run.io.cwd(), args.out), drawings, run)
  const reports = [
    ...projectReports([...looks.reports, ...schemas.reports(), ...(await project.finish())]),
    ...withDrawings,
  ]
  return judge.verdict(reports, run)
}

/** Notes the orphaned drawings of earlier runs into the folder. */
async function tellLeftOver(folder: string, drawings: KeptDrawings, run: Run): Promise<void> {
  const path = join(folder, manifestName(undefined))
  if (!isThere(path)) return
  const { leftOver, leftOverNote, recordedDrawings } = await import('../../batch/manifest/left-over.ts')
  const { MAX_BYTES, readManifest } = await import('../../batch/manifest/manifest.ts')
  const { OwnFiles } = await import('../../batch/manifest/own-files.ts')
  const cwd = run.io.cwd()
  const known = new OwnFiles(path, run.io.env).drawings
  const recorded = recordedDrawings(readManifest(path, MAX_BYTES), known, { folder, names: new Set() })
  // What a blueprint of this run is drawn as is not left over, whatever was drawn there before.
  const found = leftOver(recorded, cwd).filter(({ name }) => !drawings.has(join(folder, name)))
  const note = leftOverNote(found, shownPath(folder, cwd))
  if (note !== undefined) await run.note(note)
}
