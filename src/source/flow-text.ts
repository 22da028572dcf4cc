/** Texts without quotes within `{ }` and `[ ]`, where more signs have a meaning than elsewhere. */
import { KEYS } from '../schema/generated/keys.ts'
import { CONTEXT_LENGTH, type Explanation, type SyntaxErrorContext } from './error-context.ts'
import { quotedText, withoutCurlyQuotes } from './quoted-text.ts'

const KEY_SET: ReadonlySet<string> = new Set(KEYS)

/** `{ label: Warning: hot }`, or a comma that is missing before the next key. */
export function colonInFlow({ span, text, line, rest }: SyntaxErrorContext): Explanation {
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

/** `{ label: Room #12 is called }`: the comment takes the bracket with it. */
export function commentInFlow(start: number, { text, scanContext }: SyntaxErrorContext): Explanation | undefined {
  const close = text[start] === '{' ? '}' : ']'
  const comment = scanContext.comments.find(
    ({ span }) => span.start > start && text.slice(span.start, span.end).includes(close),
  )
  if (!comment) return undefined
  const from = Math.max(start, text.lastIndexOf('\n', comment.span.start) + 1, comment.span.start - CONTEXT_LENGTH)
  const before = text.slice(from, comment.span.start)
  // A comment after a comma is one.
  if (/[,{[]\s*$/.test(before)) return undefined
  const entry = before.slice(Math.max(before.lastIndexOf(', '), before.lastIndexOf('{'), before.lastIndexOf('[')) + 1)
  const key = /^\s*[^\s:]+:(?=\s)/.exec(entry)?.[0].trim() ?? ''
  const behind = text.slice(comment.span.start, Math.min(comment.span.end, comment.span.start + CONTEXT_LENGTH))
  const value = `${entry.trimStart().slice(key.length).trimStart()}${behind.slice(0, endOfFlowText(behind))}`
  return {
    message: `a comment begins at "#", so that the "${close}" behind it is not read`,
    hint: `put the text in quotes: ${key === '' ? '' : `${key} `}${quotedText(value)}`,
    span: { start: comment.span.start, end: comment.span.start + 1 },
    fatal: true,
  }
}

/** How long the text is that was meant: up to the next key or the closing bracket. */
export function endOfFlowText(rest: string): number {
  const end = /[}\]]|,\s*(?:[A-Za-z]+:(?:\s|$)|$)/.exec(rest)?.index ?? rest.length
  return rest.slice(0, end).trimEnd().length
}

/** With its colon and a blank; empty where there is none. */
function keyBefore(before: string): string {
  const name = before.trimEnd()
  if (!name.endsWith(':') || name === before) return ''
  const start = Math.max(...[' ', ',', '{', '[', '\t'].map((sign) => name.lastIndexOf(sign))) + 1
  return start === name.length - 1 ? '' : `${name.slice(start)} `
}
