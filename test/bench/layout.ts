/**
 * Crossings, bends, straight links, length and area of the examples and of two generated corpora, beside the same graphs
 * laid out by ELK layered, without lanes and in lanes; beside our crossings the least number that is possible. Then columns
 * beside the longest path, the smallest text on paper, what an edit moves, and how the layout's time grows.
 */
import process from 'node:process'
import type { Box } from '../../src/layout/geometry.ts'
import { elkLayers } from '../../src/layout/rank/elk.ts'
import { layout } from '../../src/layout/layout.ts'
import type { Blueprint, Link } from '../../src/model/blueprint.ts'
import { measure } from '../../src/scene/measure.ts'
import { paper as onPaper } from '../../src/paper/paper.ts'
import { smallestText } from '../../src/paper/section.ts'
import { picture } from '../../src/pipeline/draw.ts'
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'
import { withDensity } from '../../src/theme/density.ts'
import { light } from '../../src/theme/light.ts'
import { ANY_LINKS, EXAMPLES, JOURNEYS, PRACTISED, REAL, WRITERS, type Named } from '../support/corpora.ts'
import { EDITABLE, withLabel, withoutStep, withStepAfter } from '../support/edits.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { BEFORE } from './before.ts'
import { columnBound, type ColumnBound } from './column-bound.ts'
import { elkInLanes, plainElk, type Laid } from './elk.ts'
import { figures, moved, sum, type Figures } from './figures.ts'
import { lowerBoundOf, type LowerBoundOfBlueprint } from './lower-bound/of-blueprint.ts'

/** Of which blueprint the growth is measured. */
const SEED = 3
const SHEETS = ['A3', 'A1', 'A0'] as const
const CORPORA = {
  'as practised, 30 files': PRACTISED,
  'journeys, 30 files': JOURNEYS,
  'any links, 30 files': ANY_LINKS,
}

export async function bench(): Promise<void> {
  await quality(EXAMPLES, CORPORA)
  await columns()
  await smallest([...EXAMPLES, ...REAL])
  await stability([...EXAMPLES.filter(({ name }) => EDITABLE.has(name)), ...JOURNEYS.slice(2, 8)])
  await growth()
}

/** Points of the smallest text: whole on one sheet, and folded with how many sheets that takes, registers included. */
async function smallest(blueprints: readonly Named[]): Promise<void> {
  process.stdout.write(
    '\nsmallest text on paper, pt: whole on one sheet; folded (sheets); folded and compact (sheets)\n',
  )
  print(['', ...SHEETS, ...SHEETS.map((paper) => `${paper} fold`), ...SHEETS.map((paper) => `${paper} close`)])
  for (const { name, text } of blueprints) {
    const blueprint = blueprintOf(text)
    const cells: string[] = []
    for (const density of [undefined, 'normal', 'compact'] as const)
      for (const paper of SHEETS) {
        const page = { paper, orientation: 'auto', margin: 10, fit: 'page', tile: false } as const
        const theme = withDensity(light, density ?? 'normal')
        const { sheets } = onPaper(await picture(blueprint, { theme, ...(density && { fold: { page } }) }), { page })
        cells.push(smallestText(sheets).toFixed(1) + (density ? ` (${sheets.length})` : ''))
      }
    print([name, ...cells])
  }
}

/** Columns that are used beside the longest path, and beside the least that the order in time allows. */
async function columns(): Promise<void> {
  process.stdout.write('\ncolumns: used; of the longest path, phase after phase; least that the order in time allows\n')
  print(['', 'used', 'path', 'used/path', 'least', 'used/least'])
  for (const { name, text } of [...EXAMPLES, ...REAL]) columnsRow(name, [await columnsUsed(text)])
  const generated: ColumnsUsed[] = []
  for (const [name, files] of Object.entries(CORPORA)) {
    const found: ColumnsUsed[] = []
    for (const { text } of files) found.push(await columnsUsed(text))
    columnsRow(name, found)
    generated.push(...found)
  }
  columnsRow('generated in total', generated)
}

interface ColumnsUsed extends ColumnBound {
  readonly used: number
}

async function columnsUsed(text: string): Promise<ColumnsUsed> {
  const blueprint = blueprintOf(text)
  const { columns } = await layout(blueprint, measure(blueprint, light, packageTypesetter()))
  return { used: columns, ...columnBound(blueprint) }
}

