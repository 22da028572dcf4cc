/**
 * Threads that draw, each one file at a time. A file has a limit of time and a limit of memory; a thread that breaks one is
 * ended and another takes its place, so no file can keep the others from being drawn.
 *
 * This is node:worker_threads and no library, since those that were looked at (tinypool 2.2.0) leave a job without an
 * answer when its thread dies while it starts, as it does when there is too little memory.
 */
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { Failure } from '../exit-codes.ts'
import type { DrawSettings, Job, JobResult } from './job.ts'
import { movableBytes } from './movable.ts'

export interface PoolOptions {
  /** Threads. */
  readonly jobs: number
  /** s that a file may take, from when a thread begins with it. */
  readonly timeout: number
  /** MB (of 2^20 bytes) that the objects of one thread may take. */
  readonly memory: number
}

const FIRST_FILE = new URL('./worker.js', import.meta.url)
const WORK = new URL('../batch-work.cjs', import.meta.url)

/** MB for objects that live shortly: more saves no time that could be measured, and each thread soon takes all of it. */
const SHORT_LIVED = 32

export class Pool {
  readonly #free: DrawingThread[]
  readonly #all: readonly DrawingThread[]
  readonly #waiting: ((thread: DrawingThread) => void)[] = []

  /** Undefined where the part that runs on threads was not built: from sources, files are drawn on one thread. */
  static open(settings: DrawSettings, options: PoolOptions): Pool | undefined {
    return existsSync(WORK) ? new Pool(settings, options) : undefined
  }

  private constructor(settings: DrawSettings, options: PoolOptions) {
    this.#all = Array.from({ length: options.jobs }, () => new DrawingThread(settings, options))
    this.#free = [...this.#all].reverse()
  }

  /**
   * What is drawn, as soon as a thread is free. Throws a Failure for a file that breaks a limit; its message completes
   * "cannot draw: …". The job's bytes are given away.
   */
  async draw(job: Job): Promise<JobResult> {
    const thread = this.#free.pop() ?? (await new Promise<DrawingThread>((resolve) => this.#waiting.push(resolve)))
    try {
      return await thread.draw(job)
    } finally {
      const next = this.#waiting.shift()
      if (next) next(thread)
      else this.#free.push(thread)
    }
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all(this.#all.map((thread) => thread.end()))
  }
}

/** Starts with its first file, and starts again with the next after one has broken it. */
class DrawingThread {
  readonly #settings: DrawSettings
  readonly #options: PoolOptions
  #worker: Worker | undefined

  constructor(settings: DrawSettings, options: PoolOptions) {
    this.#settings = settings
    this.#options = options
  }

  draw(job: Job): Promise<JobResult> {
    const worker = (this.#worker ??= this.#start())
    const bytes = movableBytes(job.bytes)
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined
      const settle = (): void => {
        clearTimeout(timer)
        worker.off('message', hear).off('error', giveUp).off('exit', ended)
      }
      const giveUp = (error: Error): void => {
        settle()
        void this.end()
        reject(this.#explained(error))
      }
      const ended = (): void => giveUp(new Error('its thread has ended'))
      const late = (): void => giveUp(new Late())
      const hear = (message: 'begun' | JobResult): void => {
        if (message === 'begun') {
          timer = setTimeout(late, this.#options.timeout * 1000)
        } else {
          settle()
          resolve(message)
        }
      }
      worker.on('message', hear).on('error', giveUp).on('exit', ended)
      worker.postMessage({ ...job, bytes }, [bytes.buffer])
    })
  }

  async end(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #start(): Worker {
    const resourceLimits = { maxOldGenerationSizeMb: this.#options.memory, maxYoungGenerationSizeMb: SHORT_LIVED }
    const worker = new Worker(FIRST_FILE, { workerData: this.#settings, resourceLimits })
    // One that breaks down while it waits for a file is not to end the run: the next file starts another.
    worker.on('error', () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    return worker
  }

  #explained(error: Error): Error {
    const { timeout, memory } = this.#options
    const smaller = 'draw a part of it as a sub-blueprint'
    if (error instanceof Late) {
      return new Failure(`it takes longer than ${timeout} s; ${smaller}, or give it more time with --timeout`)
    }
    if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return new Failure(`it needs more than ${memory} MB of memory; ${smaller}, or give it more with --memory`)
    }
    return error
  }
}

class Late extends Error {}
