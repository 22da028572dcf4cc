/**
 * Explains validation errors, with one small function for each keyword of JSON Schema: what is wrong in blueprint
 * words, where, and what to do. Which definition of the schema an error comes from says what the value was to be.
 */
import { didYouMean, nearest, oneOf } from '../diagnostic/did-you-mean.ts'
import { shortened } from '../diagnostic/shortened.ts'
import { pointerKeys, pointerTo } from '../source/pointer.ts'
import type { SourceDocument } from '../source/source-document.ts'
import type { SchemaError } from './generated/validate.js'
import { numberHint, wrongForm, wrongId, wrongType, type Explanation } from './forms.ts'
import { subject } from './subject.ts'

type Explain = (error: SchemaError, document: SourceDocument) => Explanation

/** The function that explains each keyword of JSON Schema (draft 7) in use. */
export const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  additionalProperties: unknownKey,
  required: missing,
  type: wrongType,
  const: wrongVersion,
  enum: noneOf,
  pattern: wrongForm,
  propertyNames: wrongId,
  maxLength: tooLong,
  minimum: outOfRange,
  maximum: outOfRange,
  minProperties: empty,
  minItems: empty,
  maxProperties: severalLinks,
  'false schema': notHere,
}

/** Synonyms of keys. A Map, since untrusted keys are looked up in it (`__proto__`). */
const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['name', ['label', 'title']],
  ['caption', ['label', 'title']],
  ['text', ['label', 'title']],
  ['swimlane', ['lane', 'lanes']],
  ['duration', ['time']],
  ['role', ['actor']],
  ['touchpoint', ['evidence']],
  ['subBlueprint', ['blueprint']],
  ['description', ['note']],
])

function unknownKey({ instancePath, params, parentSchema, data }: SchemaError): Explanation {
  const key = String(params.additionalProperty)
  const possible = Object.keys(parentSchema.properties ?? {}).filter((each) => !isElsewhere(each, instancePath))
  const free = possible.filter((each) => !Object.hasOwn(data as object, each))
  const elsewhere = elsewhereHint(key, instancePath)
  const [beforeColon = '', afterColon] = key.split(/:(.*)/s)
  const glued = afterColon !== undefined && free.includes(beforeColon)
  const synonyms = SYNONYMS.get(key)?.filter((each) => free.includes(each)) ?? []
  const near =
    elsewhere !== undefined ? [] : glued ? [beforeColon] : synonyms.length > 0 ? synonyms : nearest(key, free)
  const small = near.find((each) => each === key.toLowerCase())
  if (small !== undefined) {
    return {
      code: 'schema-unknown-key',
      pointer: pointerTo(instancePath, key),
      at: 'key',
      message: `"${key}" is written with a capital letter, which makes it another word`,
      hint: `write "${small}:"`,
      meant: [pointerTo(instancePath, small)],
    }
  }
  const hint =
    elsewhere ??
    (near.length === 0
      ? `possible here: ${possible.join(', ')}; a newer version of Stageline may know more`
      : `did you mean ${oneOf(near)}?`)
  return {
    code: 'schema-unknown-key',
    pointer: pointerTo(instancePath, key),
    at: 'key',
    message: `${subject(instancePath)} cannot have "${shortened(key)}"`,
    hint: glued ? `write a space after the colon: "${beforeColon}: ${afterColon}"` : hint,
    meant: near.map((each) => pointerTo(instancePath, each)),
  }
}

/** Of an option of drawing that no view has: where it is said. */
function elsewhereHint(key: string, pointer: string): string | undefined {
  const [section, ...inner] = pointerKeys(pointer)
  if (section !== 'views' || inner.length !== 1) return undefined
  if (/^(?:orientation|margin|fit|tile|scale|fonts)$/.test(key)) return `say it on the command line: "--${key}"`
  if (!/^(?:formats?|to)$/.test(key)) return undefined
  return 'which files are made is settled before a blueprint is read: write "formats:" under "drawing:" in stageline.config.yaml, or "--to pdf" on the command line'
}

