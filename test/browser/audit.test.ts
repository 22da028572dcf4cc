/** The drawing as a browser shows it has no faults: boxes, texts, links and arrowheads are where they belong. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FoldOptions } from '../../src/paper/fold-options.ts'
import { THEMES, withDensity, type Theme } from '../../src/pipeline/theme.ts'
import { journey } from '../support/journey.ts'
import { blueprintOf, drawPicture } from '../support/pipeline.ts'
import { randomBlueprint } from '../support/random-blueprint.ts'
import { gridText } from '../support/random-grid.ts'
import { svg } from '../support/renderers.ts'
import { audit } from './audit.ts'
import { haveChromium, suitePage } from './chromium.ts'
import { pictureOf } from './picture.ts'

const examples = new URL('../../examples/', import.meta.url)
const real = new URL('../real/', import.meta.url)
const long = new URL('../paper/long/', import.meta.url)

function files(folder: URL): (readonly [name: string, text: string])[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return names.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')])
}

const KINDS = ['customer', 'onstage', 'backstage', 'support']

/** Blueprints as services are, and blueprints that nobody would write. */
const journeys = Array.from({ length: 25 }, (_, at) => journey(at + 1, 6 + 3 * at))
const anything = Array.from({ length: 25 }, (_, at) => {
  const lanes = Array.from({ length: 1 + (at % 6) }, (_, lane) => KINDS[(lane * (1 + (at % 3)) + at) % 4]!)
  return randomBlueprint(1000 + at, 4 + at, ['customer', ...lanes], at % 5)
})

/** With decisions, ends, ways back, phases; half of them with moments and rows of notes. */
const generated = [
  ...Array.from({ length: 25 }, (_, at) =>
    randomBlueprint(2000 + at, 8 + at, ['customer', 'onstage', 'onstage', 'backstage', 'support'], 1 + (at % 4)),
  ),
  ...fc.sample(gridText(8), { numRuns: 25, seed: 20261130 }),
]

const A3 = { paper: 'A3', orientation: 'auto', margin: 10, fit: 'page', tile: false } as const

describe.runIf(haveChromium)('in Chromium', () => {
  const chromium = suitePage()

  async function faults(text: string, theme: Theme = THEMES.light, fold?: FoldOptions): Promise<string[]> {
    const scene = await drawPicture(blueprintOf(text), { theme, ...(fold && { fold }) })
    const drawn = await svg.render(scene, { date: new Date(0), fonts: 'embed' })
    return audit(await pictureOf(chromium.page, new TextDecoder().decode(drawn)))
  }

  test.each(readdirSync(examples))('%s has no fault', async (name) => {
    expect(await faults(readFileSync(new URL(name, examples), 'utf8'))).toEqual([])
  })

  test.each(readdirSync(real).filter((name) => name.endsWith('.yaml')))('published: %s has no fault', async (name) => {
    expect(await faults(readFileSync(new URL(name, real), 'utf8'))).toEqual([])
  })

  test.each([...files(examples), ...files(real)])('compact: %s has no fault', async (_, text) => {
    expect(await faults(text, withDensity(THEMES.light, 'compact'))).toEqual([])
    expect(await faults(text, withDensity(THEMES.contrast, 'compact'))).toEqual([])
  })

  test.each([...files(examples), ...files(real), ...files(long)])('folded: %s has no fault', async (_, text) => {
    for (const density of ['normal', 'compact'] as const) {
      const theme = withDensity(THEMES.light, density)
      expect(await faults(text, theme, { strips: 3 }), `${density}, three strips`).toEqual([])
      expect(await faults(text, theme, { page: A3 }), `${density}, for A3`).toEqual([])
    }
  })

  test.each(generated.map((text, at) => [at + 1, text] as const))('generated %i has no fault', async (_, text) => {
    expect(await faults(text)).toEqual([])
    expect(await faults(text, withDensity(THEMES.light, 'compact'), { strips: 2 })).toEqual([])
  })

  test.each(journeys.map((text, at) => [at + 1, text] as const))('journey %i has no fault', async (_, text) => {
    expect(await faults(text)).toEqual([])
  })

  test.each(anything.map((text, at) => [at + 1, text] as const))('blueprint %i has no fault', async (_, text) => {
    expect(await faults(text)).toEqual([])
  })

  /** What the audit says of the hotel after something in its drawing was changed. */
  async function faultsOf(change: (drawn: string) => string): Promise<string[]> {
    const text = readFileSync(new URL('hotel-overnight-stay.blueprint.yaml', examples), 'utf8')
    const drawn = await svg.render(await drawPicture(blueprintOf(text)), { date: new Date(0), fonts: 'embed' })
    const before = new TextDecoder().decode(drawn)
    const after = change(before)
    expect(after).not.toBe(before)
    return audit(await pictureOf(chromium.page, after))
  }

  test.each<[string, (drawn: string) => string, RegExp]>([
    [
      'a longer text',
      (drawn) => drawn.replace('>Eat<', '>Eat the whole of the supper<'),
      /"Eat the whole.* leaves its place/,
    ],
    ['a text elsewhere', (drawn) => drawn.replace(/(<text[^>]* )y="[^"]*"([^>]*>Eat<)/, '$1y="900"$2'), /"Eat" leaves/],
    ['a wider box', (drawn) => drawn.replace(/(class="step-box"[^>]* width=)"\d+/, '$1"400'), /step .* overlaps step/],
    ['a box off the page', (drawn) => drawn.replace(/(class="step-box" x=)"\d+/, '$1"-90'), /leaves the page/],
    ['a box in another lane', (drawn) => drawn.replace(/data-lane="[^"]*"/, 'data-lane="nowhere"'), /leaves its lane/],
    [
      'a link across the page',
      (drawn) => drawn.replace(/(class="link-path" d=)"[^"]*"/, '$1"M0 0L2000 900"'),
      /touches step/,
    ],
    [
      'an arrowhead elsewhere',
      (drawn) => drawn.replace(/(class="link-arrow" d="M)[\d.]+/, '$1300.5'),
      /does not end on a border/,
    ],
    ['a label without room', (drawn) => drawn.replace('>phone<', '>telephone<'), /"telephone" leaves its place/],
  ])('%s is a fault', async (_, change, fault) => {
    expect((await faultsOf(change)).join('\n')).toMatch(fault)
  })

  test('no drawing asked for anything from outside itself', () => {
    expect(chromium.asked).toEqual([])
  })
})
