/**
 * Writes into src/schema/generated/ what the compiler takes from the schemas, so that the two cannot drift apart: the
 * compiled validators of blueprints, configurations, themes and reports (no ajv at run time), the types of what is valid, the
 * order of keys, all keys, and the keys of a step that are true or false. And into generated/ of src/page/ and of src/preview/
 * the scripts of pages, as they are shipped, and of src/editor/ the text editor.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath, URL } from 'node:url'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { compile } from 'json-schema-to-typescript'
import { rolldown } from 'rolldown'
import { EDITOR_KEYWORDS } from '../../src/schema/editor-keywords.js'
import { Bundled } from './bundled.js'

/** @typedef {{ [keyword: string]: unknown }} Schema */

const SCHEMAS = new URL('../../schemas/', import.meta.url)
/** What only readers of the schema need. */
const MANUAL = new Set(['title', 'description', 'examples', ...EDITOR_KEYWORDS])
const BRANCHES = new Set(['title', 'propertyNames', 'if', 'then', 'else'])
const SUBSCHEMAS = new Set(['items', 'additionalProperties', 'propertyNames', 'if', 'then', 'else'])
/** Reports are not written by hand: the first error suffices, and a hostile one has millions. */
const REPORT_OPTIONS = { allErrors: false, validateFormats: false }
const GENERATED = new URL('../../src/schema/generated/', import.meta.url)
const BANNER = '// Generated from the schemas by `npm run generate`. Do not edit.\n'

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

/** Of every validator but the first. */
const OTHER_VALIDATOR_TYPES = `${BANNER}
import type { validate as validateBlueprint } from './validate.js'

export const validate: typeof validateBlueprint
`

const IS_VALID_TYPES = `${BANNER}
/** Whether \`validate\` has no error: all that a document without errors needs. */
export const isValid: (data: unknown) => boolean
`

const EDITOR = new URL('../../src/editor/', import.meta.url)

/** What the text editor has of packages. */
export const editorPackages = new Bundled()

/** What the validators have of packages: what ajv writes, and what that requires. */
export const validatorPackages = new Bundled()
validatorPackages.add(createRequire(import.meta.url).resolve('ajv')) // not import.meta.resolve, which Vitest has not

await generate()

async function generate() {
  const [blueprint, config, theme, report, plain] = await Promise.all([
    readSchema('blueprint'),
    readSchema('config'),
    readSchema('theme'),
    readSchema('report'),
    readSchema('plain'),
  ])
  await mkdir(GENERATED, { recursive: true })
  await Promise.all([
    writePageScript('page', 'script', 'PAGE_SCRIPT'),
    writePageScript('preview', 'preview', 'PREVIEW_SCRIPT'),
    writeTextEditor(),
    write('validate.js', `// @ts-nocheck\n${BANNER}` + (await validator(blueprint, 'blueprint'))),
    write('is-valid.js', `// @ts-nocheck\n${BANNER}` + (await firstError(blueprint))),
    write('is-valid.d.ts', IS_VALID_TYPES),
    write('validate.d.ts', VALIDATOR_TYPES),
    write('validate-config.js', `// @ts-nocheck\n${BANNER}` + (await validator(config, 'config'))),
    write('validate-config.d.ts', OTHER_VALIDATOR_TYPES),
    write('validate-theme.js', `// @ts-nocheck\n${BANNER}` + (await validator(withoutWords(theme), 'theme'))),
    write('validate-theme.d.ts', OTHER_VALIDATOR_TYPES),
    write('validate-report.js', `// @ts-nocheck\n${BANNER}` + (await validator(report, 'report', REPORT_OPTIONS))),
    write('validate-report.d.ts', OTHER_VALIDATOR_TYPES),
    write('document.ts', await documentTypes(blueprint, 'BlueprintDocument')),
    write('theme-document.ts', await documentTypes(withoutWords(theme), 'ThemeDocument')),
    write('plain-blueprint.ts', await plainTypes(plain)),
    write('key-order.ts', exported('KEY_ORDER', shapeOf(blueprint, blueprint))),
    write(
      'keys.ts',
      exported(
        'KEYS',
        keysOf(blueprint, () => true),
      ) +
        exported(
          'TEXT_KEYS',
          keysOf(blueprint, ({ $ref }) => $ref === '#/definitions/text'),
        ) +
        exported(
          'LIST_KEYS',
          keysOf(blueprint, ({ type }) => type === 'array'),
        ),
    ),
    write('editor-schema.ts', editorSchema(blueprint)),
    write('step-flags.ts', exported('STEP_FLAGS', flagsOf(blueprint, 'stepProperties'))),
    write('date-pattern.ts', exported('DATE_PATTERN', definition('date', blueprint).pattern)),
  ])
}

