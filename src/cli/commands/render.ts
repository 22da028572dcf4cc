import { noChoice } from '../../run/choice.ts'
import { join, resolve } from 'node:path'
import { jsonFinding } from '../../report/json.ts'
import { visiblePath } from '../../report/visible.ts'
import type { FileReport } from '../../report/reporter.ts'
import { parseLimits, type BatchArguments } from '../options/batch-option.ts'
import type { ManifestReport } from '../../batch/manifest/manifest.ts'
import { grouped } from '../../run/numbers.ts'
import { noteLines, upToDate, written, type DrawingNote } from '../../batch/drawing-notes.ts'
import type { KeptThreads } from '../../batch/kept-threads.ts'
import type { Look } from '../../batch/look.ts'
import type { NamedOutput } from '../../batch/outcome.ts'
import { Runner } from '../../batch/runner.ts'
import { summaryLine } from '../../batch/summary.ts'
import type { EarlierDrawings, Pruned } from '../../batch/prune.ts'
import { earlierOf, openSession, type SessionOptions } from '../../batch/session.ts'
import { combinedFile, parseBundle, type CombinedOutput, type PlannedChapter } from '../../batch/combined-pdf.ts'
import { ProjectCheck, type ProjectArguments } from '../../project/project-check.ts'
import { epochDate } from '../../batch/drawing-date.ts'
import { mapInOrder } from '../../batch/map-in-order.ts'
import { Failure } from '../../files/failure.ts'
import { gatherInputs, type InputArguments } from '../../project/gather.ts'
import { shownPath, type Input } from '../../project/inputs.ts'
import { Looks, type LookArguments } from '../options/look-option.ts'
import { planOutputs, type Output } from '../../batch/outputs.ts'
import { PREVIEWS } from '../../batch/manifest/manifest.ts'
import { parsePaper, type PaperArguments } from '../options/paper-option.ts'
import { viewSuffix } from '../../pipeline/theme.ts'
import { projectReports } from '../../project/project-reports.ts'
import { parseFormats, reporting, type ReportRequest } from '../publish/reports.ts'
import type { Run } from '../../run/run.ts'
import { parseShard, takeShard } from '../../project/shard.ts'
import type { WatchArguments } from './watch.ts'
import { Judge, type Verdict, type VerdictArguments } from '../publish/verdict.ts'
import { anyOf, FONT_USES, type FontUse } from '../../vocabulary/choices.ts'

/** Options of `stageline render`, as commander gives them. */
export interface RenderArguments
  extends
    Omit<ProjectArguments, 'updateBaseline'>,
    InputArguments,
    LookArguments,
    PaperArguments,
    BatchArguments,
    VerdictArguments,
    WatchArguments {
  readonly out: string
  readonly to?: string
  readonly fonts: string
  readonly scale: string
  readonly shard?: string
  /** Empty when not given. */
  readonly format: readonly string[]
  /** Names each drawing, however many there are. */
  readonly verbose?: boolean
  /** Removes drawings whose blueprints are gone. */
  readonly prune?: boolean
  /** Lists them, and does nothing else. */
  readonly dryRun?: boolean
}

/** Draws every blueprint that can be drawn and reports on all of them. */
export async function render(paths: readonly string[], args: RenderArguments, run: Run): Promise<void> {
  if (args.watch || args.poll) return renderOnEachSave(paths, args, run)
  if (args.dryRun && !args.prune) throw new Failure('--dry-run lists what --prune would remove: add --prune')
  if (args.prune && args.out === '-') throw new Failure('--prune looks into a folder: name it with -o')
  if (args.dryRun) return listPruned(paths, args, run)
  const requests = parseFormats(args.format)
  const shard = parseShard(args.shard)
  const ends: string[] = []
  const stream = args.out === '-' ? run.err : run.out
  await reporting(requests, run, () => drawAll(paths, args, requests, run, { ends }), { shard, stream })
  for (const end of ends) await run.note(end)
}

