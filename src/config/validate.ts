/** Validates a configuration by the compiled JSON Schema: what is wrong in plain words, where, and what to do. */
import { finding, type Code } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import { ENOUGH_FINDINGS, withinLimit } from '../diagnostic/findings-limit.ts'
import { shortened } from '../diagnostic/shortened.ts'
import { PRESETS } from '../lint/rule/presets.ts'
import type { SchemaError } from '../schema/generated/validate.js'
import { validate as validateSchema } from '../schema/generated/validate-config.js'
import { parentOf, pointerKeys, pointerTo } from '../source/pointer.ts'
import type { SourceDocument } from '../source/source-document.ts'

/**
 * Findings by `schemas/config.schema.json`, in reading order and within the limit of a file; none for an empty
 * document.
 */
export function validate(document: SourceDocument): Diagnostic[] {
  if (document.value === null || validateSchema(document.value)) return []
  const errors = (validateSchema.errors ?? []).filter(({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames')
  // Errors within a list that is too long are left out.
  const long = new Set(errors.filter(({ keyword }) => keyword === 'maxItems').map(({ instancePath }) => instancePath))
  const findings = errors
    .filter(({ instancePath }) => !isWithin(instancePath, long))
    .slice(0, ENOUGH_FINDINGS)
    .map((error) => located(document, error, (EXPLANATIONS[error.keyword] ?? impossible)(error, document)))
  return withinLimit(findings, document.file.text)
}

function isWithin(pointer: string, lists: ReadonlySet<string>): boolean {
  if (lists.size === 0) return false
  for (let at = parentOf(pointer); at !== ''; at = parentOf(at)) if (lists.has(at)) return true
  return false
}

interface Explanation {
  readonly code: Code
  readonly message: string
  readonly hint: string
  /** Of a key that is wrong itself. */
  readonly key?: string
}

type Explain = (error: SchemaError, document: SourceDocument) => Explanation

const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  additionalProperties: unknownKey,
  required: ({ instancePath, params }) => ({
    code: 'schema-required',
    message: `${subject(instancePath)} has no "${String(params.missingProperty)}"`,
    hint: params.missingProperty === 'files' ? 'add "files:" with patterns, such as ["drafts/**"]' : 'add "rules:"',
  }),
  type: wrongType,
  enum: (error, document) => (isInDrawing(error) ? wrongChoice(error, document) : wrongLevel(error, document)),
  pattern: (error, document) => {
    const { instancePath, parentSchema, propertyName } = error
    if (propertyName !== undefined) return wrongId(propertyName)
    if (isInDrawing(error)) return wrongDrawing(error, document)
    const text = document.text(instancePath) ?? ''
    if (parentSchema.$comment === 'title') return emptyTitle(instancePath)
    return parentSchema.$comment === 'base' ? wrongBase(text) : wrongPattern(text)
  },
  maxItems: tooMany,
  maxProperties: ({ instancePath, params }) => ({
    code: 'schema-value',
    message: `${subject(instancePath)} has more than ${String(params.limit)} entries`,
    hint: 'take some of them out',
  }),
  minItems: (error) => ({
    code: 'schema-value',
    message: `${subject(error.instancePath)} is an empty list`,
    hint: isInDrawing(error) ? 'name something, or remove the line' : 'write a severity: off, info, warning or error',
  }),
  maxLength: ({ instancePath, params }) => ({
    code: 'schema-format',
    message: `${subject(instancePath)} has more than ${String(params.limit)} characters`,
    hint: 'write a shorter one',
  }),
  minimum: outOfRange,
  maximum: outOfRange,
}

function located(document: SourceDocument, { instancePath, data }: SchemaError, told: Explanation): Diagnostic {
  const pointer = told.key === undefined ? instancePath : pointerTo(instancePath, told.key)
  const isKey = told.key !== undefined || data === null || told.code === 'schema-required'
  const place = document.place(pointer, isKey ? 'key' : 'value')
  // A long value is not marked whole: its first line says where it is.
  const line = document.file.line(document.file.position(place.start).line)
  return finding(told.code, { ...place, end: Math.min(place.end, Math.max(line.end, place.start)) }, told.message, {
    hint: told.hint,
  })
}

function unknownKey({ instancePath, params, parentSchema }: SchemaError): Explanation {
  const key = String(params.additionalProperty)
  const possible = Object.keys(parentSchema.properties ?? {})
  const keys = pointerKeys(instancePath)
  const isRule = keys.at(-1) === 'rules'
  const known = isRule ? '"stageline rules" lists them' : `possible here: ${possible.join(', ')}`
  return {
    code: 'schema-unknown-key',
    key,
    message: isRule
      ? `there is no rule "${shortened(key)}"`
      : `${subject(instancePath)} cannot have "${shortened(key)}"`,
    hint: didYouMean(key, possible) ?? known,
  }
}

function wrongType({ instancePath, params, data }: SchemaError): Explanation {
  const what = subject(instancePath)
  const expected = TYPES[instancePath === '/drawing/fold' ? 'fold' : String(params.type)] ?? ['a text', 'write a text']
  return {
    code: 'schema-type',
    message: data === null ? `${what} is empty` : `${what} must be ${expected[0]}`,
    hint: expected[1],
  }
}

const TYPES: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  object: ['a group of names with values', 'write each name on a line of its own, as "name: value"'],
  array: ['a list', 'write each item on a line of its own as "- …"'],
  string: ['a text', 'write a text, in quotes if it starts with "*" or "!"'],
  integer: ['a whole number', 'write a whole number such as 5'],
  fold: ['auto, a number of strips or their width', 'write auto, a number such as 3, or a width such as 1600px'],
  boolean: ['true or false', 'write true or false, or remove the line'],
}

function wrongId(id: string): Explanation {
  return {
    code: 'schema-format',
    key: id,
    message: `the channel "${shortened(id)}" cannot be called that`,
    hint: 'write an id of letters, digits, "-", "_" and ".", such as intercom, and the name as its "title"',
  }
}

function emptyTitle(pointer: string): Explanation {
  return { code: 'schema-format', message: `${subject(pointer)} is empty`, hint: 'write a title, such as Intercom' }
}

function wrongLevel({ instancePath, data, params }: SchemaError, document: SourceDocument): Explanation {
  const text = document.text(instancePath) ?? ''
  const possible = params.allowedValues as readonly string[]
  const isSwitch = data === true || data === 1 || data === 2
  const hint = isSwitch ? 'write the severity that it is to have: info, warning or error' : undefined
  return {
    code: 'schema-value',
    message:
      data === null || typeof data === 'object'
        ? `${subject(instancePath)} has no severity`
        : `"${shortened(text)}" is no severity`,
    hint: hint ?? didYouMean(text, possible) ?? 'write off, info, warning or error',
  }
}

function isInDrawing({ instancePath }: SchemaError): boolean {
  return instancePath.startsWith('/drawing/')
}

function wrongChoice({ instancePath, data, params }: SchemaError, document: SourceDocument): Explanation {
  const text = document.text(instancePath) ?? ''
  const possible = params.allowedValues as readonly string[]
  const what = subject(instancePath)
  const isPlain = data !== null && typeof data !== 'object'
  return {
    code: 'schema-value',
    message: isPlain ? `${what} cannot be "${shortened(text)}"` : `${what} is none of those that there are`,
    hint: didYouMean(text, possible) ?? `possible: ${possible.join(', ')}`,
  }
}

/** By the last key that has a name: the theme, the strips, the view, or a part that is shown or left out. */
function wrongDrawing({ instancePath }: SchemaError, document: SourceDocument): Explanation {
  const text = document.text(instancePath) ?? ''
  const [, key = ''] = pointerKeys(instancePath)
  const { names, hint } = DRAWING[key === 'theme' || key === 'fold' || key === 'view' ? key : 'part']
  return {
    code: 'schema-value',
    message: `${subject(instancePath)} cannot be "${shortened(text)}"`,
    hint: didYouMean(text, names) ?? hint,
  }
}

const PARTS = ['evidence', 'emotion', 'time', 'cost', 'standards', 'register', 'legend', 'notes', 'questions'] as const

const DRAWING = {
  theme: {
    names: ['light', 'dark', 'print', 'contrast'],
    hint: 'write light, dark, print, contrast, or a YAML file of the project that begins with "./" or "../"',
  },
  fold: {
    names: ['auto'],
    hint: 'write auto, a number of strips from 1 to 40, or how wide they may be, from 400px to 20000px',
  },
  view: {
    names: ['full', 'customer'],
    hint: 'write full or customer, trace:ID or lane:ID, both as "customer,trace:pay", or a view of the blueprints',
  },
  part: { names: PARTS, hint: `possible: ${PARTS.join(', ')}, row:ID and lane:ID` },
} as const

function wrongBase(text: string): Explanation {
  const isFile = /\.(?:ya?ml|json)$/.test(text)
  const presets = `write ${PRESETS.join(', ')}, or the path of a file that begins with "./" or "../"`
  return {
    code: 'schema-value',
    message: `"${shortened(text)}" is neither a preset nor a file of this project`,
    hint: didYouMean(text, PRESETS) ?? (isFile && !/^[/\\]|:/.test(text) ? `write "./${shortened(text)}"` : presets),
  }
}

function wrongPattern(text: string): Explanation {
  const why = text.startsWith('!')
    ? 'begins with "!"'
    : text.startsWith('/')
      ? 'begins with "/"'
      : /[()]/.test(text)
        ? 'holds a bracket "(" or ")"'
        : text === ''
          ? 'is empty'
          : 'holds a "\\"'
  return {
    code: 'schema-format',
    message: `the pattern "${shortened(text)}" ${why}`,
    hint: 'name files and folders below the configuration with "/", as in "drafts/**"; "?" stands for any one character',
  }
}

function tooMany({ instancePath, params, parentSchema }: SchemaError): Explanation {
  const [id = ''] = pointerKeys(instancePath).slice(-1)
  const noOptions = parentSchema.$comment === 'setting'
  const most = `${subject(instancePath)} has more than ${String(params.limit)} items`
  return {
    code: 'schema-value',
    message: noOptions ? `${subject(instancePath)} has no options` : most,
    hint: noOptions ? `write its severity alone, such as "${id}: warning"` : 'take some of them out',
  }
}

function outOfRange(
  { instancePath, keyword, params, parentSchema }: SchemaError,
  document: SourceDocument,
): Explanation {
  const { minimum, maximum } = parentSchema as { readonly minimum?: number; readonly maximum?: number }
  return {
    code: 'schema-value',
    message: `${subject(instancePath)} is ${document.text(instancePath)}, ${keyword === 'minimum' ? 'less' : 'more'} than ${String(params.limit)}`,
    hint: `write a whole number from ${minimum} to ${maximum}`,
  }
}

function impossible({ instancePath }: SchemaError): Explanation {
  const hint = 'docs/configuration.md says what is possible there'
  return { code: 'schema-value', message: `${subject(instancePath)} is not possible`, hint }
}

/** What stands at a pointer, in words: `"maximum" of the rule "hand-offs"`, `"files" of override 2`. */
function subject(pointer: string): string {
  const keys = pointerKeys(pointer)
  const rules = keys.lastIndexOf('rules')
  const [id, part, option] = rules < 0 ? [] : keys.slice(rules + 1)
  if (option !== undefined) return `"${shortened(option)}" of the rule "${id}"`
  if (part !== undefined) return `${part === '0' ? 'the severity' : 'the options'} of the rule "${id}"`
  if (id !== undefined) return `the rule "${shortened(id)}"`
  const [key, index, inner] = keys
  if (key === undefined) return 'the configuration'
  if (index === undefined) return `"${key}"`
  if (key === 'channels') {
    return inner === undefined ? `the channel "${shortened(index)}"` : `"${inner}" of the channel "${shortened(index)}"`
  }
  if (key === 'drawing') {
    return inner === undefined ? `"${index}" of "drawing"` : `item ${Number(inner) + 1} of "${index}"`
  }
  if (key === 'overrides') {
    const override = `override ${Number(index) + 1}`
    return inner === undefined ? override : `"${inner}" of ${override}`
  }
  return `item ${Number(index) + 1} of "${key}"`
}
