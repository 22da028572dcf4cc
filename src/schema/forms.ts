/** Explains values of the wrong type, and texts that do not match their pattern. */
import type { Code } from '../diagnostic/codes.ts'
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import type { Span } from '../diagnostic/span.ts'
import { shortened } from '../diagnostic/shortened.ts'
import { pointerKeys, pointerTo } from '../source/pointer.ts'
import { addressHint } from '../source/address.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { CHANNELS, LANE_KINDS, type LaneKind } from '../vocabulary/terms.ts'
import type { SchemaError } from './generated/validate.js'
import { subject } from './subject.ts'
import { suggestDate, suggestDuration, suggestId, suggestNumber } from './suggest.ts'

/** A schema error in blueprint words, and where it points. */
export interface Explanation {
  readonly code: Code
  readonly pointer: string
  readonly at: 'key' | 'value'
  /** Of a text that falls into pieces: its pointer is that of the first. */
  readonly cuts?: true
  /** Where that is neither. */
  readonly place?: Span
  readonly message: string
  readonly hint?: string
  /** Of a missing property: its pointer, and that of what could stand in its place. */
  readonly absent?: readonly string[]
  /** Of a wrong key: the pointers of the keys that were meant. */
  readonly meant?: readonly string[]
}

/** Explains an error of the keyword `type`. */
export function wrongType(
  { instancePath, params, parentSchema, data }: SchemaError,
  document: SourceDocument,
): Explanation {
  const wrong = (message: string, hint?: string, code: Code = 'schema-type'): Explanation => ({
    code,
    pointer: instancePath,
    at: data === null ? 'key' : 'value',
    message,
    hint,
  })
  const text = document.text(instancePath)
  const what = subject(instancePath)
  const isBlank = data === null || (typeof data === 'string' && data.trim() === '')
  switch (params.type) {
    case 'object':
      return wrongGroup(instancePath, data, text, wrong)
    case 'array':
      return wrong(
        data === null ? `${what} is empty` : `${what} must be a list, not ${sort(data)}`,
        listHint(instancePath, data === null ? undefined : text),
      )
    case 'boolean':
      return wrong(isBlank ? `${what} is empty` : `${what} must be true or false`, suggestBoolean(text))
    case 'number':
    case 'integer': {
      const number = params.type === 'number' ? 'a number' : 'a whole number'
      const hint = numberHint(instancePath, text)
      return wrong(isBlank ? `${what} is empty` : `${what} must be ${number}, not ${sort(data, text)}`, hint)
    }
    default:
      return text !== undefined && data !== null && needsForm(parentSchema.$comment ?? '', text)
        ? formOf(parentSchema.$comment ?? '', instancePath, 'value', text)
        : wrongText(parentSchema.$comment, instancePath, data, text, wrong)
  }
}

/** Whether a number, true or false would be wrong in quotes, too. */
function needsForm(definition: string, text: string): boolean {
  if (definition === 'duration') return false
  return FORMS[definition] !== undefined && !(WORDS.has(definition) && suggestId(text) === text)
}

