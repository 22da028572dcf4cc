/**
 * One line as it would be with the signs of YAML in place of those that look like them: full-width ones, blanks that are
 * none, dashes of a word processor. Texts are left as they are: only what would be a sign is looked at.
 */
import { KEYS } from '../schema/generated/keys.ts'

export interface Fault {
  readonly kind: 'sign' | 'blank' | 'indent' | 'bullet' | 'colon' | 'trailing' | 'arrow'
  /** Offsets within the line. */
  readonly start: number
  readonly end: number
  /** As it is written. */
  readonly text: string
}

export interface CorrectedLine {
  /** In the order of the line. */
  readonly faults: readonly Fault[]
  readonly text: string
}

/** The line with its faults mended; most lines have none. Takes a time in proportion to the line. */
export function correctedLine(line: string): CorrectedLine {
  const reader = new LineReader(line)
  readLine(reader)
  return { faults: reader.faults, text: reader.mended }
}

const WORD = '[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.-]*'
const ARROW = '(?:[-<>＜＞－=]|&lt;|&gt;|→|↔){1,12}'
const BLANK = '[ \\t\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff]'
/** A key, an id, or a chain of ids, or a text in quotes. */
const NAME = new RegExp(`"[^"]*"|'[^']*'|${WORD}(?:${BLANK}*${ARROW}${BLANK}*${WORD})*`, 'uy')
const BLANKS = new RegExp(`${BLANK}+`, 'y')
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/y
/** Where a full-width comma parts two entries and is no part of a text: another key follows, or the end. */
const NEXT_KEY = new RegExp(`，${BLANK}*(?:([A-Za-z]+)${BLANK}*[:：]|[}\\]｝］])`, 'uy')
const WIDE_END = new RegExp(`[｝］]${BLANK}*(?:$|[,，}\\]｝］])`, 'uy')
const ORDINARY = /[^,，}\]｝］\s]+/uy
const OPENING = /[{[｛［]/u
const DASH = /-(?=\s|$)/uy
const COLON = new RegExp(`${BLANK}*(?:(:(?=${BLANK}|$))|([：﹕∶])|([{｛]))?`, 'uy')
/** Of what follows a colon: whether a group does. */
const REACH = 20
const BULLET = new RegExp(`(?:[–—−•·‣▪●◦－](?![＞>])|[*+](?=${BLANK}))${BLANK}*`, 'uy')

class LineReader {
  readonly line: string
  at = 0
  mended = ''
  readonly faults: Fault[] = []

  constructor(line: string) {
    this.line = line
  }

  get next(): string {
    return this.line[this.at] ?? ''
  }

  /** What the sticky pattern finds here. */
  match(pattern: RegExp): string | undefined {
    return this.groups(pattern)?.[0]
  }

  groups(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    return pattern.exec(this.line) ?? undefined
  }

  skip(pattern: RegExp): void {
    this.at += this.match(pattern)?.length ?? 0
  }

  copy(length: number): void {
    this.mended += this.line.slice(this.at, this.at + length)
    this.at += length
  }

  mend(length: number, instead: string, kind: Fault['kind']): void {
    const [start, end] = [this.at, this.at + length]
    this.faults.push({ kind, start, end, text: this.line.slice(start, end) })
    this.mended += instead
    this.at = end
  }

  /** Blanks where YAML wants ordinary ones. */
  blanks(): void {
    const run = this.match(BLANKS)
    if (run === undefined) return
    const odd = run.search(/[^ \t]/)
    if (odd < 0) return this.copy(run.length)
    this.copy(odd)
    this.mend(run.length - odd, odd === 0 ? ' ' : '', 'blank')
  }
}

function readLine(reader: LineReader): void {
  const indent = reader.match(BLANKS) ?? ''
  // A line of nothing but blanks says nothing.
  if (indent.length === reader.line.length) return
  if (/[^ \t]/.test(indent)) reader.mend(indent.length, ordinaryBlanks(indent), 'indent')
  else reader.copy(indent.length)

  const bullet = reader.match(BULLET)
  const isItem = bullet !== undefined || reader.match(DASH) !== undefined
  if (bullet !== undefined) reader.mend(bullet.length, '- ', 'bullet')
  else if (isItem) {
    reader.copy(1)
    reader.blanks()
  }
  readKey(reader, isItem ? 'item' : 'line')
  const quoted = reader.match(QUOTED)
  if (quoted !== undefined) reader.copy(quoted.length)
  else if (OPENING.test(reader.next)) readFlow(reader)
  else readRest(reader)
}

/** As wide as they look: a blank of Chinese text takes two columns. */
function ordinaryBlanks(indent: string): string {
  return indent
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\u3000/g, '  ')
    .replace(/[^ \t]/g, ' ')
}

/** A text of which the line is the end, without the blanks after it. */
function readRest(reader: LineReader): void {
  const rest = reader.line.slice(reader.at)
  const text = rest.trimEnd()
  reader.copy(text.length)
  const blanks = rest.slice(text.length)
  if (/[^ \t\r]/.test(blanks)) reader.mend(blanks.length, '', 'trailing')
  else reader.copy(blanks.length)
}

type KeyPlace = 'line' | 'item' | 'flow'

/** A key with its colon and the blanks after it; nothing is read where there is none. */
function readKey(reader: LineReader, place: KeyPlace): void {
  const name = reader.match(NAME)
  if (name === undefined) return
  COLON.lastIndex = reader.at + name.length
  const [, plain, wide, brace] = COLON.exec(reader.line) ?? []
  if (plain === undefined) {
    if (wide !== undefined && !mayBeKey(name, place, reader.line.slice(COLON.lastIndex, COLON.lastIndex + REACH)))
      return
    if (wide === undefined && (brace === undefined || place === 'flow')) return
  }
  readName(reader, name)
  if (plain !== undefined) {
    reader.blanks()
    reader.copy(1)
    reader.blanks()
  } else {
    if (wide !== undefined) reader.blanks()
    reader.mend(wide === undefined ? 0 : 1, ': ', wide === undefined ? 'colon' : 'sign')
    reader.skip(BLANKS)
  }
}

function readName(reader: LineReader, name: string): void {
  const start = reader.at
  for (const { 0: arrow, index } of name.matchAll(ARROWS)) {
    const ordinary = arrow.replace(ODD, (sign) => ASCII[sign] ?? sign)
    if (ordinary === arrow) continue
    reader.copy(start + index - reader.at)
    reader.mend(arrow.length, ordinary, 'arrow')
  }
  reader.copy(start + name.length - reader.at)
}

const ARROWS = /(?:[-<>＜＞－＝=]|&[lg]t;)+/gu
const ODD = /[＜＞－＝]|&[lg]t;/gu
const ASCII: Readonly<Record<string, string>> = { '＜': '<', '＞': '>', '－': '-', '＝': '=', '&lt;': '<', '&gt;': '>' }

/** Whether a full-width colon after a word is meant as YAML's: it is common in Chinese texts, too. */
function mayBeKey(name: string, place: KeyPlace, rest: string): boolean {
  const isChain = /[<>＜＞&→↔]/.test(name)
  return place === 'line' || isChain || KEY_SET.has(name) || /^\s*[{｛[［]/u.test(rest)
}

const KEY_SET: ReadonlySet<string> = new Set(KEYS)

/** The signs that lists and groups are made of, by those that look like them. */
const SIGNS: Readonly<Record<string, string>> = { '｛': '{', '｝': '}', '［': '[', '］': ']', '，': ',' }

/** `{ … }` or `[ … ]`, and those within it one after the other: a line may have any number of them. */
function readFlow(reader: LineReader): void {
  const open: string[] = []
  do {
    reader.blanks()
    const before = reader.at
    const { next } = reader
    if (next === '') return
    if (OPENING.test(next)) {
      open.push(SIGNS[next] ?? next)
      readSign(reader)
    } else if (/[}\]｝］]/u.test(next)) {
      open.pop()
      readSign(reader)
    } else if (/[,，]/u.test(next)) readSign(reader)
    else if (open.at(-1) === '{') readEntry(reader)
    else readItem(reader)
    if (reader.at === before) reader.copy(1)
  } while (open.length > 0)
  reader.copy(reader.line.length - reader.at)
}

function readSign(reader: LineReader): void {
  const sign = SIGNS[reader.next]
  if (sign === undefined) reader.copy(1)
  else if (sign !== ',') reader.mend(1, sign, 'sign')
  else {
    reader.mend(1, ', ', 'sign')
    reader.skip(BLANKS)
  }
}

/** Up to its value, if that is a list or a group: `readFlow` goes on with it. */
function readEntry(reader: LineReader): void {
  readKey(reader, 'flow')
  if (!OPENING.test(reader.next)) readItem(reader)
}

function readItem(reader: LineReader): void {
  const quoted = reader.match(QUOTED)
  if (quoted === undefined) readPlain(reader)
  else reader.copy(quoted.length)
}

/** A text within `{ }` or `[ ]`: up to a sign that ends it. */
function readPlain(reader: LineReader): void {
  for (;;) {
    const blanks = reader.match(BLANKS) ?? ''
    const after = reader.line[reader.at + blanks.length] ?? ''
    if (after === '' || /[,}\]]/.test(after)) {
      if (/[^ \t]/.test(blanks)) reader.mend(blanks.length, after === '}' ? ' ' : '', 'trailing')
      return
    }
    if (after === '#' && blanks !== '') return reader.copy(reader.line.length - reader.at)
    reader.copy(blanks.length)
    if (after === '，' && partsEntries(reader)) return
    if (/[｝］]/u.test(after) && reader.match(WIDE_END) !== undefined) return
    reader.copy(Math.max(1, reader.match(ORDINARY)?.length ?? 0))
  }
}

function partsEntries(reader: LineReader): boolean {
  const match = reader.groups(NEXT_KEY)
  return match !== undefined && (match[1] === undefined || KEY_SET.has(match[1]))
}
