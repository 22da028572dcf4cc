/** The typesetter of the fonts that the package brings. */
import { composed } from '../../files/text.ts'
import { FONT_FAMILIES } from '../fonts/font-file.ts'
import { itemise, missingCharacters, type Cluster } from './itemise.ts'
import type { FontFamilies } from '../fonts/font-file.ts'
import { advance } from './shape.ts'
import type { TextBlock, TextLine, TextRun, TextStyle, Typesetter } from './typesetter.ts'
import { textRuns } from './line-position.ts'
import { breakLines } from './wrap.ts'

const DEFAULT_LEADING = 1.3

/**
 * From the middle of a line's box to its baseline, as a multiple of size: half the height of a Latin capital (0.714)
 * and the middle of a Chinese character (0.38) are as good as the same, so both stand in the middle of their line.
 */
const MIDDLE_TO_BASELINE = 0.37

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/u
const lineBreaks = new RegExp(LINE_BREAK, 'gu')

// Characters without glyphs that XML or a PDF text string cannot hold: controls, lone surrogates, noncharacters.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\ufdd0-\ufdef\ufffe\uffff]/gu

/** Cache limits of one typesetter: measuring and drawing set the same texts. */
const MAX_TEXT_LENGTH = 5_000

/** The longest text, in characters, that is cached across pictures: those of lanes, legends and steps recur. */
const MAX_SHARED_LENGTH = 60

/** A cache of set texts, by all their parameters. */
interface Memory {
  readonly lines: Map<string, TextLine>
  readonly blocks: Map<string, TextBlock>
}

/** The cache across pictures, for the package's fonts only. Cached results equal fresh ones. */
const shared: Memory = { lines: new Map(), blocks: new Map() }

/**
 * Typesetters of the same families differ only in their caches: one for each picture bounds memory.
 * @param families those of the package when absent
 */
export function packageTypesetter(families: FontFamilies = FONT_FAMILIES): Typesetter {
  const own: Memory = { lines: new Map(), blocks: new Map() }
  const memory = (text: string) => (families === FONT_FAMILIES && text.length <= MAX_SHARED_LENGTH ? shared : own)
  return {
    ...(families !== FONT_FAMILIES && { families: families.map(({ name }) => name) }),
    line: (text, style) =>
      remembered(memory(text).lines, `${String(style.size)} ${style.weight} ${text}`, () =>
        setLine(text, style, families),
      ),
    wrap(text, style, maxWidth) {
      const key = `${String(style.size)} ${style.weight} ${String(style.leading)} ${String(maxWidth)} ${text}`
      return remembered(memory(text).blocks, key, () => setBlock(text, style, maxWidth, families))
    },
    missing: (text) => missingCharacters(composed(text), families),
  }
}

/** A cache that is cleared when it is full. */
function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  if (known.size >= MAX_TEXT_LENGTH) known.clear()
  known.set(key, made)
  return made
}

function setLine(text: string, style: TextStyle, families: FontFamilies): TextLine {
  return toLine(itemise(printable(text.replace(lineBreaks, ' ')).trim(), families), style)
}

function setBlock(text: string, style: TextStyle, maxWidth: number, families: FontFamilies): TextBlock {
  const lineHeight = style.size * (style.leading ?? DEFAULT_LEADING)
  const lines = text.trim() === '' ? [] : setLines(text, style, maxWidth, families)
  return {
    style,
    lines,
    width: Math.max(0, ...lines.map((line) => line.width)),
    height: lines.length * lineHeight,
    lineHeight,
    baseline: lineHeight / 2 + MIDDLE_TO_BASELINE * style.size,
  }
}

function setLines(text: string, style: TextStyle, maxWidth: number, families: FontFamilies): TextLine[] {
  const paragraphs = text.trimEnd().split(LINE_BREAK).map(printable)
  // A line break separates words as a space does: it stays in the text as one.
  const clusters = paragraphs.map((paragraph, i) =>
    itemise(i < paragraphs.length - 1 ? `${paragraph} ` : paragraph, families),
  )
  return breakLines(clusters, style.weight, (maxWidth / style.size) * 1000).map((line) => toLine(line, style))
}

function toLine(clusters: readonly Cluster[], { size, weight }: TextStyle): TextLine {
  const runs = textRuns(clusters)
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

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/

/**
 * What is measured, drawn and copied. Letters with their marks are composed (NFC): a font has a glyph of its own for
 * most of them, while a separate mark would be separated from its letter in copied text. CJK compatibility ideographs
 * become the ideographs that Unicode says they are: the package's fonts have no other, and would show boxes.
 */
function printable(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text
  return composed(text.replaceAll('\t', ' ').replace(UNPRINTABLE, '\ufffd'))
}