function listHint(pointer: string, text: string | undefined): string {
  const key = pointerKeys(pointer).at(-1) ?? ''
  if (text !== undefined && /^-[^\s-]/.test(text)) return 'begin each item with "- ", a dash and a space'
  if (key === 'links') return 'write each link on a line of its own as "- a -> b"'
  const single =
    text !== undefined &&
    text !== '' &&
    /^[^\n:[\]{}#]{1,40}$/.test(text) &&
    text.trim() !== '' &&
    key !== 'standards' &&
    key !== 'failPoints'
  return `write ${single ? `"${key}: [${text}]", or ` : ''}each item on a line of its own as "- …"`
}

/** What may stand where the schema wants a number. */
export function numberHint(pointer: string, text: string | undefined): string {
  const key = pointerKeys(pointer).at(-1)
  if (key === 'emotion') return 'write a whole number from -2 (very bad) to 2 (very good)'
  if (key === 'fold') return foldHint(text ?? '')
  if (key !== 'cost') return 'write a whole number from 1 to 10'
  const better = text === undefined ? undefined : suggestNumber(text)
  return better === undefined || better.startsWith('-')
    ? 'write a number such as 1.20, without the currency'
    : `write ${better}`
}

/** A number that would be a good width is one in all likelihood. */
function foldHint(text: string): string {
  const isWidth =
    /^[1-9]\d{2,4}(?: *px)?$/i.test(text) && Number.parseInt(text, 10) >= 400 && Number.parseInt(text, 10) <= 20_000
  if (isWidth) return `write "${Number.parseInt(text, 10)}px"`
  return (
    didYouMean(text, ['auto']) ??
    'write auto, a number of strips from 1 to 40, or how wide they may be, from 400px to 20000px, such as 1600px'
  )
}

type Explain = (message: string, hint?: string, code?: Code) => Explanation

/** A list or a single text where a group of names with values is expected. */
function wrongGroup(pointer: string, data: unknown, text: string | undefined, wrong: Explain): Explanation {
  const keys = pointerKeys(pointer)
  const [group, id = ''] = keys
  const what = subject(pointer)
  if (keys.length === 2 && group === 'lanes') return wrongLane(id, data, text, wrong)
  if (keys.length === 2 && group === 'steps') {
    const hint =
      data === null || Array.isArray(data)
        ? `write "lane: …" and "label: …" below "${shortened(id)}:"`
        : `write "lane: …" and "label: ${shortened(text ?? '')}" below "${shortened(id)}:"`
    return wrong(data === null ? `${what} is empty` : `${what} must be a group with a lane, not ${sort(data)}`, hint)
  }
  if (keys.length === 1) {
    const hint = `write each ${group?.slice(0, -1)} on a line of its own as "id: …"${Array.isArray(data) ? ', without "- "' : ''}`
    return wrong(
      data === null ? `${what} is empty` : `${what} must be a group of ids, not ${sort(data)}`,
      data === null && group !== 'steps' ? `${hint}, or remove "${group}:"` : hint,
    )
  }
  const label = Array.isArray(data) || text === undefined || text === '' ? '…' : shortened(text)
  const example = keys.includes('standards') ? 'write "- hard: …" or "- soft: …"' : `write "- label: ${label}"`
  return wrong(data === null ? `${what} is empty` : `${what} must be a group, not ${sort(data)}`, example)
}

/** What must stand there, or may be left out with its line. */
function emptyHint(definition: string | undefined, pointer: string): string {
  const write = `write ${expectedText(definition, pointer)} after the colon`
  return isRequired(pointer) ? write : `${write}, or remove the line`
}

/** Whether a blueprint cannot do without what stands there. */
function isRequired(pointer: string): boolean {
  const keys = pointerKeys(pointer)
  const key = keys.at(-1) ?? ''
  if (keys.length === 1) return key === 'title'
  if (keys.length === 3 && keys[0] === 'steps') return key === 'lane'
  return (keys[0] === 'phases' && key === 'title') || (key === 'label' && keys.length > 3 && keys[0] === 'steps')
}

/** The short form of a lane is only for ids that are a kind. */
function wrongLane(id: string, data: unknown, text: string | undefined, wrong: Explain): Explanation {
  const kind = typeof data === 'string' && didYouMean(id, LANE_KINDS) === undefined ? laneKind(data) : undefined
  if (kind !== undefined) {
    const title = `${id.charAt(0).toUpperCase()}${id.slice(1).replace(/[-_]+/g, ' ')}`
    return wrong(
      `the lane "${shortened(id)}" has its kind where its title belongs`,
      `write "${shortened(id)}: { kind: ${kind}, title: ${shortened(title)} }"`,
    )
  }
  const title = typeof data === 'object' || text === undefined ? '…' : shortened(text)
  const hint =
    didYouMean(id, LANE_KINDS) ??
    `write "${shortened(id)}: { kind: …, title: ${title} }" with one of ${LANE_KINDS.join(', ')}`
  return wrong(`the lane "${shortened(id)}" does not say its kind`, hint)
}

/** Other words for the kinds of lanes. */
const KIND_WORDS: ReadonlyMap<string, LaneKind> = new Map([
  ['frontstage', 'onstage'],
  ['physicalevidence', 'evidence'],
  ['customeractions', 'customer'],
  ['onstageactions', 'onstage'],
  ['backstageactions', 'backstage'],
  ['supportprocesses', 'support'],
])

/** The kind that a text names, however it is written. */
function laneKind(text: string): LaneKind | undefined {
  if (text.length > 40) return undefined
  const word = text.toLowerCase().replace(/[\s_-]/g, '')
  return LANE_KINDS.find((kind) => kind === word) ?? KIND_WORDS.get(word)
}

/** What a text was to be, by the name of its definition. */
const TEXTS: Readonly<Record<string, string>> = {
  duration: 'a time such as 30s, 5m, 1h30m, 2d, 3w or 3m-8m',
  date: 'a date such as 2026-05-04',
  url: 'an address such as https://example.org',
  language: 'a language such as en or zh',
  currency: 'a currency such as EUR',
  reason: 'a reason such as "since the workshop of 12 May"',
  path: 'a file such as ./name.blueprint.yaml',
  id: 'an id such as check-in',
  ownChannel: 'a channel such as phone',
  chain: 'a chain such as "a -> b"',
  viewText: 'a view such as customer or trace:check-in',
  viewPart: 'a part such as cost or row:pains',
  phaseRange: 'phases such as arrival..stay',
  foldText: 'auto, a number of strips from 1 to 40, or a width such as 1600px',
}

/** Definitions of what is written as a word and may look like a number. */
const WORDS: ReadonlySet<string> = new Set(['id', 'ownChannel'])

function expectedText(definition: string | undefined, pointer: string): string {
  if (pointer.endsWith('/accepted')) return 'a reason such as "costs more than it saves"'
  if (pointer.endsWith('/image')) return 'a file such as ./images/lobby.png'
  return TEXTS[definition ?? ''] ?? 'a text'
}

function wrongText(
  definition: string | undefined,
  pointer: string,
  data: unknown,
  text: string | undefined,
  wrong: Explain,
): Explanation {
  const what = subject(pointer)
  const isWord = TEXTS[definition ?? ''] === undefined || WORDS.has(definition ?? '')
  const isQuotable = isWord && typeof data !== 'object' && text !== undefined
  const expected = isQuotable ? 'a text' : expectedText(definition, pointer)
  if (data === null) return wrong(`${what} is empty`, emptyHint(definition, pointer))
  if (definition === 'duration' && typeof data === 'number' && /^\d+(?:\.\d+)?$/.test(text ?? '')) {
    return wrong(
      `${what} has no unit`,
      `write "${text}m" for minutes, "${text}s" for seconds or "${text}h" for hours`,
      'schema-format',
    )
  }
  const hint =
    typeof data === 'object' && definition === 'text'
      ? 'write a text, and put it in quotes if it has ": ", "{" or "[" in it'
      : isQuotable
        ? `put it in quotes if it is meant as a text: '${shortened(text)}'`
        : `write ${expected}`
  return wrong(`${what} must be ${expected}, not ${sort(data, text)}`, hint)
}

/** The type of a value, in words. */
function sort(value: unknown, text?: string): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a group'
  if (text !== undefined) return `"${shortened(text)}"`
  return typeof value === 'string' ? 'a text' : typeof value === 'number' ? 'a number' : 'true or false'
}

