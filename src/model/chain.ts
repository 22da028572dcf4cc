/** Parses the text of a link, `a -> b <-> c`. Knows nothing of steps. */
import { shortened } from '../diagnostic/shortened.ts'
import type { Span } from '../diagnostic/span.ts'
import { LIMITS } from '../source/limits.ts'
import { composed } from '../source/text.ts'
import { CHANNELS } from '../vocabulary/terms.ts'

/** A parsed chain: ids and arrows in turns, or problems. */
export interface Chain {
  /** Two or more where there are no problems. */
  readonly ids: readonly Piece[]
  /** What stands between each two ids. */
  readonly arrows: readonly Piece[]
  readonly problems: readonly ChainProblem[]
}

/** A token of the chain's text, trimmed and in NFC. */
export interface Piece extends Span {
  readonly text: string
}

/** What is wrong in a chain; `at` are offsets in its text. */
export interface ChainProblem {
  readonly message: string
  readonly hint: string
  readonly at: Span
  /** Set where the text may be meant as the id of one step. */
  readonly step?: string
  /** Set where words after the last step may be meant as the link's label: what to do if it is that step. */
  readonly labelled?: { readonly step: string; readonly hint: string }
}

/** Runs of the characters that ASCII arrows are made of, their full-width forms and HTML entities, and Unicode arrows. */
const SIGNS = /(?:[-–—=~<>－＝＜＞]|&[lg]t;)+|[\u2190-\u21ff\u2794-\u27be\u27f0-\u27ff\u2900-\u297f]/g

/** As nearly all chains are written: `a -> b <-> c`, with ids of ASCII letters. */
const PLAIN = /^\w[\w.-]*(?: <?-> \w[\w.-]*)+$/

/** Offsets count from the start of the text. Linear time; stops once a chain has more links than a file may have. */
export function readChain(text: string): Chain {
  if (PLAIN.test(text)) return plainChain(text)
  const arrows = arrowsIn(text)
  const end = arrows.length > LIMITS.links + 1 ? arrows.pop()!.start : text.length
  const ids = arrows.map(({ start }, index) => piece(text, arrows[index - 1]?.end ?? 0, start))
  ids.push(piece(text, arrows.at(-1)?.end ?? 0, end))
  return { ids, arrows, problems: problems(text, ids, arrows) }
}

/** The fast path: ids and arrows in turns, with one space between them. */
function plainChain(text: string): Chain {
  const ids: Piece[] = []
  const arrows: Piece[] = []
  for (let start = 0; start < text.length && !isTooLong(ids, arrows);) {
    const blank = text.indexOf(' ', start)
    const end = blank < 0 ? text.length : blank
    const pieces = ids.length > arrows.length ? arrows : ids
    pieces.push({ text: text.slice(start, end), start, end })
    start = end + 1
  }
  return { ids, arrows, problems: [] }
}

function isTooLong(ids: readonly Piece[], arrows: readonly Piece[]): boolean {
  return arrows.length > LIMITS.links && ids.length > arrows.length
}

/** What is an arrow, or was meant to be one. A dash within a word belongs to an id; one that stands alone does not. */
function arrowsIn(text: string): Piece[] {
  const arrows: Piece[] = []
  for (const { 0: sign, index } of text.matchAll(SIGNS)) {
    if (arrows.length > LIMITS.links + 1) break
    const end = index + sign.length
    const alone = (text[index - 1] ?? ' ').trim() === '' && (text[end] ?? ' ').trim() === ''
    if (/^[-–—=~－＝]+$/.test(sign) && !alone) continue
    const before = arrows.at(-1)
    // "- >" is one arrow with a space in it.
    if (before && sign === '>' && /^<?[-–—=~]+$/.test(before.text) && text.slice(before.end, index).trim() === '') {
      arrows.splice(-1, 1, { text: text.slice(before.start, end), start: before.start, end })
    } else arrows.push({ text: sign, start: index, end })
  }
  return arrows
}

function piece(text: string, start: number, end: number): Piece {
  const located = text.slice(start, end)
  const from = start + (located.length - located.trimStart().length)
  const trimmed = located.trim()
  return { text: composed(trimmed), start: from, end: from + trimmed.length }
}

