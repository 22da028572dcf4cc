/** Configurations as values: what extends what, and what holds for a file in the end. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patternMatcher } from '../../src/project/config-patterns.ts'
import { loadChain, type LoadedChain } from '../../src/config/chain.ts'
import { effective, type EffectiveRule } from '../../src/config/resolve.ts'
import { PRESETS } from '../../src/lint/rule/presets.ts'
import type { Level } from '../../src/lint/rule/rule.ts'
import { RULES } from '../../src/lint/rules/index.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { work } from '../support/work.ts'

const matchesPatterns = patternMatcher()

/** Loads `main.yaml` of a project that has these files. */
function load(files: Readonly<Record<string, string>>): LoadedChain {
  return loadChain(new SourceFile('main.yaml', files['main.yaml'] ?? ''), {
    resolve(from, reference) {
      const url = new URL(reference, `file:///root/${from}`)
      return url.pathname.startsWith('/root/') ? url.pathname.slice('/root/'.length) : undefined
    },
    read: (path) => files[path],
  })
}

function problems(files: Readonly<Record<string, string>>): string[] {
  return load(files).files.flatMap(({ file, diagnostics }) =>
    diagnostics.map(({ code, message, place }) => `${file.path}:${file.position(place.start).line} ${code} ${message}`),
  )
}

function ruleOf(
  id: string,
  files: Readonly<Record<string, string>>,
  { path = 'a.blueprint.yaml', given = {} }: { path?: string; given?: Record<string, Level> } = {},
): EffectiveRule {
  const { chain } = load(files)
  expect(problems(files)).toEqual([])
  const { rules } = effective({ chain: chain!, registry: RULES, path, matches: matchesPatterns, given })
  return rules.find((rule) => rule.id === id)!
}

function level(id: string, main: string): Level {
  return ruleOf(id, { 'main.yaml': main }).level
}

describe('presets', () => {
  it('are recommended without a word', () => {
    expect(level('empty-phase', '')).toBe('info')
    expect(level('empty-phase', 'rules: {}')).toBe('info')
    expect(level('moment-of-truth', '')).toBe('off')
  })

  it.each(PRESETS)('%s can be extended', (preset) => {
    expect(level('empty-phase', `extends: ${preset}`)).toBe('info')
    expect(level('moment-of-truth', `extends: [${preset}]`)).toBe(preset === 'recommended' ? 'off' : 'info')
  })

  it('have the rules of one another: a smaller one switches nothing off', () => {
    expect(level('moment-of-truth', 'extends: [strict, recommended]')).toBe('info')
  })

  it('all: each rule at its own severity', () => {
    const { chain } = load({ 'main.yaml': 'extends: all' })
    const { rules } = effective({ chain: chain!, registry: RULES, path: 'a', matches: matchesPatterns, given: {} })
    expect(rules.map(({ id, level }) => [id, level])).toEqual(RULES.map(({ meta }) => [meta.code, meta.severity]))
  })

  it('are recommended where only files are extended', () => {
    expect(ruleOf('empty-phase', { 'main.yaml': 'extends: [./b.yaml]', 'b.yaml': '' }).levelFrom).toEqual({
      kind: 'preset',
      preset: 'recommended',
    })
  })
})

