import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Group, Rect, SceneItem } from '../../src/scene/scene.ts'
import { fixture, groups, scene, texts } from './blueprint.ts'
import { runs } from '../support/runs.ts'

const register = (text: string): Group => groups(scene(text).items, 'register')[0]!
const textLines = (items: readonly SceneItem[]): string[] =>
  items.flatMap((item) => {
    if (item.item === 'group') return textLines(item.items)
    return item.item === 'text' ? item.lines.map(({ runs }) => runs.map(({ text }) => text).join('')) : []
  })
const entries = (text: string): string[][] =>
  groups([register(text)], 'register-entry').map(({ items }) => texts(items))

describe('the register', () => {
  it('says of each fail point what it is, where, how grave, and what is done against it by whom', () => {
    expect(entries(fixture('register'))).toEqual([
      [
        'F1',
        'Reservation not found',
        'A\u00a0· provider: task',
        'S\u00a07\u00a0· O\u00a03\u00a0· D\u00a04\u00a0· RPN\u00a084',
        'Desk sees the arrivals the evening before',
        'Room in a partner hotel',
        'recovers\u00a0· Duty manager\u00a0· planned due 2026-09-01',
        'Recovery blueprint walk-the-guest',
      ],
      ['F2', 'Guest is rude', 'A', 'No countermeasure'],
      ['F3', 'No card', 'A\u00a0· customer: preparation', 'Reminder', 'warns\u00a0· in place'],
    ])
  })

  it('begins its entries on one line with those of the standards beside it', () => {
    const blueprint = { blueprint: 1, title: 'T', steps: { a: { lane: 'customer', label: 'A', failPoints: [{ label: 'F', severity: 3, countermeasures: ['C'] }], standards: [{ hard: 'Within 3 minutes' }] } } } // prettier-ignore
    const more = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`b${at}`, { lane: 'customer', label: 'B' }]))
    const wide = scene(JSON.stringify({ ...blueprint, steps: { ...blueprint.steps, ...more } }))
    const badges = groups(wide.items, 'register-entry').map(({ items: [badge] }) => (badge as Rect).y)
    expect(badges).toHaveLength(2)
    expect(badges[0]).toBeCloseTo(badges[1]!, 0) // their borders are not equally thick
  })

  it('ends no line with the dot that parts two facts', () => {
    const owner = 'Somebody with a long title, of a department with a longer one, in another building'
    const written = { blueprint: 1, title: 'T', steps: { a: { lane: 'customer', label: 'A step with a name that fills most of a line of the register', failPoints: [{ label: 'F', class: 'task', countermeasures: [{ label: 'C', kind: 'prevent', owner, status: 'planned', due: '2026-09-01' }] }] } } } // prettier-ignore
    const lines = textLines([register(JSON.stringify(written))])
    expect(lines.filter((line) => /·$/.test(line.trim()))).toEqual([])
    expect(lines.join(' ')).toContain('provider: task')
    expect(lines.join(' ')).toContain('due 2026-09-01')
  })

  it('ticks a countermeasure that is in place, draws a planned one hollow and one that does not say plain', () => {
    const countermeasures = ['C', { label: 'P', status: 'planned' }, { label: 'I', status: 'in-place' }]
    const written = { blueprint: 1, title: 'T', steps: { a: { lane: 'customer', label: 'A', failPoints: [{ label: 'F', countermeasures }] } } } // prettier-ignore
    const [entry] = groups(scene(JSON.stringify(written)).items, 'register-entry')
    const signs = entry!.items.filter((item) => item.item === 'path' || (item.item === 'rect' && item.width < 11))
    expect(signs.map((item) => [item.item, 'fill' in item, 'stroke' in item])).toEqual([
      ['rect', true, false],
      ['rect', false, true],
      ['path', false, true],
    ])
  })

  it('says why a fail point is open or accepted, and misses no countermeasure there', () => {
    const failPoints = [
      { label: 'F', open: { why: 'Nobody has counted', owner: 'Desk', due: '2026-09-30' } },
      { label: 'G', open: { owner: 'Desk' }, countermeasures: [{ label: 'C', status: 'planned' }] },
      { label: 'H', accepted: 'Seldom' },
      { label: 'I' },
    ]
    const written = { blueprint: 1, title: 'T', steps: { a: { lane: 'customer', label: 'A', failPoints } } }
    expect(entries(JSON.stringify(written))).toEqual([
      ['F1', 'F', 'A', 'Open: Nobody has counted', 'Desk\u00a0· due 2026-09-30'],
      ['F2', 'G', 'A', 'Open', 'Desk', 'C', 'planned'],
      ['F3', 'H', 'A', 'Accepted: Seldom'],
      ['F4', 'I', 'A', 'No countermeasure'],
    ])
    const badges = groups(scene(JSON.stringify(written)).items, 'badge').map(({ classes, label }) => [classes, label])
    expect(badges).toEqual([
      ['badge open-fail-point', 'Open fail point 1: F'],
      ['badge open-fail-point', 'Open fail point 2: G'],
      ['badge fail-point', 'Fail point 3: H'],
      ['badge fail-point', 'Fail point 4: I'],
    ])
  })

  it('speaks the language of the blueprint', () => {
    expect(texts(register(fixture('chinese')).items)).toEqual([
      '失败点与防错措施',
      'F1',
      '顾客遗忘',
      '顾客电话预约服务\u00a0· 顾客：准备',
      '自动提醒',
      '警示\u00a0· 服务部',
    ])
  })

  it('explains the ratings only when there are any', () => {
    expect(texts(register(fixture('register')).items)).toContain(
      'S severity, O occurrence, D detection, 1–10 each; RPN is their product',
    )
    expect(texts(register(fixture('step-kinds')).items).join()).not.toContain('RPN')
  })
})

