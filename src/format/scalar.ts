/** Texts as they are written: quotes only where YAML needs them, long texts that were folded folded again. */
import type { TreeScalar } from '../source/tree.ts'

/** Columns of a line; what is written on one line stays on one line all the same. */
export const WIDTH = 100

/** What YAML's core schema reads as a number, a truth value or nothing; a text of this form keeps its quotes. */
const NO_TEXT =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?(?:0o[0-7]+|0x[\da-fA-F]+|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN))$/

/** Signs that mean something at the start of a text, or within it. */
const SIGNS = /^[-?:,[\]{}#&*!|>'"%@`=]|^(?:<<|\.\.\.)$|:(?:\s|$)|\s#|^\s|\s$/
const FLOW_SIGNS = /[,[\]{}]/
/** What can only be written with an escape, or is too easily lost. */
// eslint-disable-next-line no-control-regex
const ESCAPED = /[\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u

/** On one line. */
export function inline(scalar: TreeScalar, inFlow: boolean): string {
  const { style, text, raw } = scalar
  // An empty line within a plain text is a line break that is meant.
  if (style === 'plain' && !text.includes('\n')) return text
  if (isPlain(text, inFlow)) return text
  if (isSingle(text) && !(style === 'double' && text.includes("'"))) return singleQuoted(text)
  return style === 'double' && !raw.includes('\n') ? raw : JSON.stringify(text)
}

/** The lines of a text in a block, the first without indentation; `used` columns stand before the first. */
export function blockLines(scalar: TreeScalar, used: number, indent: number): readonly string[] {
  const { style, raw } = scalar
  if (style === 'literal') return literal(scalar, indent) ?? [JSON.stringify(scalar.text)]
  if (style === 'folded') return folded(scalar, indent) ?? [JSON.stringify(scalar.text)]
  const line = inline(scalar, false)
  const canFold = raw.includes('\n') && !line.startsWith('"') && !/\s\s/.test(line) && !line.includes('\t')
  return canFold ? fold(line.split(' '), used, indent) : [line]
}

/** Greedy: a line takes as many words as have room. */
function fold(words: readonly string[], used: number, indent: number): string[] {
  const lines: string[] = []
  let line = words[0] ?? ''
  let columns = used
  for (const word of words.slice(1)) {
    if (columns + width(line) + 1 + width(word) <= WIDTH) line += ` ${word}`
    else {
      lines.push(line)
      line = ' '.repeat(indent) + word
      columns = 0
    }
  }
  return [...lines, line]
}

/** `|` with the text's own lines; undefined where its last line ends cannot be shown. */
function literal({ text }: TreeScalar, indent: number): string[] | undefined {
  const { body, end } = chomped(text)
  if (end === undefined || body.trim() === '') return undefined
  const lines = body.split('\n')
  const indicator = /^[ \t]/.test(lines.find((line) => line !== '') ?? '') ? '2' : ''
  return [`|${indicator}${end}`, ...lines.map((line) => indented(line, indent))]
}

/** `>` with the lines as the author broke them. */
function folded({ text, raw }: TreeScalar, indent: number): string[] | undefined {
  const [header = '', ...lines] = raw.split('\n')
  const { body, end } = chomped(text)
  if (end === undefined || body.trim() === '' || /^>[-+]?\d/.test(header)) return undefined
  const depth = (lines.find((line) => line.trim() !== '') ?? '').search(/\S/)
  const inner = lines.map((line) => line.slice(depth))
  while (inner.at(-1)?.trim() === '') inner.pop()
  return [`>${end}`, ...inner.map((line) => indented(line, indent))]
}

function indented(line: string, indent: number): string {
  return line === '' ? '' : ' '.repeat(indent) + line
}

function chomped(text: string): { readonly body: string; readonly end: '' | '-' | undefined } {
  if (text.endsWith('\n\n')) return { body: text, end: undefined }
  return text.endsWith('\n') ? { body: text.slice(0, -1), end: '' } : { body: text, end: '-' }
}

function isPlain(text: string, inFlow: boolean): boolean {
  return (
    text !== '' && !SIGNS.test(text) && !NO_TEXT.test(text) && !ESCAPED.test(text) && !(inFlow && FLOW_SIGNS.test(text))
  )
}

function isSingle(text: string): boolean {
  return !ESCAPED.test(text)
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Wide characters (East Asian Width, UAX #11) take two columns in an editor. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g

export function width(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0)
}
