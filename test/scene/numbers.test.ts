/** Marks are numbered as the picture is read; whatever shows a number shows the same one. */
import { describe, expect, it } from 'vitest'
import { failPointTable, noteTable, questionTable, standardTable } from '../../src/paper/registers.ts'
import type { Picture } from '../../src/paper/picture.ts'
import type { Table } from '../../src/paper/table.ts'
import { picture } from '../../src/pipeline/draw.ts'
import { FULL_VIEW } from '../../src/view/view.ts'
import { svg } from '../support/renderers.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { groups, texts } from './blueprint.ts'

/** In the file the last step comes first, and the customer last. */
const TEXT = `
blueprint: 1
title: T
lanes: { guest: { kind: customer, title: Guest }, desk: { kind: onstage, title: Desk }, it: { kind: support, title: IT } }
steps:
  leave:
    lane: guest
    label: Leave
    note: Late note
    questions: [Late question]
    standards: [{ hard: Late standard }]
    failPoints: [{ label: Late, accepted: So be it }, { label: Later, open: Why }]
  server:
    lane: it
    label: Server
    note: Low note
    failPoints: [{ label: Low, countermeasures: [C] }]
  greet:
    lane: desk
    label: Greet
    note: Middle note
    questions: [Middle question, { text: Answered, answer: Yes }]
    standards: [{ hard: Middle standard }, { hard: Middle standard too }]
    failPoints: [{ label: Middle, countermeasures: [C] }]
  arrive:
    lane: guest
    label: Arrive
    note: First note
    questions: [First question]
    standards: [{ hard: First standard }]
    failPoints: [{ label: First, countermeasures: [C] }]
links: [arrive -> leave, arrive <-> greet <-> server]
`
const NUMBERS = {
  F: ['First', 'Middle', 'Low', 'Late', 'Later'],
  S: ['First standard', 'Middle standard', 'Middle standard too', 'Late standard'],
  '?': ['First question', 'Middle question', 'Answered', 'Late question'],
  N: ['First note', 'Middle note', 'Low note', 'Late note'],
}
const numbered = Object.entries(NUMBERS).flatMap(([series, all]) => all.map((text, at) => [`${series}${at + 1}`, text]))

const drawn = await picture(blueprintOf(TEXT))

/** The letters of each badge with how it is told. */
function badges({ scene }: Picture): [string, string][] {
  return groups(scene.items, 'badge').map(({ items, label, data }) => {
    const [letters] = texts(items)
    expect(letters!.slice(1)).toBe(data!.number)
    return [letters!, label!]
  })
}

describe('marks are numbered by column, then from top to bottom', () => {
  it.each(numbered)('%s is %s at its step', (letters, text) => {
    const told = badges(drawn).find(([each]) => each === letters)![1]
    expect(told).toMatch(new RegExp(` ${letters.slice(1)}: ${text}(?: Answer: Yes)?$`))
  })

  it('in the registers under the drawing, which list them in this order', () => {
    const entries = groups(drawn.scene.items, 'register-entry').map(({ items }) => texts(items).slice(0, 2))
    expect(entries).toEqual(numbered)
  })

  it('in the tables on paper', () => {
    const { placement, context } = drawn
    const rows = [failPointTable, standardTable, questionTable, noteTable].flatMap((make) =>
      (make(placement.blueprint, context) as Table).rows.map(({ cells }) =>
        cells.slice(0, 2).map(([cell]) => cell!.text),
      ),
    )
    expect(rows).toEqual(numbered)
  })

  it('for who hears the picture, step for step and as a whole', () => {
    const of = (id: string): string => groups(drawn.scene.items, 'step').find(({ data }) => data?.id === id)!.label!
    expect(of('leave')).toMatch(/Fail point 4: Late; .*Open fail point 5: Later/)
    expect(of('greet')).toContain('Note 2: Middle note')
    expect(drawn.scene.description).toMatch(/1\. Leave; .*Fail point 4: Late; .*Note 4: Late note/)
  })

  it('in the SVG', async () => {
    const written = new TextDecoder().decode(await svg.render(drawn.scene, { date: new Date(0), fonts: 'outline' }))
    expect(written).toMatch(/class="badge fail-point" data-step="leave" data-number="4"/)
  })
})

it('what is left of a view keeps its number, also where it would be another by its own columns', async () => {
  const view = { ...FULL_VIEW, hidden: new Set(['lane:guest' as const]) }
  const shown = await picture(blueprintOf(TEXT), { view })
  const letters = badges(shown).map(([each]) => each)
  expect(letters.sort()).toEqual(['?2', '?3', 'F2', 'F3', 'N2', 'N3', 'S2', 'S3'])
  const entries = groups(shown.scene.items, 'register-entry').map(({ items }) => texts(items)[0])
  expect(entries).toEqual(['F2', 'F3', 'S2', 'S3', '?2', '?3', 'N2', 'N3'])
})

it('badges of one series are as wide as that of the highest number', async () => {
  const steps = Array.from({ length: 12 }, (_, at) => `  s${at}: { lane: customer, label: S, note: N${at} }`)
  const links = `links: [${steps.map((_, at) => `s${at}`).join(' -> ')}]`
  const { scene } = await picture(blueprintOf(`blueprint: 1\ntitle: T\nsteps:\n${steps.join('\n')}\n${links}\n`))
  const widths = groups(scene.items, 'badge').map(({ items: [sheet] }) => {
    const [from, to] = [...(sheet as { d: string }).d.matchAll(/[ML](-?[\d.]+)/g)].map(([, x]) => Number(x))
    return Math.round((to! - from!) * 100) / 100
  })
  expect(new Set(widths).size).toBe(1)
  expect(widths).toHaveLength(12)
})
