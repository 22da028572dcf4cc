/**
 * The typesetter's interface: text to runs of one font each, lines and blocks, measured with the very fonts that are
 * drawn.
 */
import type { FontId, FontWeight } from '../fonts/font-id.ts'

/** Characters that are drawn with one font. */
export interface TextRun {
  readonly text: string
  readonly font: FontId
  /** px */
  readonly width: number
}

/** One line of text. */
export interface TextLine {
  /** Spaces at which the line was broken end the last run's text, so that words stay apart when the text is copied. */
  readonly runs: readonly TextRun[]
  /** px: without the spaces at its end. */
  readonly width: number
}

/** Size, weight and leading of a text. */
export interface TextStyle {
  /** px */
  readonly size: number
  readonly weight: FontWeight
  /** Distance of baselines as a multiple of size; 1.3 when absent. */
  readonly leading?: number
}

/** A text broken into lines. */
export interface TextBlock {
  readonly style: TextStyle
  readonly lines: readonly TextLine[]
  /** px: of the widest line. */
  readonly width: number
  /** px: lines x lineHeight. */
  readonly height: number
  /** px: distance of baselines. */
  readonly lineHeight: number
  /** px: from the top of a line's box to its baseline. */
  readonly baseline: number
}

/** Measures and breaks text. */
export interface Typesetter {
  /** Names of the families, first choice first; absent when they are the package's alone. */
  readonly families?: readonly string[]
  /** One line, never broken; line breaks in the text become spaces, spaces around it go. No runs for an empty text. */
  line(text: string, style: TextStyle): TextLine
  /**
   * Lines no wider than `maxWidth` px, broken by UAX #14 with Chinese line-start rules, but not behind the hyphen of a word
   * that fits a line; at a grapheme where a single word is wider; breaks in the text are kept. Of Chinese words none is
   * divided where that costs no more than one line, else as few as can be. The lines are balanced: the narrowest width
   * that needs no more lines, a character more where Chinese lines then end at pauses, and lines as even as can be (up to
   * some 500 words or Chinese characters; a longer text fills its lines). A text without a visible character has no lines.
   */
  wrap(text: string, style: TextStyle, maxWidth: number): TextBlock
  /** Code points of the text that no font has, each once, in order of appearance. */
  missing(text: string): readonly number[]
}
