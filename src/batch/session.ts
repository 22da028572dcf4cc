/** The means of one run: for a single file none, for a batch worker threads, cache and manifest. */
import { resolve } from 'node:path'
import { isNoThread } from '../files/failure.ts'
import { startDiskThreads } from '../files/status.ts'
import { prepareToDraw } from '../pipeline/check.ts'
import type { Input } from '../project/inputs.ts'
import type { Run } from '../run/run.ts'
import { isInShard, manifestName, type Shard } from '../project/shard.ts'
import { drawJob } from './draw-job.ts'
import type { PreviousRun } from './previous-run.ts'
import type { DrawSettings, Job, JobResult } from './job.ts'
import { settingsKey } from './cache-key.ts'
import type { ManifestReport } from './manifest/manifest.ts'
import type { KeptThreads } from './kept-threads.ts'
import type { NamedOutput } from './outcome.ts'
import type { EarlierDrawings } from './prune.ts'
import type { Pool, PoolOptions } from './pool.ts'
import { Progress } from './progress.ts'
import type { BatchRecord } from './manifest/record.ts'
import type { Draw } from './runner.ts'

/** What the command line asks of a session. */
export interface SessionOptions {
  readonly settings: DrawSettings
  /** The position of each file's look. */
  readonly lookOf: ReadonlyMap<Input, number>
  readonly limits: PoolOptions
  /** Set when the user asked for limits: they hold for one file, too. */
  readonly hasLimits: boolean
  /** As given. */
  readonly out: string
  readonly shard: Shard | undefined
  /** Ignores the cache. */
  readonly force: boolean
  /** Drawings of blueprints that are gone are to be removed. */
  readonly prunes: boolean
  /** Of several runs in one process; without them a run has threads of its own. */
  readonly threads?: KeptThreads
}

/** The means of one run: who draws, the cache of the run before, and what is recorded. */
export interface Session {
  readonly draw: Draw
  readonly settings: DrawSettings
  readonly settingsKeys: readonly string[]
  readonly record: BatchRecord | undefined
  readonly previous: PreviousRun | undefined
  /** Drawings that this run does not make; undefined for a single file, unless some are to be removed. */
  readonly earlier: EarlierDrawings | undefined
  readonly progress: Progress
  /** Files to work on at once. */
  readonly atATime: number
  /** Ends the threads. */
  close(): Promise<void>
  /** Writes manifest and contact sheet; files that were not reached when it was stopped keep their old entries. */
  finish(project: readonly ManifestReport[], isStopped: boolean): Promise<void>
}

/** Files that this thread works on at a time: while one waits for its layout or its disk, the next is drawn. */
const AT_A_TIME = 4

/** Files for each thread that draws: the one that it draws, the next one, and one that is read or written meanwhile. */
const FOR_EACH_THREAD = 3

/**
 * Opens the session of one run. Several files, or explicit limits, are drawn on worker threads, which start with the
 * first job; a single file is drawn on this thread.
 * @throws Failure when a blueprint lies where the manifest or the contact sheet would be written
 */
export async function openSession(
  plan: ReadonlyMap<Input, readonly NamedOutput[]>,
  options: SessionOptions,
  run: Run,
): Promise<Session> {
  const { settings, limits } = options
  const inputs = [...plan.keys()].filter((_, at) => isInShard(at, options.shard))
  const isBatch = plan.size > 1
  const memory = await openMemory(plan, inputs, options, run)
  const progress = new Progress(run.io, inputs.length)
  const interrupted = (): void => progress.interrupted(isBatch && options.out !== '-' && !options.force)
  const threads =
    isBatch || options.hasLimits ? lazyPool(options, run, () => run.interruptions.add(interrupted)) : undefined
  if (!threads && inputs.length > 0) await prepareToDraw()
  return {
    settings,
    ...memory,
    draw: threads?.draw ?? ((job) => drawJob(job, settings)),
    progress,
    atATime: threads ? Math.max(limits.jobs * FOR_EACH_THREAD, AT_A_TIME) : AT_A_TIME,
    close: async () => threads?.close(),
    async finish(project, isStopped) {
      const { record, previous } = memory
      const manifest = await record?.finish(project, (path) => (isStopped ? previous?.entry(path) : undefined))
      // The shards of a run may share a folder: merging their manifests makes the contact sheet.
      if (!manifest || options.shard) return
      const { writeContactSheet } = await import('./contact-sheet/contact-sheet-file.ts')
      const sheet = await writeContactSheet(manifest, resolve(run.io.cwd(), options.out), run)
      if (sheet) record?.keepSheet(sheet)
    },
  }
}

