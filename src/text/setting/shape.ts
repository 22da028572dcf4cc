/**
 * Shaping: text in one font to glyphs. It is shaped piece by piece (a word with the space behind it; a single Chinese
 * character), so that pieces can be cached by the process, and the width that is measured is, to the unit, the width in
 * the PDF, which is set from the same pieces (see `pdf-font.ts`).
 */
import type { Font } from 'fontkit'
import { fontFace, openFont } from '../fonts/font-file.ts'
import { shapePlain } from '../fonts/font-table.ts'
import type { FontId } from '../fonts/font-id.ts'
import type { ShapedGlyph, ShapedPiece } from '../fonts/shaped-glyph.ts'

/** The same with the text, of which not every character has a glyph. */
export interface Piece extends ShapedPiece {
  readonly text: string
}

/** Longest piece in characters: shaping takes more than linear time. */
const MAX_PIECE_LENGTH = 64

const PIECE_PATTERNS = {
  word: new RegExp(
    `(?:[^ \\p{M}]\\p{M}{0,8}){1,${String(MAX_PIECE_LENGTH)}} ?|\\p{M}{1,${String(MAX_PIECE_LENGTH)}} ?| `,
    'gsu',
  ),
  character: /\P{M}\p{M}{0,8}|\p{M}{1,8}/gsu,
}

const DEFAULT_IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu

/** Cache limit: a batch over many files would otherwise keep every word. */
const CACHE_LIMIT = 50_000

interface FontCache {
  readonly pieces: Map<string, Piece>
  readonly texts: Map<string, MeasuredText>
}

interface MeasuredText {
  readonly pieces: readonly Piece[]
  /** In thousandths of the size. */
  readonly advance: number
}

const caches = new Map<FontId, FontCache>()

/**
 * The pieces of the text as shaped glyphs, in order; cached by font and piece. They are compositional: cut after any
 * piece, the parts have the same pieces as the whole.
 */
export function shape(font: FontId, text: string): readonly Piece[] {
  return measured(font, text).pieces
}

/** Width of the text in thousandths of the size. */
export function advance(font: FontId, text: string): number {
  return measured(font, text).advance
}

function measured(font: FontId, text: string): MeasuredText {
  const cache = cacheOf(font)
  const known = cache.texts.get(text)
  if (known) return known
  const parts = text.match(PIECE_PATTERNS[fontFace(font).family.shaping]) ?? []
  const pieces = parts.map((part) => shapePiece(font, cache.pieces, part))
  const made = { pieces, advance: pieces.reduce((sum, piece) => sum + piece.advance, 0) }
  if (text.length <= MAX_PIECE_LENGTH) cache.texts.set(text, made)
  return made
}

function cacheOf(font: FontId): FontCache {
  const cache = caches.get(font)
  if (cache && cache.pieces.size + cache.texts.size < CACHE_LIMIT) return cache
  const fresh: FontCache = { pieces: new Map(), texts: new Map() }
  caches.set(font, fresh)
  return fresh
}

function shapePiece(font: FontId, cache: Map<string, Piece>, piece: string): Piece {
  const known = cache.get(piece)
  if (known) return known
  const { glyphs, advance } = shapeFreshly(font, piece.replace(DEFAULT_IGNORABLE, ''))
  const shaped: Piece = { text: piece, glyphs, advance }
  cache.set(piece, shaped)
  return shaped
}

/** By the font's table where that suffices, else by the shaping engine, with the same result. */
function shapeFreshly(font: FontId, text: string): ShapedPiece {
  const table = fontFace(font).table?.()
  return (table && shapePlain(table, text)) ?? layout(openFont(font), text)
}

function layout(font: Font, text: string): ShapedPiece {
  forgetGlyphs(font)
  const scale = 1000 / font.unitsPerEm
  const run = font.layout(text)
  const glyphs = run.glyphs.map((glyph, i): ShapedGlyph => {
    const { xAdvance = 0, yAdvance = 0, xOffset = 0, yOffset = 0 } = run.positions[i] ?? {}
    const position = { xAdvance, yAdvance, xOffset, yOffset }
    return { id: glyph.id, codePoints: glyph.codePoints, advanceWidth: glyph.advanceWidth, position }
  })
  return { glyphs, advance: run.advanceWidth * scale }
}

/**
 * Clears fontkit's glyph cache, which keeps a glyph's code points from its first use: a space would be extracted as the
 * no-break space of an earlier file.
 */
function forgetGlyphs(font: Font): void {
  ;(font as Font & { _glyphs: unknown })._glyphs = {}
}
