/** A comment in every place where YAML lets one stand: none is lost, none is joined with another, and nothing changes. */
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/pipeline/format.ts'
import { parse } from '../../src/source/parse.ts'
import type { SourceDocument } from '../../src/source/source-document.ts'
import { SourceFile } from '../../src/source/source-file.ts'

function formatted(text: string): string {
  const { text: result, diagnostics } = canonical(new SourceFile('a.blueprint.yaml', text))
  if (result === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n') + text)
  return result
}

function isBlueprint(text: string): boolean {
  try {
    return canonical(new SourceFile('a.blueprint.yaml', text)).text !== undefined
  } catch {
    return true // it is one, and the test below says what is wrong
  }
}

function read(text: string): { readonly data: unknown; readonly comments: readonly string[] } {
  const { document } = parse(new SourceFile('a.blueprint.yaml', text))
  const comments = (document?.comments ?? []).map((comment) => comment.text).sort()
  return { data: document && dataOf(document, ''), comments }
}

function dataOf(document: SourceDocument, pointer: string): unknown {
  const inner = document.keys(pointer).map((key) => [key, dataOf(document, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)] as const) // prettier-ignore
  return [document.text(pointer), Object.fromEntries(inner)]
}

/** `§` is a place for a comment; what follows it stands on the next line, so far in. */
const STEP = 'blueprint: 1\ntitle: T§0steps:§2a:'
const END = '\n  b: { lane: customer }\n'
const inStep = (written: string): string => `${STEP}§4lane: customer§4${written}`

const VALUES: Readonly<Record<string, readonly string[]>> = {
  label: ['§6Foo§6', '§6Foo§6bar§6', "§6'it''s: a'§6", '§6"a: \\"b\\""§6', '§6"a\n      b"§6', '§6|§6text\n      more§4', '§6>-\n      text§4', '§6&x Foo§6', '§6? §6'],
  tags: ['§6[§8x§8,§8y§8]§6', '§6[§8]§6', '§4-§6x§4-§6y§4', '§6-§8x§6-§8"y"§6', '§6[x, y§8]§6', '§6[x,§8y]§6', '§6- |§8x§6- y§6'],
  wait: ['§6{§8typical§8:§83m§8,§8max: 5m§8}§6', '§6typical:§83m§6max:§85m§6', '§6? typical§6:§83m§6', '§6{ typical: 3m,§8max: 5m }§6'],
  evidence: ['§6-§8label:§10x§8url:§10https://a.org§6-§8y§6', '§6-§8{§10label:§10x§10}§6', '§6[§8{§10label: x§10},§8y]§6', '§6-§8? label§8:§10x§6', '§6-§8&e§8label: x§6'],
  standards: ['§6-§8soft:§10- x§6', '§6-§8hard: >§10x§8soft: y§6'],
} // prettier-ignore

const WHOLE: readonly string[] = [
  `${STEP}§4{§6lane:§8customer§6,§6label:§8Foo§6}§4`,
  `${STEP}§4&a§4{ lane: customer }§4`,
  `§0blueprint:§21§0title:§2T§0steps:§2a:§4lane:§6customer§0`,
  `§0blueprint: 1§0title: >-\n  T§0steps:§2{§4a:§6{ lane: customer§8}§4}§0`,
  ...['§4-§6?§8a -> b§8:§8z§6', '§4-§6? a -> b§6:§8{§10label:§10z§10}§6', '§4-§6a -> b§4', '§4[§6a -> b§6]§4', '§4[§6a -> b:§8z§6]§4', '§4[§6? a -> b§6: z§6]§4', '§4-§6a -> b:§8z§4', '§2-§4a -> b:§6label:§8z§2'].map(
    (links) => `${STEP} { lane: customer }${END}links:${links}`,
  ),
] // prettier-ignore

const texts = [
  ...WHOLE.map((text) => [text, '\n'] as const),
  ...Object.entries(VALUES).flatMap(([key, values]) =>
    values.flatMap((value) => [
      [inStep(`${key}:${value}`), END] as const,
      [inStep(`? ${key}§4:${value}`), END] as const,
      [`${STEP}§4{§6lane: customer,§6${key}:${value}}`, END] as const,
    ]),
  ),
]

/** The pieces of a text, and between each two of them how far in the next line stands. */
function places(text: string): { readonly pieces: readonly string[]; readonly indents: readonly number[] } {
  const parts = text.split(/§(\d+)/)
  return {
    pieces: parts.filter((_, at) => at % 2 === 0),
    indents: parts.filter((_, at) => at % 2 === 1).map(Number),
  }
}

type Filling = 'none' | 'end' | 'own' | 'both'

/** With comments at the ends of lines, on lines of their own, or both; elsewhere the text goes on in its line if it can. */
function filled(text: string, filling: (place: number) => Filling): string {
  const { pieces, indents } = places(text)
  return pieces.reduce((before, piece, at) => {
    const kind = filling(at - 1)
    if (kind === 'none' && !/^(?:[a-z]+:|-(?: |$)|[?:])/.test(piece)) return `${before} ${piece}`
    const indent = ' '.repeat(indents[at - 1]!)
    const end = kind === 'end' || kind === 'both' ? ` # end ${at}` : ''
    const own = kind === 'own' || kind === 'both' ? `\n${indent}# own ${at}` : ''
    return `${before}${end}${own}\n${indent}${piece}`
  })
}

function variants(text: string): string[] {
  const { length } = places(text).indents
  const fillings: ((place: number) => Filling)[] = [() => 'end', () => 'own', () => 'both']
  for (let first = 0; first < length; first++) {
    for (const kind of ['end', 'both'] as const) fillings.push((at) => (at === first ? kind : 'none'))
    for (let second = first + 1; second <= Math.min(first + 3, length - 1); second++)
      fillings.push((at) => (at === first || at === second ? 'end' : 'none'))
  }
  return [...new Set(fillings.map((filling) => filled(text, filling)))]
}

describe('comments in every place', () => {
  let tried = 0
  it.each(texts)('%j', (text, end) => {
    for (const written of variants(text).map((each) => each + end)) {
      if (!isBlueprint(written)) continue
      tried++
      const once = formatted(written)
      expect(read(once), written).toEqual(read(written))
      expect(formatted(once), written).toBe(once)
    }
  })

  it('are tried', () => expect(tried).toBeGreaterThan(1000))
})

describe('two comments that would share a line', () => {
  const step = (written: string): string => `blueprint: 1\ntitle: T\n\nsteps:\n${written}`

  it.each([
    [
      'the first is told above',
      '  a: # the guest\n    { lane: customer, label: Foo } # came late\n',
      '  # the guest\n  a: { lane: customer, label: Foo } # came late\n',
    ],
    [
      'in the order in which they stood',
      '  # top\n  a: # one\n    # two\n    { lane: customer } # three\n',
      '  # top\n  # one\n  # two\n  a: { lane: customer } # three\n',
    ],
    [
      'without an empty line between them and what they speak of',
      '  a: { lane: customer }\n\n  b: # one\n    { lane: customer } # two\n',
      '  a: { lane: customer }\n\n  # one\n  b: { lane: customer } # two\n',
    ],
    [
      'but one that silences its line stays there',
      '  a: # stageline-disable-line label-length\n    { lane: customer } # two\n',
      '  # two\n  a: { lane: customer } # stageline-disable-line label-length\n',
    ],
    [
      'and empty brackets stay',
      '  a:\n    lane: customer\n    tags: [ # one\n    ] # two\n',
      '  a:\n    lane: customer\n    # one\n    tags: [] # two\n',
    ],
  ])('%s', (_, written, expected) => {
    expect(formatted(step(written))).toBe(step(expected))
    expect(formatted(step(expected))).toBe(step(expected))
  })
})