describe('settings', () => {
  it('take a severity, and warn for warning', () => {
    for (const word of ['off', 'info', 'warning', 'error']) {
      expect(level('empty-phase', `rules: { empty-phase: ${word} }`)).toBe(word)
      expect(level('empty-phase', `rules: { empty-phase: [${word}] }`)).toBe(word)
    }
    expect(level('empty-phase', 'rules: { empty-phase: warn }')).toBe('warning')
  })

  it('take options, and keep the others', () => {
    const files = {
      'main.yaml': 'extends: ./b.yaml\nrules:\n  customer-actions: [error, { minimum: 2 }]',
      'b.yaml': 'rules:\n  customer-actions: [info, { maximum: 9 }]',
    }
    expect(ruleOf('customer-actions', files)).toEqual({
      id: 'customer-actions',
      level: 'error',
      levelFrom: { kind: 'file', path: 'main.yaml', line: 3 },
      options: { minimum: 2, maximum: 9 },
      optionsFrom: {
        minimum: { kind: 'file', path: 'main.yaml', line: 3 },
        maximum: { kind: 'file', path: 'b.yaml', line: 2 },
      },
    })
  })

  it('merge from left to right, the file itself last', () => {
    const files = {
      'main.yaml': 'extends: [./b.yaml, ./sub/c.yaml]\nrules: { empty-phase: warning }',
      'b.yaml': 'rules: { empty-phase: error, empty-lane: error, wait-limit: error }',
      'sub/c.yaml': 'extends: ../d.yaml\nrules: { empty-lane: off }',
      'd.yaml': 'rules: { wait-limit: off }',
    }
    expect(['empty-phase', 'empty-lane', 'wait-limit'].map((id) => ruleOf(id, files).level)).toEqual([
      'warning',
      'off',
      'off',
    ])
  })

  it('of the command line go before all, and leave options alone', () => {
    const files = { 'main.yaml': 'rules: { label-length: [off, { maximum: 9 }] }' }
    expect(ruleOf('label-length', files, { given: { 'label-length': 'error' } })).toMatchObject({
      level: 'error',
      levelFrom: { kind: 'command-line' },
      options: { maximum: 9 },
    })
  })

  it('of overrides hold for the files that they name, the later one first', () => {
    const files = {
      'main.yaml': `
overrides:
  - { files: [drafts], rules: { empty-phase: off, empty-lane: off } }
  - { files: ['*.final.blueprint.yaml'], rules: { empty-phase: error } }
rules: { empty-phase: warning }
`,
    }
    const of = (path: string): Level => ruleOf('empty-phase', files, { path }).level
    expect(of('a.blueprint.yaml')).toBe('warning')
    expect(of('x/drafts/y/a.blueprint.yaml')).toBe('off')
    expect(of('drafts/a.final.blueprint.yaml')).toBe('error')
  })

  it('without a rule that has them are defaults', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULES), ({ meta }) => {
        const { options, optionsFrom } = ruleOf(meta.code, { 'main.yaml': '' })
        expect(options).toEqual(Object.fromEntries((meta.options ?? []).map((each) => [each.name, each.default])))
        expect(optionsFrom).toEqual({})
      }),
    )
  })
})

describe('patterns', () => {
  it.each([
    [['drafts/**'], 'drafts/a/b.blueprint.yaml', true],
    [['drafts'], 'x/drafts/b.blueprint.yaml', true],
    [['drafts/'], 'drafts/b.blueprint.yaml', true],
    [['./drafts/*.yaml'], 'drafts/b.blueprint.yaml', true],
    [['drafts/*.yaml'], 'drafts/a/b.blueprint.yaml', false],
    [['*.draft.blueprint.yaml'], 'a/b/c.draft.blueprint.yaml', true],
    [['{a,b}/x.yaml'], 'b/x.yaml', true],
    [['a?c.yaml'], 'abc.yaml', true],
    [['**/old/**'], '.hidden/old/x.yaml', true],
    [['客人/**'], '客人/付款.yaml', true],
    [['**'], '../outside.yaml', false],
    [[], 'a.yaml', false],
  ])('%j and %s: %s', (patterns, path, expected) => {
    expect(matchesPatterns(patterns, path)).toBe(expected)
  })

  it('that are as bad as they may be still end', () => {
    const pattern = `${'**/*a'.repeat(30)}b`.slice(0, 200)
    const steps = work(() => {
      matchesPatterns([pattern], 'a'.repeat(200))
      matchesPatterns([pattern], 'a/'.repeat(100))
    })
    expect(steps).toBeLessThan(1_000_000) // trying every way would take 2^30
  })
})