function columnsRow(name: string, all: readonly ColumnsUsed[]): void {
  const total = (key: keyof ColumnsUsed): number => all.reduce((sum, one) => sum + one[key], 0)
  const [used, bound, least] = [total('used'), total('bound'), total('least')]
  print([name, used, bound, (used / bound).toFixed(2), least, (used / least).toFixed(2)])
}

function print(cells: readonly (string | number)[]): void {
  process.stdout.write(
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(26) : String(cell).padStart(12))).join('') + '\n',
  )
}

/** Ours, ELK's without lanes, ELK's in lanes. */
type Three = readonly [Figures, Figures, Figures]

interface Judged {
  readonly figures: Three
  /** The least number of crossings with the steps where ours stand, as far as it is known. */
  readonly least: Pick<LowerBoundOfBlueprint, 'crossings' | 'exact'>
}

async function quality(examples: readonly Named[], corpora: Record<string, readonly Named[]>): Promise<void> {
  print(['', 'links', 'crossings', 'least', 'bends/link', 'straight %', 'length px', 'area kpx2', 'on top'])
  const all: Judged[] = []
  const proofs: string[] = []
  const asBefore: Figures[] = []
  for (const { name, text } of examples) {
    const blueprint = blueprintOf(text)
    const { figures, least } = await judged(blueprint)
    all.push(rows(name, { figures, least }))
    proofs.push(...proof(name, figures[0], least))
    if (BEFORE.examples.has(name)) asBefore.push(figures[0])
  }
  rows('all examples', summed(all))
  for (const [name, files] of Object.entries(corpora)) {
    const found: Judged[] = []
    for (const { text } of files) found.push(await judged(blueprintOf(text)))
    all.push(rows(name, summed(found)))
    if (BEFORE.corpora.has(name)) asBefore.push(...found.map(({ figures }) => figures[0]))
  }
  rows('total', summed(all))
  const { crossings, bends } = sum(asBefore)
  process.stdout.write(`\nover the inputs of the bench of commit ${BEFORE.commit}: this commit / that one\n`)
  print(['crossings', `${crossings} / ${BEFORE.crossings}`])
  print(['bends', `${bends} / ${BEFORE.bends}`])
  process.stdout.write(['', ...proofs].map((line) => `${line}\n`).join(''))
}

function summed(all: readonly Judged[]): Judged {
  const of = (at: 0 | 1 | 2): Figures => sum(all.map(({ figures }) => figures[at]))
  return {
    figures: [of(0), of(1), of(2)],
    least: {
      crossings: all.reduce((sum, { least }) => sum + least.crossings, 0),
      exact: all.every(({ least }) => least.exact),
    },
  }
}

function rows(name: string, found: Judged): Judged {
  const { crossings, exact } = found.least
  row(name, found.figures[0], exact ? String(crossings) : `≥ ${crossings}`)
  row('  ELK, no lanes', found.figures[1])
  row('  ELK, in lanes', found.figures[2])
  return found
}

function row(name: string, { links, crossings, bends, straight, length, area, onTop }: Figures, least = ''): void {
  const share = ((100 * straight) / links).toFixed(0)
  print([name, links, crossings, least, (bends / links).toFixed(2), share, length, area, onTop])
}

/** Why there are as many crossings as there are, or that there could be fewer. */
function proof(name: string, { crossings }: Figures, least: LowerBoundOfBlueprint): string[] {
  if (crossings === 0) return []
  const lines = least.cores.map((core) => `  cannot all do without one: ${namesOf(core)}`)
  if (least.beyond.length > 0) lines.push(`  given more than the lanes between their ends: ${namesOf(least.beyond)}`)
  const fewer = crossings - least.crossings
  if (fewer > 0) lines.push(`  ${least.exact ? fewer : `perhaps ${fewer}`} fewer: ${namesOf(least.crossing)}`)
  return [`${name}: ${crossings} ${crossings === 1 ? 'crossing' : 'crossings'}`, ...lines]
}

function namesOf(links: readonly Link[]): string {
  return links.map(({ from, to, kind }) => `${from.id} ${kind === 'exchange' ? '<->' : '->'} ${to.id}`).join(', ')
}