function problems(text: string, ids: readonly Piece[], arrows: readonly Piece[]): ChainProblem[] {
  const [first] = ids
  if (arrows.length === 0 && first) {
    return [
      {
        message: `the link "${shortened(first.text)}" leads nowhere`,
        hint: 'write two steps with an arrow between them: "a -> b"',
        at: first,
      },
    ]
  }
  const found: ChainProblem[] = []
  arrows.forEach((arrow, index) => {
    const [before, after] = [shortened(ids[index]?.text ?? ''), shortened(ids[index + 1]?.text ?? '')]
    if (arrow.text !== '->' && arrow.text !== '<->') found.push(wrongArrow(arrow, before, after))
    else if (before === '' && index === 0)
      found.push({ message: 'no step stands before the arrow', hint: `write "… ${arrow.text} ${after}"`, at: arrow })
    else if (after === '')
      found.push({ message: 'no step stands after the arrow', hint: `write "${before} ${arrow.text} …"`, at: arrow })
  })
  const last = ids.at(-1)
  for (const id of ids) {
    const detail = id === last ? detailBehind(id, text) : undefined
    if (detail) found.push(detail)
    if (detail || !/\s/.test(id.text)) continue
    const several = /[,;，、；]/.test(id.text)
    const hint = several ? 'write a link of its own for each' : 'name steps by their ids, which have no spaces'
    found.push({
      message: `"${shortened(id.text)}" is ${several ? 'more than one step' : 'no id of a step'}`,
      hint,
      at: id,
      step: several ? undefined : id.text,
      labelled: several || id !== last ? undefined : labelBehind(id, text),
    })
  }
  return found
}

/** `b:Yes` or `b (by phone)`, where a label or a channel was meant. */
function detailBehind(id: Piece, text: string): ChainProblem | undefined {
  const near = id.text.slice(0, DETAIL)
  const [, step = '', words] = /^([\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*)[:：](.+)$/su.exec(near) ?? []
  const chain = `${shortened(text.slice(0, id.start))}${step}`
  if (words !== undefined) {
    return {
      message: `a space is missing after the colon behind "${step}"`,
      hint: `write - ${chain}: ${shortened(words.trim())}`,
      at: { start: id.start + step.length, end: id.start + step.length + 1 },
    }
  }
  const [, before = '', open = '', rest = ''] =
    /^([\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*)\s*([([{（])(.*)$/su.exec(near) ?? []
  if (before === '') return undefined
  const link = `${shortened(text.slice(0, id.start))}${before}`
  const label = shortened(rest.replace(/[)\]}）]\s*$/u, '').trim())
  const channel = new RegExp(`\\b(${CHANNELS.join('|')})\\b`, 'i').exec(label)?.[1]?.toLowerCase()
  const detail = channel === undefined ? '' : `{ channel: ${channel} }, or - ${link}: `
  return {
    message: `"${shortened(near.slice(near.indexOf(open)))}" is no part of the step "${before}"`,
    hint: `write - ${link}: ${detail}${label}`,
    at: { start: id.start + near.indexOf(open), end: id.end },
  }
}

/** Characters that are looked at behind a step. */
const DETAIL = 300

/** `b Yes`, where `b` may be a step. */
function labelBehind(id: Piece, text: string): ChainProblem['labelled'] {
  const [, step = '', words = ''] =
    /^([\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*)\s+(\S.*)$/su.exec(id.text.slice(0, DETAIL)) ?? []
  if (step === '') return undefined
  const label = shortened(words.replace(/^["“]|["”]$/gu, ''))
  return { step, hint: `write the label after a colon: - ${shortened(text.slice(0, id.start))}${step}: ${label}` }
}

function wrongArrow(arrow: Piece, before: string, after: string): ChainProblem {
  const sign = arrow.text.replace(/[－＝＜＞]|&[lg]t;/gu, (each) => ORDINARY[each] ?? each)
  const backwards = /^(?:<[-–—=~]*|←|⇐|⟵)$/u.test(sign)
  const both = (sign.startsWith('<') && sign.endsWith('>')) || /[↔⇔⟷]/u.test(sign)
  const hint = backwards
    ? `turn it round: "${after} -> ${before}"`
    : `write "${before} ${both ? '<->' : '->'} ${after}"`
  return { message: `"${shortened(arrow.text)}" is no arrow between steps${origin(arrow.text)}`, hint, at: arrow }
}

const ORDINARY: Readonly<Record<string, string>> = {
  '－': '-',
  '＝': '=',
  '＜': '<',
  '＞': '>',
  '&lt;': '<',
  '&gt;': '>',
}

function origin(sign: string): string {
  if (sign.includes('&')) return ': it is written as in the code of a web page'
  return /[－＝＜＞]/u.test(sign) ? ': its signs are full-width ones' : ''
}