async function renderOnEachSave(paths: readonly string[], args: RenderArguments, run: Run): Promise<void> {
  const [{ watchRounds }, { KeptThreads }] = await Promise.all([
    import('./watch.ts'),
    import('../../batch/kept-threads.ts'),
  ])
  const threads = new KeptThreads()
  await watchRounds(paths, args, run, {
    refused: notWatched(args),
    outputs: resolve(run.io.cwd(), args.out),
    async round(round, { requests, isFirst }) {
      threads.begin()
      // What was drawn anew once need not be with each save.
      const again: RenderArguments = { ...args, force: args.force === true && isFirst }
      return drawAll(paths, again, requests, round, { ends: [], threads })
    },
    end: () => threads.close(),
  })
}

/** The first option that makes no sense where drawings are made again and again, and why. */
function notWatched({ out, dryRun, bundle, failFast }: RenderArguments): readonly [string, string] | undefined {
  if (out === '-') return ['-o -', 'drawings would follow one another in one stream: name a folder or a file']
  if (dryRun) return ['--dry-run', 'it draws nothing']
  if (bundle !== undefined) return ['--bundle', 'a blueprint would fall out of the book whenever it is broken']
  if (failFast) return ['--fail-fast', 'who watches wants to see what comes after the first error']
  return undefined
}

/** Of a run that is one of several. */
interface RoundOptions {
  /** Collects the notes that follow the report. */
  readonly ends: string[]
  readonly threads?: KeptThreads
}

interface Planned {
  readonly request: Request
  readonly project: ProjectCheck
  readonly looks: Looks
  readonly inputs: readonly Input[]
  readonly plan: Plan
}

/** What is to be drawn and how; throws a Failure for arguments that make no sense, alone or together. */
async function plannedRun(paths: readonly string[], args: RenderArguments, run: Run): Promise<Planned> {
  const asked = parseRequest(args, run)
  const project = new ProjectCheck(args, run)
  const looks = new Looks(args, project, run)
  const inputs = await gatherInputs(paths, args, run)
  const lookOf = new Map<Input, number>()
  for (const input of inputs) lookOf.set(input, await looks.of(input))
  const request = { ...asked, settings: { ...asked.settings, looks: looks.all }, lookOf }
  return { request, project, looks, inputs, plan: planned(inputs, args, request, run.io.cwd()) }
}

/** `--dry-run`: a line for each drawing that `--prune` would remove; draws nothing. */
async function listPruned(paths: readonly string[], args: RenderArguments, run: Run): Promise<void> {
  const { request, plan } = await plannedRun(paths, args, run)
  const { prune } = await import('../../batch/prune.ts')
  const cwd = run.io.cwd()
  const folder = resolve(cwd, args.out)
  const earlier = await earlierOf(plan, request, run)
  const { removed, kept } = prune(earlier, { folder, cwd, drawn: pathsOf(plan), isDryRun: true })
  await run.out.lines(removed.map(({ name }) => visiblePath(shownPath(join(folder, name), cwd))))
  for (const note of keptNotes(kept)) await run.note(note)
}

/** Removes what is left over of earlier runs, if that is asked for; notes on it, and on what stays. */
async function leftOverNotes(
  earlier: EarlierDrawings,
  plan: Plan,
  { out, prune: removes = false }: RenderArguments,
  cwd: string,
): Promise<string[]> {
  const { leftOver, leftOverNote } = await import('../../batch/manifest/left-over.ts')
  const folder = resolve(cwd, out)
  if (!removes) return [leftOverNote(leftOver(earlier.drawings, cwd), shownPath(folder, cwd)) ?? []].flat()
  const { prune } = await import('../../batch/prune.ts')
  const { removed, kept } = prune(earlier, { folder, cwd, drawn: pathsOf(plan), isDryRun: false })
  const gone = removed.map(({ name }) => `${visiblePath(shownPath(join(folder, name), cwd))} removed`)
  return [...gone, ...keptNotes(kept)]
}

