/** ELK's layered algorithm as a function: a graph of moments in, a layer for each moment out. */
import { Worker } from 'node:worker_threads'
import type { ElkNode } from 'elkjs'
import type { MomentGraph } from './moments.ts'

/** Settings that leave ELK the layering alone: the order within a column is the lanes', and links are routed here. */
const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.randomSeed': '1', // 0 would seed from the clock
  'elk.separateConnectedComponents': 'false',
  'elk.layered.layering.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.crossingMinimization.strategy': 'NONE',
  'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
  'elk.layered.nodePlacement.strategy': 'SIMPLE',
  'elk.edgeRouting': 'POLYLINE',
}

interface Answer {
  readonly id: number
  readonly layers?: number[]
  readonly error?: string
}

let worker: Worker | undefined
let lastId = 0

/** Loads ELK on its thread ahead of need; the process may end while it waits. */
export function startElk(): void {
  worker ??= start()
}

function start(): Worker {
  const started = new Worker(new URL('./elk-worker.js', import.meta.url))
  started.unref()
  return started
}

/**
 * The layer (0, 1, …) of each moment, or undefined when ELK fails or needs longer than `limit` ms: then its thread is
 * ended, and the next call starts another.
 */
export async function elkLayers(graph: MomentGraph, limit: number): Promise<number[] | undefined> {
  startElk()
  const running = worker!
  const id = ++lastId
  const answer = await new Promise<Answer | undefined>((resolve) => {
    const timer = setTimeout(() => finish(undefined), limit)
    const onMessage = (message: Answer): void => {
      if (message.id === id) finish(message)
    }
    const onError = (): void => finish(undefined)
    function finish(result: Answer | undefined): void {
      clearTimeout(timer)
      running.off('message', onMessage).off('error', onError).off('exit', onError)
      running.unref()
      resolve(result)
    }
    running.ref()
    running.on('message', onMessage).on('error', onError).on('exit', onError)
    running.postMessage({ id, graph: elkGraph(graph) })
  })
  if (!answer?.layers) await stop(running)
  return answer?.layers
}

async function stop(broken: Worker): Promise<void> {
  if (worker === broken) worker = undefined
  await broken.terminate()
}

function elkGraph({ moments, edges, readingOrder }: MomentGraph): ElkNode {
  return {
    id: 'blueprint',
    layoutOptions: OPTIONS,
    children: moments.map((_, at) => ({ id: `m${at}`, width: 10, height: 10 })),
    edges: [...edges, ...readingOrder].map(([from, to], at) => ({
      id: `e${at}`,
      sources: [`m${from}`],
      targets: [`m${to}`],
    })),
  }
}
