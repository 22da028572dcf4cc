/**
 * Explains YAML syntax errors to people who do not know YAML. The parser's error code says what it met; the text around
 * says what the author most likely did. The parser's own message is never shown.
 */
import type { ErrorCode, YAMLParseError } from 'yaml'
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { ENOUGH_FINDINGS, tooMany } from '../diagnostic/findings-limit.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { Span } from '../diagnostic/span.ts'
import {
  colonInFlow,
  isKey,
  colonsInFlow,
  commentInFlow,
  endOfFlowText,
  LISTS_OF_GROUPS,
  openBracket,
} from './flow-text.ts'
import { LIMITS } from './limits.ts'
import { quotedText, withoutCurlyQuotes } from './quoted-text.ts'
import type { ScanContext } from './scan.ts'
import { noKey } from './missing-key.ts'
import type { SourceFile } from './source-file.ts'
import { CONTEXT_LENGTH, type Explanation, type SyntaxErrorContext } from './error-context.ts'

/** The findings for the errors of one file: the first of each line, and none after a fatal one. */
export function explainSyntax(
  errors: readonly YAMLParseError[],
  file: SourceFile,
  scanContext: ScanContext,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  // One mistake makes errors on several lines: where it stands, where it was noticed and all between.
  const told: { from: number; to: number }[] = []
  for (const error of errors.slice(0, 2 * ENOUGH_FINDINGS)) {
    const { message, hint, span, fatal, covers } = explain(error, file, scanContext)
    const line = file.position(span.start).line
    const noticed = file.position(Math.min(error.pos[0], file.text.length)).line
    if (!told.some(({ from, to }) => (from <= line && line <= to) || (from <= noticed && noticed <= to))) {
      diagnostics.push(finding('yaml-syntax', { ...span, pointer: '' }, message, { hint }))
    }
    const last = covers ? file.position(covers.end).line : line
    told.push({ from: Math.min(line, noticed), to: Math.max(line, noticed, last) })
    if (fatal || diagnostics.length >= ENOUGH_FINDINGS) return diagnostics
  }
  if (errors.length > 2 * ENOUGH_FINDINGS) diagnostics.push(tooMany(file.text))
  return diagnostics
}

function explain(error: YAMLParseError, file: SourceFile, scanContext: ScanContext): Explanation & { span: Span } {
  const length = file.text.length
  const start = Math.min(error.pos[0], length)
  const span = { start, end: Math.min(Math.max(error.pos[1], start), length) }
  const line = file.line(file.position(start).line)
  const rest = file.text.slice(start, Math.max(start, Math.min(line.end, start + CONTEXT_LENGTH)))
  const context = { span, detail: error.message, text: file.text, line, rest, scanContext }
  const explanation = (EXPLANATIONS[error.code] ?? unexpected)(context)
  return { ...explanation, span: visible(explanation.span ?? withinLine(span, line), file) }
}

const EXPLANATIONS: Partial<Record<ErrorCode, (context: SyntaxErrorContext) => Explanation>> = {
  TAB_AS_INDENT: ({ span, text }) => ({
    message: 'the line is indented with a tab',
    hint: 'use spaces, two for each level',
    span: { start: span.start, end: span.start + (/^\t+/.exec(text.slice(span.start))?.[0].length ?? 1) },
  }),
  BAD_INDENT: (context) =>
    context.detail.startsWith('Flow') ? (unclosedBracket(context) ?? indentation(context)) : indentation(context),
  BLOCK_AS_IMPLICIT_KEY: colonInText,
  MULTILINE_IMPLICIT_KEY: noKey,
  MISSING_CHAR: missing,
  BAD_SCALAR_START: startsWith,
  BAD_ALIAS: startsWith,
  ALIAS_PROPS: startsWith,
  MULTIPLE_ANCHORS: startsWith,
  MULTIPLE_TAGS: startsWith,
  BAD_PROP_ORDER: startsWith,
  BAD_DQ_ESCAPE: ({ span, rest }) => ({
    message: `"${rest.slice(0, 2)}" has no meaning in a text in double quotes`,
    hint: 'write "\\\\" for a backslash, or put the text in single quotes',
    span: { start: span.start, end: span.start + Math.min(2, rest.length) },
  }),
  BLOCK_IN_FLOW: colonInFlow,
  KEY_OVER_1024_CHARS: () => ({
    message: `the name before the colon has more than ${LIMITS.key} characters`,
    hint: 'shorten it; a long text belongs after the colon',
  }),
  UNEXPECTED_TOKEN: unexpected,
}

