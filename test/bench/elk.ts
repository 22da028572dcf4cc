/** The same graph as others would lay it out: by plain ELK layered, and by ELK layered with the steps in their lanes. */
import { createRequire } from 'node:module'
import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs'
import type { Box, Point } from '../../src/layout/geometry.ts'
import type { Sizes } from '../../src/layout/placement.ts'
import type { Blueprint, Step } from '../../src/model/blueprint.ts'

export interface Laid {
  readonly lines: readonly (readonly Point[])[]
  readonly boxes: ReadonlyMap<Step, Box>
  readonly width: number
  readonly height: number
}

const Elk = createRequire(import.meta.url)('elkjs/lib/elk.bundled.js') as new () => ELK
const elk = new Elk()

const PLAIN = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
}

/** ELK's layers and ELK's order, but for lanes: in each layer the steps stand in the order of their lanes. */
const IN_LANES = {
  ...PLAIN,
  'elk.separateConnectedComponents': 'false',
  'elk.layered.cycleBreaking.strategy': 'INTERACTIVE',
  'elk.layered.layering.strategy': 'INTERACTIVE',
  'elk.layered.crossingMinimization.semiInteractive': 'true',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
}

/** Direction RIGHT, orthogonal links, its defaults: any step at any height. */
export async function plainElk(blueprint: Blueprint, sizes: Sizes): Promise<Laid> {
  return laid(blueprint, await elk.layout<ElkNode>({ id: 'root', layoutOptions: PLAIN, ...graph(blueprint, sizes) }))
}

/**
 * The layers that plain ELK gives, and between any two lanes a border: a chain of points, one in each layer, that is
 * drawn straight before anything else is, since ELK knows no lanes that cross its layers. Steps of one lane share a
 * layer as they like.
 */
export async function elkInLanes(blueprint: Blueprint, sizes: Sizes): Promise<Laid> {
  const free = await plainElk(blueprint, sizes)
  const lanes = blueprint.lanes.filter(({ steps }) => steps.length > 0)
  const layerOf = layering(free)
  const plain = graph(blueprint, sizes)
  const layers = 1 + Math.max(...layerOf.values())
  const borders = chainsOf(lanes.length - 1, layers)
  const steps = plain.children.map((node, index): ElkNode => {
    const step = blueprint.steps[index]!
    const [layer, row] = [layerOf.get(step)!, 2 * lanes.indexOf(step.lane) + 1]
    return { ...node, ...positioned(layer, row) }
  })
  const all = { children: [...steps, ...borders.points], edges: [...plain.edges, ...borders.edges] }
  return laid(blueprint, await elk.layout<ElkNode>({ id: 'root', layoutOptions: IN_LANES, ...all }))
}

function chainsOf(borders: number, layers: number): { points: ElkNode[]; edges: ElkExtendedEdge[] } {
  const points: ElkNode[] = []
  const edges: ElkExtendedEdge[] = []
  for (let border = 1; border <= borders; border++) {
    for (let layer = 0; layer < layers; layer++) {
      const id = `b${border}-${layer}`
      points.push({ id, width: 1, height: 1, ...positioned(layer, 2 * border) })
      if (layer === 0) continue
      const layoutOptions = { 'elk.layered.priority.straightness': '100' }
      edges.push({ id: `e${id}`, sources: [`b${border}-${layer - 1}`], targets: [id], layoutOptions })
    }
  }
  return { points, edges }
}

/** Where ELK's interactive strategies find layer and order. */
function positioned(layer: number, row: number) {
  const [x, y] = [layer * 1000, row * 1000]
  return { x, y, layoutOptions: { 'elk.position': `(${x}, ${y})` } }
}

/** The number of the layer of each step: boxes of one layer overlap from left to right. */
function layering({ boxes }: Laid): Map<Step, number> {
  const found = new Map<Step, number>()
  let [layer, right] = [-1, -Infinity]
  for (const [step, box] of [...boxes].sort(([, a], [, b]) => a.x - b.x)) {
    if (box.x > right) layer++
    right = box.x > right ? box.x + box.width : Math.max(right, box.x + box.width)
    found.set(step, layer)
  }
  return found
}

function graph({ steps, links }: Blueprint, sizes: Sizes) {
  return {
    children: steps.map((step): ElkNode => ({ id: `s${step.index}`, ...sizes.step(step) })),
    edges: links.map(({ from, to }, at) => ({ id: `l${at}`, sources: [`s${from.index}`], targets: [`s${to.index}`] })),
  }
}

function laid({ steps }: Blueprint, { children = [], edges = [], width = 0, height = 0 }: ElkNode): Laid {
  const boxes = new Map(steps.map((step, at): [Step, Box] => [step, box(children[at]!)]))
  const lines = edges
    .filter(({ id }) => id.startsWith('l'))
    .flatMap(({ sections = [] }) =>
      sections.map(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]),
    )
  return { lines, boxes, width, height }
}

function box({ x = 0, y = 0, width = 0, height = 0 }: ElkNode): Box {
  return { x, y, width, height }
}
