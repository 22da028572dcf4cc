/**
 * In: what stands over one another in a placement, and what of it a strip shows. Out: where each height is in the strip, in
 * which what is not shown takes no room. Whatever stands on one height still does, and nothing comes nearer to anything
 * than layout lets it.
 */
import type { Stretch } from '../strip.ts'

/** A band across all columns: a lane, a row, a gauge, the room of a line. */
export interface BandPart {
  readonly top: number
  readonly bottom: number
  readonly isShown: boolean
  /** What keeps its height: boxes and links with the room around them. */
  readonly rigid: readonly Stretch[]
  /** That it has at least, as far as it has that in the placement: room for a title. */
  readonly least: number
}

/** The height in the strip of a height in the placement, and the strip's foot. */
export interface Squeeze {
  readonly heightOf: (y: number) => number
  readonly foot: number
}

interface Piece {
  readonly from: number
  readonly to: number
  /** In the strip. */
  readonly start: number
  readonly scale: number
}

/** `bands` from top to bottom; `from`: where what is under the heads begins, in the placement and in the strip. */
export function squeeze(bands: readonly BandPart[], from: number, start: number): Squeeze {
  const pieces: Piece[] = []
  let at = start
  const add = (piece: Stretch, scale: number): void => {
    if (piece[1] <= piece[0]) return
    pieces.push({ from: piece[0], to: piece[1], start: at, scale })
    at += (piece[1] - piece[0]) * scale
  }
  let cursor = from
  let isFirst = true
  for (const band of bands) {
    add([cursor, band.top], band.isShown && !isFirst ? 1 : 0)
    const top = Math.max(cursor, band.top)
    for (const [piece, scale] of scaled(band, top)) add(piece, scale)
    if (band.isShown) isFirst = false
    cursor = Math.max(cursor, band.bottom)
  }
  return { heightOf: (y) => heightIn(pieces, y, start), foot: at }
}

/** Rigid parts as they are, those between them as low as the band may be. */
function scaled(band: BandPart, top: number): [Stretch, number][] {
  const { bottom, isShown, least } = band
  const rigid = united(band.rigid.map(([a, b]): Stretch => [Math.max(a, top), Math.min(b, bottom)]))
  const kept = rigid.reduce((sum, [a, b]) => sum + b - a, 0)
  const free = bottom - top - kept
  const missing = isShown ? Math.min(free, Math.max(0, least - kept)) : 0
  const scale = free > 0 ? missing / free : 0
  const parts: [Stretch, number][] = []
  let at = top
  for (const part of rigid) {
    parts.push([[at, part[0]], scale], [part, 1])
    at = part[1]
  }
  return [...parts, [[at, bottom], scale]]
}

function united(stretches: readonly Stretch[]): Stretch[] {
  const found: [number, number][] = []
  for (const [from, to] of stretches.filter(([a, b]) => b > a).sort(([a], [b]) => a - b)) {
    const last = found.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else found.push([from, to])
  }
  return found
}

function heightIn(pieces: readonly Piece[], y: number, start: number): number {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (pieces[middle]!.from <= y) low = middle
    else high = middle - 1
  }
  const piece = pieces[low]
  if (!piece || y < piece.from) return start
  return piece.start + (Math.min(y, piece.to) - piece.from) * piece.scale
}
