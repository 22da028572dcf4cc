/**
 * A pool of worker threads. Each file has a limit of time and of memory; a thread that exceeds one is terminated and
 * replaced, so no file can keep the others from being drawn.
 *
 * This is node:worker_threads and no library, since those that were looked at (tinypool 2.2.0) leave a job without an
 * answer when its thread dies while it starts, as it does when there is too little memory.
 */
import { fileURLToPath } from 'node:url'
import { MessageChannel, Worker } from 'node:worker_threads'
import { status } from '../files/status.ts'
import { Failure } from '../files/failure.ts'
import { serveElk } from '../pipeline/shared-elk.ts'
import type { DrawSettings, Job, JobResult, ThreadData } from './job.ts'

/** The limits of a pool of worker threads. */
export interface PoolOptions {
  /** Threads. */
  readonly jobs: number
  /** s that a file may take, from when a thread begins with it. */
  readonly timeout: number
  /** MB (of 2^20 bytes) of each thread's heap (V8's old generation). */
  readonly memory: number
}

const FIRST_FILE = new URL('./worker.js', import.meta.url)
const WORK = new URL('../cli/batch-work.cjs', import.meta.url)

/** MB of V8's young generation: with less it is collected more often, with more no faster. */
const YOUNG_GENERATION_MB = 32

/** Jobs queued at a thread: the next one is there when it has finished one. */
const AT_A_THREAD = 2

const ENDED = 'its thread has ended'

/**
 * A pool of worker threads that draw. A job goes to the thread with the fewest jobs, and waits when all of them are
 * full.
 */
export class Pool {
  readonly #threads: readonly DrawingThread[]
  readonly #waiting: ((thread: DrawingThread) => void)[] = []

  /** Undefined where the worker's bundle was not built: from sources, files are drawn on the main thread. */
  static open(settings: DrawSettings, options: PoolOptions): Pool | undefined {
    return status(fileURLToPath(WORK)) !== undefined ? new Pool(settings, options) : undefined
  }

  private constructor(settings: DrawSettings, options: PoolOptions) {
    this.#threads = Array.from({ length: options.jobs }, () => new DrawingThread(settings, options))
  }

  /**
   * The result of the job, once a thread is free. Throws a Failure for a file that exceeds a limit; its message
   * completes "cannot draw: …".
   */
  async draw(job: Job): Promise<JobResult> {
    const least = this.#threads.reduce((one, other) => (other.jobs < one.jobs ? other : one))
    const thread =
      least.jobs < AT_A_THREAD ? least : await new Promise<DrawingThread>((resolve) => this.#waiting.push(resolve))
    try {
      return await thread.draw(job)
    } finally {
      this.#waiting.shift()?.(thread)
    }
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()))
  }
}

interface Task {
  readonly job: Job
  readonly resolve: (result: JobResult) => void
  readonly reject: (error: Error) => void
}

/** A worker's messages: it has begun with the next file, its result, or an error. */
type Message = 'begun' | JobResult | Error

/** Starts with its first file, and starts again with the next after one has broken it. */
class DrawingThread {
  readonly #settings: DrawSettings
  readonly #options: PoolOptions
  /** The one that it draws, and those that wait behind it. */
  readonly #tasks: Task[] = []
  #worker: Worker | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(settings: DrawSettings, options: PoolOptions) {
    this.#settings = settings
    this.#options = options
  }

  get jobs(): number {
    return this.#tasks.length
  }

  draw(job: Job): Promise<JobResult> {
    return new Promise((resolve, reject) => {
      this.#tasks.push({ job, resolve, reject })
      this.#give(job)
    })
  }

  async close(): Promise<void> {
    const ended = this.#end()
    for (const { reject } of this.#tasks.splice(0)) reject(new Error(ENDED))
    await ended
  }

  /** Posts the job; where no thread can be started, it fails. */
  #give(job: Job): void {
    try {
      this.#worker ??= this.#start()
      const bytes = new Uint8Array(job.bytes) // transfers a copy: another thread may yet need the bytes
      this.#worker.postMessage({ ...job, bytes }, [bytes.buffer])
    } catch (error) {
      const at = this.#tasks.findIndex((task) => task.job === job)
      const [task] = at === -1 ? [] : this.#tasks.splice(at, 1)
      task?.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #hear(message: Message): void {
    clearTimeout(this.#timer)
    if (message === 'begun') this.#timer = setTimeout(() => this.#broken(new TimedOut()), this.#options.timeout * 1000)
    else if (message instanceof Error) this.#broken(message)
    else this.#tasks.shift()?.resolve(message)
  }

  /** Fails the job that was running; those queued behind it go to a new thread. */
  #broken(error: Error): void {
    void this.#end()
    const [first, ...behind] = this.#tasks.splice(0)
    first?.reject(this.#explained(error))
    this.#tasks.push(...behind)
    for (const { job } of behind) this.#give(job)
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer)
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #start(): Worker {
    const resourceLimits = {
      maxOldGenerationSizeMb: this.#options.memory,
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
    }
    const elk = new MessageChannel()
    const workerData = { settings: this.#settings, elk: elk.port2 } satisfies ThreadData
    const worker = new Worker(FIRST_FILE, { workerData, transferList: [elk.port2], resourceLimits })
    serveElk(elk.port1, this.#options.jobs)
    const whileIts = (act: () => void): void => {
      if (this.#worker === worker) act()
    }
    return worker
      .on('message', (message: Message) => whileIts(() => this.#hear(message)))
      .on('error', (error) => whileIts(() => this.#broken(error)))
      .on('exit', () => whileIts(() => this.#broken(new Error(ENDED))))
  }

  #explained(error: Error): Error {
    const { timeout, memory } = this.#options
    const smaller = 'draw a part of it as a sub-blueprint'
    if (error instanceof TimedOut) {
      return new Failure(`it takes longer than ${timeout} s; ${smaller}, or give it more time with --timeout`)
    }
    if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return new Failure(`it needs more than ${memory} MB of memory; ${smaller}, or give it more with --memory`)
    }
    return error
  }
}

class TimedOut extends Error {}
