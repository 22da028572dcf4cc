/** How wide a line becomes while it is filled, in thousandths of the size. */
import type { Cluster } from './itemise.ts'
import { advance, splitPieces } from './shape.ts'
import type { FontFamily } from '../fonts/font-file.ts'
import type { FontWeight } from '../fonts/font-id.ts'

/** The state of the line being filled. */
export interface LinePosition {
  /** Width of the pieces that nothing to come can change. */
  readonly closed: number
  /** The piece being written, and its family. */
  readonly tail: string
  readonly family: FontFamily | undefined
  /** Width of the line without the spaces at its end. */
  readonly visible: number
}

export const LINE_START: LinePosition = { closed: 0, tail: '', family: undefined, visible: 0 }

/** Behind these runs, of which neighbours are of different families. */
export function move(pen: LinePosition, runs: readonly Cluster[], weight: FontWeight): LinePosition {
  return runs.reduce((moved, run) => write(moved, run, weight), pen)
}

function write(pen: LinePosition, { text, family }: Cluster, weight: FontWeight): LinePosition {
  const font = family.fonts[weight]
  // A space ends a piece: what is behind it is known by itself, while the two together are new with each pair of words.
  const carries = pen.family === family && !(family.shaping === 'word' && pen.tail.endsWith(' '))
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