/**
 * The schema of themes has every word for editors; Stageline looks at them beside its own (`src/pipeline/theme-words.ts`),
 * which takes no code for each.
 * @param {Schema} theme
 * @returns {Schema}
 */
function withoutWords(theme) {
  const properties = /** @type {{ [key: string]: Schema }} */ (theme.properties)
  const definitions = without(/** @type {Schema} */ (theme.definitions), new Set(['words', 'word']))
  const { description } = properties.words ?? {}
  const words = { type: 'object', minProperties: 1, description }
  return { ...theme, properties: { ...properties, words }, definitions }
}

/**
 * @param {string} name
 * @returns {Promise<Schema>}
 */
async function readSchema(name) {
  /** @type {(text: string) => Schema} */
  const parse = JSON.parse
  const schema = parse(await readFile(new URL(`${name}.schema.json`, SCHEMAS), 'utf8'))
  return without(schema, new Set(['$id'])) // what is made of it is named by us
}

/**
 * @param {string} name
 * @param {string} text
 */
function write(name, text) {
  return writeFile(new URL(name, GENERATED), text)
}

/**
 * A script that runs in pages, without its comments and with short names, as text: it is written into pages, never run here.
 * @param {string} room
 * @param {string} script its file below `browser`
 * @param {string} name of the constant that holds it
 */
async function writePageScript(room, script, name) {
  const folder = new URL(`../../src/${room}/`, import.meta.url)
  const build = await rolldown({ input: fileURLToPath(new URL(`browser/${script}.js`, folder)) })
  const { output } = await build.generate({ format: 'iife', minify: true, comments: false })
  await build.close()
  const text = `// Generated from src/${room}/browser/${script}.js by \`npm run generate\`. Do not edit.\n
/** Runs in a page; what it does is said where it is written. */
export const ${name}: string = ${JSON.stringify(output[0].code.trim())}\n`
  await mkdir(new URL('generated/', folder), { recursive: true })
  await writeFile(new URL(`generated/${script}.ts`, folder), text)
}

/** CodeMirror and what is made of it: a script that pages load, a file of its own since few of them do. */
async function writeTextEditor() {
  const build = await rolldown({
    input: fileURLToPath(new URL('browser/text-editor.js', EDITOR)),
    platform: 'browser',
    plugins: [editorPackages.collect],
    onLog(level, log) {
      // A package that is not installed would only be missed in the page.
      if (level === 'warn') throw new Error(log.message)
    },
  })
  await build.write({
    file: fileURLToPath(new URL('generated/text-editor.js', EDITOR)),
    format: 'iife',
    name: 'stagelineTextEditor',
    minify: true,
    comments: false,
  })
  await build.close()
}

/**
 * The validator as one self-contained ES module.
 * @param {Schema} schema
 * @param {string} title of the schema's root
 * @param {import('ajv').Options} [options]
 */
async function validator(schema, title, options = {}) {
  // Errors carry the part of the schema that failed (verbose), named by its definition, so that they can be explained.
  const named = change(schema, title, (part, name) => ({ ...without(part, MANUAL), $comment: name }))
  return bundle(gathering(compiled(named, { allErrors: true, verbose: true, ...options })))
}

