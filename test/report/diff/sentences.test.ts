/** Each change is a sentence in blueprint words. */
import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/compare/change.ts'
import { compare } from '../../../src/compare/compare.ts'
import { figureChanges } from '../../../src/compare/figure-changes.ts'
import { en } from '../../../src/compare/words/en.ts'
import { Sentences } from '../../../src/compare/words/sentences.ts'
import { blueprintOf } from '../../support/pipeline.ts'
import {
  blueprintOf as documentOf,
  SAYS_NOTHING,
  whole,
  withOthers,
  without,
  written,
} from '../../support/other-values.ts'
import { pair } from './pairs.ts'

/** The sentences of what is between two texts, in the order of the changes. */
function sentences(before: string, after: string): string[] {
  const comparison = compare(blueprintOf(before), blueprintOf(after))
  const words = new Sentences(comparison)
  return comparison.changes.map((change) => words.of(change))
}

const LANES = `blueprint: 1
title: T
lanes:
  guest: { kind: customer, title: Guest }
  desk: { kind: onstage, title: Desk }
  back: { kind: backstage, title: Back office }
  it: { kind: support, title: Systems }
`

/** Of one step more or less, or another. */
function ofSteps(before: string, after: string): string[] {
  return sentences(`${LANES}steps:\n${before}\n`, `${LANES}steps:\n${after}\n`)
}

describe('says what changed', () => {
  it('of a car service', () => {
    const { comparison } = pair('car-service')
    const words = new Sentences(comparison!)
    const told = comparison!.changes.map((change) => words.of(change))
    for (const sentence of [
      'Check in: longest wait 10 min → 4 min (stronger)',
      'Take order moved below the line of visibility, from Service desk to Workshop (weaker: a new crossing of the line of visibility)',
      'Countermeasure "Confirm by SMS" lost at Pick up the car (weaker)',
      '"Service the car" is called "Service and wash the car" now',
      'The exchange between Wait for the car and Tell that the car is ready is new',
      'Service and wash the car: cost 80 EUR → 92.5 EUR (weaker)',
      'Wait for the car: emotion −1 → +1 (stronger)',
      'Physical evidence "Coffee" lost at Wait for the car (weaker)',
      'Standard at Take order reads "Greeted within 5 minutes" now, before "Greeted within 2 minutes" (weaker: the standard is relaxed)',
      'The step Hand over the key has the id "give-key" now, before "hand-over"',
    ])
      expect(told).toContain(sentence)
  })

  it.each([
    ['back', 'guest', 'S moved above the line of interaction, from Back office to Guest (stronger: it is done in the customer’s sight)'],
    ['guest', 'it', 'S moved below the line of internal interaction, from Guest to Systems (weaker: a new crossing of the line of visibility)'],
    ['desk', 'guest', 'S moved above the line of interaction, from Desk to Guest'],
  ])('from %s to %s', (from, to, sentence) => {
    const rest = '\n  a: { lane: guest, label: A }\n  b: { lane: desk, label: B }\n  c: { lane: back, label: C }\n  d: { lane: it, label: D }'
    expect(ofSteps(`  s: { lane: ${from}, label: S }${rest}`, `  s: { lane: ${to}, label: S }${rest}`)).toContain(sentence)
  }) // prettier-ignore

  it('tells steps apart that are called the same', () => {
    const twins = (wait: string): string =>
      `  s: { lane: guest, label: Wait, wait: ${wait} }\n  t: { lane: guest, label: Wait }`
    expect(ofSteps(twins('4m-8m'), twins('1h30m'))).toEqual(['Wait (s): typical wait 4–8 min → 1 h 30 min (weaker)'])
  })

  it('cuts long texts where they part', () => {
    const note = (end: string): string =>
      `  s: { lane: guest, label: S, note: ${'once upon a time '.repeat(40)}${end} }`
    const [sentence = ''] = ofSteps(note('they lived'), note('they died'))
    expect(sentence.length).toBeLessThan(200)
    expect(sentence).toMatch(/^S: the note reads "….*they died" now, before "….*they lived"$/)
  })

  it('cuts no character in two', () => {
    const label = (end: string): string => `  s: { lane: guest, label: "${'😀'.repeat(100)}${end}" }`
    expect(ofSteps(label('a'), label('b')).join()).not.toMatch(/\p{Cs}/u)
  })
})

describe('has a sentence of its own', () => {
  const before = documentOf(whole)!
  const keys = written.filter(({ key }) => !(key in SAYS_NOTHING))
  const isPlain = ({ kind, element, property = '' }: Change): boolean => {
    const known = Object.keys(en.changed[element])
    return kind !== 'changed' || known.includes(property) || /^(?:rows|views)\./.test(property)
  }

  it.each(keys.map((each) => [`/${each.path.join('/')}`, each] as const))('%s', (_, each) => {
    for (const document of [without(each), ...withOthers(each)]) {
      const after = documentOf(document)
      if (!after) continue // the key must stand
      const comparison = compare(before, after)
      const words = new Sentences(comparison)
      expect(comparison.changes.filter((change) => !isPlain(change))).toEqual([])
      for (const change of comparison.changes) {
        const sentence = words.of(change)
        expect(sentence).toMatch(/^\S.*\S$/)
        expect(sentence).not.toMatch(/\{\w+\}|undefined|\[object|NaN|""/)
      }
      const named = figureChanges(before, after).map(({ name }) => name)
      expect(named.filter((name) => !(name in en.figures))).toEqual([])
    }
  })
})
