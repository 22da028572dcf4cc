/** A mark is one file: what stands there is drawn in its steps, explained in the legend and told to who cannot see it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { MARK_NAMES, MARKS } from '../../src/scene/marks/index.ts'
import { withNumber } from '../../src/scene/marks/mark.ts'
import { numbersOf } from '../../src/scene/numbers.ts'
import { words } from '../../src/vocabulary/locale.ts'
import { blueprint, groups, scene } from './blueprint.ts'

const FOLDER = join(import.meta.dirname, '../../src/scene/marks')
/** What the marks have in common. */
const COMMON = ['index.ts', 'mark.ts', 'pill.ts']

const text = readFileSync(join(import.meta.dirname, 'everything.blueprint.yaml'), 'utf8')

test('each file is a mark of its name', () => {
  const files = readdirSync(FOLDER).filter((name) => !COMMON.includes(name))
  const named = MARK_NAMES.map((name) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`)
  expect(named.sort()).toEqual(files.sort())
})

describe.each(['en', 'zh'] as const)('in %s', (locale) => {
  const written = text.replace('language: en', `language: ${locale}`)
  const { items } = scene(written)
  const { steps } = blueprint(written)
  const numbers = numbersOf(steps)

  it.each(MARK_NAMES)('%s is drawn, explained and told', (name) => {
    const mark = MARKS[name]
    const marked = steps.flatMap((step) =>
      mark.badges(step, words(locale)).map((badge) => ({ step, badge: withNumber(badge, numbers) })),
    )
    expect(marked.length).toBeGreaterThan(0)
    const drawn = groups(items, mark.classes).map(({ label }) => label)
    expect(drawn).toEqual(expect.arrayContaining(marked.map(({ badge }) => badge.altText)))
    for (const { step, badge } of marked) {
      expect(badge.altText).not.toMatch(/^\s*$|\{/)
      const sentence = groups(items, 'step').find(({ data }) => data?.id === step.id)!.label
      expect([badge.altText, sentence!.includes(badge.altText)]).toEqual([badge.altText, mark.told !== 'at the badge'])
    }
    const entries = groups(items, 'legend-entry').filter(({ data }) => data?.symbol === name)
    expect(entries).toHaveLength(1)
    expect(entries[0]!.items.length).toBeGreaterThan(1)
  })
})

test('a mark says the same values in every language', () => {
  const values = (template: string): string[] => [...template.matchAll(/\{\w+\}/g)].map(([value]) => value).sort()
  for (const { words: said } of Object.values(MARKS)) expect(values(said.zh.altText)).toEqual(values(said.en.altText))
})
