/** Columns that are written as such are the columns of the picture, and `moments` say what `steps` with `with` say. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figures } from '../../src/figures/figures.ts'
import type { Blueprint } from '../../src/model/blueprint.ts'
import { companionsOf } from '../../src/model/column.ts'
import { check } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { blueprintOf, placementOf } from '../support/pipeline.ts'
import { runs } from '../support/runs.ts'

const LANES = ['onstage', 'backstage', 'support'] as const

interface Column {
  /** A phase begins with it. */
  readonly begins: boolean
  /** Steps under the customer action, by lane. */
  readonly cells: Readonly<Record<(typeof LANES)[number], number>>
}

const count = fc.integer({ min: 0, max: 3 })
const grid = fc.array(
  fc.record<Column>({
    begins: fc.boolean(),
    cells: fc.record({ onstage: count, backstage: count, support: count }),
  }),
  { minLength: 1, maxLength: 7 },
)

/** What a moment holds: the ids of its steps by their lanes, the customer's first. */
interface Written {
  readonly phase: number
  readonly steps: readonly (readonly [lane: string, id: string])[]
}

function written(columns: readonly Column[]): Written[] {
  let phase = 0
  return columns.map(({ begins, cells }, at) => {
    if (begins && at > 0) phase++
    const below = LANES.flatMap((lane) =>
      Array.from({ length: cells[lane] }, (_, row): [string, string] => [lane, `${lane}-${at}-${row}`]),
    )
    return { phase, steps: [['customer', `customer-${at}`], ...below] }
  })
}

function head(moments: readonly Written[], chained: boolean): string {
  const phases = Array.from({ length: moments.at(-1)!.phase + 1 }, (_, at) => `  p${at}: P ${at}\n`).join('')
  const chain = moments.map((_, at) => `customer-${at}`)
  const links = chained && chain.length > 1 ? `links:\n  - ${chain.join(' -> ')}\n` : ''
  return `blueprint: 1\ntitle: A\nphases:\n${phases}${links}`
}

function asMoments(moments: readonly Written[], chained: boolean): string {
  const items = moments.map(({ phase, steps }) => {
    const lanes = ['customer', ...LANES].flatMap((lane) => {
      const ids = steps.filter(([of]) => of === lane).map(([, id]) => `${id}: Do ${id}`)
      return ids.length > 0 ? [`    ${lane}: { ${ids.join(', ')} }\n`] : []
    })
    return `  - phase: p${phase}\n${lanes.join('')}`
  })
  return `${head(moments, chained)}moments:\n${items.join('')}`
}

function asSteps(moments: readonly Written[], chained: boolean): string {
  const steps = moments.flatMap(({ phase, steps }, at) =>
    steps.map(([lane, id]) => {
      const companion = lane === 'customer' ? '' : `, with: customer-${at}`
      return `  ${id}: { lane: ${lane}, phase: p${phase}, label: Do ${id}${companion} }\n`
    }),
  )
  return `${head(moments, chained)}steps:\n${steps.join('')}`
}

function stepsAndLinks({ steps, links }: Blueprint): unknown {
  return {
    steps: steps.map((step) => [
      step.id,
      step.lane.id,
      step.phase?.id,
      step.label,
      companionsOf(step).map(({ id }) => id),
    ]),
    links: links.map(({ from, to, kind }) => [from.id, to.id, kind]),
  }
}

function findings(text: string): unknown {
  return check(new SourceFile('t.blueprint.yaml', text))
    .diagnostics.map(({ code, severity, message }) => [code, severity, message].join(' '))
    .sort()
}

async function columns(text: string): Promise<unknown> {
  return (await placementOf(text)).steps.map(({ step, column }) => [step.id, column])
}

describe('moments', () => {
  it('are columns, in their order', async () => {
    const columns = fc.asyncProperty(grid, fc.boolean(), async (columns, chained) => {
      const moments = written(columns)
      const placement = await placementOf(asMoments(moments, chained))
      expect(placement.columns).toBe(moments.length)
      for (const { step, column } of placement.steps) expect(column).toBe(step.moment!.index)
    })
    await fc.assert(columns, { numRuns: runs(100) })
  })

  it('say what the steps say that they stand for', async () => {
    const same = fc.asyncProperty(grid, async (columnsOf) => {
      const moments = written(columnsOf)
      // A step that is written as a moment has its place; one alone, without a link, is joined to nothing.
      fc.pre(moments.some(({ steps }) => moments.length > 1 || steps.length > 1))
      const [grid, steps] = [asMoments(moments, true), asSteps(moments, true)]
      expect(stepsAndLinks(blueprintOf(grid))).toEqual(stepsAndLinks(blueprintOf(steps)))
      expect(figures(blueprintOf(grid))).toEqual(figures(blueprintOf(steps)))
      expect(findings(grid)).toEqual(findings(steps))
      expect(await columns(grid)).toEqual(await columns(steps))
    })
    await fc.assert(same, { numRuns: runs(100) })
  })

  it('keep their columns, and their cells their order, whatever links say of time', async () => {
    const any = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 })
    const linked = fc.asyncProperty(grid, any, async (columns, pairs) => {
      const moments = written(columns)
      const ids = moments.flatMap(({ steps }) => steps.map(([, id]) => id))
      const links = pairs.map(([a, b]) => [ids[a % ids.length]!, ids[b % ids.length]!] as const)
      const lines = links.filter(([a, b]) => a !== b).map(([a, b]) => `  - ${a} -> ${b}\n`)
      const text = `${asMoments(moments, false)}${lines.length > 0 ? `links:\n${lines.join('')}` : ''}`
      const placement = await placementOf(text)
      for (const { step, column } of placement.steps) expect(column).toBe(step.moment!.index)
      const down = [...placement.steps].sort((a, b) => a.column - b.column || a.box.y - b.box.y)
      const ofLane = (lane: string): string[] =>
        down.filter(({ step }) => step.lane.id === lane).map(({ step }) => step.id)
      for (const lane of LANES) {
        expect(ofLane(lane)).toEqual(
          moments.flatMap(({ steps }) => steps.filter(([of]) => of === lane).map(([, id]) => id)),
        )
      }
    })
    await fc.assert(linked, { numRuns: runs(100) })
  })
})