/** Keys of a step that it has only under `steps`, or only in a cell. */
function isElsewhere(key: string, pointer: string): boolean {
  const [section, ...inner] = pointerKeys(pointer)
  if (section === 'steps') return inner.length === 1 && key === 'id'
  if (section !== 'moments' || inner.length < 2) return false
  return ['lane', 'phase', 'with'].includes(key)
}

const MISSING: Readonly<Record<string, string>> = {
  blueprint: 'write "blueprint: 1" at the top of the file: it says which format the file has',
  title: 'add "title:" and its name',
  steps:
    'add "steps:", and below it each step as "id:" with its lane and label; or "moments:", and below it the columns',
  lane: 'add "lane:" and the lane it stands in: customer, onstage, backstage, support or one of your own lanes',
  kind: 'add "kind:" and one of evidence, customer, onstage, backstage, support',
  label: 'add "label:" and its words',
  text: 'add "text:" and what is asked',
  soft: 'write "hard:" for what is counted or timed, or "soft:" for what the customer feels',
}

/** What may stand in the place of a property that is missing. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = { steps: ['moments'], soft: ['hard'] }

function missing({ instancePath, params }: SchemaError): Explanation {
  const name = String(params.missingProperty)
  const standard = name === 'soft'
  return {
    code: 'schema-required',
    pointer: instancePath,
    at: 'key',
    message: standard
      ? `${subject(instancePath)} is neither hard nor soft`
      : name === 'blueprint'
        ? 'the line "blueprint: 1" is missing'
        : `${subject(instancePath)} has no ${name}`,
    hint: MISSING[name],
    absent: [name, ...(INSTEAD[name] ?? [])].map((each) => pointerTo(instancePath, each)),
  }
}

function wrongVersion({ instancePath, data }: SchemaError, document: SourceDocument): Explanation {
  const version = typeof data === 'number' && Number.isInteger(data) && data > 1
  return {
    code: 'schema-value',
    pointer: instancePath,
    at: 'value',
    message: version
      ? `the file is written in format ${document.text(instancePath)}, but only format 1 is known here`
      : '"blueprint" must be 1, the version of the format',
    hint: version ? 'a newer version of Stageline may read it' : 'write "blueprint: 1"',
  }
}

function noneOf({ instancePath, params, data }: SchemaError, document: SourceDocument): Explanation {
  const possible = params.allowedValues as readonly string[]
  const text = document.text(instancePath) ?? ''
  const exchange = text === 'exchange' && instancePath.startsWith('/links/')
  const message =
    typeof data === 'object'
      ? `${subject(instancePath)} must be one word`
      : `"${shortened(text)}" is not possible for ${subject(instancePath)}`
  return {
    code: 'schema-value',
    pointer: instancePath,
    at: 'value',
    message:
      data === null || (text.trim() === '' && typeof data !== 'object') ? `${subject(instancePath)} is empty` : message,
    hint: exchange
      ? 'write "<->" in place of "->" for an exchange'
      : isOwnTheme(instancePath, text)
        ? `a view takes ${oneOf(possible)}; a theme of your own is named under "drawing:" in stageline.config.yaml, or with --theme`
        : (didYouMean(text, possible) ?? `possible: ${possible.join(', ')}`),
  }
}

/** A file, where a view takes the name of a built-in theme. */
function isOwnTheme(pointer: string, text: string): boolean {
  return /^\/views\/[^/]*\/theme$/.test(pointer) && /[./\\]/.test(text)
}

function outOfRange({ instancePath, keyword, params }: SchemaError, document: SourceDocument): Explanation {
  const text = document.text(instancePath)
  return {
    code: 'schema-value',
    pointer: instancePath,
    at: 'value',
    message: `${subject(instancePath)} is ${text}, ${keyword === 'minimum' ? 'less' : 'more'} than ${String(params.limit)}`,
    hint: numberHint(instancePath, text),
  }
}

