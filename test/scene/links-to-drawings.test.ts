import { describe, expect, it, test } from 'vitest'
import { drawingOf } from '../../src/scene/drawing-of.ts'
import { groups, scene } from './blueprint.ts'

test.each([
  ['./paid-or-free.zh.blueprint.yaml', './paid-or-free.zh.svg'],
  ['../other/x.blueprint.yml', '../other/x.svg'],
  ['sub.yaml', 'sub.svg'],
  ['a b/爽约.blueprint.yaml', 'a%20b/%E7%88%BD%E7%BA%A6.svg'],
  ['folder\\x.blueprint.yaml', 'folder/x.svg'],
  ['javascript:alert(1)//.yaml', undefined],
  ['//example.org/x.yaml', undefined],
  ['C:\\x.yaml', undefined],
  ['/etc/x.yaml', undefined],
  ['picture.png', undefined],
])('the drawing of %s is %s', (path, drawing) => {
  expect(drawingOf(path, {})).toBe(drawing)
})

test('the drawing in a view is called as the view is', () => {
  expect(drawingOf('./sub/pay.blueprint.yaml', { suffix: '.für alle' })).toBe('./sub/pay.f%C3%BCr%20alle.svg')
})

describe('the marks that lead elsewhere', () => {
  const { items } = scene(`
blueprint: 1
title: T
steps:
  a:
    lane: customer
    label: A
    url: https://example.org/a
    blueprint: ./b.blueprint.yaml
    failPoints: [{ label: F, countermeasures: [C], recovery: ./c.blueprint.yaml }]
`)

  it('have names, and each a link of its own: links within links do not work', () => {
    const linked = ['sub-blueprint', 'web-page', 'recovery-blueprint'].flatMap((name) => groups(items, name))
    expect(linked.map(({ href, label }) => [href, label])).toEqual([
      ['./b.svg', 'Detailed in ./b.blueprint.yaml'],
      ['https://example.org/a', 'Web page: https://example.org/a'],
      ['./c.svg', 'Recovery blueprint ./c.blueprint.yaml'],
    ])
    for (const link of linked) expect(groups(link.items, 'badge')).toEqual([])
    expect(groups(items, 'step').map(({ href }) => href)).toEqual([undefined])
  })
})
