/**
 * Precomputes what shaping plain text needs of a font into one small table, so that measuring never parses the font:
 * the glyph and width of each character, the kerning of each pair, the ligatures. A character that takes part in
 * anything else (marks, other scripts, decomposition) is listed as one that only a shaping engine may set.
 * `src/text/fonts/font-table.ts` reads it; a test compares the two with fontkit.
 */
import { Buffer } from 'node:buffer'
import { covered, kerningOf } from './kerning.js'

/** @import { Lookup } from './kerning.js' */
/** @import { LayoutTable, OpenedFont, SubTable } from './opened-font.d.ts' */

/**
 * OpenType features that a shaping engine applies by default to horizontal text; fractions need U+2044, which is not
 * plain.
 */
const FEATURES = 'ccmp locl rlig mark mkmk calt clig liga rclt curs kern'.split(' ')

/** Scripts whose characters follow one another without changing their forms. */
const PLAIN =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]$/u
const NOT_PLAIN = /^[\p{M}\p{Default_Ignorable_Code_Point}\u2044]$/u

/** Class of a character that is not plain. */
const SHAPED = 0xffff

/** @typedef {{ plain: Set<number>, kern: Lookup[], ligatures: number[][] }} Rules `ligatures`: glyphs, the whole first */

/**
 * The table: a line of JSON, then numbers, little-endian. `characters` code points (4 bytes each, ascending), then of each
 * its glyph, its width, its class as the left and as the right one of a pair (2 bytes each, a list after another), then a
 * row of kerning (2 bytes, signed) for each left class.
 * @param {OpenedFont} font opened by fontkit
 */
export function fontTable(font) {
  const characters = [...font.characterSet].sort((a, b) => a - b)
  const glyphs = characters.map((character) => font.glyphForCodePoint(character).id)
  const rules = rulesOf(font, characters, glyphs)
  const kerning = kerningOf(rules.plain, rules.kern)
  const widths = glyphs.map((glyph) => font.getGlyph(glyph).advanceWidth)
  const left = glyphs.map((glyph) => (rules.plain.has(glyph) ? (kerning.left.get(glyph) ?? 0) : SHAPED))
  const right = glyphs.map((glyph) => (rules.plain.has(glyph) ? (kerning.right.get(glyph) ?? 0) : SHAPED))
  const header = JSON.stringify({
    characters: characters.length,
    unitsPerEm: font.unitsPerEm,
    leftClasses: kerning.rows.length,
    rightClasses: kerning.rows[0]?.length ?? 0,
    ligatures: ligatureCharacters(rules, characters, glyphs),
  })
  return Buffer.concat([
    Buffer.from(header + '\n'),
    numbers(characters, 4),
    ...[glyphs, widths, left, right, kerning.rows.flat()].map((list) => numbers(list, 2)),
  ])
}

/** @param {readonly number[]} values @param {2 | 4} size bytes */
function numbers(values, size) {
  const bytes = Buffer.alloc(values.length * size)
  for (const [i, value] of values.entries())
    bytes.writeUIntLE(value < 0 ? value + 2 ** (8 * size) : value, i * size, size)
  return bytes
}

/**
 * Which glyphs are plain, and what happens among them.
 * @param {OpenedFont} font
 * @param {readonly number[]} characters
 * @param {readonly number[]} glyphs
 * @returns {Rules}
 */
function rulesOf(font, characters, glyphs) {
  const plain = new Set(glyphs.filter((glyph, i) => glyph !== 0 && isPlain(characters[i] ?? 0)))
  for (const [i, glyph] of glyphs.entries()) if (!isPlain(characters[i] ?? 0)) plain.delete(glyph)
  for (const { lookupType, subTables } of lookups(font.GSUB)) {
    for (const table of subTables) {
      if (lookupType < 4) remove(plain, covered(table.coverage))
      else if (lookupType > 4) removeContext(plain, table)
    }
  }
  /** @type {Lookup[]} */
  const kern = []
  for (const lookup of lookups(font.GPOS)) {
    if (lookup.lookupType === 2) kern.push(lookup)
    for (const table of lookup.subTables) {
      const marks = table.markCoverage ?? table.mark1Coverage
      if (marks) remove(plain, covered(marks))
      else if (lookup.lookupType > 6) removeContext(plain, table)
      else if (lookup.lookupType !== 2) remove(plain, covered(table.coverage))
    }
  }
  return { plain, kern, ligatures: ligaturesAmong(font, plain, glyphs) }
}