function keptNotes(kept: Pruned['kept']): string[] {
  return kept.map(
    ({ shown, why }) => `stageline: "${shown}" is of a blueprint that is not there any more, but stays: ${why}`,
  )
}

function pathsOf(plan: Plan): string[] {
  return [...plan.values()].flat().flatMap(({ path }) => path ?? [])
}

async function drawAll(
  paths: readonly string[],
  args: RenderArguments,
  requests: readonly ReportRequest[],
  run: Run,
  { ends, threads }: RoundOptions,
): Promise<Verdict> {
  const judge = new Judge(args)
  const { request, project, looks, inputs, plan } = await plannedRun(paths, args, run)
  const { lookOf } = request
  const isForCustomer = looks.all.some(({ view }) => view.audience === 'customer')
  if (args.report && isForCustomer && !args.quiet) await run.note(NO_REPORT)
  refuseDrawings(requests, plan, request, run.io.cwd())
  const taken = new Set(await takeShard(inputs, request.shard, run))
  const session = await openSession(plan, { ...request, ...(threads && { threads }) }, run)
  const { atATime } = session
  const { failFast = false } = args
  const folder = resolve(run.io.cwd(), args.out)
  const runner = new Runner({ ...session, run, project, failFast, folder })
  try {
    await mapInOrder(
      inputs,
      { atATime, ...(failFast && { ahead: FAIL_FAST_AHEAD * atATime }) },
      async (input) => (taken.has(input) ? runner.build(input, plan.get(input) ?? [], lookOf.get(input)!) : undefined),
      async (commit, input) => (taken.has(input) ? runner.take(commit, input) : project.remember(input)),
    )
  } finally {
    await session.close()
    session.progress.clear()
  }

  const ofProject = projectReports([...looks.reports, ...(await project.finish())])
  const { stoppedAt, counts, notes, reports, chapters } = runner.result()
  const verdict = judge.verdict([...ofProject, ...reports], run)
  const combined = run.isHindered ? [] : await combine(chapters, request, run)
  // A full disk would keep the manifest from being written, too, and would be reported twice.
  if (!run.isHindered) await session.finish(ofProject.map(ofManifest), stoppedAt !== undefined)
  const drawn = [...notes, ...combined]
  // Who watches is told what became of a save.
  const told = threads ? drawn.filter(({ isUpToDate }) => !isUpToDate || args.verbose) : drawn
  if (!args.quiet) for (const line of noteLines(told, args.verbose ?? false)) await run.note(line)
  if (session.earlier && !run.isHindered) {
    const said = await leftOverNotes(session.earlier, plan, args, run.io.cwd())
    if (!args.quiet) for (const line of said) await run.note(line)
  }
  if (stoppedAt) ends.push(stopped(stoppedAt, taken.size - reports.length))
  if (!args.quiet && inputs.length > 1) ends.push(summaryLine(counts))
  return verdict
}

const NO_REPORT = 'stageline: --report prints no findings with --view customer: they speak of what customers do not see'

/** Look-ahead for each worker with `--fail-fast`: drawn files wait, since one before them may still stop the run. */
const FAIL_FAST_AHEAD = 4

function stopped({ shown }: Input, left: number): string {
  const rest = left === 0 ? 'it was the last' : `${grouped(left)} ${left === 1 ? 'file is' : 'files are'} not done`
  return `stageline: stopped at "${shown}": ${rest}`
}

function ofManifest(report: FileReport): ManifestReport {
  return { path: report.path, findings: report.findings.map((finding) => jsonFinding(report, finding)) }
}

/** All that was drawn in one PDF, when that was asked for. */
async function combine(
  all: readonly PlannedChapter[],
  { bundle, settings }: Request,
  run: Run,
): Promise<DrawingNote[]> {
  if (!bundle || all.length === 0) return []
  let doing = `cannot draw "${bundle.shown}"`
  try {
    const { bytes, notes } = await combinedFile(all, bundle, settings)
    doing = `cannot write "${bundle.shown}"`
    const outcome = await run.files.write(bundle.path, bytes, { isNamed: true })
    return [...notes.map((text) => ({ text })), outcome === 'written' ? written(bundle) : upToDate(bundle)]
  } catch (error) {
    await run.fail(error, doing)
    return []
  }
}