function tooLong({ instancePath, params }: SchemaError): Explanation {
  return {
    code: 'schema-format',
    pointer: instancePath,
    at: 'key',
    message: `${subject(instancePath)} has more than ${String(params.limit)} characters`,
    hint: 'write a shorter one',
  }
}

function empty({ instancePath }: SchemaError): Explanation {
  const message = `${subject(instancePath)} is empty`
  return {
    code: 'schema-value',
    pointer: instancePath,
    at: 'key',
    message,
    hint: emptyGroupHint(pointerKeys(instancePath)),
  }
}

function emptyGroupHint(keys: readonly string[]): string {
  const [section] = keys
  const key = keys.at(-1) ?? ''
  if (section === 'links') return 'write what belongs there, or leave it out with its colon'
  if (keys.length === 1 && section === 'steps') return 'write each step as "id:" with its lane and label'
  if (keys.length === 1 && section === 'moments')
    return 'write each moment as "- " with what stands in its lanes, or remove "moments:"'
  if (section === 'moments' && keys.length === 3)
    return `write what happens there, such as "${shortened(key)}: …" with a text, or remove "${shortened(key)}:"`
  if (key === 'phases') return 'write each phase within it as "id: title", or remove "phases:"'
  if (key === 'open') return 'write since when or why in its place, such as "open: Workshop of 12 May"'
  return 'write at least one time, or remove it'
}

/** `- a -> b: Yes` with more keys below it, two links in one item, or `{ from: a, to: b }`. */
function severalLinks({ instancePath }: SchemaError, document: SourceDocument): Explanation {
  const keys = document.keys(instancePath)
  const chain = keys.find((key) => key.includes('->'))
  const second = keys.find((key) => key !== chain) ?? ''
  const text = (key: string): string => shortened(document.text(pointerTo(instancePath, key)) || '…')
  const link = { code: 'schema-link', pointer: instancePath, at: 'key' } as const
  if (keys.includes('from') && keys.includes('to')) {
    const hint = `write "- ${text('from')} -> ${text('to')}"`
    return { ...link, message: 'a link is written as a chain of steps, not with "from" and "to"', hint }
  }
  if (chain === undefined) {
    const hint = 'write "- a -> b", or "- a -> b: label"'
    return { ...link, message: `${subject(instancePath)} is not written as a chain of steps`, hint }
  }
  const at = pointerTo(instancePath, second)
  if (second.includes('->')) {
    const hint = 'begin each link on a line of its own with "- "'
    return { ...link, pointer: at, message: 'two links stand in one item of the list', hint }
  }
  const message = `"${shortened(second)}" stands beside the link "${shortened(chain)}" and not within it`
  const hint = `write "- ${shortened(chain)}: { label: ${text(chain)}, ${shortened(second)}: ${text(second)} }"`
  return { ...link, pointer: at, message, hint }
}

/** A key that is one of the language, but not in this place. */
function notHere(error: SchemaError): Explanation {
  const key = pointerKeys(error.instancePath).at(-1) ?? ''
  const hints: Readonly<Record<string, string>> = {
    id: 'remove the line: the id is the key above',
    lane: 'remove the line: the lane is the key of the cell',
    phase: 'remove the line, and write it of the moment',
    with: 'remove the line: what stands in a moment stands together',
  }
  const hint = hints[key]
  if (hint === undefined) return bothStandards(error)
  const place = error.instancePath.startsWith('/moments') ? 'a step in a cell' : 'a step under "steps:"'
  return {
    code: 'schema-unknown-key',
    pointer: error.instancePath,
    at: 'key',
    message: `${place} has no "${key}"`,
    hint,
  }
}

function bothStandards({ instancePath }: SchemaError): Explanation {
  return {
    code: 'schema-value',
    pointer: instancePath,
    at: 'key',
    message: 'a standard is either hard or soft, not both',
    hint: 'make two standards of it, each with a "- " of its own',
  }
}
