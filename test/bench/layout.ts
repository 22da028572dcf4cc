/**
 * Crossings, bends, straight links, length and area of the examples and of a generated corpus, beside the same graph laid
 * out by plain ELK layered (direction RIGHT, orthogonal links, its defaults); then what an edit moves, and how the
 * layout's own time grows, ELK's left out.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import type { ELK, ElkNode } from 'elkjs'
import type { Box, Point } from '../../src/layout/geometry.ts'
import { elkLayers } from '../../src/layout/elk.ts'
import { layout } from '../../src/layout/layout.ts'
import type { Blueprint } from '../../src/model/blueprint.ts'
import { measure } from '../../src/scene/measure.ts'
import { packageTypesetter } from '../../src/text/fonts.ts'
import { light } from '../../src/theme/light.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { withLabel, withoutStep, withStepAfter } from '../support/edits.ts'
import { journey } from '../support/journey.ts'
import { figures, moved, sum, type Figures } from './figures.ts'

const Elk = createRequire(import.meta.url)('elkjs/lib/elk.bundled.js') as new () => ELK
const elk = new Elk()
const EXAMPLES = new URL('../../examples/', import.meta.url)

export async function benchLayout(): Promise<void> {
  const examples = readdirSync(EXAMPLES).map((file) => ({
    name: file.replace('.blueprint.yaml', ''),
    text: readFileSync(new URL(file, EXAMPLES), 'utf8'),
  }))
  await quality(examples)
  await stability(examples)
  await growth()
}

function print(cells: readonly (string | number)[]): void {
  process.stdout.write(
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(26) : String(cell).padStart(12))).join('') + '\n',
  )
}

async function quality(examples: readonly { name: string; text: string }[]): Promise<void> {
  print(['', 'links', 'crossings', 'bends/link', 'straight %', 'length px', 'area kpx2'])
  const corpus = Array.from({ length: 30 }, (_, at) => journey(at + 1, 10 + at * 3))
  const pairs: [Figures, Figures][] = []
  for (const { name, text } of examples) {
    const pair = await both(blueprintOf(text))
    row(name, pair[0])
    row('  plain ELK', pair[1])
    pairs.push(pair)
  }
  const generated: [Figures, Figures][] = []
  for (const text of corpus) generated.push(await both(blueprintOf(text)))
  row('generated, 30 files', sum(generated.map(([own]) => own)))
  row('  plain ELK', sum(generated.map(([, plain]) => plain)))
  const all = [...pairs, ...generated]
  row('total', sum(all.map(([own]) => own)))
  row('  plain ELK', sum(all.map(([, plain]) => plain)))
}

function row(name: string, { links, crossings, bends, straight, length, area }: Figures): void {
  print([name, links, crossings, (bends / links).toFixed(2), ((100 * straight) / links).toFixed(0), length, area])
}

async function both(blueprint: Blueprint): Promise<[Figures, Figures]> {
  const sizes = measure(blueprint, light, packageTypesetter())
  const own = await layout(blueprint, sizes)
  const ownLines = own.links.map(({ points }) => points)
  const graph: ElkNode = await elk.layout<ElkNode>({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.randomSeed': '1',
    },
    children: blueprint.steps.map((step) => ({ id: `s${step.index}`, ...sizes.step(step) })),
    edges: blueprint.links.map(({ from, to }, at) => ({
      id: `l${at}`,
      sources: [`s${from.index}`],
      targets: [`s${to.index}`],
    })),
  })
  return [figures(ownLines, own), figures(elkLines(graph), { width: graph.width!, height: graph.height! })]
}

function elkLines(graph: ElkNode): Point[][] {
  return graph.edges!.flatMap(({ sections }) =>
    sections!.map(({ startPoint, bendPoints, endPoint }) => [startPoint, ...(bendPoints ?? []), endPoint]),
  )
}

const EDITS = {
  rename: (text: string, id: string) => withLabel(text, id, 'Renamed'),
  remove: withoutStep,
  add: withStepAfter,
}

/** Renames, removes and follows up each step of each example in turn. */
async function stability(examples: readonly { name: string; text: string }[]): Promise<void> {
  process.stdout.write('\nsteps that an edit moves sideways, mean over an edit of every step (and the most)\n')
  print(['', 'edit', 'to its left', 'most', 'anywhere', 'most'])
  for (const { name, text } of examples) {
    const before = blueprintOf(text)
    const own = await boxes(before)
    for (const [edit, change] of Object.entries(EDITS)) {
      const left: number[] = []
      const anywhere: number[] = []
      for (const step of before.steps) {
        const after = await boxes(blueprintOf(change(text, step.id)))
        const here = own.get(step.id)!.x
        left.push(moved(new Map([...own].filter(([, box]) => box.x + box.width < here)), after).x)
        anywhere.push(moved(own, after).x)
      }
      const mean = (counts: readonly number[]): string => (counts.reduce((a, b) => a + b, 0) / counts.length).toFixed(1)
      print([name, edit, mean(left), Math.max(...left), mean(anywhere), Math.max(...anywhere)])
    }
  }
}

async function boxes(blueprint: Blueprint): Promise<Map<string, Box>> {
  const { steps } = await layout(blueprint, measure(blueprint, light, packageTypesetter()))
  return new Map(steps.map(({ step, box }) => [step.id, box]))
}

async function growth(): Promise<void> {
  process.stdout.write('\nlayout without ELK, median of 5\n')
  print(['steps', 'ms', 'ms / n log n'])
  for (const steps of [50, 100, 200, 400]) {
    const blueprint = blueprintOf(journey(3, steps))
    const sizes = measure(blueprint, light, packageTypesetter())
    const placed = await layout(blueprint, sizes)
    // The layers that ELK found are given back, so that only our own work is measured.
    const layers = await recorded(blueprint, sizes)
    const times: number[] = []
    for (let run = 0; run < 5; run++) {
      let next = 0
      const start = performance.now()
      await layout(blueprint, sizes, () => Promise.resolve(layers[next++]))
      times.push(performance.now() - start)
    }
    const median = times.sort((a, b) => a - b)[2]!
    print([placed.steps.length, median.toFixed(1), ((1000 * median) / (steps * Math.log2(steps))).toFixed(1)])
  }
}

async function recorded(blueprint: Blueprint, sizes: ReturnType<typeof measure>): Promise<(number[] | undefined)[]> {
  const layers: (number[] | undefined)[] = []
  await layout(blueprint, sizes, async (graph, limit) => {
    const found = await elkLayers(graph, limit)
    layers.push(found)
    return found
  })
  return layers
}