/**
 * The validator that only says whether there is an error: ajv stops at the first, and need not say of which part it is.
 * @param {Schema} schema
 */
async function firstError(schema) {
  const made = await bundle(
    compiled(
      change(schema, '', (part) => without(part, MANUAL)),
      {},
    ),
  )
  return made.replace(/export\{(\w+) as validate\}/, 'export{$1 as isValid}')
}

/**
 * Ajv's code, which still requires what it needs.
 * @param {Schema} schema
 * @param {import('ajv').Options} options
 */
function compiled(schema, options) {
  const ajv = new Ajv({
    strict: true,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, regExp: patternEngine() },
    ...options,
  })
  return standalone.default(ajv, ajv.compile(schema)).replace(/export default \w+;/, '')
}

/**
 * Patches ajv's code to push to one list of errors. Ajv concatenates lists wherever a part of the document has errors,
 * which takes quadratic time: minutes for a file with fifty thousand of them.
 * @param {string} code
 */
function gathering(code) {
  const grown = code.replace(/vErrors\.concat\((\w+(?:\.validate)?\.errors)\)/g, 'gathered(vErrors, $1)')
  if (grown.includes('.concat(')) throw new Error('ajv gathers errors in a way that is not known here')
  if (grown === code) return code
  return `${grown}\nfunction gathered(all, more) { for (const each of more) all.push(each); return all }\n`
}

/**
 * The regular expression engine of the validators: a class such as `\p{L}` takes V8 a millisecond and a half to
 * compile, so ASCII text is matched by the ASCII part of its classes. The code of a function that is written into each
 * of them.
 */
function patternEngine() {
  const code = `((pattern, flags) => {
    const classes = { L: 'A-Za-z', M: '', N: '0-9' }
    const ofAscii = new RegExp(pattern.replace(/\\\\p\\{([LMN])\\}/g, (_, name) => classes[name]), flags)
    let whole
    return { test: (text) => (/^[\\0-\\x7f]*$/.test(text) ? ofAscii : (whole ??= new RegExp(pattern, flags))).test(text) }
  })`
  const engine = (/** @type {string} */ pattern, /** @type {string} */ flags) => new RegExp(pattern, flags)
  return Object.assign(engine, { code })
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
      validatorPackages.collect,
    ],
  })
  const { output } = await build.generate({ format: 'esm', minify: true })
  await build.close()
  return output[0].code
}

/**
 * The types of a valid document. `if`/`then`/`else` becomes a union for the type generator.
 * @param {Schema} schema
 * @param {string} name of the whole document's type
 */
