/**
 * Layering. In: the moments of each phase as a graph. Out: the layer of each moment in its phase, from 0 on. Most
 * phases have one of few shapes, a short chain above all, so layerings are cached by shape: a batch soon needs no ELK.
 */
import { longestPath, type Dag } from './longest-path.ts'

/** A layer for each node, or undefined when there is none within `limit` ms. */
export type Layering = (graph: Dag, limit: number) => Promise<number[] | undefined>

/** ms that ELK may take before longest-path layering stands in, which gives the same columns. */
const TIME_LIMIT = 20_000

/** Above this many moments ELK would need seconds: longest-path layering is used. */
const MAX_MOMENTS = 1_500

/** Cache limits: the number of shapes and the length of the longest key; together some 2 MB. */
const MAX_SHAPES = 2_000
const MAX_NAME_LENGTH = 400

/** Layers by shape, a cache for each layering. */
const answered = new WeakMap<Layering, Map<string, readonly number[]>>()

interface Shape {
  readonly name: string
  readonly graph: Dag
}

/**
 * The layer of each moment, by phase and node. Where `layering` gives none, or one in which an edge leads back, the
 * longest-path layering stands in.
 */
export async function phaseLayers(phases: readonly Dag[], layering: Layering): Promise<(readonly number[])[]> {
  const known = answered.get(layering) ?? new Map<string, readonly number[]>()
  answered.set(layering, known)
  const shapes = phases.map(shape)
  const open = new Map(shapes.filter(({ name }) => !known.has(name)).map((one) => [one.name, one]))
  const found = await ask([...open.values()], layering)
  for (const [name, layers] of found) {
    if (known.size < MAX_SHAPES && name.length <= MAX_NAME_LENGTH) known.set(name, layers)
  }
  return shapes.map(({ name, graph }) => known.get(name) ?? found.get(name) ?? longestPath(graph))
}

/** The cache key: each edge once, sorted. Nothing else of a graph decides its layers. */
function shape({ count, edges }: Dag): Shape {
  const codes = [...new Set(edges.map(([from, to]) => from * count + to))].sort((a, b) => a - b)
  const own = codes.map((code) => [Math.floor(code / count), code % count] as const)
  return { name: `${count}:${codes.join()}`, graph: { count, edges: own } }
}

/**
 * Layers by shape. The shapes are batched as the components of one graph, for ELK takes longer to start than to finish;
 * each has the layers that it would have alone.
 */
async function ask(shapes: readonly Shape[], layering: Layering): Promise<Map<string, readonly number[]>> {
  const edges: [number, number][] = []
  const first: number[] = []
  let count = 0
  for (const { graph } of shapes) {
    for (const [from, to] of graph.edges) edges.push([count + from, count + to])
    first.push(count)
    count += graph.count
  }
  const isAsked = edges.length > 0 && count <= MAX_MOMENTS
  const layers = isAsked ? await layering({ count, edges }, TIME_LIMIT) : undefined
  const found = new Map<string, readonly number[]>()
  if (!layers) return found
  for (const [at, { name, graph }] of shapes.entries()) {
    const own = layers.slice(first[at], first[at]! + graph.count)
    if (follows(own, graph)) found.set(name, own)
  }
  return found
}

/** Whether the layering is valid: every edge leads to a later layer. */
function follows(layers: readonly number[], { edges }: Dag): boolean {
  return edges.every(([from, to]) => layers[from]! < layers[to]!)
}
