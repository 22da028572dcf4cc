/**
 * Writes into src/schema/generated/ what the compiler takes from schemas/blueprint.schema.json, so that the two cannot
 * drift apart: the compiled validator (no ajv at run time) and the types of a valid document.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { URL } from 'node:url'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { compile } from 'json-schema-to-typescript'
import { rolldown } from 'rolldown'

/** @typedef {{ [keyword: string]: unknown }} Schema */

const SCHEMA = new URL('../schemas/blueprint.schema.json', import.meta.url)
/** What only readers of the schema need. */
const MANUAL = new Set(['title', 'description', 'examples'])
const BRANCHES = new Set(['title', 'propertyNames', 'if', 'then', 'else'])
const SUBSCHEMAS = new Set(['items', 'additionalProperties', 'propertyNames', 'if', 'then', 'else'])
const GENERATED = new URL('../src/schema/generated/', import.meta.url)
const BANNER = '// Generated from schemas/blueprint.schema.json by `npm run generate`. Do not edit.\n'

const VALIDATOR_TYPES = `${BANNER}
/** A part of the schema; \`$comment\` is the name of the definition that it belongs to. */
export interface SchemaPart {
  readonly $comment?: string
  readonly properties?: Readonly<Record<string, unknown>>
}

export interface SchemaError {
  readonly keyword: string
  readonly instancePath: string
  readonly params: Readonly<Record<string, unknown>>
  /** Of a key that is no good: the key. */
  readonly propertyName?: string
  /** The value at instancePath. */
  readonly data: unknown
  readonly parentSchema: SchemaPart
}

export const validate: {
  (data: unknown): boolean
  errors: readonly SchemaError[] | null
}
`

await generate()

async function generate() {
  /** @type {(text: string) => Schema} */
  const read = JSON.parse
  const schema = read(await readFile(SCHEMA, 'utf8'))
  await mkdir(GENERATED, { recursive: true })
  await Promise.all([
    write('validate.js', `// @ts-nocheck\n${BANNER}` + (await validator(schema))),
    write('validate.d.ts', VALIDATOR_TYPES),
    write('document.ts', await documentTypes(schema)),
  ])
}

/**
 * @param {string} name
 * @param {string} text
 */
function write(name, text) {
  return writeFile(new URL(name, GENERATED), text)
}

/**
 * The validator as one self-contained ES module.
 * @param {Schema} schema
 */
async function validator(schema) {
  // Errors carry the part of the schema that failed (verbose), named by its definition, so that they can be explained.
  const ajv = new Ajv({
    strict: true,
    allErrors: true,
    verbose: true,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  })
  const named = change(schema, 'blueprint', (part, name) => ({ ...without(part, MANUAL), $comment: name }))
  const code = standalone.default(ajv, ajv.compile(named))
  return bundle(code.replace(/export default \w+;/, ''))
}

/**
 * Resolves what the code requires of ajv's run time.
 * @param {string} code
 */
async function bundle(code) {
  const entry = 'validate-entry.js'
  const build = await rolldown({
    input: entry,
    platform: 'node',
    plugins: [
      {
        name: 'generated-code',
        resolveId: (id) => (id === entry ? entry : null),
        load: (id) => (id === entry ? code : null),
      },
    ],
  })
  const { output } = await build.generate({ format: 'esm', minify: true })
  await build.close()
  return output[0].code
}

/**
 * The types of a valid document. A choice by `if` is a union to the type generator.
 * @param {Schema} schema
 */
function documentTypes(schema) {
  const unions = change(schema, 'blueprint', (part) => {
    const rest = without(part, BRANCHES)
    return part.if === undefined || part.type !== undefined
      ? rest
      : { ...rest, anyOf: [part.then ?? part.if, part.else] }
  })
  return compile(unions, 'BlueprintDocument', {
    bannerComment: BANNER,
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
}

/**
 * @param {Schema} part
 * @param {ReadonlySet<string>} keywords
 * @returns {Schema}
 */
function without(part, keywords) {
  return Object.fromEntries(Object.entries(part).filter(([keyword]) => !keywords.has(keyword)))
}

/**
 * A copy of the schema with each of its parts replaced, from the outside in.
 * @param {Schema} part
 * @param {string} name of the definition that the part belongs to
 * @param {(part: Schema, name: string) => Schema} replace
 * @returns {Schema}
 */
function change(part, name, replace) {
  /** @param {unknown} value @param {string} [of] */
  const changed = (value, of = name) => (isSchema(value) ? change(value, of, replace) : value)
  const copy = replace(part, name)
  for (const [keyword, value] of Object.entries(copy)) {
    if (keyword === 'anyOf' && Array.isArray(value)) copy[keyword] = value.map((each) => changed(each))
    else if (SUBSCHEMAS.has(keyword)) copy[keyword] = changed(value)
    else if ((keyword === 'properties' || keyword === 'definitions') && isSchema(value)) {
      const entries = Object.entries(value)
      copy[keyword] = Object.fromEntries(
        entries.map(([key, each]) => [key, changed(each, keyword === 'definitions' ? key : name)]),
      )
    }
  }
  return copy
}

/**
 * @param {unknown} value
 * @returns {value is Schema}
 */
function isSchema(value) {
  return typeof value === 'object' && value !== null
}