function suggestBoolean(text: string | undefined): string {
  if (text !== undefined && /^(?:yes|y|on|ja|oui|si|x|1|是)$/i.test(text)) return 'write true'
  if (text !== undefined && /^(?:no|n|off|nein|non|0|否)$/i.test(text)) return 'write false'
  return 'write true, or remove the line'
}

const VIEW_PARTS = [
  'evidence', 'emotion', 'time', 'cost', 'standards', 'register', 'legend', 'notes', 'questions', 'row:', 'lane:',
] as const // prettier-ignore

/** Expected form and hint for a text that does not match the pattern of its definition. */
const FORMS: Readonly<Record<string, (text: string, whole: string) => { form: string; hint?: string; code?: Code }>> = {
  language: (text) => ({ form: `"${text}" is no language tag`, hint: 'write a tag such as en, zh or zh-CN' }),
  currency: (text) => ({
    form: `"${text}" is no currency code`,
    hint: 'write three capital letters such as EUR, USD or CNY',
  }),
  date: (text) => ({
    form: `"${text}" is no date`,
    hint: suggestion(suggestDate(text), 'write year-month-day, such as 2026-05-04'),
  }),
  duration: (text) => ({
    form: `"${text}" is no time`,
    hint: suggestion(suggestDuration(text), durationHint(text)),
  }),
  id: (text, whole) => ({ form: `"${text}" cannot be an id`, hint: idHint(whole) }),
  ownChannel: (text) => ({
    form: `"${text}" is no channel`,
    hint:
      didYouMean(text, CHANNELS) ??
      `write one such as phone, web or in-person, or the id of one that you describe under "channels:"`,
  }),
  viewText: (text) => ({
    form: `"${text}" is no view`,
    hint: 'write full or customer, trace:ID or lane:ID, or both as "customer,trace:pay"',
  }),
  viewPart: (text) => ({
    form: `"${text}" is no part of a drawing`,
    hint: didYouMean(text, VIEW_PARTS) ?? `possible: ${VIEW_PARTS.slice(0, -2).join(', ')}, row:ID and lane:ID`,
  }),
  phaseRange: (text) => ({
    form: `"${text}" names no phases`,
    hint: 'write the ids of two phases, such as arrival..stay, or of one',
  }),
  foldText: (text, whole) => ({
    form: `"${text}" is neither a number of strips nor their width`,
    hint: foldHint(whole),
  }),
  url: (text, whole) => ({
    form: `"${text}" is no address that a picture may link to`,
    hint: addressHint(whole),
    code: 'schema-url',
  }),
}