function documentTypes(schema, name) {
  const unions = change(schema, 'blueprint', (part) => {
    // Which keys of a step are possible in its place, and which must be there, is told in the place.
    if (part.allOf !== undefined) return /** @type {Schema[]} */ (part.allOf)[0] ?? {}
    const rest = without(part, BRANCHES)
    return part.if === undefined || part.type !== undefined
      ? rest
      : { ...rest, anyOf: [part.then ?? part.if, part.else] }
  })
  return compile(unions, name, {
    bannerComment: BANNER,
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
}

/**
 * The types of a blueprint's plain form; a program that reads them need not be told that there may be other keys.
 * @param {Schema} schema
 */
function plainTypes(schema) {
  /** @type {Record<string, { title: string }>} */
  const definitions = {}
  for (const [name, part] of Object.entries(/** @type {Record<string, Schema>} */ (schema.definitions)))
    definitions[name] = { ...part, title: `Plain${name.charAt(0).toUpperCase()}${name.slice(1)}` }
  return compile({ ...schema, title: 'PlainBlueprint', definitions }, 'PlainBlueprint', {
    additionalProperties: false,
    bannerComment: BANNER,
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function exported(name, value) {
  return `${BANNER}\nexport const ${name} = ${JSON.stringify(value, undefined, 2)} as const\n`
}

/**
 * The schema as completion reads it: without what only validators do.
 * @param {Schema} blueprint
 */
function editorSchema(blueprint) {
  const unread = new Set(['$schema', 'pattern', 'patternErrorMessage', 'defaultSnippets', 'minLength', 'minItems'])
  const read = change(blueprint, '', (part) => without(part, unread))
  return `${BANNER}
/** The schema of blueprints, without what only validators read. */
export const EDITOR_SCHEMA: unknown = ${JSON.stringify(read, undefined, 2)}\n`
}

/** @typedef {{ keys?: string[], inner?: { [key: string]: Shape } }} Shape */

/**
 * The order of the keys at a place, and at those within it: `*` for entries with ids of their own and for items of a list.
 * Nothing for a value without keys.
 * @param {Schema} part
 * @param {Schema} whole
 * @returns {Shape | undefined}
 */
function shapeOf(part, whole) {
  const { items, properties, additionalProperties } = longForm(part, whole)
  const each = items ?? additionalProperties
  /** @type {{ [key: string]: Shape }} */
  const inner = {}
  if (isSchema(properties) && !isSchema(part.propertyNames)) {
    for (const [key, value] of Object.entries(properties)) {
      const shape = shapeOf(/** @type {Schema} */ (value), whole)
      if (shape) inner[key] = shape
    }
  }
  if (isSchema(each)) {
    const shape = shapeOf(each, whole)
    if (shape) inner['*'] = shape
  }
  const has = Object.keys(inner).length > 0 && { inner }
  if (!isSchema(properties) || isSchema(part.propertyNames)) return has || undefined
  return { keys: keysIn(Object.keys(properties), isSchema(each)), ...has }
}

/**
 * The keys of a group in order; `*` is the place of those that its author names, such as the lanes in a moment: what stands
 * on top of them in the picture is above them.
 * @param {string[]} keys
 * @param {boolean} hasOthers
 */
function keysIn(keys, hasOthers) {
  const at = keys.indexOf('rows')
  return hasOthers && at >= 0 ? [...keys.slice(0, at), '*', ...keys.slice(at)] : keys
}

/**
 * What a place may hold in full, where there is a short form as well.
 * @param {Schema} part
 * @param {Schema} whole
 * @returns {Schema}
 */
function longForm(part, whole) {
  if (part.properties !== undefined && part.allOf === undefined) return part
  if (typeof part.$ref === 'string') return longForm(definition(part.$ref.replace('#/definitions/', ''), whole), whole)
  const [whichever] = /** @type {Schema[]} */ (part.allOf ?? [])
  if (whichever) return longForm(whichever, whole)
  return isSchema(part.then) ? longForm(part.then, whole) : part
}

/**
 * The keys of the language, wherever they may stand, whose value is of a kind; no id is one.
 * @param {Schema} whole
 * @param {(value: Schema) => boolean} isWanted
 */
function keysOf(whole, isWanted) {
  /** @type {Set<string>} */
  const keys = new Set()
  change(whole, 'blueprint', (part) => {
    for (const [key, value] of Object.entries(isSchema(part.properties) ? part.properties : {}))
      if (isSchema(value) && isWanted(value)) keys.add(key)
    return { ...part }
  })
  return [...keys]
}

/**
 * The keys that say nothing but yes or no.
 * @param {Schema} whole
 * @param {string} name of a definition
 */
function flagsOf(whole, name) {
  const properties = /** @type {{ [key: string]: Schema }} */ (definition(name, whole).properties)
  return Object.keys(properties).filter((key) => properties[key]?.type === 'boolean')
}

/**
 * @param {string} name
 * @param {Schema} whole
 * @returns {Schema}
 */
function definition(name, whole) {
  const found = /** @type {{ [name: string]: Schema }} */ (whole.definitions)[name]
  if (!found) throw new Error(`the schema has no definition "${name}"`)
  return found
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
    if (Array.isArray(value) && (keyword === 'anyOf' || keyword === 'items'))
      copy[keyword] = value.map((each) => changed(each))
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