async function judged(blueprint: Blueprint): Promise<{ figures: Three; least: LowerBoundOfBlueprint }> {
  const sizes = measure(blueprint, light, packageTypesetter())
  const own = await layout(blueprint, sizes)
  const laid = ({ lines, ...page }: Laid): Figures => figures(lines, page)
  const drawn = figures(
    own.links.map(({ points }) => points),
    own,
  )
  const [plain, inLanes] = [await plainElk(blueprint, sizes), await elkInLanes(blueprint, sizes)]
  return { figures: [drawn, laid(plain), laid(inLanes)], least: await lowerBoundOf(blueprint, drawn.crossings) }
}

const EDITS = {
  rename: (text: string, id: string) => withLabel(text, id, 'Renamed'),
  remove: withoutStep,
  add: withStepAfter,
}

/** Renames, removes and follows up each step of each blueprint in turn. */
async function stability(blueprints: readonly Named[]): Promise<void> {
  process.stdout.write('\nsteps that an edit moves sideways, over an edit of every step: median (most)\n')
  print(['', 'edit', 'edits', 'to its left', 'any column', 'any px'])
  for (const { name, text } of blueprints) {
    const before = blueprintOf(text)
    const own = await stands(before)
    for (const [edit, change] of Object.entries(EDITS)) {
      const counts: number[][] = []
      for (const { id } of before.steps) {
        const after = await stands(blueprintOf(change(text, id)))
        const here = own.columns.get(id)!.x
        const left = new Map([...own.columns].filter(([, { x }]) => x < here))
        const columns = [left, own.columns].map((some) => moved(some, after.columns).x)
        counts.push([...columns, moved(own.boxes, after.boxes).x])
      }
      const column = (at: number): string => medianAndMost(counts.map((count) => count[at]!))
      print([name, edit, before.steps.length, column(0), column(1), column(2)])
    }
  }
}

function medianAndMost(counts: number[]): string {
  counts.sort((a, b) => a - b)
  return `${counts[Math.floor(counts.length / 2)]!} (${counts.at(-1)!})`
}

/** Where each step stands: its box, and its column as the x of a box. */
async function stands(blueprint: Blueprint): Promise<{ boxes: Map<string, Box>; columns: Map<string, Box> }> {
  const { steps } = await layout(blueprint, measure(blueprint, light, packageTypesetter()))
  return {
    boxes: new Map(steps.map(({ step, box }) => [step.id, box])),
    columns: new Map(steps.map(({ step, column }) => [step.id, { x: column, y: 0, width: 1, height: 1 }])),
  }
}

async function growth(): Promise<void> {
  process.stdout.write(
    '\nlayout without ELK and measuring, ms of processor time, median of 9 (of 1 from 1,000 steps on)\n',
  )
  for (const [kind, write] of Object.entries(WRITERS)) {
    print([`steps, ${kind}`, 'links', 'ms', 'us / n log n'])
    await time(write(SEED, 400)) // the compiler warms up
    for (const steps of [50, 100, 200, 400, 1_000, 5_000]) {
      const { links, ms } = await time(write(SEED, steps))
      print([steps, links, ms.toFixed(1), ((1000 * ms) / (steps * Math.log2(steps))).toFixed(1)])
    }
  }
}

async function time(text: string): Promise<{ links: number; ms: number }> {
  const blueprint = blueprintOf(text)
  const sizes = measure(blueprint, light, packageTypesetter())
  // The layers that ELK found are given back, so that only our own work is measured; the first run measures the texts.
  const layers: (number[] | undefined)[] = []
  await layout(blueprint, sizes, async (graph, limit) => {
    const found = await elkLayers(graph, limit)
    layers.push(found)
    return found
  })
  const times: number[] = []
  for (let run = 0; run < (blueprint.steps.length < 1_000 ? 9 : 1); run++) {
    let next = 0
    const start = process.cpuUsage()
    await layout(blueprint, sizes, () => Promise.resolve(layers[next++]))
    const { user, system } = process.cpuUsage(start)
    times.push((user + system) / 1000)
  }
  return { links: blueprint.links.length, ms: times.sort((a, b) => a - b)[Math.floor(times.length / 2)]! }
}
