/**
 * ELK's layered algorithm (Sugiyama) on a worker thread: a graph in, a layer for each node out. Threads that draw share
 * those of the main thread, which each of them asks through a port of its own: to load ELK takes longer than to lay out
 * most graphs, and each takes as much memory as a drawing.
 */
import { Worker, type MessagePort } from 'node:worker_threads'
import type { Dag } from './longest-path.ts'

type Layers = number[] | undefined

/** What is asked through a port: that ELK be loaded, or the layers of a graph. */
type Question = 'start' | { readonly id: number; readonly graph: Dag; readonly limit: number }

interface Answer {
  readonly id: number
  readonly layers: Layers
}

/** Another thread is started when as many requests are open at each: with two threads that draw, one is enough. */
const MOST_OPEN = 2

const threads: ElkThread[] = []
/** As many are started at most. */
let mostThreads = 1
let shared: SharedElk | undefined

/** From now on, this thread asks the one that serves the other end of the port. */
export function shareElk(port: MessagePort): void {
  shared = new SharedElk(port)
}

/**
 * Lays out what is asked through the port, one of as many as there are threads that draw; the process may end while it
 * waits.
 */
export function serveElk(port: MessagePort, drawing = 1): void {
  mostThreads = Math.max(mostThreads, Math.ceil(drawing / 2))
  port.on('message', (question: Question) => {
    if (question === 'start') {
      startElk()
      return
    }
    const { id, graph, limit } = question
    void elkLayers(graph, limit).then((layers) => port.postMessage({ id, layers } satisfies Answer))
  })
  port.unref()
}

/** Loads ELK on its thread ahead of need; the process may end while it waits. */
export function startElk(): void {
  if (shared) {
    shared.start()
    return
  }
  if (threads.length === 0) addThread()
}

/** Adds one, unless there is none to be had. */
function addThread(): void {
  try {
    threads.push(new ElkThread())
  } catch {
    // those that there are do
  }
}

/** The one that answers soonest; undefined where no thread can be started. */
function nextThread(): ElkThread | undefined {
  if (threads.length < mostThreads && threads.every(({ open }) => open >= MOST_OPEN)) addThread()
  return threads.reduce<ElkThread | undefined>(
    (least, one) => (least && least.open <= one.open ? least : one),
    undefined,
  )
}

/**
 * The layer (0, 1, …) of each node, or undefined when ELK fails or needs longer than `limit` ms: then its thread is
 * ended, and the graphs that were waiting behind go to another.
 */
export async function elkLayers(graph: Dag, limit: number): Promise<Layers> {
  if (shared) return shared.ask(graph, limit)
  for (;;) {
    const thread = nextThread()
    if (!thread) return undefined
    const answer = await thread.ask(graph, limit)
    if (answer !== 'ended') return answer
  }
}

/** The end of a port at which is asked. */
class SharedElk {
  readonly #port: MessagePort
  readonly #open = new Map<number, (layers: Layers) => void>()
  #lastId = 0
  #isStarted = false

  constructor(port: MessagePort) {
    this.#port = port
    port.on('message', ({ id, layers }: Answer) => {
      this.#open.get(id)?.(layers)
      this.#open.delete(id)
    })
  }

  start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    this.#post('start')
  }

  ask(graph: Dag, limit: number): Promise<Layers> {
    return new Promise((answer) => {
      const id = ++this.#lastId
      this.#open.set(id, answer)
      this.#post({ id, graph, limit })
    })
  }

  #post(question: Question): void {
    this.#port.postMessage(question)
  }
}

interface LayerRequest {
  readonly id: number
  /** ms from the end of the request before it. */
  readonly limit: number
  /** `ended`: the thread was terminated before it came to this request. */
  readonly answer: (layers: Layers | 'ended') => void
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

  get open(): number {
    return this.#open.length
  }

  ask(graph: Dag, limit: number): Promise<Layers | 'ended'> {
    return new Promise((answer) => {
      const id = ++this.#lastId
      this.#open.push({ id, limit, answer })
      if (this.#open.length === 1) this.#watch()
      this.#worker.ref()
      this.#worker.postMessage({ id, graph })
    })
  }

  #next(layers: Layers): void {
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
    const at = threads.indexOf(this)
    if (at >= 0) threads.splice(at, 1)
    clearTimeout(this.#timer)
    const [failed, ...behind] = this.#open.splice(0)
    void this.#worker.terminate().then(() => {
      failed?.answer(undefined)
      for (const { answer } of behind) answer('ended')
    })
  }
}
