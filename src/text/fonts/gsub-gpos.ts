/**
 * Writes the OpenType tables cmap, GPOS and GSUB for plain text: characters, class-based kerning and ligatures, equal
 * to our own table.
 */

/** A writer of 16-bit big-endian numbers, which nearly all of an OpenType table consists of. */
export class Words {
  readonly #words: number[] = []

  /** In bytes. */
  get size(): number {
    return this.#words.length * 2
  }

  add(...values: number[]): this {
    for (const value of values) this.#words.push(value)
    return this
  }

  long(value: number): this {
    return this.add(value >>> 16, value)
  }

  tag(text: string): this {
    return this.add(...[0, 2].map((at) => text.charCodeAt(at) * 256 + text.charCodeAt(at + 1)))
  }

  append(words: Words): this {
    for (const word of words.#words) this.#words.push(word)
    return this
  }

  toBuffer(): Buffer {
    const bytes = Buffer.allocUnsafe(this.size)
    let at = 0
    for (const word of this.#words) {
      bytes[at++] = word >> 8
      bytes[at++] = word
    }
    return bytes
  }
}

/** @param glyphs code point -> number of the glyph */
export function characterMap(glyphs: ReadonlyMap<number, number>): Buffer {
  const sorted = [...glyphs].sort(([a], [b]) => a - b)
  const basic = segments(sorted.filter(([character]) => character < 0xffff))
  const all = sorted.some(([character]) => character > 0xffff) ? groups(segments(sorted)) : undefined
  const count = all ? 2 : 1
  const table = new Words().add(0, count, 3, 1).long(4 + 8 * count)
  const basicTable = basicMap(basic)
  if (all) table.add(3, 10).long(4 + 8 * count + basicTable.size)
  table.append(basicTable)
  if (all) table.append(all)
  return table.toBuffer()
}

interface Segment {
  readonly start: number
  end: number
  /** Of the first character; the next ones follow. */
  readonly glyph: number
}

function segments(sorted: readonly (readonly [number, number])[]): Segment[] {
  const found: Segment[] = []
  for (const [character, glyph] of sorted) {
    const last = found.at(-1)
    if (last && character === last.end + 1 && glyph === last.glyph + character - last.start) last.end = character
    else found.push({ start: character, end: character, glyph })
  }
  return found
}

/** cmap format 4: the Basic Multilingual Plane. */
function basicMap(basic: readonly Segment[]): Words {
  const all = [...basic, { start: 0xffff, end: 0xffff, glyph: 0 }]
  const log = Math.floor(Math.log2(all.length))
  const searched = 2 ** (log + 1)
  const table = new Words().add(4, 16 + all.length * 8, 0, all.length * 2, searched, log, all.length * 2 - searched)
  table.add(...all.map(({ end }) => end), 0, ...all.map(({ start }) => start))
  return table.add(...all.map(({ start, glyph }) => glyph - start), ...all.map(() => 0))
}

/** cmap format 12: all characters. */
function groups(all: readonly Segment[]): Words {
  const table = new Words()
    .add(12, 0)
    .long(16 + all.length * 12)
    .long(0)
    .long(all.length)
  for (const { start, end, glyph } of all) table.long(start).long(end).long(glyph)
  return table
}

const SCRIPTS = ['DFLT', 'cyrl', 'grek', 'latn']

/** A GSUB or GPOS table of one feature for every script (DFLT), with one lookup of one subtable. */
function layoutTable(feature: string, lookupType: number, lookup: Words): Buffer {
  const scriptList = new Words().add(SCRIPTS.length)
  const script = 2 + 6 * SCRIPTS.length
  for (const tag of SCRIPTS) scriptList.tag(tag).add(script)
  scriptList.add(4, 0, 0, 0xffff, 1, 0) // its default language: no required feature, the first one
  const featureList = new Words().add(1).tag(feature).add(8, 0, 1, 0)
  const lookupList = new Words().add(1, 4, lookupType, 0, 1, 8)
  const start = 10
  const places = [start, start + scriptList.size, start + scriptList.size + featureList.size]
  const table = new Words().add(1, 0, ...places)
  for (const part of [scriptList, featureList, lookupList, lookup]) table.append(part)
  return table.toBuffer()
}

/** What is added to the first glyph's width, for each pair of glyphs. */
export interface PairKerning {
  readonly lefts: readonly GlyphClass[]
  readonly rights: readonly GlyphClass[]
  /** By the indices of the two classes. */
  readonly value: (left: number, right: number) => number
}

/** A class of glyphs with the same kerning. */
export type GlyphClass = readonly number[]

/** A GPOS table (https://learn.microsoft.com/typography/opentype/spec/gpos#pair-adjustment-positioning-format-2-class-pair-adjustment). */
export function kerningTable({ lefts, rights, value }: PairKerning): Buffer {
  const coverage = coverageTable(lefts.flat())
  const classes = [classTable(lefts, 0), classTable(rights, 1)] as const
  const size = 16 + 2 * lefts.length * (rights.length + 1)
  const [first, second] = [size + coverage.size, size + coverage.size + classes[0].size]
  const lookup = new Words().add(2, size, 4, 0, first, second, lefts.length, rights.length + 1)
  for (const left of lefts.keys()) lookup.add(0, ...rights.map((_, right) => value(left, right)))
  for (const part of [coverage, ...classes]) lookup.append(part)
  return layoutTable('kern', 2, lookup)
}

/** Glyphs in ascending order. */
function coverageTable(glyphs: readonly number[]): Words {
  return new Words().add(1, glyphs.length, ...[...glyphs].sort((a, b) => a - b))
}

/** @param first number of the first class; 0 is that of glyphs that are not listed */
function classTable(classes: readonly GlyphClass[], first: number): Words {
  const listed = classes.flatMap((glyphs, at) =>
    at + first === 0 ? [] : glyphs.map((glyph) => [glyph, at + first] as const),
  )
  const table = new Words().add(2, listed.length)
  for (const [glyph, number] of listed.sort(([a], [b]) => a - b)) table.add(glyph, glyph, number)
  return table
}

/** A ligature, and the glyphs that it replaces. */
export interface GlyphLigature {
  readonly whole: number
  readonly parts: readonly number[]
}

/** A GSUB table; those with the same first glyph are tried in their order. */
export function ligatureTable(ligatures: readonly GlyphLigature[]): Buffer {
  const firsts = [...new Set(ligatures.map(({ parts }) => parts[0]!))].sort((a, b) => a - b)
  const sets = firsts.map((first) => ligatureSet(ligatures.filter(({ parts }) => parts[0] === first)))
  const coverage = coverageTable(firsts)
  const lookup = new Words().add(1, 6 + 2 * sets.length, sets.length)
  let offset = 6 + 2 * sets.length + coverage.size
  for (const set of sets) {
    lookup.add(offset)
    offset += set.size
  }
  for (const part of [coverage, ...sets]) lookup.append(part)
  return layoutTable('liga', 4, lookup)
}

function ligatureSet(ligatures: readonly GlyphLigature[]): Words {
  const set = new Words().add(ligatures.length)
  let offset = 2 + 2 * ligatures.length
  for (const { parts } of ligatures) {
    set.add(offset)
    offset += 4 + 2 * (parts.length - 1)
  }
  for (const { whole, parts } of ligatures) set.add(whole, parts.length, ...parts.slice(1))
  return set
}