function missing(context: SyntaxErrorContext): Explanation {
  const { span, detail, rest, text, scanContext } = context
  const quote = scanContext.quotes.get(span.start)
  if (detail.startsWith('Missing closing') && quote !== undefined) {
    const single = text[quote] === "'"
    const curly = single ? undefined : curlyEnd(text, quote)
    if (curly) return curly
    return {
      message: `the ${single ? 'single' : 'double'} quote that opens here is never closed`,
      hint: single
        ? 'close the text with the same quote; write an apostrophe within it twice'
        : 'close the text with the same quote',
      span: { start: quote, end: text.length },
      fatal: true,
    }
  }
  if (/^Flow|must end with/.test(detail)) return unclosedBracket(context) ?? unexpected(context)
  if (rest.startsWith('#')) {
    // "[#12, b]": nobody begins a comment there.
    if (/[[{]/.test(text.charAt(span.start - 1))) return startsAt(span.start, text, context.line)
    return {
      message: 'a space is missing before "#"',
      hint: 'a comment begins with a space and "#"; put a text with "#" in quotes',
    }
  }
  if (/ after :/.test(detail)) return { message: 'a space is missing after the colon', hint: 'write "name: value"' }
  const special = /^Missing ,/.test(detail) ? signBefore(context) : undefined
  if (special !== undefined) return startsAt(special, text, context.line)
  if (/^Missing ,/.test(detail))
    return { message: 'a comma is missing between two items', hint: 'put a comma between them' }
  if (/^Sequence item/.test(detail))
    return { message: 'a "-" is missing before this item', hint: 'begin each item of a list with "- "' }
  if (/directives-end/.test(detail) && text.startsWith('---', context.line.start)) {
    return { message: 'nothing may follow "---" on its line', hint: 'remove the line "---", or begin on the next line' }
  }
  if (/followed by map values/.test(detail)) return noKey(context)
  return unexpected(context)
}

/** `"Warning: hot”` */
function curlyEnd(text: string, quote: number): Explanation | undefined {
  const line = /"([^"\n]*?)[”“＂]/uy
  line.lastIndex = quote
  const found = line.exec(text.slice(0, quote + CONTEXT_LENGTH))
  if (!found) return undefined
  return {
    message: 'the double quote that opens here is followed by a curly one, which does not close it',
    hint: `close the text with a straight quote: ${quotedText(found[1] ?? '')}`,
    span: { start: quote, end: line.lastIndex },
    fatal: true,
  }
}

/** `label: Warning: hot`, or a value with a deeper line below it. */
function colonInText(context: SyntaxErrorContext): Explanation {
  const { span, rest, text, line } = context
  if (/:\s/.test(`${rest} `)) {
    const inFlow = colonsInFlow(context)
    if (inFlow) return inFlow
    const start = startOfItem(context) ?? span.start
    const whole = `${text.slice(start, span.start)}${rest}`.trimEnd()
    const at = { start, end: start + whole.length }
    const inner = withoutCurlyQuotes(whole)
    if (inner !== whole) {
      return {
        message: 'the text has a colon with a space after it, and so needs straight quotes',
        hint: `put the text in straight quotes: ${quotedText(inner)}`,
        span: at,
      }
    }
    return {
      message: 'a colon with a space after it stands in the middle of the text',
      hint: `put the text in quotes: ${quotedText(whole)}`,
      span: at,
    }
  }
  const below = /\S[^\n]*/g
  below.lastIndex = line.end
  const next = below.exec(text)
  return {
    message: 'the line is indented deeper than the one above, which has its value already',
    hint: 'indent it like the line above, or remove the value above',
    span: next ? { start: next.index, end: next.index + next[0].trimEnd().length } : span,
  }
}

