import { expect, test } from 'vitest'
import { extent } from '../../src/render/extent.ts'
import { light } from '../../src/theme/light.ts'
import { groups, scene, texts } from './blueprint.ts'

const cards = (lanes: object, steps: object): string[][] =>
  groups(scene(JSON.stringify({ blueprint: 1, title: 'T', lanes, steps })).items, 'evidence').map(({ items }) =>
    texts(items),
  )

const two = { parent: { kind: 'customer', title: 'Parent' }, child: { kind: 'customer', title: 'Child' } }

test('where several customers go together, each card says whose it is', () => {
  const steps = {
    a: { lane: 'parent', label: 'A', evidence: ['Ticket'] },
    b: { lane: 'child', label: 'B', evidence: ['Balloon', 'Clown'] },
  }
  expect(cards(two, steps)).toEqual([
    ['Parent', 'Ticket'],
    ['Child', 'Balloon', 'Clown'],
  ])
})

test('where only one of them sees anything, there is no need to', () => {
  const steps = { a: { lane: 'parent', label: 'A', evidence: ['Ticket'] }, b: { lane: 'child', label: 'B' } }
  expect(cards(two, steps)).toEqual([['Ticket']])
})

test('words keep clear of the folded corner, however long they are', () => {
  const { width, fold } = light.evidence
  for (const length of Array.from({ length: 40 }, (_, at) => at + 1)) {
    const label = (length % 2 === 0 ? 'x' : 'x y z ').repeat(40).slice(0, length).trim()
    const { items } = scene(JSON.stringify({ blueprint: 1, title: 'T', steps: { a: { lane: 'customer', label: 'A', evidence: [label, label] } } })) // prettier-ignore
    const [card] = groups(items, 'evidence')
    const { left, right } = extent(card!.items)!
    const [first] = card!.items.filter((item) => item.item === 'text')
    const end = Math.max(...first!.lines.map((line) => line.x + line.width))
    expect(right - left).toBeGreaterThanOrEqual(width - 1)
    expect(end).toBeLessThanOrEqual(right - fold - 3)
  }
})
