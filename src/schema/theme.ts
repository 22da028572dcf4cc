/** Validates a theme file by the compiled schema, with messages about colours. */
import { finding, type Code } from '../diagnostic/codes.ts'
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { ENOUGH_FINDINGS, withinLimit } from '../diagnostic/findings-limit.ts'
import { shortened } from '../diagnostic/shortened.ts'
import { pointerKeys, pointerTo } from '../source/pointer.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { validate as validateSchema } from './generated/validate-theme.js'
import type { SchemaError } from './generated/validate.js'

const START = 'begin with the line "theme: 1"'
const FONT = 'write "family:" with a name and "regular:" with a TTF or OTF file, each on a line of its own'
const COLOR = 'write a colour as "#" and six digits in quotes, such as "#005eb8"'

/** Without an error the document is what the generated `ThemeDocument` says. */
export function validateTheme(document: SourceDocument): Diagnostic[] {
  const { value } = document
  const whole = document.place('')
  if (value === null) return [finding('schema-type', whole, 'the file is empty', { hint: START })]
  if (typeof value !== 'object' || Array.isArray(value))
    return [finding('schema-type', whole, 'the file is not a theme', { hint: START })]
  if (validateSchema(value)) return []
  const errors = (validateSchema.errors ?? []).filter(({ keyword }) => keyword !== 'if').slice(0, ENOUGH_FINDINGS)
  return withinLimit(
    errors.map((error) => explained(error, document)),
    document.file.text,
  )
}

function explained(error: SchemaError, document: SourceDocument): Diagnostic {
  const { instancePath, params, parentSchema } = error
  const what = subject(instancePath)
  const say = (code: Code, message: string, hint: string, at: 'key' | 'value' = 'value'): Diagnostic =>
    finding(code, document.place(instancePath, at), message, { hint })
  const text = shortened(document.text(instancePath) ?? '')
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, document)
    case 'required':
      if (instancePath === '') return say('schema-required', 'the line "theme: 1" is missing', START)
      return say('schema-required', `${what} has no "${String(params.missingProperty)}"`, FONT, 'key')
    case 'const':
      return say('schema-value', '"theme" must be 1, the version of the format', 'write "theme: 1"')
    case 'enum': {
      const known = params.allowedValues as readonly string[]
      return say(
        'schema-value',
        `there is no theme "${text}" to extend`,
        didYouMean(text, known) ?? `possible: ${known.join(', ')}`,
      )
    }
    case 'maxItems':
      return say(
        'schema-value',
        `${what} has more than ${String(params.limit)} families`,
        'leave some of them out',
        'key',
      )
    case 'maxLength':
      return say('schema-format', `${what} is longer than ${String(params.limit)} characters`, 'write it shorter')
    case 'minItems':
    case 'minProperties':
      return say('schema-value', `${what} is empty`, 'write what belongs there, or remove the line', 'key')
    case 'pattern':
      if (parentSchema.$comment === 'fontFamily')
        return say('schema-format', `"${text}" is no name for a font`, 'take letters, digits, spaces and hyphens')
      if (parentSchema.$comment !== 'color')
        return say('schema-format', `${what} is empty`, 'write a text, or remove the line')
      return say('schema-format', `"${text}" is no colour (${what})`, COLOR)
    default:
      return wrongType(error, what, say)
  }
}

type MakeDiagnostic = (code: Code, message: string, hint: string, at?: 'key' | 'value') => Diagnostic

/** YAML takes `#005eb8` without quotes for a comment, so a forgotten quote leaves nothing. */
function wrongType({ data, params, parentSchema }: SchemaError, what: string, say: MakeDiagnostic): Diagnostic {
  if (params.type === 'object' && parentSchema.$comment === 'font')
    return say('schema-type', `${what} must be a group`, FONT)
  if (params.type === 'object' && what === '"words"')
    return say('schema-type', `${what} must be a group of words`, 'write each on a line of its own as "name: …"')
  if (params.type === 'object')
    return say('schema-type', `${what} must be a group of colours`, 'write each on a line of its own as "name: …"')
  const hint = parentSchema.$comment === 'color' ? COLOR : 'write a text'
  if (data === null) return say('schema-type', `${what} is empty`, hint, 'key')
  return say('schema-type', `${what} must be ${parentSchema.$comment === 'color' ? 'a colour' : 'a text'}`, hint)
}

function unknownKey({ instancePath, params, parentSchema }: SchemaError, document: SourceDocument): Diagnostic {
  const key = String(params.additionalProperty)
  const possible = Object.keys(parentSchema.properties ?? {})
  const place = document.place(pointerTo(instancePath, key), 'key')
  const hint = didYouMean(key, possible) ?? `possible here: ${possible.join(', ')}`
  return finding('schema-unknown-key', place, `${subject(instancePath)} cannot have "${shortened(key)}"`, { hint })
}

/** `"customer" of "lanes"` */
export function subject(pointer: string): string {
  const keys = pointerKeys(pointer)
  if (keys.length === 0) return 'a theme'
  return keys
    .map((key) => `"${shortened(key)}"`)
    .reverse()
    .join(' of ')
}
