/** `--watch`: a command again and again, once more for each save, until it is interrupted. */
import { resolve } from 'node:path'
import { descriptorOf } from '../../files/descriptors.ts'
import { Failure } from '../../files/failure.ts'
import { real } from '../../files/real-path.ts'
import { status } from '../../files/status.ts'
import { shownPath } from '../../project/inputs.ts'
import { format as compactLines } from '../../report/compact.ts'
import type { FileReport } from '../../report/reporter.ts'
import { counted, excessText, summary } from '../../report/summary.ts'
import { Run, type RunParts } from '../../run/run.ts'
import { watchProject, type Changes } from '../../watch/watch-project.ts'
import { expectManyRuns } from './many-files.ts'
import { parseFormats, print, save, type ReportRequest } from '../publish/reports.ts'
import type { Verdict } from '../publish/verdict.ts'

/** `--watch` and `--poll`, as commander gives them. */
export interface WatchArguments {
  readonly watch?: boolean
  readonly poll?: boolean
}

interface Arguments extends WatchArguments {
  readonly format: readonly string[]
  readonly shard?: string
  readonly filesFrom?: string
  readonly config?: string | false
  readonly baseline?: string | false
  readonly theme?: string
}

/** What is done with each save. */
export interface Rounds {
  /** An option that makes no sense with `--watch`, and why. */
  readonly refused: readonly [option: string, why: string] | undefined
  /** Absolute: the folder that is drawn into, or the file. */
  readonly outputs?: string
  round(run: Run, about: { readonly requests: readonly ReportRequest[]; readonly isFirst: boolean }): Promise<Verdict>
  end?(): Promise<void>
}

/** What people get who ask for no format: a save should not fill the window. */
const USUAL = 'compact'

/**
 * Works once, and then again after each save, until SIGINT or SIGTERM. What was said is said again only where it has changed, or
 * where the file itself has.
 * @throws Failure for wrong use, and for what keeps the first round from being done
 */
export async function watchRounds(paths: readonly string[], args: Arguments, run: Run, rounds: Rounds): Promise<void> {
  refuse(paths, args, run, rounds)
  const requests = parseFormats(args.format.length > 0 ? args.format : [USUAL])
  refuseForPrograms(requests)
  expectManyRuns()
  const own = new Set<string>()
  const watching = await watchProject({
    places: placesOf(paths, args, run.io.cwd()),
    cwd: run.io.cwd(),
    ...(rounds.outputs !== undefined && { outputs: rounds.outputs }),
    isOwn: (path) => own.has(path),
    polls: args.poll ?? false,
    tell: (why) => void run.note(`stageline: ${why}`),
  })
  // Where nobody reads on, as after "| head", nobody would end it either.
  run.io.stdout.on?.('error', () => void watching.close())
  const release = run.interruptions.add(() => void watching.close())
  try {
    const parts = { interruptions: run.interruptions, onWrite: (path: string) => own.add(path) }
    const rounder = new Rounder(run, requests, rounds, parts)
    await rounder.first()
    for (let at = await watching.next(); at; at = await watching.next()) await rounder.again(at)
  } finally {
    await watching.close()
    await rounds.end?.()
    release()
  }
}

function refuse(paths: readonly string[], args: Arguments, run: Run, { refused }: Rounds): void {
  if (!args.watch) throw new Failure('--poll is how --watch looks for changes: add --watch')
  const cwd = run.io.cwd()
  const no = (option: string, why: string): Failure => new Failure(`${option} does not go with --watch: ${why}`)
  if (args.shard !== undefined) throw no('--shard', 'it divides a run that ends among machines')
  if (refused) throw no(...refused)
  if (args.filesFrom === '-') throw no('--files-from -', 'standard input can be read only once: name a file')
  for (const path of paths) {
    const there = status(resolve(cwd, path))
    const isPoured = path === '-' || descriptorOf(resolve(cwd, path)) !== undefined
    if (isPoured || (there && !there.isFile() && !there.isDirectory()))
      throw no(`"${path}"`, 'what is poured in is read only once: name a file or a folder')
  }
}

/** A document for programs is one, and would be followed by another. */
function refuseForPrograms(requests: readonly ReportRequest[]): void {
  const printed = requests.find(({ path }) => path === undefined)?.format
  if (!printed || printed.name === USUAL || printed.tellsVerdict) return
  const { name } = printed
  throw new Failure(`--watch prints what people read: give "${name}" a file, such as "--format ${name}=report"`)
}

