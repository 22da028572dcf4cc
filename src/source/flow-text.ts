/** Texts without quotes within `{ }` and `[ ]`, where more signs have a meaning than elsewhere. */
import { KEYS } from '../schema/generated/keys.ts'
import { CONTEXT_LENGTH, type Explanation, type SyntaxErrorContext } from './error-context.ts'
import { quotedText, withoutCurlyQuotes } from './quoted-text.ts'

/** What stands before a value: a name, or a link. */
const KEY = /^(?:[^\s:]+|[^\s:]+ *<?-> *[^\s:]+):[ \t]+/

const KEY_SET: ReadonlySet<string> = new Set(KEYS)

/** Whether the language has such a key, wherever. */
export function isKey(name: string): boolean {
  return KEY_SET.has(name)
}

/** Lists whose items are groups: a text with a colon lacks more than quotes there. */
export const LISTS_OF_GROUPS: ReadonlySet<string> = new Set(['moments', 'links', 'standards', 'failPoints'])

/** `{ label: Warning: hot }`, or a comma that is missing before the next key. */
export function colonInFlow(context: SyntaxErrorContext): Explanation {
  const { span, text, line, rest } = context
  const bracket = openBracket(text, span.start)
  if (bracket?.sign === '[') {
    const whole = colonsInFlow(context)
    if (whole) return whole
  }
  const before = text.slice(Math.max(line.start, span.start - CONTEXT_LENGTH), span.start)
  const value = rest.slice(0, endOfFlowText(rest))
  const next = [...value.matchAll(/[ \t]([A-Za-z]+):(?=\s|$)/g)].find(({ 1: key = '' }) => KEY_SET.has(key))
  if (next && !before.trimEnd().endsWith('"')) {
    const first = value.slice(0, next.index).trimEnd()
    const start = span.start + first.length
    return {
      message: `a comma is missing before "${next[1]}"`,
      hint: `write ${keyBefore(before)}${first}, ${value.slice(next.index).trim()}`,
      span: { start: span.start, end: start },
    }
  }
  const key = keyBefore(before)
  if (key === '' || !/:(?:\s|$)/.test(value)) {
    const brackets = before.lastIndexOf('{') > before.lastIndexOf('[') ? '{ }' : '[ ]'
    return { message: `a comma is missing between the items in "${brackets}"`, hint: 'put a comma between the items' }
  }
  const inner = withoutCurlyQuotes(value)
  const quotes = inner === value ? 'quotes' : 'straight quotes'
  return {
    message: `the text after "${key.trim()}" has a colon in it, and so needs ${quotes}`,
    hint: `put the text in ${quotes}: ${key}${quotedText(inner)}`,
    span: { start: span.start, end: span.start + value.length },
  }
}

/** `{ label: Note: call: now }`: the text from its key on, wherever in it the error was noticed. */
export function colonsInFlow(context: SyntaxErrorContext): Explanation | undefined {
  const { span, text } = context
  const bracket = openBracket(text, span.start)
  if (bracket === undefined) return undefined
  const start = entryStart(text, span.start, bracket)
  const entry = text.slice(start, start + CONTEXT_LENGTH)
  const key = bracket.sign === '{' ? (KEY.exec(entry)?.[0] ?? '') : ''
  const whole = entry.slice(key.length, key.length + endOfFlowText(entry.slice(key.length), bracket.sign))
  if (!/:\s/.test(whole)) return undefined
  const at = start + key.length
  const inner = withoutCurlyQuotes(whole)
  const quotes = inner === whole ? 'quotes' : 'straight quotes'
  const what = key === '' ? 'the text' : `the text after "${key.trim()}"`
  return {
    message: `${what} has a colon in it, and so needs ${quotes}`,
    hint: `put the text in ${quotes}: ${key.trim()}${key === '' ? '' : ' '}${quotedText(inner)}`,
    span: { start: at, end: at + whole.length },
  }
}