/** Explains an error of the keyword `pattern`, by the definition that it stands in. */
export function wrongForm({ instancePath, parentSchema }: SchemaError, document: SourceDocument): Explanation {
  return formOf(parentSchema.$comment ?? '', instancePath, 'value', document.text(instancePath) ?? '')
}

function formOf(definition: string, pointer: string, at: 'key' | 'value', text: string): Explanation {
  const what = subject(pointer)
  if (text.trim() === '') {
    return { code: 'schema-format', pointer, at, message: `${what} is empty`, hint: emptyHint(definition, pointer) }
  }
  const {
    form,
    hint,
    code = 'schema-format',
  } = FORMS[definition]?.(shortened(text), text) ?? { form: 'is not written in its form' }
  return { code, pointer, at, message: form.startsWith('is ') ? `${what} ${form}` : `${form} (${what})`, hint }
}

/** A key that is to be an id. */
export function wrongId({ instancePath, params }: SchemaError): Explanation {
  const id = String(params.propertyName)
  return {
    code: 'schema-format',
    pointer: pointerTo(instancePath, id),
    at: 'key',
    message: `"${shortened(id)}" cannot be an id`,
    hint: idHint(id),
  }
}

function idHint(id: string): string {
  if (/^(?:__proto__|constructor|prototype)$/.test(id))
    return 'choose another name: computers give this one a meaning of its own'
  const better = suggestId(id)
  const form = 'use letters, digits, "-", "_" and ".", beginning with a letter or digit; no spaces'
  const rule = [...id].length > 64 ? 'use at most 64 characters' : form
  return better === undefined || better === id ? rule : `${rule}, such as "${better}"`
}

function durationHint(text: string): string {
  const [, from, to] = /^\s*(\d+)\s*[-–—]\s*(\d+)\s*$/.exec(text) ?? []
  if (from !== undefined && to !== undefined)
    return `write "${from}m-${to}m" for minutes, "${from}h-${to}h" for hours or "${from}d-${to}d" for days`
  return 'write a time such as 30s, 5m, 1h30m, 2d, 3w, 6mo or 1y, the largest unit first, or a range such as 3m-8m'
}

function suggestion(better: string | undefined, otherwise: string): string {
  return better === undefined ? otherwise : `write ${better}`
}
