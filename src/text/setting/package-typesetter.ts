/** The typesetter of the fonts that the package brings. */
import { composed } from '../../files/text.ts'
import { FONT_FAMILIES } from '../fonts/font-file.ts'
import { itemise, missingCharacters, type FamilyRun } from './itemise.ts'
import type { FontFamilies } from '../fonts/font-file.ts'
import { advance } from './shape.ts'
import type { TextBlock, TextLine, TextRun, TextStyle, Typesetter } from './typesetter.ts'
import { TextMemory } from './text-memory.ts'
import { breakLines } from './wrap.ts'

const DEFAULT_LEADING = 1.3

/**
 * From the middle of a line's box to its baseline, as a multiple of size: half the height of a Latin capital (0.714)
 * and the middle of a Chinese character (0.38) are as good as the same, so both stand in the middle of their line.
 */
const MIDDLE_TO_BASELINE = 0.37

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/u
const lineBreaks = new RegExp(LINE_BREAK, 'gu')

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/

// Characters without glyphs that XML or a PDF text string cannot hold: controls, lone surrogates, noncharacters.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\ufdd0-\ufdef\ufffe\uffff]/gu

/** The longest text, in characters, that is cached across pictures: those of lanes, legends and steps recur. */
const MAX_SHARED_LENGTH = 60

/** What has been set: measuring and drawing set the same texts. */
interface Memory {
  readonly lines: TextMemory<TextLine>
  readonly paragraphs: TextMemory<SetParagraphs>
}

function emptyMemory(): Memory {
  return { lines: new TextMemory(), paragraphs: new TextMemory() }
}

/** The cache across pictures, for the package's fonts only. Cached results equal fresh ones. */
const shared = emptyMemory()

/**
 * Typesetters of the same families differ only in their caches: one for each picture bounds memory.
 * @param families those of the package when absent
 */
export function packageTypesetter(families: FontFamilies = FONT_FAMILIES): Typesetter {
  const own = emptyMemory()
  const memory = (text: string) => (families === FONT_FAMILIES && text.length <= MAX_SHARED_LENGTH ? shared : own)
  const makeLine = (text: string, style: TextStyle) => setLine(text, style, families)
  const makeParagraphs = (text: string, style: TextStyle) => new SetParagraphs(text, style, families)
  return {
    ...(families !== FONT_FAMILIES && { families: families.map(({ name }) => name) }),
    line: (text, style) => memory(text).lines.get(text, style, makeLine),
    wrap: (text, style, maxWidth) => memory(text).paragraphs.get(text, style, makeParagraphs).wrapped(maxWidth),
    missing: (text) => missingCharacters(composed(text), families),
  }
}

/** Widths for which the lines of one text are kept. */
const MAX_WIDTHS = 16

/** A text in one style. It needs to be broken only for a width that its paragraphs do not fit, each on one line. */
class SetParagraphs {
  readonly #style: TextStyle
  readonly #paragraphs: readonly (readonly FamilyRun[])[]
  readonly #unbroken: TextBlock
  #broken: Map<number, TextBlock> | undefined

  constructor(text: string, style: TextStyle, families: FontFamilies) {
    this.#style = style
    this.#paragraphs = text.trim() === '' ? [] : itemised(text, families)
    this.#unbroken = toBlock(this.#paragraphs, style)
  }

  wrapped(maxWidth: number): TextBlock {
    if (this.#unbroken.width <= maxWidth) return this.#unbroken
    this.#broken ??= new Map()
    const known = this.#broken.get(maxWidth)
    if (known) return known
    const { size, weight } = this.#style
    const block = toBlock(breakLines(this.#paragraphs, weight, (maxWidth / size) * 1000), this.#style)
    if (this.#broken.size >= MAX_WIDTHS) this.#broken.clear()
    this.#broken.set(maxWidth, block)
    return block
  }
}

function setLine(text: string, style: TextStyle, families: FontFamilies): TextLine {
  return toLine(itemise(printable(text.replace(lineBreaks, ' ')).trim(), families), style)
}

function itemised(text: string, families: FontFamilies): FamilyRun[][] {
  if (PRINTABLE_ASCII.test(text)) return [itemise(text.trimEnd(), families)]
  const paragraphs = text.trimEnd().split(LINE_BREAK).map(printable)
  // A line break separates words as a space does: it stays in the text as one.
  return paragraphs.map((paragraph, i) => itemise(i < paragraphs.length - 1 ? `${paragraph} ` : paragraph, families))
}

function toBlock(lines: readonly (readonly FamilyRun[])[], style: TextStyle): TextBlock {
  const lineHeight = style.size * (style.leading ?? DEFAULT_LEADING)
  const set = lines.map((line) => toLine(line, style))
  return {
    style,
    lines: set,
    width: set.reduce((widest, { width }) => Math.max(widest, width), 0),
    height: lines.length * lineHeight,
    lineHeight,
    baseline: lineHeight / 2 + MIDDLE_TO_BASELINE * style.size,
  }
}

function toLine(runs: readonly FamilyRun[], { size, weight }: TextStyle): TextLine {
  const lastVisible = runs.findLastIndex(({ text }) => text.trimEnd() !== '')
  const placed = runs.map(({ text, family }, i): TextRun => {
    const font = family.fonts[weight]
    const width = (advance(font, visiblePart(text, i - lastVisible)) * size) / 1000
    return { text, font, width }
  })
  return { runs: placed, width: placed.reduce((sum, { width }) => sum + width, 0) }
}

/** The spaces at a line's end stay in its text, so that it can be copied, and take no room. */
function visiblePart(text: string, runsAfterLastVisible: number): string {
  if (runsAfterLastVisible < 0) return text
  return runsAfterLastVisible === 0 ? text.trimEnd() : ''
}

/**
 * What is measured, drawn and copied. Letters with their marks are composed (NFC): a font has a glyph of its own for
 * most of them, while a separate mark would be separated from its letter in copied text. CJK compatibility ideographs
 * become the ideographs that Unicode says they are: the package's fonts have no other, and would show boxes.
 */
function printable(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text
  return composed(text.replaceAll('\t', ' ').replace(UNPRINTABLE, '\ufffd'))
}
