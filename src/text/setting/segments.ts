/** What a line is filled with: text is cut where UAX #14 allows a break, but hyphenated words and Chinese ones are whole. */
import LineBreaker from 'linebreak'
import { offsetsInWords } from './chinese-word-breaks.ts'
import type { Cluster } from './itemise.ts'
import { LINE_START, move, textRuns } from './line-position.ts'
import type { FontWeight } from '../fonts/font-id.ts'

/** An unbreakable segment: a word with the spaces behind it, a Chinese character or word with its punctuation. */
export interface Segment {
  readonly clusters: readonly Cluster[]
  /** The same, neighbours of one family joined. */
  readonly runs: readonly Cluster[]
  /** The beginning of a word that no line can hold: it has a line of its own to begin with. */
  readonly beginsLine: boolean
  /** A line that ends here divides a Chinese word that a line could hold. */
  readonly endsInWord: boolean
}

/**
 * Cut where UAX #14 allows a break, but not behind a hyphen within a word that the limit can hold; into single clusters
 * where that leaves something wider than the limit.
 */
export function splitSegments(clusters: readonly Cluster[], weight: FontWeight, limit: number): Segment[] {
  const breaks = breakOffsets(clusters.map(lineBreakingText).join(''))
  const segments: Segment[] = []
  let open: Cluster[] = []
  let offset = 0
  for (const cluster of clusters) {
    open.push(cluster)
    offset += cluster.text.length
    if (!breaks.has(offset)) continue
    segments.push(toSegment(open))
    open = []
  }
  if (open.length > 0) segments.push(toSegment(open))
  return keepHyphenated(segments, weight, limit).flatMap((segment) =>
    isWider(segment, weight, limit) ? segment.clusters.map((cluster, i) => toSegment([cluster], i === 0)) : [segment],
  )
}

/** Says of each segment whether it ends within a Chinese word that the limit can hold. */
export function withWords(segments: readonly Segment[], weight: FontWeight, limit: number): readonly Segment[] {
  const texts = segments.map(textOf)
  const inWords = offsetsInWords(texts.join(''))
  if (inWords.size === 0) return segments
  let offset = 0
  const isLinked = texts.map((text) => inWords.has((offset += text.length)))
  return chains(segments, isLinked).flatMap((chain) => {
    if (chain.length === 1 || isWider(joined(chain), weight, limit)) return chain
    return chain.map((segment, at) => ({ ...segment, endsInWord: at < chain.length - 1 }))
  })
}

/** The segments of each word that is not to be divided joined to one. */
export function joinWords(segments: readonly Segment[]): Segment[] {
  return chains(
    segments,
    segments.map(({ endsInWord }) => endsInWord),
  ).map(joined)
}

function keepHyphenated(segments: readonly Segment[], weight: FontWeight, limit: number): readonly Segment[] {
  const isLinked = segments.map((segment, at) => endsWithHyphen(segment) && beginsWithLetter(segments[at + 1]))
  if (!isLinked.includes(true)) return segments
  return chains(segments, isLinked).flatMap((chain) => {
    const whole = joined(chain)
    return chain.length > 1 && isWider(whole, weight, limit) ? chain : [whole]
  })
}

/** Of a word or a range: `contact-employee`, `Mon–Fri`. */
function endsWithHyphen(segment: Segment): boolean {
  const last = segment.clusters.at(-1)!.text
  if (last !== '-' && last !== '\u2010' && last !== '–') return false
  const before = segment.clusters.at(-2)
  return before !== undefined && isLatinLetter(before)
}

function beginsWithLetter(segment: Segment | undefined): boolean {
  return segment !== undefined && isLatinLetter(segment.clusters[0]!)
}

/** Code points from here on are those of Chinese, Japanese and Korean, which break between any two characters. */
const EAST_ASIAN = 0x2e80

function isLatinLetter({ text }: Cluster): boolean {
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

function joined(chain: readonly Segment[]): Segment {
  return chain.length === 1
    ? chain[0]!
    : toSegment(
        chain.flatMap(({ clusters }) => clusters),
        chain[0]!.beginsLine,
      )
}

function toSegment(clusters: readonly Cluster[], beginsLine = false): Segment {
  return { clusters, runs: textRuns(clusters), beginsLine, endsInWord: false }
}

function isWider(segment: Segment, weight: FontWeight, limit: number): boolean {
  return move(LINE_START, segment.runs, weight).visible > limit
}

/** As it is written. */
export function textOf({ clusters }: Segment): string {
  return clusters.map(({ text }) => text).join('')
}

/**
 * Rule LB19 of UAX #14 before Unicode 15.1 allows no break on either side of a quotation mark, since it may be opening
 * or closing. Among Chinese characters it is not ambiguous: without a break half a sentence would be unbreakable.
 */
function lineBreakingText({ text, family }: Cluster): string {
  return family.shaping === 'character' ? (brackets.get(text) ?? text) : text
}

const brackets = new Map([
  ['“', '「'],
  ['”', '」'],
  ['‘', '『'],
  ['’', '』'],
])

function breakOffsets(text: string): Set<number> {
  const breaker = new LineBreaker(text)
  const offsets = new Set<number>()
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) offsets.add(next.position)
  return offsets
}
