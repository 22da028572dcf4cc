/** Line breaking (UAX #14) and balancing. Widths are in thousandths of the size until the very end. */
import { joinRuns, type FamilyRun } from './itemise.ts'
import { cheapestLines, ROUNDING, type LineCost } from './even-lines.ts'
import { LINE_START, move, type LinePosition } from './line-position.ts'
import { joinWords, splitSegments, textOf, withWords, type Segment } from './segments.ts'
import type { FontWeight } from '../fonts/font-id.ts'

type Paragraphs = readonly (readonly Segment[])[]

/** Longest text in segments that is balanced: longer ones are read, not looked at. */
const MAX_BALANCED = 500

/** Most places for a line's end that are tried: nobody sees where a text is divided that is as long as a book. */
const MAX_TRIED = 250_000

/** Thousandths: how much wider lines may be that end at pauses. */
const FOR_PAUSES = 1000

/** What a line end within a word costs: more than any unevenness. */
const DIVIDED = 1e9

/** What a line end costs that is not at a pause, in a text that has pauses; as much as some three characters from line to line. */
const NOT_AT_PAUSE = 3

/**
 * Lines of the paragraphs, none wider than `limit` unless one cluster is. A hyphenated word that fits a line is not
 * divided, and a Chinese one is not where that costs no more than one line; where it would, as few are as can be.
 */
export function breakLines(
  paragraphs: readonly (readonly FamilyRun[])[],
  weight: FontWeight,
  limit: number,
): (readonly FamilyRun[])[] {
  const segments = paragraphs.map((runs) => splitSegments(runs, weight, limit))
  return linesOf(segments, weight, limit).map((line) => joinRuns(line.flatMap(({ runs }) => runs)))
}

function linesOf(segments: Paragraphs, weight: FontWeight, limit: number): readonly (readonly Segment[])[] {
  const full = fill(segments, weight, limit)
  const count = segments.reduce((sum, { length }) => sum + length, 0)
  if (full.lines.length === segments.length || count * (count / full.lines.length) > MAX_TRIED) return full.lines
  const known = segments.map((paragraph) => withWords(paragraph, weight, limit))
  const words = known.map((paragraph) => joinWords(paragraph, weight))
  const whole = fill(words, weight, limit)
  if (count > MAX_BALANCED)
    return whole.lines.length <= full.lines.length ? whole.lines : inWords(known, weight, limit, raggedness(limit))
  return whole.lines.length <= full.lines.length + 1
    ? balance(words, weight, whole, limit)
    : inWords(known, weight, limit, unevenness)
}

/** As few lines as can be, and of them those that divide the fewest words. */
function inWords(segments: Paragraphs, weight: FontWeight, limit: number, cost: LineCost): Segment[][] {
  const costOf: LineCost = (width, end, isLast) => cost(width, end, isLast) + (end.endsInWord ? DIVIDED : 0)
  return segments.flatMap((paragraph) => linesIn(paragraph, weight, limit, costOf))
}

/** An empty paragraph is an empty line. */
function linesIn(paragraph: readonly Segment[], weight: FontWeight, limit: number, costOf: LineCost): Segment[][] {
  return paragraph.length === 0 ? [[]] : cheapestLines(paragraph, weight, limit, costOf)
}

/** The sum of squares is least where lines are equal, since all of them together are as long in any case. */
const unevenness: LineCost = (width) => (width / 1000) ** 2

/** Of lines that are read: as full as can be, but for the last. */
function raggedness(limit: number): LineCost {
  return (width, _, isLast) => (isLast ? 0 : ((limit - width) / 1000) ** 2)
}

/**
 * Balances the lines: the narrowest width that needs no more lines than `full` has, and lines that are as even in it as
 * can be. A character more may be had for line ends at pauses.
 */
function balance(segments: Paragraphs, weight: FontWeight, full: FilledLines, limit: number): Segment[][] {
  const narrow = narrowest(segments, weight, full, limit)
  const { length } = narrow.lines
  const pauses = segments.flat().filter((segment) => endsAtPause(segment)).length
  if (length === segments.length || (pauses === 0 && length < segments.length + 2)) return narrow.lines
  const within = (width: number, cost: LineCost): Segment[][] =>
    segments.flatMap((paragraph) => linesIn(paragraph, weight, width, cost))
  const even = within(narrow.width, unevenness)
  if (pauses === 0) return even
  const paused = within(Math.min(limit, narrow.width + FOR_PAUSES), pausing)
  return paused.length === length && atPauses(paused) > atPauses(even) ? paused : even
}

const pausing: LineCost = (width, end, isLast) =>
  unevenness(width, end, isLast) + (isLast || endsAtPause(end) ? 0 : NOT_AT_PAUSE)

function atPauses(lines: readonly Segment[][]): number {
  return lines.filter((line) => line.length > 0 && endsAtPause(line.at(-1)!)).length
}

/** The marks that Chinese sets between the parts of a sentence, maybe with a bracket behind it. */
const PAUSE = /[、，。；：！？][”’」』》）]?\s*$/

function endsAtPause(segment: Segment): boolean {
  return PAUSE.test(textOf(segment).slice(-3))
}

/** The lines of the narrowest width that needs no more of them than `full` has. */
function narrowest(segments: Paragraphs, weight: FontWeight, full: FilledLines, limit: number): FilledLines {
  const widths = segments.flat().map(({ alone }) => alone.visible)
  const total = widths.reduce((sum, width) => sum + width, 0)
  // No width below the average can do. A hundredth less: kerning may bring segments nearer to each other.
  const least = widths.reduce((most, width) => Math.max(most, width), (total / full.lines.length) * 0.99)
  let filled = least < limit ? fill(segments, weight, least) : full
  while (filled.lines.length > full.lines.length) filled = fill(segments, weight, filled.wider)
  return filled
}

interface FilledLines {
  readonly lines: Segment[][]
  /** The width that they were filled to. */
  readonly width: number
  /** The next width at which any line would hold more. */
  readonly wider: number
}

/** Greedy line filling; a paragraph without segments is an empty line. */
function fill(paragraphs: Paragraphs, weight: FontWeight, limit: number): FilledLines {
  const lines: Segment[][] = []
  let wider = Infinity
  for (const segments of paragraphs) {
    let pen: LinePosition = LINE_START
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
      pen = segment.alone
    }
  }
  return { lines, width: limit, wider }
}