/** @param {number} character */
function isPlain(character) {
  const text = String.fromCodePoint(character)
  return PLAIN.test(text) && !NOT_PLAIN.test(text)
}

/**
 * The lookups of all scripts that are plain, in the order in which they are applied.
 * @param {LayoutTable | undefined} table GSUB or GPOS
 * @returns {Lookup[]}
 */
function lookups(table) {
  if (!table) return []
  /** @type {Set<number>} */
  const found = new Set()
  for (const { tag, script } of table.scriptList) {
    if (!/^(?:DFLT|latn|grek|cyrl|hani|kana|bopo)$/.test(tag)) continue
    for (const index of script.defaultLangSys.featureIndexes) {
      const { tag: name = '', feature } = table.featureList[index] ?? {}
      if (FEATURES.includes(name)) for (const lookup of feature?.lookupListIndexes ?? []) found.add(lookup)
    }
  }
  return [...found].sort((a, b) => a - b).map((index) => opened(table.lookupList.get(index)))
}

/** @param {{ lookupType: number, subTables: readonly SubTable[] }} lookup @returns {Lookup} */
function opened({ lookupType, subTables }) {
  const tables = subTables.map((table) => table.extension ?? table)
  return { lookupType: subTables[0]?.lookupType ?? lookupType, subTables: tables }
}

/** @param {Set<number>} plain @param {readonly number[]} glyphs */
function remove(plain, glyphs) {
  for (const glyph of glyphs) plain.delete(glyph)
}

/**
 * Contextual substitutions that need a glyph which is not plain never apply in plain text.
 * @param {Set<number>} plain
 * @param {SubTable} table
 */
function removeContext(plain, table) {
  const { backtrackCoverage: before = [], inputCoverage: input, lookaheadCoverage: after = [] } = table
  if (!input) throw new Error('a context that this build does not know')
  const places = [...before, ...input, ...after].map(covered)
  if (places.every((glyphs) => glyphs.some((glyph) => plain.has(glyph)))) remove(plain, input.flatMap(covered))
}

/**
 * A ligature that is no character has no place in the table: what it begins with is no longer plain.
 * @param {OpenedFont} font
 * @param {Set<number>} plain
 * @param {readonly number[]} glyphs of the characters
 */
function ligaturesAmong(font, plain, glyphs) {
  /** @type {number[][]} */
  const found = []
  for (const { lookupType, subTables } of lookups(font.GSUB)) {
    if (lookupType !== 4) continue
    for (const table of subTables) {
      for (const [i, first] of covered(table.coverage).entries()) {
        for (const { glyph, components } of table.ligatureSets.get(i)) {
          const parts = [first, ...components]
          if (!parts.every((part) => plain.has(part))) continue
          if (glyphs.includes(glyph)) found.push([glyph, ...parts])
          else plain.delete(first)
        }
      }
    }
  }
  return found.filter((ligature) => ligature.every((glyph) => plain.has(glyph)))
}

/**
 * Each ligature as code points: that which it is encoded as, then those that it replaces; in the order in which they are
 * tried.
 * @param {Rules} rules
 * @param {readonly number[]} characters
 * @param {readonly number[]} glyphs
 */
function ligatureCharacters({ ligatures }, characters, glyphs) {
  return ligatures.map((ligature) =>
    ligature.map((glyph) => {
      const same = characters.filter((_, i) => glyphs[i] === glyph)
      if (same.length !== 1) throw new Error(`glyph ${glyph} of a ligature is not that of one character`)
      return same[0] ?? 0
    }),
  )
}
