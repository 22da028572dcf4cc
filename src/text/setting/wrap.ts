/** Line breaking (UAX #14) and balancing. Widths are in thousandths of the size until the very end. */
import LineBreaker from 'linebreak'
import { offsetsInWords } from './chinese-word-breaks.ts'
import type { Cluster } from './itemise.ts'
import { advance, splitPieces } from './shape.ts'
import type { FontFamily } from '../fonts/font-file.ts'
import type { FontWeight } from '../fonts/font-id.ts'

/** An unbreakable segment: a word with the spaces behind it, a Chinese character or word with its punctuation. */
interface Segment {
  readonly clusters: readonly Cluster[]
  /** The same, neighbours of one family joined. */
  readonly runs: readonly Cluster[]
  /** The beginning of a word that no line can hold: it has a line of its own to begin with. */
  readonly beginsLine: boolean
}

/** Longest text in segments that is balanced: longer ones are read, not looked at. */
const MAX_BALANCED = 500

/** Tolerance for floating-point sums in another order. */
const ROUNDING = 1e-6

/**
 * Lines of the paragraphs, none wider than `limit` unless one cluster is. A Chinese word that fits a line is not divided
 * where that costs no more than one line.
 */
export function breakLines(
  paragraphs: readonly (readonly Cluster[])[],
  weight: FontWeight,
  limit: number,
): Cluster[][] {
  const segments = paragraphs.map((clusters) => splitSegments(clusters, weight, limit))
  return linesOf(segments, weight, limit).map((line) => line.flatMap(({ clusters }) => clusters))
}

function linesOf(segments: readonly Segment[][], weight: FontWeight, limit: number): Segment[][] {
  const full = fill(segments, weight, limit)
  const count = segments.reduce((sum, { length }) => sum + length, 0)
  if (full.lines.length === segments.length || count > MAX_BALANCED) return full.lines
  const words = segments.map((paragraph) => keepWords(paragraph, weight, limit))
  const whole = fill(words, weight, limit)
  return whole.lines.length <= full.lines.length + 1
    ? balance(words, weight, whole, limit)
    : balance(segments, weight, full, limit)
}

/** Balances the lines: the narrowest width that needs no more lines than `full` has. */
function balance(segments: readonly Segment[][], weight: FontWeight, full: FilledLines, limit: number): Segment[][] {
  const widths = segments.flat().map((segment) => move(LINE_START, segment, weight).visible)
  const total = widths.reduce((sum, width) => sum + width, 0)
  // No width below the average can do. A hundredth less: kerning may bring segments nearer to each other.
  const least = widths.reduce((most, width) => Math.max(most, width), (total / full.lines.length) * 0.99)
  let filled = least < limit ? fill(segments, weight, least) : full
  while (filled.lines.length > full.lines.length) filled = fill(segments, weight, filled.wider)
  return filled.lines
}

/** Cut where UAX #14 allows a break; into single clusters where that leaves something wider than the limit. */
function splitSegments(clusters: readonly Cluster[], weight: FontWeight, limit: number): Segment[] {
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
  return segments.flatMap((segment) =>
    move(LINE_START, segment, weight).visible > limit
      ? segment.clusters.map((cluster, i) => toSegment([cluster], i === 0))
      : [segment],
  )
}

/** The segments of a Chinese word joined to one, where a line can hold it. */
function keepWords(segments: readonly Segment[], weight: FontWeight, limit: number): Segment[] {
  const texts = segments.map(({ clusters }) => clusters.map(({ text }) => text).join(''))
  const inWords = offsetsInWords(texts.join(''))
  if (inWords.size === 0) return [...segments]
  const kept: Segment[] = []
  let word: Segment[] = []
  let offset = 0
  for (const [i, segment] of segments.entries()) {
    word.push(segment)
    offset += texts[i]!.length
    if (inWords.has(offset)) continue
    const joined = word.length === 1 ? segment : toSegment(word.flatMap(({ clusters }) => clusters))
    for (const each of move(LINE_START, joined, weight).visible > limit ? word : [joined]) kept.push(each)
    word = []
  }
  return kept
}

function toSegment(clusters: readonly Cluster[], beginsLine = false): Segment {
  return { clusters, runs: textRuns(clusters), beginsLine }
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

interface FilledLines {
  readonly lines: Segment[][]
  /** The next width at which any line would hold more. */
  readonly wider: number
}

/** Greedy line filling; a paragraph without segments is an empty line. */
function fill(paragraphs: readonly (readonly Segment[])[], weight: FontWeight, limit: number): FilledLines {
  const lines: Segment[][] = []
  let wider = Infinity
  for (const segments of paragraphs) {
    let pen = LINE_START
    let line: Segment[] = []
    lines.push(line)
    for (const segment of segments) {
      const moved = move(pen, segment, weight)
      if (line.length === 0 || (moved.visible <= limit + ROUNDING && !segment.beginsLine)) {
        line.push(segment)
        pen = moved
        continue
      }
      if (!segment.beginsLine) wider = Math.min(wider, moved.visible)
      line = [segment]
      lines.push(line)
      pen = move(LINE_START, segment, weight)
    }
  }
  return { lines, wider }
}

/** The state of the line being filled. */
interface LinePosition {
  /** Width of the pieces that nothing to come can change. */
  readonly closed: number
  /** The piece being written, and its family. */
  readonly tail: string
  readonly family: FontFamily | undefined
  /** Width of the line without the spaces at its end. */
  readonly visible: number
}

const LINE_START: LinePosition = { closed: 0, tail: '', family: undefined, visible: 0 }

function move(pen: LinePosition, segment: Segment, weight: FontWeight): LinePosition {
  return segment.runs.reduce((moved, run) => write(moved, run, weight), pen)
}

function write(pen: LinePosition, { text, family }: Cluster, weight: FontWeight): LinePosition {
  const font = family.fonts[weight]
  const carries = pen.family === family
  const before = carries || !pen.family ? pen.closed : pen.closed + advance(pen.family.fonts[weight], pen.tail)
  const written = carries ? pen.tail + text : text
  const pieces = splitPieces(font, written)
  const tail = pieces.at(-1) ?? ''
  const closed = pieces.slice(0, -1).reduce((sum, piece) => sum + advance(font, piece), before)
  const seen = written.trimEnd()
  return { closed, tail, family, visible: seen === '' ? pen.visible : before + advance(font, seen) }
}

/** Neighbours of one family joined. */
export function textRuns(clusters: readonly Cluster[]): Cluster[] {
  const runs: Cluster[] = []
  let text = ''
  for (const [i, cluster] of clusters.entries()) {
    text += cluster.text
    if (clusters[i + 1]?.family === cluster.family) continue
    runs.push({ text, family: cluster.family })
    text = ''
  }
  return runs
}
