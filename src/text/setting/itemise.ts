/** Itemisation: text to runs of one font family each, cut between grapheme clusters (UAX #29) only. */
import { hasAscii, hasCharacter, type FontFamilies, type FontFamily } from '../fonts/font-file.ts'

/** Characters that are set in one family. */
export interface FamilyRun {
  readonly text: string
  readonly family: FontFamily
}

let segmenter: Intl.Segmenter | undefined
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/
const DEFAULT_IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]/u

/**
 * Common characters (punctuation, symbols, spaces) take the family of their neighbours: a quotation mark between
 * Chinese characters is a Chinese one, and a comma between them does not change the font twice. Neighbouring runs are of
 * different families.
 */
export function itemise(text: string, families: FontFamilies): FamilyRun[] {
  const [family] = families
  if (text === '') return []
  if (PRINTABLE_ASCII.test(text) && hasAscii(family)) return [{ text, family }]
  const graphemes = splitGraphemes(text)
  const strong = graphemes.map((grapheme, i) => strongFamily(grapheme, families, isDivider(graphemes, i)))
  const only = strong[0]
  if (only && strong.every((each) => each === only)) return [{ text, family: only }]
  const next = nearestBehind(strong)
  let previous: FontFamily | undefined
  return joinRuns(
    graphemes.map((grapheme, i) => {
      previous = strong[i] ?? previous
      return { text: grapheme, family: strong[i] ?? chooseNeutral(grapheme, families, previous, next[i]) }
    }),
  )
}

/** Neighbours of one family joined. */
export function joinRuns(runs: readonly FamilyRun[]): FamilyRun[] {
  const joined: FamilyRun[] = []
  for (const { text, family } of runs) {
    const last = joined.at(-1)
    if (last?.family === family) joined[joined.length - 1] = { text: last.text + text, family }
    else joined.push({ text, family })
  }
  return joined
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
 * Characters that are a cluster each whatever stands beside them: of those that join others (marks, joiners, Hangul,
 * carriage returns) there is none. Latin, Greek, Cyrillic, punctuation, Chinese characters and full-width forms.
 */
export const STAND_ALONE =
  /^[\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u3000-\u3029\u4e00-\u9fff\uff01-\uff60]*$/

/** The grapheme clusters of a text. */
export function splitGraphemes(text: string): readonly string[] {
  return STAND_ALONE.test(text) ? text.split('') : splitByRules(text)
}

/** The offsets where a cluster ends; undefined where each code unit is one. */
export function clusterEnds(text: string): ReadonlySet<number> | undefined {
  if (STAND_ALONE.test(text)) return undefined
  let end = 0
  return new Set(splitByRules(text).map((grapheme) => (end += grapheme.length)))
}

/**
 * V8's Intl.Segmenter takes quadratic time, 20 s for 100,000 characters, so it is given a chunk at a time. A cluster's
 * end depends on nothing before its start: each chunk but the last leaves its last cluster, maybe cut, to the next.
 */
function splitByRules(text: string): string[] {
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

/** For each place the first family that is met from there on. */
function nearestBehind(families: readonly (FontFamily | undefined)[]): (FontFamily | undefined)[] {
  const nearest = [...families]
  for (let i = nearest.length - 2; i >= 0; i--) nearest[i] ??= nearest[i + 1]
  return nearest
}

/** The strong families of characters that were met, `null` for those that have none: there are only so many of one code unit. */
const strongFamilies = new WeakMap<FontFamilies, Map<string, FontFamily | null>>()

/** The family that a letter, a digit or a divider has whatever stands beside it. */
function strongFamily(grapheme: string, families: FontFamilies, isDivider: boolean): FontFamily | undefined {
  if (isDivider) return families[0]
  if (grapheme.length > 1) return LETTER_OR_DIGIT.test(grapheme) ? choose(grapheme, families) : undefined
  const known = strongFamilies.get(families) ?? new Map<string, FontFamily | null>()
  strongFamilies.set(families, known)
  let family = known.get(grapheme)
  if (family === undefined) {
    family = LETTER_OR_DIGIT.test(grapheme) ? choose(grapheme, families) : null
    known.set(grapheme, family)
  }
  return family ?? undefined
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