type Memory = Pick<Session, 'settingsKeys' | 'record' | 'previous' | 'earlier'>

/** Cache and manifest of a batch; none for a single file. */
async function openMemory(
  plan: ReadonlyMap<Input, readonly NamedOutput[]>,
  inputs: readonly Input[],
  options: SessionOptions,
  run: Run,
): Promise<Memory> {
  const { settings, lookOf, out, shard, force, prunes } = options
  if (plan.size < 2 || [...plan.values()].every((outputs) => outputs.length === 0))
    return { settingsKeys: [], record: undefined, previous: undefined, earlier: prunes ? await earlierOf(plan, options, run) : undefined } // prettier-ignore
  const [{ BatchRecord, CONTACT_SHEET_NAME, refuseInput }, { PreviousRun }, { programIdentity }] = await Promise.all([
    import('./manifest/record.ts'),
    import('./previous-run.ts'),
    import('./program-identity.ts'),
  ])
  const folder = resolve(run.io.cwd(), out)
  refuseInput([...plan.keys()], folder, [manifestName(shard), CONTACT_SHEET_NAME])
  const program = programIdentity()
  const settingsKeys = settings.looks.map((look, at) => {
    const [of] = [...plan].find(([input]) => lookOf.get(input) === at) ?? []
    const formats = (of && plan.get(of))?.map(({ format }) => format) ?? []
    return settingsKey(settings, look, formats, program)
  })
  const names = new Set([...plan.values()].flatMap((each) => each.map(({ name }) => name)))
  const isForCustomer = settings.looks.some(({ view }) => view.audience === 'customer')
  const audience = isForCustomer ? 'customer' : 'full'
  const record = new BatchRecord({ folder, shard, audience, names, paths: inputs.map(({ shown }) => shown) }, run)
  const earlier = record.earlierDrawings()
  return { settingsKeys, record, previous: new PreviousRun(force ? undefined : record.earlier()), earlier }
}

/** Of a run that leaves no manifest, but may remove what another has drawn. */
export async function earlierOf(
  plan: ReadonlyMap<Input, readonly NamedOutput[]>,
  { out, shard }: SessionOptions,
  run: Run,
): Promise<EarlierDrawings> {
  const { BatchRecord } = await import('./manifest/record.ts')
  const names = new Set([...plan.values()].flatMap((each) => each.map(({ name }) => name)))
  const options = { folder: resolve(run.io.cwd(), out), shard, audience: 'full', names, paths: [] } as const
  return new BatchRecord(options, run).earlierDrawings()
}

/**
 * A pool that is opened with the first cache miss; `onOpen` is called then, and what it returns when the pool closes.
 */
function lazyPool(
  { settings, limits, threads }: SessionOptions,
  run: Run,
  onOpen: () => () => void,
): { draw: Draw; close(): Promise<void> } {
  let opened: Promise<Pool | undefined> | undefined
  let release: (() => void) | undefined
  let isAlone = false
  const alone = async (job: Job): Promise<JobResult> => {
    if (!isAlone) {
      isAlone = true
      await run.note(
        'stageline: the system allows no more threads: files are drawn one after the other, without limits',
      )
    }
    return drawJob(job, settings)
  }
  const open = async (): Promise<Pool | undefined> => {
    release = onOpen()
    startDiskThreads()
    if (threads) return threads.open(settings, limits)
    const { Pool } = await import('./pool.ts')
    return Pool.open(settings, limits)
  }
  return {
    async draw(job) {
      const pool = await (opened ??= open())
      if (!pool) return drawJob(job, settings)
      if (isAlone) return alone(job)
      try {
        return await pool.draw(threads ? { ...job, round: threads.round } : job)
      } catch (error) {
        if (isNoThread(error)) return alone(job)
        throw error
      }
    },
    async close() {
      const pool = await opened
      if (!threads) await pool?.close()
      release?.()
    },
  }
}
