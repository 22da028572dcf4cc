import type { FileReport } from '../../report/reporter.ts'
import { ProjectCheck, type CheckFile, type ProjectArguments } from '../../project/project-check.ts'
import { Failure } from '../../files/failure.ts'
import { gatherInputs, type InputArguments } from '../../project/gather.ts'
import type { Input } from '../../project/inputs.ts'
import { projectReports } from '../../project/project-reports.ts'
import { parseFormats, reporting } from '../publish/reports.ts'
import { withoutText } from '../../report/without-text.ts'
import type { Run } from '../../run/run.ts'
import { eachOfRun, parseShard, type Shard } from '../../project/shard.ts'
import type { WatchArguments } from './watch.ts'
import { Judge, type Verdict, type VerdictArguments } from '../publish/verdict.ts'

/** Options of `stageline lint`, as commander gives them. */
export interface LintArguments extends ProjectArguments, InputArguments, VerdictArguments, WatchArguments {
  /** Empty when not given. */
  readonly format: readonly string[]
  readonly shard?: string
}

/** Files from which on a run keeps its heap small. */
const MANY_FILES = 100

/** Checks blueprints and reports; nothing is drawn, and nothing that draws is loaded. */
export async function lint(paths: readonly string[], args: LintArguments, run: Run): Promise<void> {
  if (args.watch || args.poll) return lintOnEachSave(paths, args, run)
  await reported(args, run, (shard) => lintAll(paths, args, run, shard))
}

async function lintOnEachSave(paths: readonly string[], args: LintArguments, run: Run): Promise<void> {
  const [{ watchRounds }, { KeptChecks }] = await Promise.all([
    import('./watch.ts'),
    import('../../batch/kept-checks.ts'),
  ])
  const kept = new KeptChecks()
  await watchRounds(paths, args, run, {
    refused: args.updateBaseline ? ['--update-baseline', 'it would accept each slip while you write'] : undefined,
    async round(round) {
      kept.begin()
      return lintAll(paths, args, round, undefined, kept.check)
    },
  })
}

/** Publishes what `work` finds in the files of the shard, in the formats asked for. */
export async function reported(
  { format, shard }: LintArguments,
  run: Run,
  work: (shard: Shard | undefined) => Promise<Verdict>,
): Promise<void> {
  const requests = parseFormats(format)
  const taken = parseShard(shard)
  await reporting(requests, run, () => work(taken), { shard: taken })
}

async function lintAll(
  paths: readonly string[],
  args: LintArguments,
  run: Run,
  shard: Shard | undefined,
  checkFile?: CheckFile,
): Promise<Verdict> {
  if (shard && args.updateBaseline) {
    throw new Failure('--update-baseline accepts what all files have: leave out --shard')
  }
  const project = new ProjectCheck(args, run, checkFile)
  const judge = new Judge(args)
  const checked: FileReport[] = []
  const lintOne = async (input: Input): Promise<void> => {
    const report = (await project.check(input))?.report
    if (report) checked.push(withoutText(report))
  }
  const inputs = await gatherInputs(paths, args, run)
  if (inputs.length > MANY_FILES) (await import('./many-files.ts')).expectManyFiles()
  await eachOfRun(inputs, shard, run, {
    own: lintOne,
    other: (input) => project.remember(input),
  })
  const reports = [...projectReports(await project.finish()), ...checked]
  return judge.verdict(reports, run)
}
