import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { canonical } from '../../src/pipeline/format.ts'
import { check } from '../../src/pipeline/check.ts'
import type { Blueprint } from '../../src/model/blueprint.ts'
import { parse } from '../../src/source/parse.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { EVERYTHING } from '../support/everything.ts'
import { schemaKeys, writtenKeys, type Value } from '../support/schema-keys.ts'
import { untidyText } from '../support/untidy.ts'
import { runs } from '../support/runs.ts'

const TEST = join(import.meta.dirname, '..')

function formatted(text: string): string {
  const { text: result, diagnostics } = canonical(new SourceFile('a.blueprint.yaml', text))
  if (result === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return result
}

/** The model without the places in the file, which do change. References are in the order of the file. */
function meaning(text: string): unknown {
  const { blueprint } = check(new SourceFile('a.blueprint.yaml', text))
  if (!blueprint) return undefined
  const seen = new Map<object, string>()
  const bare = (value: unknown, path: string): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const before = seen.get(value)
    if (before !== undefined) return `as ${before}`
    seen.set(value, path)
    if (Array.isArray(value)) return value.map((item, at) => bare(item, `${path}/${at}`))
    const entries = Object.entries(value).filter(([key]) => key !== 'place' && key !== 'places')
    return Object.fromEntries(entries.map(([key, item]) => [key, bare(item, `${path}/${key}`)]))
  }
  const { references, ...rest }: Blueprint = blueprint
  return { ...(bare(rest, '') as object), references: references.map(({ path }) => path).sort() }
}

function comments(text: string): string[] {
  const { document } = parse(new SourceFile('a.blueprint.yaml', text))
  return (document?.comments ?? []).map((comment) => comment.text)
}

function expectCanonical(text: string): void {
  const once = formatted(text)
  expect(meaning(once)).toEqual(meaning(text))
  expect(comments(once).sort()).toEqual(comments(text).sort())
  expect(formatted(once)).toBe(once)
}

describe('whatever an author writes', () => {
  it('keeps its meaning and its comments, and is canonical after one pass', () => {
    fc.assert(fc.property(untidyText(), expectCanonical), { numRuns: runs(process.env.LARGE ? 5_000 : 120) })
  }, 600_000)

  it('is a blueprint with moments in most of what is made here', () => {
    const texts = fc.sample(untidyText(), { numRuns: 200, seed: 1 })
    const blueprints = texts.flatMap((text) => check(new SourceFile('a.blueprint.yaml', text)).blueprint ?? [])
    expect(blueprints.length).toBeGreaterThan(150)
    const steps = blueprints.flatMap(({ moments }) => moments).flatMap((moment) => moment.steps)
    expect(steps.length).toBeGreaterThan(200)
  })

  const files = ['../examples', 'diagnostics', 'lint', 'format', 'figures', 'render', 'scene', 'cli']
    .flatMap((folder) =>
      readdirSync(join(TEST, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((name) => name.endsWith('.yaml'))
  const texts = files.map((name) => [name, readFileSync(join(TEST, name), 'utf8')] as const)
  const valid = texts.filter(([name, text]) => canonical(new SourceFile(name, text)).text !== undefined)

  it('is found in the fixtures of other tests too', () => {
    expect(valid.length).toBeGreaterThan(150)
  })

  it.each(valid)('%s', (_, text) => expectCanonical(text))

  it.each(valid)('%s with Windows line ends', (_, text) => {
    const windows = text.replaceAll('\n', '\r\n')
    expect(formatted(windows)).toBe(formatted(text).replaceAll('\n', '\r\n'))
  })
})

describe('each case', () => {
  const cases = readdirSync(join(TEST, 'format')).filter((name) => name.endsWith('.yaml'))

  it.each(cases)('%s', async (name) => {
    const text = readFileSync(join(TEST, 'format', name), 'utf8')
    await expect(formatted(text)).toMatchFileSnapshot(join(TEST, 'format', name.replace(/yaml$/, 'out')))
  })
})

it('the examples are canonical', () => {
  const folder = join(TEST, '../examples')
  const untidy = readdirSync(folder).filter((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return name.endsWith('.blueprint.yaml') && formatted(text) !== text
  })
  expect(untidy).toEqual([])
})

describe('a file with errors', () => {
  it.each([
    ['of syntax', 'blueprint: 1\ntitle: [a\n'],
    ['of schema', 'blueprint: 1\ntitle: a\nsteps: {}\n'],
    ['of a key', 'blueprint: 1\ntitle: a\nsteps: { a: { lane: customer, lable: b } }\n'],
  ])('%s is reported and not touched', (_, text) => {
    const { text: result, diagnostics } = canonical(new SourceFile('a.blueprint.yaml', text))
    expect(result).toBeUndefined()
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
  })
})

it('puts the keys of each group into the order of the schema', () => {
  const backwards = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(backwards)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, each]) => [key, backwards(each)] as const)
        .toReversed(),
    )
  }
  const text = formatted(JSON.stringify(backwards(parseYaml(EVERYTHING))))
  const order = schemaKeys()
  const ranks = new Map<string, number[]>()
  for (const { key, path } of writtenKeys(parseYaml(text) as Value)) {
    const at = path.slice(0, -1).join('/')
    if (at === 'lanes') continue // ids, which stay as declared
    ranks.set(at, [...(ranks.get(at) ?? []), order.indexOf(key)])
  }
  expect([...ranks.values()].filter((each) => each.length > 1).length).toBeGreaterThan(10)
  for (const [at, each] of ranks) expect([at, each]).toEqual([at, each.toSorted((one, other) => one - other)])
})

it('keeps a return that a text ends with, where the file ends with it', () => {
  const text = 'blueprint: 1\ntitle: T\n\nsteps:\n  a: { lane: customer, label: A }\nowner: Tea\r'
  expect(formatted(text)).toContain('owner: "Tea\\r"\n')
})
