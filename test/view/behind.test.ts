/** What a customer view parts is joined behind the scenes, and nothing is told of what lies there. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { picture } from '../../src/pipeline/draw.ts'
import { layout } from '../../src/layout/layout.ts'
import { measure } from '../../src/scene/measure.ts'
import { light } from '../../src/theme/light.ts'
import { viewed, type View } from '../../src/view/view.ts'
import { blueprint, groups } from '../scene/blueprint.ts'
import { fixedTypesetter } from '../scene/fixed-typesetter.ts'
import { audit } from '../support/audit.ts'
import { blueprintText } from '../support/random-blueprint.ts'

const customer: View = { audience: 'customer', hidden: new Set() }

function joins(links: string): string[] {
  const lanes = { a: 'customer', b: 'customer', c: 'customer', o: 'onstage', p: 'onstage', x: 'backstage', y: 'backstage', z: 'support' } // prettier-ignore
  const steps = Object.entries(lanes).map(([id, lane]) => `  ${id}: { lane: ${lane}, label: ${id.toUpperCase()} }`)
  const text = `blueprint: 1\ntitle: T\nsteps:\n${steps.join('\n')}\nlinks: [${links}]\n`
  const shown = viewed(blueprint(text), customer)
  return shown.links.filter(({ isBehind }) => isBehind).map(({ from, to }) => `${from.id} ${to.id}`)
}

describe('the customer view joins', () => {
  it.each([
    ['a step whose way goes on through backstage alone', 'a -> o, o -> x -> y -> p, p -> b', ['o p']],
    ['each place where the way comes out again', 'o -> x, x -> p, x -> z -> b', ['o p', 'o b']],
    ['a step that nothing leads to but what is behind', 'a -> b, a -> x -> p, p <-> b', ['a p']],
    ['a way that is a recovery as well', '{ o -> x: { kind: recovery } }, x -> p', ['o p']],
  ])('%s', (_, links, expected) => {
    expect(joins(links)).toEqual(expected)
  })

  it.each([
    ['what a way in sight joins', 'a -> b -> c, a -> x -> c'],
    ['what a link joins', 'o <-> a, o -> x -> a'],
    ['what an exchange alone leads to', 'o <-> z, p <-> z'],
    ['what lies before, which would read as a loop', 'a -> o, o -> x -> a'],
    ['a step with itself', 'o -> x -> o'],
    ['what ends behind the scenes', 'o -> x -> y'],
    ['two steps that both go on and have a beginning in sight', 'a -> b, o -> c, a -> x -> c'],
  ])('but not %s', (_, links) => {
    expect(joins(links)).toEqual([])
  })
})

const TEXT = `
blueprint: 1
title: Meal
steps:
  order: { lane: customer, label: Order }
  take: { lane: onstage, label: Take the order, channel: phone }
  cook: { lane: backstage, label: Cook secretly }
  serve: { lane: onstage, label: Serve }
  eat: { lane: customer, label: Eat }
links:
  - order -> take
  - take -> cook: Hush
  - cook -> serve: { channel: phone, label: Psst }
  - serve <-> eat
  - order -> eat
`

test('the link is dotted, explained and read aloud, and tells nothing of the inside', async () => {
  for (const [language, said] of [
    ['en', 'Goes on behind the scenes to Serve'],
    ['zh', '在幕后继续，通往Serve'],
  ] as const) {
    const { scene } = await picture(blueprint(TEXT.replace('title: Meal', `title: Meal\nlanguage: ${language}`)), { view: customer }) // prettier-ignore
    const [link, ...others] = groups(scene.items, 'link-behind')
    expect(others).toEqual([])
    expect(link).toMatchObject({ classes: 'link link-flow link-behind', data: { from: 'take', to: 'serve' } })
    expect(link!.items.map(({ item }) => item)).toEqual(['path', 'path']) // without a label
    expect(groups(scene.items, 'legend-entry').map(({ data }) => data!.symbol)).toContain('behind')
    const [take] = groups(scene.items, 'step').filter(({ data }) => data!.id === 'take')
    expect(take!.label).toContain(said)
    expect(JSON.stringify(scene)).not.toMatch(/cook|Cook|Hush|Psst/)
  }
  const { scene } = await picture(blueprint(TEXT))
  expect(groups(scene.items, 'link-behind')).toEqual([])
})

test('in any blueprint it joins what is seen, no more than is lost, and is laid out without a fault', async () => {
  await fc.assert(
    fc.asyncProperty(blueprintText(14), async (text) => {
      const whole = blueprint(text)
      const shown = viewed(whole, customer)
      const behind = shown.links.filter(({ isBehind }) => isBehind)
      expect(behind.length).toBeLessThanOrEqual(whole.links.length - (shown.links.length - behind.length))
      const pairs = shown.links.map(({ from, to }) => `${from.id} ${to.id}`)
      for (const { from, to, label, channel } of behind) {
        expect([label, channel]).toEqual([undefined, undefined])
        expect(pairs.filter((pair) => pair === `${from.id} ${to.id}`)).toHaveLength(1)
        expect(shown.steps).toContain(from)
        expect(to.incoming.some((link) => link.from === from)).toBe(true)
      }
      expect(audit(await layout(shown, measure(shown, light, fixedTypesetter)))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('a hub behind which everything meets does not join everything', () => {
  const many = Array.from({ length: 400 }, (_, at) => at)
  const steps = many.flatMap((at) => [`  a${at}: { lane: onstage, label: A }`, `  b${at}: { lane: onstage, label: B }`])
  const links = many.flatMap((at) => [`  - a${at} -> hub`, `  - hub -> b${at}`])
  const text = ['blueprint: 1', 'title: Hub', 'steps:', '  hub: { lane: support, label: Hub }', ...steps, 'links:', ...links].join('\n') // prettier-ignore
  expect(viewed(blueprint(text), customer).links.length).toBeLessThanOrEqual(800)
})
