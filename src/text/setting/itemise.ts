/** Itemisation: splits text into grapheme clusters (UAX #29), each with its font family. */
import { hasAscii, hasCharacter, type FontFamilies, type FontFamily } from '../fonts/font-file.ts'

/** An extended grapheme cluster (UAX #29) with its font family. */
export interface Cluster {
  readonly text: string
  readonly family: FontFamily
}

let segmenter: Intl.Segmenter | undefined
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/
const DEFAULT_IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]/u

/**
 * Common characters (punctuation, symbols, spaces) take the family of their neighbours: a quotation mark between
 * Chinese characters is a Chinese one, and a comma between them does not change the font twice.
 */
export function itemise(text: string, families: FontFamilies): Cluster[] {
  const [family] = families
  if (PRINTABLE_ASCII.test(text) && hasAscii(family))
    return text.split('').map((character) => ({ text: character, family }))
  const graphemes = splitGraphemes(text)
  const strong = graphemes.map((grapheme, i) => {
    if (LETTER_OR_DIGIT.test(grapheme)) return choose(grapheme, families)
    return isDivider(graphemes, i) ? family : undefined
  })
  const next = [...nearest([...strong].reverse())].reverse()
  const previous = nearest(strong)
  return graphemes.map((grapheme, i) => ({
    text: grapheme,
    family: strong[i] ?? chooseNeutral(grapheme, families, previous[i], next[i]),
  }))
}

/**
 * A middle dot between spaces separates two facts: it is Latin, for the Chinese one, which joins the parts of a name,
 * is full-width.
 */
function isDivider(graphemes: readonly string[], at: number): boolean {
  return graphemes[at] === '·' && /^\s$/.test(graphemes[at - 1] ?? '') && /^\s$/.test(graphemes[at + 1] ?? '')
}

/** UTF-16 code units; a longer cluster is an attack, and is split. */
const MAX_CLUSTER_LENGTH = 4096

/**
 * V8's Intl.Segmenter takes quadratic time, 20 s for 100,000 characters, so it is given a chunk at a time. A cluster's
 * end depends on nothing before its start: each chunk but the last leaves its last cluster, maybe cut, to the next.
 */
function splitGraphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' }) // takes 15 ms, which plain Latin need not wait for
  const graphemes: string[] = []
  let start = 0
  let stretch = 1024
  while (start < text.length) {
    const found = Array.from(segmenter.segment(text.slice(start, start + stretch)), ({ segment }) => segment)
    const isCut = start + stretch < text.length && (found.length > 1 || stretch < MAX_CLUSTER_LENGTH)
    const whole = isCut ? found.slice(0, -1) : found
    if (whole.length === 0) stretch *= 2
    for (const grapheme of whole) {
      start += grapheme.length
      graphemes.push(grapheme)
    }
  }
  return graphemes
}

/** Code points that no family has, each once, in order of appearance. */
export function missingCharacters(text: string, families: FontFamilies): number[] {
  const codePoints = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  return [...new Set(codePoints)].filter(
    (codePoint) => isVisible(codePoint) && !families.some((family) => hasCharacter(family, codePoint)),
  )
}

/** For each place the last family met up to there. */
function nearest(families: readonly (FontFamily | undefined)[]): (FontFamily | undefined)[] {
  let last: FontFamily | undefined
  return families.map((family) => (last = family ?? last))
}

/**
 * Font fallback: the first family that has the whole cluster, else its first character; else .notdef of the first
 * family.
 */
function choose(grapheme: string, families: FontFamilies): FontFamily {
  const [base, ...marks] = visibleCodePoints(grapheme)
  if (base === undefined) return families[0]
  const able = families.filter((family) => hasCharacter(family, base))
  const whole = able.find((family) => marks.every((mark) => hasCharacter(family, mark)))
  return whole ?? able[0] ?? families[0]
}

function chooseNeutral(grapheme: string, families: FontFamilies, previous?: FontFamily, next?: FontFamily): FontFamily {
  const [latin] = families
  const neighbours = [previous, next].filter((family) => family !== undefined)
  // At a script boundary ASCII stays Latin, and other punctuation takes its Chinese form.
  const isAscii = grapheme.charCodeAt(0) < 0x80
  const wanted = neighbours.find((family) => (family === latin) === isAscii) ?? neighbours[0]
  const has = (family: FontFamily) => visibleCodePoints(grapheme).every((codePoint) => hasCharacter(family, codePoint))
  return wanted && has(wanted) ? wanted : choose(grapheme, families)
}

function visibleCodePoints(grapheme: string): number[] {
  return Array.from(grapheme, (character) => character.codePointAt(0) ?? 0).filter(isVisible)
}

function isVisible(codePoint: number): boolean {
  return codePoint > 0x20 && !DEFAULT_IGNORABLE.test(String.fromCodePoint(codePoint))
}