describe('what is wrong', () => {
  it.each([
    ['a typo in a key', { 'main.yaml': 'rulse: {}' }, /main.yaml:1 schema-unknown-key/],
    ['a typo in a rule', { 'main.yaml': 'rules:\n  empty-lain: off' }, /main.yaml:2 .*no rule "empty-lain"/],
    ['a typo in an override', { 'main.yaml': 'overrides:\n  - files: [a]\n    rules: { x: off }' }, /:3 .*no rule "x"/],
    ['a preset that is none', { 'main.yaml': 'extends: strickt' }, /neither a preset nor a file/],
    ['a preset in a list that is none', { 'main.yaml': 'extends: [strict, house.yaml]' }, /"house.yaml" is neither/],
    ['an address', { 'main.yaml': 'extends: https://example.org/a.yaml' }, /neither a preset nor a file/],
    ['a file that is missing', { 'main.yaml': 'extends: ./b.yaml' }, /missing-file "\.\/b.yaml" is not there/],
    ['a file outside', { 'main.yaml': 'extends: ../../b.yaml' }, /missing-file .* lies outside the project/],
    ['a file that extends itself', { 'main.yaml': 'extends: ./main.yaml' }, /reference-cycle the file extends itself/],
    [
      'a circle',
      { 'main.yaml': 'extends: ./b.yaml', 'b.yaml': 'rules: {}\nextends: [./main.yaml]' },
      /^b.yaml:2 reference-cycle/,
    ],
    [
      'an error in an extended file',
      { 'main.yaml': 'extends: ./b.yaml', 'b.yaml': 'x: 1' },
      /^b.yaml:1 schema-unknown/,
    ],
    ['a severity that is none', { 'main.yaml': 'rules: { empty-lane: loud }' }, /"loud" is no severity/],
    ['a switch', { 'main.yaml': 'rules: { empty-lane: true }' }, /"true" is no severity/],
    ['nothing', { 'main.yaml': 'rules:\n  empty-lane:' }, /:2 .*the rule "empty-lane" has no severity/],
    ['no severity in a list', { 'main.yaml': 'rules: { empty-lane: [] }' }, /is an empty list/],
    ['options that a rule has not', { 'main.yaml': 'rules: { empty-lane: [info, {}] }' }, /has no options/],
    ['an option that is none', { 'main.yaml': 'rules: { label-length: [info, { max: 3 }] }' }, /cannot have "max"/],
    [
      'an option of the wrong sort',
      { 'main.yaml': 'rules: { label-length: [info, { maximum: a }] }' },
      /a whole number/,
    ],
    ['an option out of range', { 'main.yaml': 'rules: { label-length: [info, { maximum: 0 }] }' }, /is 0, less than 1/],
    ['an override without files', { 'main.yaml': 'overrides: [{ rules: {} }]' }, /override 1 has no "files"/],
    ['a pattern that turns round', { 'main.yaml': 'ignores: ["!a"]' }, /the pattern "!a" begins with "!"/],
    ['a pattern from the root', { 'main.yaml': 'ignores: [/a]' }, /begins with "\/"/],
    ['a pattern with brackets', { 'main.yaml': 'ignores: ["(a+)+b"]' }, /holds a bracket/],
    ['a pattern of Windows', { 'main.yaml': "ignores: ['a\\b']" }, /holds a "\\"/],
    [
      'a pattern without end',
      { 'main.yaml': `ignores: [${'a'.repeat(201)}]` },
      /item 1 of "ignores" has more than 200/,
    ],
    ['a list', { 'main.yaml': '- a' }, /the configuration must be a group/],
    ['a text', { 'main.yaml': 'strict' }, /the configuration must be a group/],
    [
      'more patterns than anybody reads',
      { 'main.yaml': `ignores: [${'a, '.repeat(201)}]` },
      /"ignores" has more than 200/,
    ],
    ['no YAML', { 'main.yaml': 'rules: {' }, /yaml-syntax/],
    ['a key twice', { 'main.yaml': 'rules: {}\nrules: {}' }, /duplicate-key/],
    ['what would bring the parser down', { 'main.yaml': '['.repeat(20_000) }, /file-limit/],
    ['__proto__', { 'main.yaml': 'rules: { __proto__: off }' }, /no rule "__proto__"/],
  ])('%s', (_, files: Record<string, string>, expected) => {
    const said = problems(files)
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(expected)
    expect(load(files).chain).toBeUndefined()
  })

  it.each([
    ['rulse: {}', 'did you mean "rules"?'],
    ['rules: { labl-length: off }', 'did you mean "label-length"?'],
    ['extends: strickt', 'did you mean "strict"?'],
    ['extends: house.yaml', 'write "./house.yaml"'],
    ['rules: { empty-lane: eror }', 'did you mean "error"?'],
    ['rules: { label-length: [info, { maxinum: 3 }] }', 'did you mean "maximum"?'],
    ['rules: { empty-lane: [warning, {}] }', 'write its severity alone, such as "empty-lane: warning"'],
  ])('%s: %s', (text, hint) => {
    const [read] = load({ 'main.yaml': text }).files
    expect(read?.diagnostics.map((each) => each.hint)).toEqual([hint])
  })

  it('is said of each of several files, once', () => {
    const files = { 'main.yaml': 'extends: [./b.yaml, ./b.yaml]\nx: 1', 'b.yaml': 'y: 1' }
    // What is wrong with the file itself is said before its bases are looked at.
    expect(problems(files)).toEqual(['main.yaml:2 schema-unknown-key the configuration cannot have "x"'])
    expect(problems({ ...files, 'main.yaml': 'extends: [./b.yaml, ./b.yaml]' })).toHaveLength(1)
    expect(problems({ 'main.yaml': 'extends: [./b.yaml, ./b.yaml]', 'b.yaml': 'extends: ./c.yaml' })).toHaveLength(1)
  })

  it('ends when files extend one another twice each', () => {
    const names = Array.from({ length: 60 }, (_, index) => `f${index}.yaml`)
    const files = Object.fromEntries(names.map((name, at) => [name, `extends: [./f${at + 1}.yaml, ./f${at + 1}.yaml]`]))
    const said = problems({ ...files, 'f60.yaml': '', 'main.yaml': 'extends: ./f0.yaml' })
    expect(said.some((line) => line.includes('file-limit'))).toBe(true)
  })

  it('never throws, and has a place in the text', () => {
    const value = fc.oneof(
      fc.json(),
      fc.string(),
      fc.constantFrom('a: [', 'rules: {empty-lane: [', 'extends: [./main.yaml]'),
    )
    fc.assert(
      fc.property(value, (text) => {
        for (const { file, diagnostics } of load({ 'main.yaml': text }).files) {
          for (const { place, hint, message } of diagnostics) {
            expect(place.start >= 0 && place.end <= file.text.length).toBe(true)
            expect(`${message} ${hint}`).not.toMatch(/undefined|ajv|schema path|must NOT/)
          }
        }
      }),
    )
  })
})

