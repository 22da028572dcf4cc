/** A worker thread that serves one request after another, and can be terminated at any moment. */
import { Worker, type ResourceLimits } from 'node:worker_threads'
import { isNoThread } from '../files/failure.ts'
import { RenderFailure } from './renderer.ts'

/** Why a request has no answer: it timed out, or the thread died. */
export type NoAnswer = 'too-slow' | 'broken'

/** A worker thread for one kind of request, answered in turn. */
export class Thread {
  readonly #file: URL
  readonly #limits: ResourceLimits
  readonly #purpose: string
  #worker: Worker | undefined
  #lastId = 0
  #last: Promise<unknown> = Promise.resolve()

  /**
   * @param file the first file of the thread: messages with an `id` in, one with the same `id` out for each
   * @param purpose what it is for, in messages: completes "… needs a thread"
   */
  constructor(file: URL, purpose: string, limits: ResourceLimits = {}) {
    this.#file = file
    this.#purpose = purpose
    this.#limits = limits
  }

  /** Prewarms the thread; it does not keep the process alive (unref). */
  start(): void {
    this.#running()
  }

  /**
   * The answer, or why there is none in so many ms. Requests are serialised: one that kills the thread must not take
   * another with it. A thread whose answer has an `error` is terminated: its state may be corrupt.
   * @throws RenderFailure when the machine gives no thread
   */
  ask<Answer extends { readonly error?: unknown }>(question: object, limit?: number): Promise<Answer | NoAnswer> {
    const answer = this.#last.then(() => this.#ask<Answer>(question, limit))
    this.#last = answer.catch(() => undefined)
    return answer
  }

  /** Terminates it when its requests are answered, which frees its memory; the next request starts another. */
  retire(): void {
    this.#last = this.#last.then(() => this.#end())
  }

  async #end(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #running(): Worker {
    if (this.#worker) return this.#worker
    try {
      const worker = new Worker(this.#file, { resourceLimits: this.#limits })
      // Nobody may be listening: it is started ahead.
      worker.on('error', () => this.#forget(worker)).on('exit', () => this.#forget(worker))
      worker.unref()
      return (this.#worker = worker)
    } catch (error) {
      throw noThread(this.#purpose, error)
    }
  }

  #forget(worker: Worker): void {
    if (this.#worker === worker) this.#worker = undefined
  }

  async #ask<Answer extends { readonly error?: unknown }>(
    question: object,
    limit: number | undefined,
  ): Promise<Answer | NoAnswer> {
    const worker = this.#running()
    const id = ++this.#lastId
    const answer = await new Promise<Answer | NoAnswer | RenderFailure>((resolve) => {
      const timer = limit === undefined ? undefined : setTimeout(() => finish('too-slow'), limit)
      const onError = (error: unknown): void => finish(isNoThread(error) ? noThread(this.#purpose, error) : 'broken')
      const onExit = (): void => finish('broken')
      function finish(result: Answer | NoAnswer | RenderFailure): void {
        clearTimeout(timer)
        worker.off('message', finish).off('error', onError).off('exit', onExit)
        worker.unref()
        resolve(result)
      }
      worker.ref()
      worker.on('message', finish).on('error', onError).on('exit', onExit)
      worker.postMessage({ id, ...question })
    })
    if (answer instanceof RenderFailure) throw answer
    if (typeof answer === 'string' || answer.error !== undefined) await this.#end()
    return answer
  }
}

function noThread(purpose: string, error: unknown): RenderFailure {
  const reason = error instanceof Error ? /\bE[A-Z]{3,}\b/.exec(error.message)?.[0] : undefined
  const said = reason === undefined ? '' : ` (${reason})`
  return new RenderFailure(
    `${purpose} a thread, and this machine starts no more of them${said}: ` +
      'end other programs, or raise the limit of processes (ulimit -u)',
  )
}
