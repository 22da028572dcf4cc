import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasErrors } from '../../src/diagnostic/diagnostic.ts'
import { EDITOR_KEYWORDS, withoutEditorKeywords } from '../../src/schema/editor-keywords.js'
import { validate } from '../../src/schema/validate.ts'
import { parse } from '../../src/source/parse.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { CHANNELS, FAIL_POINT_CLASSES, LANE_KINDS } from '../../src/vocabulary/terms.ts'
import { runs } from '../support/runs.ts'

interface Part {
  $ref?: string
  allOf?: Part[]
  pattern?: string
  patternErrorMessage?: string
  enumDescriptions?: string[]
  doNotSuggest?: boolean
  enum?: unknown[]
  if?: Part
  description?: string
  examples?: unknown[]
  properties?: Record<string, Part>
  definitions?: Record<string, Part>
}

const schema = JSON.parse(readFileSync(new URL('../../schemas/blueprint.schema.json', import.meta.url), 'utf8')) as Part
const definitions = schema.definitions!

/** Every property of the language with its path, wherever the schema declares it. */
const properties = [['', schema] as const, ...Object.entries(definitions)].flatMap(([owner, part]) =>
  declared(part).map(([name, property]) => [`${owner}/${name}`, property] as const),
)

function declared(part: Part): [string, Part][] {
  // Which keys are possible in a place, or impossible, is said of what is described elsewhere.
  const own = Object.entries(part.properties ?? {}).flatMap(([name, property]): [string, Part][] =>
    typeof property === 'object' && !property.doNotSuggest ? [[name, described(property)]] : [],
  )
  return own.flatMap(([name, property]): [string, Part][] => [
    [name, property],
    ...declared(property).map(([inner, each]): [string, Part] => [`${name}/${inner}`, each]),
  ])
}

/** A property that stands in one place only is described in a definition of its own. */
function described(property: Part): Part {
  const name = property.description === undefined ? property.$ref?.replace('#/definitions/', '') : undefined
  return name === undefined ? property : definitions[name]!
}

/** Every part of a schema, at any depth. */
function partsOf(part: unknown): Part[] {
  if (typeof part !== 'object' || part === null) return []
  return [part, ...Object.values(part).flatMap(partsOf)]
}

const FOR_EDITORS = ['blueprint', 'config', 'theme'].map((of): readonly [string, Part] => {
  const text = readFileSync(new URL(`../../schemas/${of}.schema.json`, import.meta.url), 'utf8')
  return [of, JSON.parse(text) as Part]
})

describe('the schema', () => {
  test('is draft-07 and passes ajv strict, with what only editors read declared', () => {
    const ajv = new Ajv({ strict: true }).addVocabulary([...EDITOR_KEYWORDS])
    expect(ajv.validateSchema(schema)).toBe(true)
    expect(() => ajv.compile(schema)).not.toThrow()
  })

  test.each(FOR_EDITORS)('of a %s passes ajv strict as it is where editor keywords are left out', (_, each) => {
    const options = { strict: true }
    expect(() => new Ajv(options).compile(each)).toThrow(/unknown keyword/)
    const plain = withoutEditorKeywords(each) as Part
    expect(() => new Ajv(options).compile(plain)).not.toThrow()
    // No property is lost that has the name of a keyword.
    const names = (of: Part): string[] => partsOf(of).flatMap(({ properties = {} }) => Object.keys(properties))
    expect(names(plain)).toEqual(names(each))
  })

  test.each(FOR_EDITORS)('of a %s has a text for each value of an enum, and words for each pattern', (_, each) => {
    const parts = partsOf(each)
    const enums = parts.filter((part) => Array.isArray(part.enum))
    expect(enums.length).toBeGreaterThan(0)
    for (const { enum: values, enumDescriptions } of enums) {
      expect([values, enumDescriptions?.length]).toEqual([values, values!.length])
    }
    const patterns = parts.filter(({ pattern }) => typeof pattern === 'string')
    expect(patterns.length).toBeGreaterThan(1)
    for (const { pattern, patternErrorMessage } of patterns) {
      expect([pattern, patternErrorMessage]).toEqual([pattern, expect.stringMatching(/^write /)])
    }
  })

  test.each(properties)('describes %s and gives examples of it', (_, property) => {
    expect(property.description?.length).toBeGreaterThan(10)
    const check = new Ajv({ strict: true }).addVocabulary([...EDITOR_KEYWORDS]).compile({ ...property, definitions })
    expect(property.examples?.length).toBeGreaterThan(0)
    for (const example of property.examples ?? []) expect([example, check(example)]).toEqual([example, true])
  })

  test('has the words of the vocabulary', () => {
    expect(definitions.kind?.enum).toEqual(LANE_KINDS)
    expect(definitions.channel?.if?.enum).toEqual(CHANNELS)
    expect(definitions.failPoint?.properties?.class?.enum).toEqual(FAIL_POINT_CLASSES)
  })
})

