import { describe, expect, it, test } from 'vitest'
import { MARKS } from '../../src/scene/marks/index.ts'
import { words } from '../../src/vocabulary/locale.ts'
import { fixture, groups, scene, texts } from './blueprint.ts'

const symbols = (text: string): (string | undefined)[] =>
  groups(scene(text).items, 'legend-entry').map(({ data }) => data?.['symbol'])
const step = (more: object): string =>
  JSON.stringify({ blueprint: 1, title: 'T', steps: { a: { lane: 'customer', label: 'A', ...more } } })

describe('the legend lists exactly what is used', () => {
  test.each([
    ['an action', {}, ['action']],
    ['a decision', { kind: 'decision' }, ['decision']],
    ['a wait', { kind: 'wait' }, ['waitStep']],
    ['a start', { kind: 'start' }, ['start']],
    ['an end', { kind: 'end' }, ['end']],
    ['evidence', { evidence: ['E'] }, ['action', 'evidence']],
    ['a fail point', { failPoints: [{ label: 'F', countermeasures: ['C'] }] }, ['action', 'failPoint']],
    ['a customer wait', { wait: { max: '4m' } }, ['action', 'wait']],
    ['a moment of truth', { momentOfTruth: true }, ['action', 'momentOfTruth']],
    ['a sub-blueprint', { blueprint: './b.blueprint.yaml' }, ['action', 'subBlueprint']],
  ])('%s', (_, more, expected) => {
    expect(symbols(step(more))).toEqual(expected)
  })

  it('kinds of links', () => {
    expect(symbols(fixture('links'))).toEqual(['action', 'flow', 'exchange', 'recovery', 'remote'])
  })

  test.each([
    ['a -> b', {}, ['action', 'flow']],
    ['b -> c', { channel: 'phone' }, ['action', 'flow']], // staff among themselves: no contact with the customer
    ['a -> b', { channel: 'in-person' }, ['action', 'flow']],
    ['a -> b', { channel: 'phone' }, ['action', 'flow', 'remote']],
    ['a <-> b', {}, ['action', 'exchange']],
    ['a -> b', { kind: 'recovery' }, ['action', 'recovery']],
  ])('the link %s %j', (ends, more, expected) => {
    const lanes = { a: 'customer', b: 'onstage', c: 'backstage' }
    const steps = Object.fromEntries(Object.entries(lanes).map(([id, lane]) => [id, { lane, label: id }]))
    expect(symbols(JSON.stringify({ blueprint: 1, title: 'T', steps, links: [{ [ends]: more }] }))).toEqual(expected)
  })

  it('technology that serves the customer', () => {
    expect(symbols(fixture('lanes'))).toEqual(['action', 'evidence', 'technology'])
  })

  it('in the language of the blueprint', () => {
    const { legend } = words('zh')
    expect(groups(scene(fixture('chinese')).items, 'legend').flatMap(({ items }) => texts(items))).toEqual([
      legend.title, legend.action, legend.decision, legend.evidence, legend.flow, legend.remote,
      'F1', MARKS.failPoint.words.zh.legend, 'W', MARKS.wait.words.zh.legend,
    ]) // prettier-ignore
  })
})

test('symbols of the legend are not taken for symbols of the picture', () => {
  const legend = groups(scene(fixture('step-kinds')).items, 'legend')
  const contract = ['step', 'link', 'evidence', 'badge', 'fail-point', 'wait-point', 'moment-of-truth']
  expect(contract.flatMap((name) => groups(legend, name))).toEqual([])
})

test('the entries of the legend stand in even columns, wide enough for each, and no narrower picture has fewer than three', () => {
  const { items, width } = scene(fixture('step-kinds'))
  const entries = groups(items, 'legend-entry').map(({ items: parts }) =>
    parts.findLast((part) => part.item === 'text')!,
  )
  const columns = [...new Set(entries.map(({ lines }) => lines[0]!.x))].sort((a, b) => a - b)
  const distances = columns.slice(1).map((x, at) => x - columns[at]!)
  expect(columns.length).toBeGreaterThanOrEqual(3)
  for (const distance of distances) expect(distance).toBeCloseTo(distances[0]!, 1)
  for (const { lines } of entries) {
    const widest = Math.max(...lines.map((line) => line.width))
    expect(widest + 40).toBeLessThan(distances[0]!)
    expect(lines[0]!.x + widest).toBeLessThanOrEqual(width)
  }
})
