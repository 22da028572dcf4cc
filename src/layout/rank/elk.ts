/** ELK's layered algorithm (Sugiyama) on a worker thread: a graph in, a layer for each node out. */
import { Worker } from 'node:worker_threads'
import type { Dag } from './longest-path.ts'

let thread: ElkThread | undefined

/** Loads ELK on its thread ahead of need; the process may end while it waits. */
export function startElk(): void {
  try {
    thread ??= new ElkThread()
  } catch {
    thread = undefined // no thread available
  }
}

/**
 * The layer (0, 1, …) of each node, or undefined when ELK fails or needs longer than `limit` ms: then its thread is
 * ended, and another is started for the graphs that were waiting behind.
 */
export async function elkLayers(graph: Dag, limit: number): Promise<number[] | undefined> {
  for (;;) {
    startElk()
    if (!thread) return undefined
    const answer = await thread.ask(graph, limit)
    if (answer !== 'ended') return answer
  }
}

interface LayerRequest {
  readonly id: number
  /** ms from the end of the request before it. */
  readonly limit: number
  /** `ended`: the thread was terminated before it came to this request. */
  readonly answer: (layers: number[] | undefined | 'ended') => void
}

/** Serves one request after another; those that wait are posted ahead, so that the thread never idles. */
class ElkThread {
  readonly #worker = new Worker(new URL('./elk-worker.cjs', import.meta.url))
  readonly #open: LayerRequest[] = []
  #lastId = 0
  #timer: NodeJS.Timeout | undefined

  constructor() {
    this.#worker.on('message', ({ id, layers }: { id: number; layers?: number[] }) => {
      if (id !== this.#open[0]?.id) return
      if (layers) this.#next(layers)
      else this.#end()
    })
    this.#worker.on('error', () => this.#end()).on('exit', () => this.#end())
    this.#worker.unref()
  }

  ask(graph: Dag, limit: number): Promise<number[] | undefined | 'ended'> {
    return new Promise((answer) => {
      const id = ++this.#lastId
      this.#open.push({ id, limit, answer })
      if (this.#open.length === 1) this.#watch()
      this.#worker.ref()
      this.#worker.postMessage({ id, graph })
    })
  }

  #next(layers: number[] | undefined): void {
    clearTimeout(this.#timer)
    this.#open.shift()?.answer(layers)
    if (this.#open.length > 0) this.#watch()
    else this.#worker.unref()
  }

  #watch(): void {
    this.#timer = setTimeout(() => this.#end(), this.#open[0]?.limit)
  }

  /** The request that was running fails; those queued behind it are posted again. */
  #end(): void {
    if (thread === this) thread = undefined
    clearTimeout(this.#timer)
    const [failed, ...behind] = this.#open.splice(0)
    void this.#worker.terminate().then(() => {
      failed?.answer(undefined)
      for (const { answer } of behind) answer('ended')
    })
  }
}
