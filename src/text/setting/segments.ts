/** What a line is filled with: text is cut where UAX #14 allows a break, but hyphenated words and Chinese ones are whole. */
import LineBreaker from 'linebreak'
import { offsetsInWords } from './chinese-word-breaks.ts'
import { clusterEnds, joinRuns, splitGraphemes, type FamilyRun } from './itemise.ts'
import { writeAlone, type LinePart } from './line-position.ts'
import type { FontWeight } from '../fonts/font-id.ts'

/** An unbreakable segment: a word with the spaces behind it, a Chinese character or word with its punctuation. */
export interface Segment extends LinePart {
  /** The beginning of a word that no line can hold: it has a line of its own to begin with. */
  readonly beginsLine: boolean
  /** A line that ends here divides a Chinese word that a line could hold. */
  readonly endsInWord: boolean
}

/**
 * Cut where UAX #14 allows a break, but not behind a hyphen within a word that the limit can hold; into single clusters
 * where that leaves something wider than the limit.
 */
export function splitSegments(runs: readonly FamilyRun[], weight: FontWeight, limit: number): Segment[] {
  const segments = cut(runs, breakOffsets(runs)).map((part) => toSegment(part, weight))
  return keepHyphenated(segments, weight, limit).flatMap((segment) =>
    isWider(segment, limit) ? splitClusters(segment, weight) : [segment],
  )
}

/** The parts of the runs between ascending offsets, of which the last is their end. */
function cut(runs: readonly FamilyRun[], ends: readonly number[]): FamilyRun[][] {
  const parts: FamilyRun[][] = []
  let at = 0
  let runStart = 0
  let start = 0
  for (const end of ends) {
    const part: FamilyRun[] = []
    while (start < end) {
      const { text, family } = runs[at]!
      const until = Math.min(end, runStart + text.length)
      part.push({ text: text.slice(start - runStart, until - runStart), family })
      start = until
      if (until < runStart + text.length) continue
      runStart = until
      at++
    }
    parts.push(part)
  }
  return parts
}

function splitClusters({ runs }: Segment, weight: FontWeight): Segment[] {
  const clusters = runs.flatMap(({ text, family }) =>
    splitGraphemes(text).map((cluster) => ({ text: cluster, family })),
  )
  return clusters.map((cluster, i) => toSegment([cluster], weight, i === 0))
}

/** Says of each segment whether it ends within a Chinese word that the limit can hold. */
export function withWords(segments: readonly Segment[], weight: FontWeight, limit: number): readonly Segment[] {
  const texts = segments.map(textOf)
  const inWords = offsetsInWords(texts.join(''))
  if (inWords.size === 0) return segments
  let offset = 0
  const isLinked = texts.map((text) => inWords.has((offset += text.length)))
  return chains(segments, isLinked).flatMap((chain) => {
    if (chain.length === 1 || isWider(joined(chain, weight), limit)) return chain
    return chain.map((segment, at) => ({ ...segment, endsInWord: at < chain.length - 1 }))
  })
}

/** The segments of each word that is not to be divided joined to one. */
export function joinWords(segments: readonly Segment[], weight: FontWeight): readonly Segment[] {
  const isLinked = segments.map(({ endsInWord }) => endsInWord)
  return isLinked.includes(true) ? chains(segments, isLinked).map((chain) => joined(chain, weight)) : segments
}

function keepHyphenated(segments: readonly Segment[], weight: FontWeight, limit: number): readonly Segment[] {
  const isLinked = segments.map((segment, at) => endsWithHyphen(segment) && beginsWithLetter(segments[at + 1]))
  if (!isLinked.includes(true)) return segments
  return chains(segments, isLinked).flatMap((chain) => {
    const whole = joined(chain, weight)
    return chain.length > 1 && isWider(whole, limit) ? chain : [whole]
  })
}

/** Of a word or a range: `contact-employee`, `Mon–Fri`. */
function endsWithHyphen(segment: Segment): boolean {
  const { text } = segment.runs.at(-1)!
  const last = text.at(-1)
  if (last !== '-' && last !== '\u2010' && last !== '–') return false
  const before = splitGraphemes(textOf(segment)).at(-2)
  return before !== undefined && beginsWithLatinLetter(before)
}

function beginsWithLetter(segment: Segment | undefined): boolean {
  return segment !== undefined && beginsWithLatinLetter(segment.runs[0]!.text)
}

/** Code points from here on are those of Chinese, Japanese and Korean, which break between any two characters. */
const EAST_ASIAN = 0x2e80

function beginsWithLatinLetter(text: string): boolean {
  return text.codePointAt(0)! < EAST_ASIAN && /^[\p{L}\p{N}]/u.test(text)
}

/** Neighbours that are linked together. */
function chains(segments: readonly Segment[], isLinked: readonly boolean[]): Segment[][] {
  const found: Segment[][] = []
  let chain: Segment[] = []
  for (const [at, segment] of segments.entries()) {
    chain.push(segment)
    if (isLinked[at] && at < segments.length - 1) continue
    found.push(chain)
    chain = []
  }
  return found
}

function joined(chain: readonly Segment[], weight: FontWeight): Segment {
  const [first] = chain
  if (chain.length === 1) return first!
  const runs = joinRuns(chain.flatMap((segment) => segment.runs))
  return toSegment(runs, weight, first!.beginsLine)
}

function toSegment(runs: readonly FamilyRun[], weight: FontWeight, beginsLine = false): Segment {
  const isBlank = runs.every(({ text }) => text.trimEnd() === '')
  return { runs, alone: writeAlone(runs, weight), isBlank, beginsLine, endsInWord: false }
}

function isWider({ alone }: Segment, limit: number): boolean {
  return alone.visible > limit
}

/** As it is written. */
export function textOf({ runs }: Segment): string {
  return runs.length === 1 ? runs[0]!.text : runs.map(({ text }) => text).join('')
}

/**
 * Rule LB19 of UAX #14 before Unicode 15.1 allows no break on either side of a quotation mark, since it may be opening
 * or closing. Among Chinese characters it is not ambiguous: without a break half a sentence would be unbreakable.
 */
function lineBreakingText({ text, family }: FamilyRun): string {
  return family.shaping === 'character' ? text.replace(/[“”‘’]/g, (quote) => brackets.get(quote)!) : text
}

const brackets = new Map([
  ['“', '「'],
  ['”', '」'],
  ['‘', '『'],
  ['’', '』'],
])

/** Where a break is allowed, at the end in any case; within a cluster there is none. */
function breakOffsets(runs: readonly FamilyRun[]): number[] {
  const ends = clusterEnds(runs.map(({ text }) => text).join(''))
  const text = runs.map(lineBreakingText).join('')
  const breaker = new LineBreaker(text)
  const offsets: number[] = []
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    if (next.position < text.length && (!ends || ends.has(next.position))) offsets.push(next.position)
  }
  if (text !== '') offsets.push(text.length)
  return offsets
}