it('JSON is read as it is written, tabs included', () => {
  const text = '{\n\t"extends": ["strict"],\n\t"rules": {\n\t\t"empty-lane": ["error"]\n\t}\n}\n'
  expect(level('empty-lane', text)).toBe('error')
})

describe('channels', () => {
  const channelsOf = (files: Readonly<Record<string, string>>): unknown[] => {
    const { chain } = load(files)
    expect(problems(files)).toEqual([])
    const of = { chain: chain!, registry: RULES, path: 'a.blueprint.yaml', matches: matchesPatterns, given: {} }
    return effective(of).channels.map(({ channel, from }) => ({ ...channel, from }))
  }

  it('are those of all files, the later ones before the earlier', () => {
    const files = {
      'main.yaml': 'extends: [./a.yaml, ./b.yaml]\nchannels:\n  bell: { notice: true }\n',
      'a.yaml': 'channels: { bell: Bell, pager: { title: Old pager, seen: true } }',
      'b.yaml': 'channels: { pager: Pager }',
    }
    const at = (path: string, line: number) => ({ kind: 'file', path, line })
    expect(channelsOf(files)).toEqual([
      { id: 'bell', title: 'bell', seen: false, notice: true, from: at('main.yaml', 3) },
      { id: 'pager', title: 'Pager', seen: false, notice: false, from: at('b.yaml', 1) },
    ])
  })

  it.each([
    ['channels: { web: Web }', 'schema-value the channel "web" is built in, and means the same everywhere'],
    ['channels: { a b: Bell }', 'schema-format the channel "a b" cannot be called that'],
    ["channels: { bell: '' }", 'schema-format the channel "bell" is empty'],
    ["channels: { bell: { title: '' } }", 'schema-format "title" of the channel "bell" is empty'],
    ['channels: { bell: { seen: perhaps } }', 'schema-type "seen" of the channel "bell" must be true or false'],
    ['channels: { bell: { sen: true } }', 'schema-unknown-key the channel "bell" cannot have "sen"'],
    ['channels: { bell: }', 'schema-type the channel "bell" is empty'],
    ['channels: [bell]', 'schema-type "channels" must be a group of names with values'],
  ])('%s: an error', (text, said) => {
    expect(problems({ 'main.yaml': text })).toEqual([`main.yaml:1 ${said}`])
  })
})

describe('a file that is extended in many places', () => {
  const base = (at: number): string => `extends: [./${at + 1}.yaml${', ./large.yaml'.repeat(19)}]\n`

  it.each([
    ['with errors', 'rules: { nothing: 1 }\n'],
    ['without', 'rules: { empty-phase: off }\n'],
    ['that is not there', undefined],
  ])('is read once: %s', (_, large) => {
    const texts: Record<string, string | undefined> = { 'large.yaml': large, '90.yaml': 'extends: ./large.yaml\n' }
    for (let at = 0; at < 90; at++) texts[`${at}.yaml`] = base(at)
    const read: string[] = []
    loadChain(new SourceFile('main.yaml', 'extends: ./0.yaml\n'), {
      resolve: (_, reference) => reference.slice(2),
      read: (path) => (read.push(path), texts[path]),
    })
    expect(read.length).toBe(new Set(read).size)
  })
})
