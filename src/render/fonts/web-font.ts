/** Subset web fonts (WOFF) to embed in SVG: the characters that are drawn, and basic Latin. */
import { everyday } from '../../text/fonts/basic-latin.ts'
import { fontFace, trueType } from '../../text/fonts/font-file.ts'
import { characterPlace, isPlain, kerning, type FontTable } from '../../text/fonts/font-table.ts'
import { characterMap, kerningTable, ligatureTable, type PairKerning } from '../../text/fonts/gsub-gpos.ts'
import { writeTables } from '../../text/fonts/sfnt.js'
import { GlyphSubset } from '../../text/fonts/true-type.ts'
import type { FontId } from '../../text/fonts/font-id.ts'
import { woff } from '../../text/fonts/woff.ts'

/** Cached subsets, of some 10 kB each. */
const cacheLimit = 64

const subsets = new Map<string, Promise<string>>()

/** Tables that a browser needs beside the glyphs. */
const kept = ['OS/2', 'gasp', 'name', 'post']

const ignorable = /^\p{Default_Ignorable_Code_Point}$/u

/**
 * The font as WOFF in base64, subset to these characters and basic Latin, with the kerning and ligatures that they were
 * measured with.
 */
export function webFont(font: FontId, characters: ReadonlySet<string>): Promise<string> {
  const common = everyday(font)
  const others = [...characters].filter((character) => !common.includes(character))
  const text = common + others.sort().join('')
  const key = `${font} ${text}`
  const known = subsets.get(key)
  if (known) return known
  if (subsets.size >= cacheLimit) subsets.clear()
  const made = subset(font, text).then((file) => woff(file).toString('base64'))
  subsets.set(key, made)
  return made
}

async function subset(font: FontId, text: string): Promise<Buffer> {
  const table = fontFace(font).table?.()
  return table && isAllPlain(table, text) ? plainFont(font, table, text) : wholeFont(font, text)
}

/** Whether the characters need no shaping but kerning and ligatures. */
function isAllPlain(table: FontTable, text: string): boolean {
  return Array.from(text).every((character) => {
    const place = characterPlace(table, character.codePointAt(0)!)
    return place === undefined || isPlain(table, place) || ignorable.test(character)
  })
}

/** A subset by HarfBuzz with all layout features of these characters; it takes ten times as long. */
async function wholeFont(font: FontId, text: string): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font')
  return subsetFont(fontFace(font).bytes(), text, { targetFormat: 'truetype', noHinting: true })
}

function plainFont(font: FontId, table: FontTable, text: string): Buffer {
  const file = trueType(font)
  const glyphs = new GlyphSubset(file)
  const places = Array.from(text, (character) => characterPlace(table, character.codePointAt(0)!))
  const used = new Set(places.filter((place) => place !== undefined))
  const ligatures = table.ligatures.filter(({ parts }) => parts.every((part) => used.has(part)))
  const numbers = new Map([...used].map((place) => [table.characters[place]!, glyphs.add(table.glyphs[place]!)]))
  const numberOf = (place: number) => glyphs.add(table.glyphs[place]!)
  const joined = ligatures.map(({ whole, parts }) => ({ whole: numberOf(whole), parts: parts.map(numberOf) }))
  const tables = glyphs.tables()
  for (const tag of kept) tables.set(tag, file.table(tag))
  tables.set('cmap', characterMap(numbers))
  const pairs = pairKerning(table, [...used, ...ligatures.map(({ whole }) => whole)], numberOf)
  if (pairs.lefts.length > 0) tables.set('GPOS', kerningTable(pairs))
  if (joined.length > 0) tables.set('GSUB', ligatureTable(joined))
  return writeTables(tables)
}

/** The kerning of these characters, by glyph ID. */
function pairKerning(table: FontTable, places: readonly number[], numberOf: (place: number) => number): PairKerning {
  const lefts = classes(places, table.left)
  const rights = classes(places, table.right)
  const value = (left: readonly number[], right: readonly number[]) => kerning(table, left[0]!, right[0]!)
  const kerningLefts = lefts.filter((left) => rights.some((right) => value(left, right) !== 0))
  const kerningRights = rights.filter((right) => lefts.some((left) => value(left, right) !== 0))
  const glyphs = (classes: readonly (readonly number[])[]) =>
    classes.map((members) => [...new Set(members.map(numberOf))])
  return {
    lefts: glyphs(kerningLefts),
    rights: glyphs(kerningRights),
    value: (left, right) => value(kerningLefts[left]!, kerningRights[right]!),
  }
}

/** Characters by kerning class. */
function classes(places: readonly number[], classOf: Uint16Array): number[][] {
  const members = new Map<number, number[]>()
  for (const place of places) {
    const number = classOf[place]!
    const known = members.get(number)
    if (known) known.push(place)
    else members.set(number, [place])
  }
  return [...members.values()]
}