interface Request extends SessionOptions {
  /** Where all go in one PDF. */
  readonly bundle: CombinedOutput | undefined
}

/** Throws a Failure for arguments that make no sense, alone or together. */
function parseRequest(args: RenderArguments, run: Run): Omit<Request, 'lookOf'> {
  const epoch = epochDate(run.io.env.SOURCE_DATE_EPOCH)
  const look = { fonts: parseFonts(args.fonts), scale: parseScale(args.scale), epoch }
  const { out } = args
  const shard = parseShard(args.shard)
  const bundle = parseBundle(args, run.io.cwd())
  const limits = parseLimits(args)
  if (bundle && shard) throw new Failure('--bundle binds all blueprints into one PDF: leave out --shard')
  if (out === '-' && shard) throw new Failure('--shard is for many drawings: name a folder with -o')
  const settings = { ...look, looks: [], paper: parsePaper(args) }
  const hasLimits = args.timeout !== undefined || args.memory !== undefined
  // A combined PDF is not cached.
  const force = args.force === true || bundle !== undefined
  return { settings, limits, hasLimits, out, shard, force, bundle, prunes: args.prune ?? false }
}

/** A report takes no drawing's place. */
function refuseDrawings(requests: readonly ReportRequest[], plan: Plan, { bundle }: Request, cwd: string): void {
  const named = requests.filter(({ path }) => path !== undefined)
  if (named.length === 0) return
  const taken = new Set([...[...plan.values()].flat().map(({ path }) => path), bundle?.path])
  const report = named.find(({ path }) => taken.has(resolve(cwd, path ?? '')))
  if (report) throw new Failure(`"${report.path}" is a drawing of this run: a report does not take its place`)
}

type Plan = ReadonlyMap<Input, readonly NamedOutput[]>

/** With a bundle, single drawings are made only in formats that `--to` names. */
function planned(inputs: readonly Input[], { out, to }: RenderArguments, request: Request, cwd: string): Plan {
  const { bundle, settings, lookOf } = request
  const lookFor = (input: Input): Look => settings.looks[lookOf.get(input)!]!
  if (bundle && inputs.some(({ path }) => path === bundle.path)) {
    throw new Failure(`"${bundle.shown}" is a blueprint and would be overwritten`)
  }
  if (bundle && to === undefined) return new Map(inputs.map((input) => [input, []]))
  const plan = planOutputs(inputs, {
    cwd,
    out,
    to,
    formatsOf: (input) => lookFor(input).formats,
    suffixOf: (input) => viewSuffix(lookFor(input).view),
  })
  const named = [...plan].map(([input, outputs]) => {
    const suffix = viewSuffix(lookFor(input).view)
    const name = (output: Output): NamedOutput => ({ ...output, name: nameOf(input, suffix, output) })
    return [input, outputs.map(name)] as const
  })
  return new Map(named)
}

/** In the manifest: below the folder that is drawn into. */
function nameOf({ stem }: Input, suffix: string, { format, isPreview }: Output): string {
  return `${isPreview ? `${PREVIEWS}/` : ''}${stem}${suffix}.${format}`
}

function parseFonts(text: string): FontUse {
  const use = FONT_USES.find((known) => known === text)
  if (use !== undefined) return use
  throw noChoice(`--fonts takes ${anyOf(FONT_USES)}`, text, FONT_USES)
}

function parseScale(text: string): number {
  const scale = /^(?:\d+|\d*\.\d+)$/.test(text) ? Number(text) : NaN
  if (scale > 0 && Number.isFinite(scale)) return scale
  throw new Failure(`--scale takes a number above 0, such as 2 or 1.5, not "${text}"`)
}