/** `{ label: Room #12 is called }`: the comment takes the bracket with it. */
export function commentInFlow(start: number, { text, scanContext }: SyntaxErrorContext): Explanation | undefined {
  const comment = scanContext.comments.find(({ span }) => {
    if (span.start <= start) return false
    const sign = openBracket(text, span.start)?.sign ?? text[start]
    return text.slice(span.start, span.end).includes(sign === '[' ? ']' : '}')
  })
  if (!comment) return undefined
  const bracket = openBracket(text, comment.span.start) ?? { sign: text[start] === '[' ? '[' : '{', at: start }
  const close = bracket.sign === '[' ? ']' : '}'
  const from = Math.max(start, text.lastIndexOf('\n', comment.span.start) + 1, comment.span.start - CONTEXT_LENGTH)
  const before = text.slice(from, comment.span.start)
  const behind = text.slice(comment.span.start, Math.min(comment.span.end, comment.span.start + CONTEXT_LENGTH))
  // A comment after a comma is one, but not "[#1, b]".
  if (/[,{[]\s*$/.test(before) && !(bracket.sign === '[' && /^#[\p{L}\p{N}]/u.test(behind))) return undefined
  const entry = text.slice(Math.max(from, entryStart(text, comment.span.start, bracket)), comment.span.start)
  const key = bracket.sign === '{' ? (KEY.exec(entry)?.[0].trimEnd() ?? '') : ''
  const value = `${entry.slice(key.length).trimStart()}${behind.slice(0, endOfFlowText(behind, bracket.sign))}`
  return {
    message: `a comment begins at "#", so that the "${close}" behind it is not read`,
    hint: `put the text in quotes: ${key === '' ? '' : `${key} `}${quotedText(value)}`,
    span: { start: comment.span.start, end: comment.span.start + 1 },
    fatal: true,
  }
}

/** How long the text is that was meant: up to the next key or item, or the closing bracket. */
export function endOfFlowText(rest: string, bracket: Bracket['sign'] = '{'): number {
  const end = bracket === '[' ? /[}\]]|,(?:\s|$)/ : /[}\]]|,\s*(?:[^\s,:{}[\]"']+:(?:\s|$)|$)/
  return rest.slice(0, end.exec(rest)?.index ?? rest.length).trimEnd().length
}

interface Bracket {
  readonly sign: '{' | '['
  readonly at: number
}

/** The innermost bracket that is open at an offset; of a text as long as a line may be, only the last part is looked at. */
export function openBracket(text: string, offset: number): Bracket | undefined {
  let closed = 0
  for (let at = offset - 1; at >= Math.max(0, offset - REACH); at--) {
    const sign = text[at]
    if (sign === '}' || sign === ']') closed++
    else if ((sign === '{' || sign === '[') && isOpening(text, at) && closed-- === 0) return { sign, at }
  }
  return undefined
}

const REACH = 2_000

/** Whether a bracket stands where a value begins, and not in a text. */
function isOpening(text: string, at: number): boolean {
  return /(?:^|\n|[[{]|[:,-]\s)[^\S\n]*$/.test(text.slice(Math.max(0, at - INDENT), at))
}

/** Blanks before a bracket are no more. */
const INDENT = 80

/** Where the entry or item begins that an offset is in. */
function entryStart(text: string, offset: number, { at }: Bracket): number {
  let start = at + 1
  let depth = 0
  for (let index = Math.max(start, offset - REACH); index < offset; index++) {
    const sign = text[index]
    if (sign === '{' || sign === '[') depth++
    else if (sign === '}' || sign === ']') depth--
    else if (sign === ',' && depth === 0 && /\s/.test(text[index + 1] ?? ' ')) start = index + 1
  }
  while (start < offset && /\s/.test(text.charAt(start))) start++
  return start
}

/** With its colon and a blank; empty where there is none. */
function keyBefore(before: string): string {
  const name = before.trimEnd()
  if (!name.endsWith(':') || name === before) return ''
  const start = Math.max(...[' ', ',', '{', '[', '\t'].map((sign) => name.lastIndexOf(sign))) + 1
  return start === name.length - 1 ? '' : `${name.slice(start)} `
}