/** UTF-16 code units of a list that are read to find its key. */
const LIST_LENGTH = 10_000

/** `- Sign: wet: paint` in a list of texts: where the text starts; undefined where the first colon follows a key. */
function startOfItem({ text, line, span }: SyntaxErrorContext): number | undefined {
  const before = text.slice(Math.max(line.start, span.start - CONTEXT_LENGTH), span.start)
  const [, indent, dash, key] = /^( *)(-[ \t]+)([^\s:][^:]*):[ \t]+$/.exec(before) ?? []
  if (indent === undefined || dash === undefined || key === undefined || isKey(key)) return undefined
  const above = text.slice(Math.max(0, line.start - LIST_LENGTH), line.start).split('\n')
  const owner = above.findLast((each) => /^ *[^\s#-]/.test(each) && each.search(/\S/) <= indent.length) ?? ''
  const list = /^(?:- +)?([^\s:]+)\s*:/.exec(owner.trimStart())?.[1] ?? ''
  return LISTS_OF_GROUPS.has(list) ? undefined : line.start + indent.length + dash.length
}

function indentation(context: SyntaxErrorContext): Explanation {
  const { line, text } = context
  const content = text.slice(line.start, Math.min(line.end, line.start + CONTEXT_LENGTH))
  const start = line.start + (content.length - content.trimStart().length)
  const rest = content.trimStart()
  if (/^-[^\s-]|->/.test(rest) && !rest.startsWith('- ')) {
    return noKey({ ...context, rest, span: { start, end: line.end } })
  }
  const cut = commentInLines(context)
  if (cut) return cut
  return {
    message: 'the line is indented like none of the lines above that it could belong to',
    hint: 'indent it by as many spaces as the other lines of its group; begin it with "- " if it is an item of a list',
    span: { start, end: line.start + content.trimEnd().length },
  }
}

/** A text of several lines that a "#" ends: what follows belongs to nothing. */
function commentInLines({ line, text, scanContext }: SyntaxErrorContext): Explanation | undefined {
  const from = Math.max(0, line.start - LIST_LENGTH)
  const above = text.slice(from, line.start).split('\n').slice(0, -1)
  const indentOf = (each: string): number => each.search(/\S|$/)
  const indent = indentOf(text.slice(line.start, line.end))
  let start = line.start
  while (above.length > 0 && indentOf(above.at(-1) ?? '') >= indent) start -= (above.pop()?.length ?? 0) + 1
  const key = /^\s*(?:- +)?(?:[^\s:]+: +)?(?=[^\s"'|>{[&*!#])/.exec(above.at(-1) ?? '')?.[0]
  const owner = above.pop()
  if (key === undefined || owner === undefined || start === 0) return undefined
  const begin = start - owner.length - 1 + key.length
  const comment = scanContext.comments.find(({ span }) => span.start > begin && span.start < line.start)
  if (!comment) return undefined
  const isText = /^#[\p{L}\p{N}]/u.test(text.slice(comment.span.start, comment.span.start + 2))
  const below = text.slice(line.end + 1, line.end + LIST_LENGTH).split('\n')
  const more = below.findIndex((each) => each.trim() === '' || indentOf(each) < indent)
  const rest = below.slice(0, more < 0 ? below.length : more).join(' ')
  const whole = `${text.slice(begin, line.end)} ${rest}`.replace(/\s+/g, ' ').trim()
  return {
    message: `a comment begins at "#", and ends the text that goes on below`,
    hint: isText
      ? `put the whole text in quotes: ${key.replace(/^\s*(?:- +)?/, '')}${quotedText(whole, 200)}`
      : 'move the comment to a line above the text, or put the whole text in quotes',
    span: comment.span,
  }
}

function unclosedBracket(context: SyntaxErrorContext): Explanation | undefined {
  const { span, text, scanContext } = context
  const start = scanContext.unclosed.filter((offset) => offset < span.start).at(-1)
  if (start === undefined) return undefined
  const comment = commentInFlow(start, context)
  if (comment) return comment
  const bracket = text[start] ?? ''
  return {
    message: `the "${bracket}" that opens here is not closed`,
    hint: `close it with "${bracket === '{' ? '}' : ']'}"; put a text that starts with "${bracket}" in quotes`,
    span: { start, end: start + 1 },
    fatal: true,
  }
}

/** A YAML indicator at the start of a plain scalar. */
function startsWith({ span, text, line }: SyntaxErrorContext): Explanation {
  return { ...startsAt(span.start, text, line), span: undefined }
}

/** The same where the parser noticed it later; the whole text is marked. */
function startsAt(at: number, text: string, line: Span): Explanation {
  const rest = text.slice(at, Math.max(at, Math.min(line.end, at + CONTEXT_LENGTH)))
  const bracket = openBracket(text, at)
  const length = bracket ? endOfFlowText(rest, bracket.sign) : rest.trimEnd().length
  return {
    message: `a text may not start with "${rest[0] ?? ''}"`,
    hint: `put the text in quotes: ${quotedText(rest.slice(0, length))}`,
    span: { start: at, end: at + length },
  }
}

function unexpected(context: SyntaxErrorContext): Explanation {
  const { rest, text, line, span, scanContext } = context
  const before = text.slice(Math.max(line.start, span.start - CONTEXT_LENGTH), span.start)
  const after = { start: span.start, end: span.start + rest.trimEnd().length }
  const sign = rest[0] ?? ''
  if (/(?:^|[\s:-])[>|][-+0-9]*\s*$/.test(before)) {
    const at = span.start - before.length + before.search(/[>|][-+0-9]*\s*$/)
    return startsAt(at, text, line)
  }
  const quote = scanContext.quotes.get(span.start - (before.length - before.trimEnd().length))
  if (quote !== undefined) {
    return {
      message: 'there is more text after the closing quote',
      hint:
        text[quote] === "'" && /\S$/.test(before) && /^\p{L}/u.test(rest)
          ? 'an apostrophe ends a text in single quotes: put the text in double quotes, or in none'
          : 'put all of the text in quotes, or none of it',
      span: after,
    }
  }
  const special = signBefore(context)
  if (special !== undefined) return startsAt(special, text, line)
  if (sign === ']' || sign === '}') {
    return {
      message: `nothing is open that this "${sign}" could close`,
      hint: `remove it, or put the text in quotes`,
      fatal: true,
    }
  }
  if (sign === ',')
    return { message: 'there is nothing before this comma', hint: 'remove the comma, or write an item before it' }
  if (/^-(\s|$)/.test(rest))
    return {
      message: 'a list starts on the line of its name',
      hint: 'begin the list on the next line, or put the text in quotes',
      span: after,
    }
  return {
    message: `"${shortened(rest.trimEnd(), 40)}" does not fit here`,
    hint: 'look at the line above as well: a quote, a colon or a dash may be missing',
    span: after,
  }
}

/** Where a text starts that begins with a sign of YAML, and of which the rest was met. */
function signBefore({ text, line, span }: SyntaxErrorContext): number | undefined {
  const start = Math.max(line.start, span.start - CONTEXT_LENGTH)
  const before = text.slice(start, span.start)
  // Letters of other scripts than Latin are no part of a tag: "!重要".
  const found = /(?:^|[:,[{-]\s+|[[{])([*&!])(?:\S*\s+)?$/.exec(before) ?? /[:,[{-]\s*(!)[\w-]*$/.exec(before)
  return found ? start + before.lastIndexOf(found[1] ?? '') : undefined
}

function withinLine(span: Span, line: Span): Span {
  return { start: span.start, end: Math.max(span.start, Math.min(span.end, line.end)) }
}

/** A span at a line end or at the end of the file points at the last character before it. */
function visible(span: Span, file: SourceFile): Span {
  const line = file.line(file.position(span.start).line)
  const start = span.start >= line.end && line.end > line.start ? line.end - 1 : span.start
  return { start, end: Math.min(Math.max(Math.min(span.end, line.end), start + 1), file.text.length) }
}
