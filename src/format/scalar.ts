/** Prints scalars: plain where YAML allows it, else quoted; block scalars stay, folded ones are filled again. */
import { parse } from '../source/parse.ts'
import { SourceFile } from '../source/source-file.ts'
import type { TreeScalar } from '../source/tree.ts'
import { isOtherElsewhere } from './other-readers.ts'

/** Columns of a line; what is written on one line stays on one line all the same. */
export const WIDTH = 100

/** Indicators of YAML at the start of a plain scalar, or within it. */
const SIGNS = /^[-?:,[\]{}#&*!|>'"%@`=]|^(?:<<|\.\.\.)$|:(?:\s|$)|\s#|^\s|\s$/
const FLOW_SIGNS = /[,[\]{}]/
/** Characters that need an escape in a double-quoted scalar, or are too easily lost. */
// eslint-disable-next-line no-control-regex
const ESCAPED = /[\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u

/** On one line. */
export function inline(scalar: TreeScalar, inFlow: boolean): string {
  const { style, text, raw } = scalar
  // An empty line within a plain text is a line break that is meant; a return at its end would become one.
  if (style === 'plain' && !text.includes('\n') && !text.endsWith('\r')) return text
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
  const canFold = raw.includes('\n') && !/\s\s|\t/.test(line)
  return canFold ? fold(line.split(' '), used, indent) : [line]
}

/** Greedy line filling. */
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

/** A literal block scalar, `|`; undefined where it would not read back to the same text. */
function literal({ text }: TreeScalar, indent: number): string[] | undefined {
  const { lines, end } = chomped(text)
  return block('|', lines, end, text, indent)
}

/** A folded block scalar, `>`, with the author's line breaks. */
function folded({ text, raw }: TreeScalar, indent: number): string[] | undefined {
  const { lines, end } = chomped(text)
  const written = raw.split('\n').slice(1)
  // The first line may begin with blanks of its own, where the header says how deep the block is.
  const depth = blanksOf(written.find(isInked)) - blanksOf(lines.find(isInked))
  const inner = written.map((line) => line.slice(depth))
  while (inner.at(-1) === '') inner.pop()
  for (let at = lines.length - 1; at >= 0 && lines[at] === ''; at--) inner.push('')
  return block('>', inner, end, text, indent)
}

function block(
  sign: '|' | '>',
  lines: readonly string[],
  end: string,
  text: string,
  indent: number,
): string[] | undefined {
  if (!lines.some(isInked)) return undefined
  const depth = /^[ \t]/.test(lines.find((line) => line !== '') ?? '') ? '2' : ''
  const written = [`${sign}${depth}${end}`, ...lines.map((line) => indented(line, indent))]
  return (sign === '|' && isUsual(lines)) || says(written, indent, text) ? written : undefined
}

/** Without what makes blocks hard to predict: blanks where a line begins or ends. */
function isUsual(lines: readonly string[]): boolean {
  return lines.every((line) => line === '' || /^\S(?:[^]*\S)?$/.test(line))
}

function says(lines: readonly string[], indent: number, text: string): boolean {
  const key = `${' '.repeat(indent - 2)}a: `
  return parse(new SourceFile('', `${key}${lines.join('\n')}\n`)).document?.text('/a') === text
}

function isInked(line: string): boolean {
  return line.trim() !== ''
}

function blanksOf(line = ''): number {
  return /^ */.exec(line)![0].length
}

function indented(line: string, indent: number): string {
  return line === '' ? '' : ' '.repeat(indent) + line
}

/** The lines without the end of the last one, and the chomping indicator: `+` keeps the empty lines below. */
function chomped(text: string): { readonly lines: readonly string[]; readonly end: '' | '-' | '+' } {
  const lines = text.split('\n')
  if (!text.endsWith('\n')) return { lines, end: '-' }
  return { lines: lines.slice(0, -1), end: text.endsWith('\n\n') ? '+' : '' }
}

function isPlain(text: string, inFlow: boolean): boolean {
  return (
    text !== '' &&
    !SIGNS.test(text) &&
    !isOtherElsewhere(text) &&
    !ESCAPED.test(text) &&
    !(inFlow && FLOW_SIGNS.test(text))
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

/** Columns that the text takes in a fixed-width font. */
export function width(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0)
}
