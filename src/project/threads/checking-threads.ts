/**
 * Threads that check files of a large run beside the main one, which checks those for which no thread has room: so that all
 * cores work, and none is needed. What a thread does not answer, the main one checks itself.
 *
 * It is no part of the pool that draws (`batch/pool.ts`): nothing that draws is loaded here, and a file has no limits of its
 * own, since checking takes bounded time and memory.
 */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { status } from '../../files/status.ts'
import type { Pace } from '../../run/map-in-order.ts'
import type { CheckElsewhere, FileToCheck, FoundElsewhere } from '../check-input.ts'

const FIRST_FILE = new URL('./check-worker.js', import.meta.url)
const WORK = new URL('../../cli/check-work.cjs', import.meta.url)

/** Beyond, the main thread is what the others wait for: it reads all files, and puts together what was found. */
const MOST_THREADS = 3

/** Files that are worth the start of a thread. */
const FILES_OF_A_THREAD = 100

/** Files of a message: each wakes the thread, and its answer the main one, which takes as long as a tenth of a check. */
const IN_A_MESSAGE = 4

/** Files queued at a thread: enough that it never waits while the main thread checks one. */
const AT_A_THREAD = 3 * IN_A_MESSAGE

/** MB of V8's young generation: with less, a third of the time goes into collecting it. */
const YOUNG_GENERATION_MB = 12

/** Threads for a run of so many files, one less than there are cores; none where the bundle was not built. */
export class CheckingThreads {
  readonly #threads: readonly CheckingThread[]
  /** How many files are to be begun at once. */
  readonly pace: Pace

  constructor(files: number, cores: number) {
    const isBuilt = status(fileURLToPath(WORK)) !== undefined
    const wanted = Math.min(cores - 1, MOST_THREADS, Math.floor(files / FILES_OF_A_THREAD))
    this.#threads = Array.from({ length: isBuilt ? wanted : 0 }, () => new CheckingThread())
    const atATime = 1 + this.#threads.length * AT_A_THREAD
    this.pace = { atATime, ahead: 2 * atATime }
  }

  readonly check: CheckElsewhere = async (file) => {
    const least = this.#threads.reduce<CheckingThread | undefined>(
      (one, other) => (one && one.open <= other.open ? one : other),
      undefined,
    )
    if (least && least.open < AT_A_THREAD) return least.check(file)
    for (const thread of this.#threads) thread.send() // now the main thread is busy itself
    return undefined
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()))
  }
}

type Answer = FoundElsewhere | undefined

/** Answers in the order in which it is asked. */
class CheckingThread {
  readonly #answers: ((answer: Answer) => void)[] = []
  /** The next message. */
  #files: FileToCheck[] = []
  #worker: Worker | undefined

  /** Where the system allows no more threads, it has room for nothing. */
  constructor() {
    try {
      this.#worker = new Worker(FIRST_FILE, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB } })
        .on('message', (answers: readonly Answer[]) => answers.forEach((answer) => this.#answers.shift()?.(answer)))
        .on('error', () => this.#end())
        .on('exit', () => this.#end())
    } catch {
      this.#worker = undefined
    }
  }

  /** Files that wait for their answers. */
  get open(): number {
    return this.#worker ? this.#answers.length : Infinity
  }

  async check(file: FileToCheck): Promise<Answer> {
    return new Promise((answer) => {
      this.#answers.push(answer)
      this.#files.push(file)
      if (this.#files.length >= IN_A_MESSAGE) this.send()
      else if (this.#files.length === 1) setImmediate(() => this.send()) // where no more are to come
    })
  }

  /** Sends the message that is being gathered. */
  send(): void {
    if (this.#files.length > 0) this.#worker?.postMessage(this.#files)
    this.#files = []
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#end()
    await worker?.terminate()
  }

  /** Those that wait are not answered. */
  #end(): void {
    this.#worker = undefined
    for (const answer of this.#answers.splice(0)) answer(undefined)
  }
}
