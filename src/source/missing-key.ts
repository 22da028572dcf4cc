import { shortened } from '../diagnostic/shortened.ts'
import type { Span } from '../diagnostic/span.ts'
import { CONTEXT_LENGTH, type Explanation, type SyntaxErrorContext } from './error-context.ts'

/** A line where a name and a colon should be, or the dash of a list item. */
export function noKey(context: SyntaxErrorContext): Explanation {
  const { span, rest } = context
  const first = rest.trimEnd()
  const end = span.start + first.length
  const id = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*$/u.test(first) ? deeperBelow(context) : undefined
  if (id) {
    return {
      message: `a colon is missing after "${shortened(first, 40)}"`,
      hint: `write "${shortened(first, 40)}:", and below it what belongs to it`,
      span: { start: span.start, end },
      covers: id,
    }
  }
  const glued = /^("[^"]*"|'[^']*'|[^\s:"'][^\s:]*)([:：])(?=\S)/.exec(first) ?? /^([^\s：]+)(：)/.exec(first)
  if (glued) {
    const colon = span.start + (glued[1]?.length ?? 0)
    const wide = glued[2] === '：'
    return {
      message: wide ? 'the colon is a full-width one' : `a space is missing after the colon of "${glued[1]}"`,
      hint: wide
        ? 'write ":" and a space, as in "name: value"'
        : `write "${glued[1]}: ${shortened(first.slice((glued[1]?.length ?? 0) + 1), 40)}"`,
      span: { start: colon, end: colon + 1 },
    }
  }
  const nothing = /:[\u00a0\u3000\u2000-\u200b\u202f]/.exec(first)
  if (nothing) {
    const start = span.start + nothing.index + 1
    return {
      message: 'the space after the colon is not an ordinary one',
      hint: 'replace it by an ordinary space',
      span: { start, end: start + 1 },
    }
  }
  if (/^-[^\s-]/.test(first)) {
    return {
      message: 'a space is missing after the "-"',
      hint: 'begin each item of a list with "- "',
      span: { start: span.start, end: span.start + 1 },
    }
  }
  if (/->/.test(first)) {
    return {
      message: 'a "-" is missing before this link',
      hint: 'write each link on a line of its own as "- a -> b"',
      span: { start: span.start, end },
    }
  }
  return {
    message: `"${shortened(first, 40)}" stands where a name and a colon should be`,
    hint: 'write "name: value", or indent the line deeper if it continues the text above',
    span: { start: span.start, end },
  }
}

/** The lines below that are indented deeper, and so are meant to belong to this one. */
function deeperBelow({ line, text }: SyntaxErrorContext): Span | undefined {
  const indent = /^ */.exec(text.slice(line.start, Math.min(line.end, line.start + CONTEXT_LENGTH)))?.[0].length ?? 0
  const deeper = new RegExp(`(?:\\r?\\n {${indent + 1},}[^\\n]*)+`, 'y')
  deeper.lastIndex = line.end
  return deeper.test(text) ? { start: line.end, end: deeper.lastIndex } : undefined
}
