import { expect, test } from 'vitest'
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