const findings = (text: string) => {
  const { document, diagnostics } = parse(new SourceFile('t.yaml', text))
  return [...diagnostics, ...(document ? validate(document).diagnostics : [])]
}

describe('validate', () => {
  test('accepts every property with its examples at once', () => {
    const step = Object.fromEntries(
      ['stepProperties', 'step', 'listedStep'].flatMap((of) =>
        declared(definitions[of]!).map(([name, property]) => [name, property.examples![0]] as const),
      ),
    )
    const { id, ...underSteps } = step
    const root = Object.fromEntries(Object.entries(schema.properties!).map(([name, each]) => [name, each.examples![0]]))
    expect(findings(JSON.stringify({ ...root, steps: { a: underSteps } }))).toEqual([])
    const { lane, phase, with: companion, ...inCell } = step
    expect([id, lane, phase, companion]).not.toContain(undefined)
    expect(findings(JSON.stringify({ ...root, moments: [{ customer: [inCell] }] }))).toEqual([])
  })

  test.each([
    ['a title that is a number', 'title: 2026'],
    [
      'labels that look like numbers and truth',
      'x: { lane: customer, label: 24 }\n  y: { lane: support, label: true }',
    ],
    [
      'countermeasures that are none',
      'x: { lane: customer, failPoints: [{ label: a, countermeasures: [] }, { label: b }] }',
    ],
  ])('accepts %s', (_, line) => {
    const own = line.startsWith('title')
    const text = `blueprint: 1\n${own ? line : 'title: T'}\nsteps:\n  a: { lane: customer }\n${own ? '' : `  ${line}\n`}`
    expect(findings(text)).toEqual([])
  })

  test.each(['入住', 'a.b_c-d', 'éa', 'हिन्दी', '1', 'x'.repeat(64)])('accepts the id %s', (id) => {
    expect(findings(`blueprint: 1\ntitle: T\nsteps:\n  "${id}": { lane: customer }\n`)).toEqual([])
  })

  test('each shape is either accepted or explained, and no wording of a library shows', () => {
    const scalars = fc.oneof(
      fc.constantFrom(null, true, 0, -1, 1.5, '', ' ', 'x', 'a -> b', '5m', '2026-05-04', 'onstage', 'https://x.org'),
      fc.string(),
    )
    const keys = fc.oneof(
      fc.constantFrom(...properties.map(([path]) => path.split('/').at(-1)!), 'a', 'b', 'a -> b', '__proto__'),
      fc.string(),
    )
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', maxDepth: 6, withCrossShrink: true },
        scalars,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.array(fc.tuple(keys, tie('tree')), { maxLength: 5 }).map((entries) => new Map(entries)),
      ),
    }))
    const root = fc.record({ blueprint: fc.constant(1), title: scalars, steps: tree, links: tree, lanes: tree })
    fc.assert(
      fc.property(root, (content) => {
        const text = flow(content)
        for (const { message, hint = '' } of findings(text)) {
          const own = `${message} ${hint}`.replace(/"[^"]*"/g, '')
          expect(own).not.toMatch(/\b(?:property|schema|string|object|array|boolean|integer|null|undefined|NaN)\b/)
        }
      }),
      { numRuns: runs(400) },
    )
  })
})

/** JSON with keys in any order and of any name: YAML reads it as it is. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries: [string, unknown][] =
    value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value)
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}: ${flow(each)}`).join(', ')}}`
}

test('hasErrors tells a warning from an error', () => {
  expect(hasErrors(findings('blueprint: 1\ntitle: "a \\a"\nsteps: { a: { lane: customer } }\n'))).toBe(false)
  expect(hasErrors(findings('blueprint: 1\n'))).toBe(true)
})

test.each(['blueprint', 'config', 'theme', 'report', 'manifest'])(
  'the schema of a %s has a name that is no address',
  (of) => {
    const text = readFileSync(new URL(`../../schemas/${of}.schema.json`, import.meta.url), 'utf8')
    const named = JSON.parse(text) as { readonly $id: string }
    expect(named.$id).toBe(`urn:stageline:schema:${of}:v1`)
    const ajv = new Ajv({
      strict: true,
      strictTypes: false,
      allowUnionTypes: true,
      formats: { uri: true },
    })
    ajv.addVocabulary([...EDITOR_KEYWORDS])
    ajv.addSchema(named)
    expect(ajv.getSchema(named.$id)).toBeTypeOf('function')
  },
)
