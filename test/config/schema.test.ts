import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { RULES } from '../../src/lint/rules/index.ts'
import { EDITOR_KEYWORDS } from '../../src/schema/editor-keywords.js'
import { validate } from '../../src/schema/generated/validate-config.js'

type Part = { readonly [keyword: string]: unknown }

const SCHEMA = JSON.parse(readFileSync(new URL('../../schemas/config.schema.json', import.meta.url), 'utf8')) as Part

/** Every property that the schema names, by its path. */
function properties(part: unknown, path = ''): [string, Part][] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, child]): [string, Part][] => {
    const below = properties(child, `${path}/${key}`)
    return path.endsWith('/properties') ? [[`${path}/${key}`, child as Part], ...below] : below
  })
}

describe('the schema of configurations', () => {
  it('is draft-07 and passes ajv strict', () => {
    expect(SCHEMA.$schema).toBe('http://json-schema.org/draft-07/schema#')
    const ajv = new Ajv({ strict: true }).addVocabulary([...EDITOR_KEYWORDS])
    expect(ajv.validateSchema(SCHEMA)).toBe(true)
    expect(() => ajv.compile(SCHEMA)).not.toThrow()
  })

  it('describes every property and gives examples that hold', () => {
    const found = properties(SCHEMA)
    expect(found.length).toBeGreaterThan(RULES.length)
    for (const [path, { description, examples }] of found) {
      expect(description, path).toMatch(/^\S.{10,}\.$/s)
      expect(Array.isArray(examples) && examples.length > 0, path).toBe(true)
    }
    for (const [name, part] of Object.entries(SCHEMA.properties as Record<string, Part>)) {
      for (const example of part.examples as unknown[]) expect(validate({ [name]: example }), name).toBe(true)
    }
  })

  it('takes each rule with each of its examples', () => {
    const { rules } = SCHEMA.definitions as { rules: { properties: Record<string, Part> } }
    expect(Object.keys(rules.properties)).toEqual(RULES.map(({ meta }) => meta.code))
    for (const [id, part] of Object.entries(rules.properties)) {
      for (const example of part.examples as unknown[]) expect(validate({ rules: { [id]: example } }), id).toBe(true)
    }
  })

  it('and its compiled validator agree', () => {
    const ajv = new Ajv({ strict: true }).addVocabulary([...EDITOR_KEYWORDS]).compile(SCHEMA)
    const samples: unknown[] = [
      {},
      { extends: [] },
      { extends: 'x' },
      { extends: 5 },
      { rules: { 'label-length': ['info', { maximum: 10 }] } },
      { rules: { 'label-length': ['info', { maximum: 0 }] } },
      { rules: { 'label-length': ['info', { maximum: 1.5 }] } },
      { rules: { 'label-length': [] } },
      { rules: { 'empty-lane': ['info', {}] } },
      { rules: { nothing: 'off' } },
      { overrides: [{ files: ['a'], rules: {} }] },
      { overrides: [{ files: 'a', rules: {} }] },
      { ignores: ['!a'] },
      { channels: { bell: 'Bell', 'the-intercom': { title: 'Intercom', seen: true, notice: false } } },
      { channels: { 'a bell': 'Bell' } },
      { channels: { bell: '' } },
      { channels: { bell: { seen: 'no' } } },
      { channels: { bell: { sen: true } } },
      { ignores: ['a'.repeat(201)] },
      [],
      'strict',
    ]
    expect(samples.map((sample) => validate(sample))).toEqual(samples.map((sample) => ajv(sample)))
    expect(new Set(samples.map((sample) => validate(sample)))).toEqual(new Set([true, false]))
  })
})