/** Files and folders that the command line names; a pattern and a list stand for the whole working folder. */
function placesOf(
  paths: readonly string[],
  { filesFrom, config, baseline, theme }: Arguments,
  cwd: string,
): readonly string[] {
  const named = [...paths, config, baseline, theme, filesFrom].filter((each) => typeof each === 'string')
  const there = named.map((path) => resolve(cwd, path)).filter((path) => status(path) !== undefined)
  const areAll = paths.length > 0 && paths.every((path) => status(resolve(cwd, path)) !== undefined)
  return areAll ? there : [cwd, ...there]
}

/** A run whose notes are not repeated with each save. */
class Round extends Run {
  readonly said = new Set<string>()
  #hasSpoken = false
  readonly #before: ReadonlySet<string>

  constructor(of: Run, parts: RunParts, before: ReadonlySet<string>) {
    super(of.io, parts)
    this.options = of.options
    this.#before = before
  }

  /** Whether anything was noted that was not said before, or has failed. */
  get hasSpoken(): boolean {
    return this.#hasSpoken || this.failures.length > 0
  }

  /** What became of a file is no note of ours, and is said each time. */
  override async note(text: string): Promise<void> {
    this.said.add(text)
    if (text.startsWith('stageline: ') && this.#before.has(text)) return
    this.#hasSpoken = true
    await super.note(text)
  }
}

/** Works, and says what is new. */
class Rounder {
  readonly #run: Run
  readonly #requests: readonly ReportRequest[]
  readonly #rounds: Rounds
  readonly #parts: RunParts
  /** What was noted in the last round. */
  #said: ReadonlySet<string> = new Set()
  /** The lines of each file in the last round. */
  #lines: ReadonlyMap<string, string> = new Map()

  constructor(run: Run, requests: readonly ReportRequest[], rounds: Rounds, parts: RunParts) {
    this.#run = run
    this.#requests = requests
    this.#rounds = rounds
    this.#parts = parts
  }

  /** @throws Failure for wrong use: nothing that is saved would mend that */
  async first(): Promise<void> {
    const round = this.#begin()
    await this.#tell(round, await this.#rounds.round(round, { requests: this.#requests, isFirst: true }))
  }

  async again(changes: Changes): Promise<void> {
    const round = this.#begin()
    let verdict: Verdict | undefined
    try {
      verdict = await this.#rounds.round(round, { requests: this.#requests, isFirst: false })
    } catch (error) {
      await round.fail(error)
    }
    await this.#tell(round, verdict, changes)
  }

  #begin(): Round {
    return new Round(this.#run, this.#parts, this.#said)
  }

  async #tell(round: Round, verdict: Verdict | undefined, changes?: Changes): Promise<void> {
    this.#said = round.said
    const reports = verdict?.reports ?? []
    for (const { format, path } of this.#requests) {
      if (verdict && path !== undefined) await save(format, reports, path, round)
    }
    const before = this.#lines
    this.#lines = linesOf(reports)
    const cwd = real(round.io.cwd())
    const changed = new Set([...(changes?.paths ?? [])].map((path) => shownPath(path, cwd)))
    const isNew = ({ path }: FileReport): boolean =>
      !changes || changes.areMany || changed.has(path) || this.#lines.get(path) !== before.get(path)
    const news = reports.filter(isNew)
    const areGone = [...before.keys()].some((path) => !this.#lines.has(path))
    if (news.length === 0 && !areGone && !round.hasSpoken && changes) return
    const printed = this.#requests.find(({ path }) => path === undefined)?.format
    if (printed && verdict) await print(printed, printed.tellsVerdict ? reports : news, round.out, round)
    await round.out.line(`${statusOf(round, verdict)}. Watching for changes.`)
  }
}

/** What a person reads of each file, by its path. */
function linesOf(reports: readonly FileReport[]): Map<string, string> {
  return new Map(reports.map((report) => [report.path, compactLines([report], { color: false })]))
}

function statusOf({ failures }: Run, verdict: Verdict | undefined): string {
  const failed = failures.length > 0 ? counted(failures.length, 'failure') : undefined
  if (!verdict) return failed ?? 'not done'
  const { reports, excess } = verdict
  return [summary(reports), excess && excessText(excess), failed].filter((each) => each !== undefined).join('; ')
}
