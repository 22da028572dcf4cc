/** A text that YAML reads as something else has one finding, and its advice shows the text as it is to be written. */
import { expect, it } from 'vitest'
import { parse as parseYaml, stringify } from 'yaml'
import { CODES } from '../../src/diagnostic/codes.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { check } from '../../src/pipeline/check.ts'
import { parse } from '../../src/source/parse.ts'
import { pointerTo } from '../../src/source/pointer.ts'
import type { SourceDocument } from '../../src/source/source-document.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { EVERYTHING } from '../support/everything.ts'
import { runs } from '../support/runs.ts'

const MISTAKES: Readonly<Record<string, (text: string) => string>> = {
  'a comma': (text) => `${text}, see and buy`,
  'several commas': (text) => `${text}, see, buy, buy`,
  'a colon': (text) => `${text}: hot`,
  'several colons': (text) => `${text}: hot: take care`,
  'a colon and a comma': (text) => `${text}: hot, wet`,
  'a number with #': (text) => `${text} #2 is called`,
  '# at the start': (text) => `#1 ${text}`,
  'a tag': (text) => `!Very ${text}`,
  'a Chinese tag': (text) => `!重要 ${text}`,
  'an anchor': (text) => `&Very ${text}`,
  'an alias': (text) => `*${text}`,
  'a greater-than sign': (text) => `> ${text}`,
  'a bar': (text) => `| ${text}`,
  'an at sign': (text) => `@${text}`,
  'a percent sign': (text) => `%${text}`,
}

/** In a list in brackets a comma parts two items, and nobody can tell. */
const IN_BRACKETS = new Set(['a comma', 'several commas', 'a colon and a comma'])

/** Of the texts one in so many, each with another mistake; RUNS=7 tries them all. */
const SHARE = 7

const EARLY = new Set<string>([...CODES.map(({ code }) => code), 'lost-text'])

function findings(text: string): readonly Diagnostic[] {
  return check(new SourceFile('a', text)).diagnostics.filter(({ code }) => EARLY.has(code))
}

function valueAt(text: string, pointer: string): string | undefined {
  return parse(new SourceFile('a', text)).document?.text(pointer)
}

function* scalars(document: SourceDocument, pointer = ''): Generator<string> {
  if (document.text(pointer) !== undefined) yield pointer
  for (const key of document.keys(pointer)) yield* scalars(document, pointerTo(pointer, key))
}

it.each(['flow', 'block'] as const)('in %s style', (collectionStyle) => {
  const written = parseYaml(EVERYTHING.replace('Free text', 'Free of charge')) as unknown
  const text = stringify(written, { collectionStyle, lineWidth: 0, defaultStringType: 'PLAIN' })
  const { document } = parse(new SourceFile('a', text))
  let turn = 0
  let seen = 0
  for (const pointer of scalars(document!)) {
    const { start, end } = document!.place(pointer)
    const plain = text.slice(start, end)
    const put = (value: string): string => text.slice(0, start) + value + text.slice(end)
    if (plain !== document!.text(pointer) || !Number.isNaN(Number(plain))) continue
    // Anything may stand where a text may.
    if (findings(put('"see, hear"')).length > 0) continue
    for (const [name, spoil] of Object.entries(MISTAKES)) {
      if (turn++ % SHARE >= runs(1)) continue
      const meant = spoil(plain)
      const isInList = /\/\d+$/.test(pointer)
      if (collectionStyle === 'flow' && isInList && IN_BRACKETS.has(name)) continue
      if (valueAt(put(meant), pointer) === meant) continue // nothing is wrong with it here
      const found = findings(put(meant))
      expect(
        found.map(({ message }) => message),
        `${name} at ${pointer}`,
      ).toHaveLength(1)
      const quoted = [...(found[0]?.hint ?? '').matchAll(/"[^"]*"|'(?:[^']|'')*'/g)].map(([each]) => each)
      const right = quoted.filter((each) => valueAt(put(each), pointer) === meant && findings(put(each)).length === 0)
      expect(right, `${name} at ${pointer}: ${found[0]?.hint}`).not.toEqual([])
      seen++
    }
  }
  expect(seen).toBeGreaterThan(80)
})
