import { describe, expect, it } from 'vitest'
import { failPointTable, noteTable, questionTable, standardTable } from '../../src/paper/registers.ts'
import { measure } from '../../src/scene/measure.ts'
import { numbersOf } from '../../src/scene/numbers.ts'
import { light } from '../../src/theme/light.ts'
import { words } from '../../src/vocabulary/locale.ts'
import { blueprint, groups, scene, texts } from './blueprint.ts'
import { fixedTypesetter } from './fixed-typesetter.ts'
import { plainPlacement } from './plain-placement.ts'

const TEXT = `
blueprint: 1
title: T
moments:
  - { title: Arrival, onstage: { g: Greet }, customer: { c: Come }, note: Seen on 12 May, questions: [How long?] }
  - { onstage: { s: Seat }, note: No customer here }
  - { title: Empty, note: Nobody here }
steps:
  a:
    lane: customer
    label: A
    note: Free text
    questions: [{ text: Who?, by: Desk, date: '2026-05-12', due: '2026-06-30', answer: The host }]
    failPoints: [{ label: Open, open: Why }, { label: F, countermeasures: [C] }, { label: Accepted, accepted: Because }]
`
const { items } = scene(TEXT)
const model = blueprint(TEXT)
const context = {
  theme: light,
  typesetter: fixedTypesetter,
  words: words('en'),
  numbers: numbersOf(plainPlacement(model, measure(model, light, fixedTypesetter)).order),
}

const badges = (name: string): (readonly [string | undefined, string | undefined])[] =>
  groups(items, name)
    .filter(({ classes }) => classes.startsWith('badge'))
    .map(({ data, label }) => [data?.step, label] as const)
    .sort(([, a], [, b]) => (a! < b! ? -1 : 1))
const entries = (name: string): string[][] =>
  groups(items, name)
    .filter(({ classes }) => classes.startsWith('register '))
    .flatMap((register) => groups([register], 'register-entry').map((entry) => texts(entry.items)))
const table = (made: ReturnType<typeof noteTable>): string[][] => [
  made!.columns.map(({ title }) => title),
  ...made!.rows.map(({ cells }) => cells.map((cell) => cell.map(({ text }) => text).join(' / '))),
]

describe('notes', () => {
  it('have a mark with a number; that of a moment stands at the first customer action there', () => {
    expect(badges('note')).toEqual([
      ['c', 'Note 1: Seen on 12 May'],
      ['s', 'Note 2: No customer here'],
      ['a', 'Note 4: Free text'],
    ])
  })

  it('are listed under the drawing, and on paper in a table, those that no step carries as well', () => {
    expect(entries('notes')).toEqual([
      ['N1', 'Seen on 12 May', 'Arrival'],
      ['N2', 'No customer here', 'Moment 2'],
      ['N3', 'Nobody here', 'Empty'],
      ['N4', 'Free text', 'A'],
    ])
    expect(table(noteTable(model, context))).toEqual([
      ['No.', 'Note', 'Where'],
      ['N1', 'Seen on 12 May', 'Arrival'],
      ['N2', 'No customer here', 'Moment 2'],
      ['N3', 'Nobody here', 'Empty'],
      ['N4', 'Free text', 'A'],
    ])
  })
})

describe('questions', () => {
  it('have a mark with a number, quieter when there is an answer', () => {
    expect(badges('question')).toEqual([['c', 'Open question 1: How long?']])
    expect(badges('answered-question')).toEqual([['a', 'Question 2: Who? Answer: The host']])
  })

  it('are listed with who asks, since when, until when, and the answer', () => {
    expect(entries('questions')).toEqual([
      ['?1', 'How long?', 'Arrival'],
      ['?2', 'Who?', 'A\u00a0· asked by Desk\u00a0· since 2026-05-12 due 2026-06-30', 'Answer: The host'],
    ])
    expect(table(questionTable(model, context))).toEqual([
      ['No.', 'Question', 'Where', 'Asked by', 'Since', 'Due', 'Answer'],
      ['?1', 'How long?', 'Arrival', '', '', '', ''],
      ['?2', 'Who?', 'A', 'Desk', '2026-05-12', '2026-06-30', 'The host'],
    ])
  })
})

it('marks that are numbered together stand in the order of their numbers', () => {
  const numbered = groups(items, 'badge').filter(({ data }) => data?.step === 'a')
  expect(numbered.flatMap(({ items: drawn }) => texts(drawn))).toEqual(['F1', 'F2', 'F3', '?2', 'N4'])
})

it('a table of fail points tells which are open and which are accepted', () => {
  expect(table(failPointTable(model, context)).map((row) => row.slice(-1))).toEqual([
    ['Countermeasure'],
    ['Open: Why'],
    ['C'],
    ['Accepted: Because'],
  ])
})

it('a table of standards says of which kind each is only where there are both', () => {
  const columns = (standards: object[]) => {
    const model = blueprint(
      JSON.stringify({ blueprint: 1, title: 'T', steps: { a: { lane: 'customer', label: 'A', standards } } }),
    )
    const { key, columns } = standardTable(model, { ...context, numbers: numbersOf(model.steps) })!
    return [key, ...columns.map(({ title }) => title)]
  }
  expect(columns([{ hard: 'H' }])).toEqual(['Hard: counted, timed or observed', 'No.', 'Standard', 'Step'])
  expect(columns([{ hard: 'H' }, { soft: 'S' }])).toEqual([
    'Hard: counted, timed or observed\u00a0· Soft: what the customer perceives',
    'No.',
    'Standard',
    'Step',
    'Kind',
  ])
})

it('an assumed step has a dashed border, is told as one and explained', () => {
  const text =
    'blueprint: 1\ntitle: T\nsteps: { a: { lane: customer, label: A, assumed: true }, b: { lane: customer, label: B } }'
  const drawn = scene(text)
  const [a, b] = groups(drawn.items, 'step')
  expect(a!.classes).toBe('step step-action step-assumed')
  expect(a!.items[0]).toMatchObject({ dash: light.step.assumedDash })
  expect(b!.items[0]).not.toHaveProperty('dash')
  expect(a!.label).toBe('Step "A", Customer actions, customer; Assumed, not observed yet')
  expect(drawn.description).toContain('1. A; Assumed, not observed yet.')
  expect(groups(drawn.items, 'legend-entry').map(({ data }) => data?.symbol)).toEqual(['action', 'assumed'])
})