const failPoint = fc.record({
  label: fc.constantFrom(
    'Bags lost',
    'A guest who does not say what he would have liked to be told beforehand',
    '零件缺货',
  ),
  countermeasures: fc.array(
    fc.constantFrom('Ask', 'Written down and repeated to the customer before the work begins'),
    { maxLength: 5 },
  ),
})

test('every fail point is listed once with each countermeasure, in order, and no entry overlaps another', () => {
  fc.assert(
    fc.property(
      fc.array(failPoint, { minLength: 1, maxLength: 24 }),
      fc.integer({ min: 1, max: 9 }),
      (failPoints, count) => {
        const steps = Object.fromEntries(
          Array.from({ length: count }, (_, n) => [
            `s${n}`,
            { lane: 'customer', label: 'S', ...(n === 0 && { failPoints }) },
          ]),
        )
        const text = JSON.stringify({ blueprint: 1, title: 'T', steps })
        const listed = entries(text)
        expect(listed.map(([number, label]) => [number, label])).toEqual(
          failPoints.map(({ label }, n) => [`F${n + 1}`, label]),
        )
        failPoints.forEach(({ countermeasures }, n) => {
          const written = countermeasures.length > 0 ? countermeasures : ['No countermeasure']
          expect(listed[n]!.slice(-written.length)).toEqual(written)
        })
        const boxes = groups([register(text)], 'register-entry').map(({ items }) => extent(items))
        for (const [at, box] of boxes.entries()) {
          for (const other of boxes.slice(at + 1)) {
            const apart = box.right <= other.x || other.right <= box.x || box.foot <= other.y || other.foot <= box.y
            expect(apart).toBe(true)
          }
        }
      },
    ),
    { numRuns: runs(60) },
  )
})

test('columns are even: sixteen equal fail points fill seven of them from the left', () => {
  const failPoints = Array.from({ length: 16 }, () => ({ label: 'F', countermeasures: ['C'] }))
  const steps = Object.fromEntries(
    Array.from({ length: 12 }, (_, n) => [`s${n}`, { lane: 'customer', label: 'S', ...(n === 0 && { failPoints }) }]),
  )
  const listed = groups([register(JSON.stringify({ blueprint: 1, title: 'T', steps }))], 'register-entry')
  const lefts = listed.map(({ items }) => items.findLast((item) => item.item === 'text')?.lines[0]?.x)
  const counts = [...new Set(lefts)].map((left) => lefts.filter((each) => each === left).length)
  expect(counts).toEqual([3, 3, 2, 2, 2, 2, 2])
})

function extent(items: readonly SceneItem[]): { x: number; y: number; right: number; foot: number } {
  const lines = items.flatMap((item) => (item.item === 'text' ? item.lines.map((line) => ({ line, item })) : []))
  const lefts = lines.map(({ line, item }) => (item.anchor === 'middle' ? line.x - line.width / 2 : line.x))
  return {
    x: Math.min(...lefts),
    y: Math.min(...lines.map(({ line, item }) => line.y - item.size)),
    right: Math.max(...lines.map(({ line }, index) => lefts[index]! + line.width)),
    foot: Math.max(...lines.map(({ line }) => line.y)),
  }
}

describe('the register of standards says once of which kind they are', () => {
  const listed = (...standards: object[]): { heading: string[]; entries: string[][] } => {
    const { items } = scene(
      JSON.stringify({ blueprint: 1, title: 'T', steps: { a: { lane: 'customer', label: 'A', standards } } }),
    )
    const [register] = groups(items, 'standards')
    const entries = groups([register!], 'register-entry').map((entry) => texts(entry.items))
    return { heading: texts(register!.items).slice(0, 2), entries }
  }
  const [hard, soft] = [{ hard: 'Within 3 minutes' }, { soft: 'Feels safe', instrument: 'Survey' }]

  it('where all are of one', () => {
    expect(listed(hard, hard)).toEqual({
      heading: ['Standards', 'Hard: counted, timed or observed'],
      entries: [1, 2].map((number) => [`S${number}`, 'Within 3 minutes', 'A']),
    })
    expect(listed(soft)).toEqual({
      heading: ['Standards', 'Soft: what the customer perceives'],
      entries: [['S1', 'Feels safe', 'A', 'Measured by: Survey']],
    })
  })

  it('where there are both; then a soft one says so', () => {
    expect(listed(hard, soft)).toEqual({
      heading: ['Standards', 'Hard: counted, timed or observed\u00a0· Soft: what the customer perceives'],
      entries: [
        ['S1', 'Within 3 minutes', 'A'],
        ['S2', 'Feels safe', 'A\u00a0· soft', 'Measured by: Survey'],
      ],
    })
  })
})
