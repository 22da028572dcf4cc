import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import schema from '../../schemas/blueprint.schema.json' with { type: 'json' }
import { canonical } from '../../src/pipeline/format.ts'
import { check } from '../../src/pipeline/check.ts'
import { BLUEPRINT, type Shape } from '../../src/format/key-order.ts'
import type { Blueprint } from '../../src/model/blueprint.ts'
import { parse } from '../../src/source/parse.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { untidyText } from '../support/untidy.ts'

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
    fc.assert(fc.property(untidyText(), expectCanonical), { numRuns: 120 })
  }, 60_000)

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

describe('the order of keys', () => {
  type Schema = {
    readonly $ref?: string
    readonly properties?: Readonly<Record<string, Schema>>
    readonly then?: Schema
    readonly items?: Schema
    readonly additionalProperties?: Schema | boolean
  }
  const definitions = schema.definitions as unknown as Readonly<Record<string, Schema>>
  const resolved = (part: Schema): Schema => {
    if (part.properties) return part
    if (part.$ref === undefined) return part.then?.$ref === undefined ? (part.then ?? part) : resolved(part.then)
    return resolved(definitions[part.$ref.replace('#/definitions/', '')]!)
  }

  /** What the schema says of a place, as a Shape: ids are not in order, and texts have no keys. */
  const shapeOf = (part: Schema): Shape | undefined => {
    const { items, properties, additionalProperties } = resolved(part)
    const each = items ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined)
    if (each) {
      const inner = shapeOf(each)
      return inner && { inner: { '*': inner } }
    }
    if (!properties) return undefined
    const inner = Object.entries(properties).flatMap(([key, value]) => {
      const shape = shapeOf(value)
      return shape ? [[key, shape] as const] : []
    })
    const keys = { keys: Object.keys(properties) }
    return inner.length === 0 ? keys : { ...keys, inner: Object.fromEntries(inner) }
  }

  it('is that of the schema', () => {
    expect(BLUEPRINT).toEqual(shapeOf(schema as unknown as Schema))
  })
})

it('keeps a return that a text ends with, where the file ends with it', () => {
  const text = 'blueprint: 1\ntitle: T\n\nsteps:\n  a: { lane: customer, label: A }\nowner: Tea\r'
  expect(formatted(text)).toContain('owner: "Tea\\r"\n')
})
