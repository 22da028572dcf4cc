import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import type { SceneItem } from '../../src/scene/scene.ts'
import { blueprint, fixture, groups, scene } from './blueprint.ts'
import { dump } from './dump.ts'

const NAMES = readdirSync(join(import.meta.dirname, 'fixtures'))
  .filter((name) => name.endsWith('.blueprint.yaml'))
  .map((name) => name.replace('.blueprint.yaml', ''))

describe('the scene of', () => {
  test.each(NAMES)('%s', async (name) => {
    await expect(dump(scene(fixture(name)))).toMatchFileSnapshot(`fixtures/${name}.scene`)
  })
})

describe('a scene', () => {
  const { items } = scene(fixture('lanes'))
  const classes = items.map((item) => item.classes?.split(' ')[0])

  it('is painted from the back to the front', () => {
    const order = ['paper', 'phase', 'lane', 'phase-separators', 'line', 'link', 'step', 'evidence', 'title-block']
    const seen = classes.filter((name, index) => classes.indexOf(name) === index)
    expect(seen.filter((name) => order.includes(name!))).toEqual(order.filter((name) => seen.includes(name)))
    expect(seen.at(-1)).toBe('legend')
  })

  it('is the same twice and leaves the blueprint alone', () => {
    const text = fixture('step-kinds')
    expect(scene(text)).toEqual(scene(text))
  })

  it('has numbers of two decimals', () => {
    const numbers = JSON.stringify(scene(fixture('step-kinds')).items).match(/-?\d+\.\d+/g) ?? []
    expect(numbers.filter((number) => number.split('.')[1]!.length > 2)).toEqual([])
  })

  it('holds everything between its margins', () => {
    for (const name of NAMES) {
      const { width, height, items: all } = scene(fixture(name))
      for (const { x, y, right, foot } of extents(all.slice(1))) {
        expect(x).toBeGreaterThanOrEqual(32)
        expect(y).toBeGreaterThanOrEqual(32)
        expect(right).toBeLessThanOrEqual(width - 32 + 0.01)
        expect(foot).toBeLessThanOrEqual(height - 32 + 0.01)
      }
    }
  })
})

describe('a link of a scene', () => {
  const link = (from: string, to: string) =>
    groups(scene(fixture('links')).items, 'link').find(({ data }) => data?.['from'] === from && data['to'] === to)!
  const dashOf = (items: readonly SceneItem[]) =>
    items.flatMap((item) => (item.item === 'path' && item.classes === 'link-path' ? [item.dash] : []))[0]
  const arrows = (items: readonly SceneItem[]) => items.filter((item) => item.classes === 'link-arrow').length

  it('has an arrowhead at its end, an exchange at both', () => {
    expect(arrows(link('a', 'b').items)).toBe(1)
    expect(arrows(link('b', 'c').items)).toBe(2)
  })

  it('is dashed and names its channel where the customer does not see the contact', () => {
    expect(link('a', 'd').classes).toContain('link-remote')
    expect(dashOf(link('a', 'd').items)).toBeDefined()
    expect(JSON.stringify(link('a', 'd').items)).toContain('"phone"')
    expect(dashOf(link('a', 'b').items)).toBeUndefined()
    expect(dashOf(link('d', 'c').items)).toBeUndefined() // staff among themselves
  })

  it('ends with its arrowheads on the ends of the route', () => {
    const exchange = link('b', 'c').items.filter((item) => item.item === 'path' && item.classes === 'link-arrow')
    const tips = exchange.map((item) => (item.item === 'path' ? item.d.slice(1, item.d.indexOf('L')) : ''))
    const steps = groups(scene(fixture('links')).items, 'step')
    const box = (id: string) => steps.find(({ data }) => data?.['id'] === id)!.items[0]!
    const [b, c] = [box('b'), box('c')]
    if (b.item !== 'rect' || c.item !== 'rect') throw new Error('an action is a rectangle')
    // Borders are drawn inside: the tip touches the outer edge, half a stroke beyond the rectangle.
    expect(tips).toEqual([
      `${b.x + b.width + b.strokeWidth! / 2} ${b.y + b.height / 2}`,
      `${c.x - c.strokeWidth! / 2} ${c.y + c.height / 2}`,
    ])
  })
})

describe('addresses', () => {
  it('are taken over when they lead to the web, and dropped when they do anything else', () => {
    const text = (url: string) =>
      `blueprint: 1\ntitle: T\nsteps:\n  a: { lane: customer, label: A, url: "${url}", evidence: [{ label: E, url: "${url}" }] }\n`
    const hrefs = (url: string) =>
      ['web-page', 'evidence-item'].flatMap((name) => groups(scene(text(url)).items, name).map(({ href }) => href))
    expect(hrefs('https://example.org/a')).toEqual(['https://example.org/a', 'https://example.org/a'])
    expect(hrefs('javascript:alert(1)')).toEqual([])
  })
})

test('a blueprint without fail points has no register', () => {
  expect(blueprint(fixture('lanes')).failPoints).toEqual([])
  expect(groups(scene(fixture('lanes')).items, 'register')).toEqual([])
})

/** Bounding boxes of everything that is painted. */
function extents(items: readonly SceneItem[]): { x: number; y: number; right: number; foot: number }[] {
  return items.flatMap((item) => {
    switch (item.item) {
      case 'group':
        return extents(item.items)
      case 'rect':
      case 'image':
        return [{ x: item.x, y: item.y, right: item.x + item.width, foot: item.y + item.height }]
      case 'path': {
        const points = item.d.match(/-?[\d.]+/g)!.map(Number)
        const xs = points.filter((_, index) => index % 2 === 0)
        const ys = points.filter((_, index) => index % 2 === 1)
        return [{ x: Math.min(...xs), y: Math.min(...ys), right: Math.max(...xs), foot: Math.max(...ys) }]
      }
      case 'text':
        return item.lines.map((line) => {
          const x = item.anchor === 'middle' ? line.x - line.width / 2 : line.x
          return { x, y: line.y - item.size * 0.75, right: x + line.width, foot: line.y + item.size * 0.3 }
        })
    }
  })
}
