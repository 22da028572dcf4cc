/** Class-based kerning of a font (GPOS pair adjustment). */

/** @import { ClassDefinition, Coverage, PairValues, SubTable } from './opened-font.d.ts' */

/** @typedef {{ lookupType: number, subTables: readonly SubTable[] }} Lookup */

/** @typedef {{ left: Map<number, number>, right: Map<number, number>, rows: number[][] }} Kerning classes of glyphs, a row a left class */

/**
 * @param {ReadonlySet<number>} plain
 * @param {readonly Lookup[]} lookups pair adjustments, in the order in which they are applied
 * @returns {Kerning}
 */
export function kerningOf(plain, lookups) {
  const glyphs = [...plain].sort((a, b) => a - b)
  if (lookups.length === 0) return { left: new Map(), right: new Map(), rows: [] }
  const pairs = pairAdjustments(lookups)
  const byLeft = classes(
    glyphs,
    glyphs.map((left) => pairs(left, glyphs)),
  )
  const columns = glyphs.map((_, column) => byLeft.values.map((row) => row[column] ?? 0))
  const byRight = classes(glyphs, columns)
  const rows = byLeft.values.map((_, row) => byRight.values.map((column) => column[row] ?? 0))
  return { left: byLeft.classOf, right: byRight.classOf, rows }
}

/**
 * Glyphs with the same values share a class.
 * @param {readonly number[]} glyphs
 * @param {readonly number[][]} values
 */
function classes(glyphs, values) {
  /** @type {Map<string, number>} */
  const known = new Map()
  /** @type {Map<number, number>} */
  const classOf = new Map()
  /** @type {number[][]} */
  const distinct = []
  for (const [i, glyph] of glyphs.entries()) {
    const row = values[i] ?? []
    const key = row.join(' ')
    const at = known.get(key) ?? distinct.push(row) - 1
    known.set(key, at)
    classOf.set(glyph, at)
  }
  return { classOf, values: distinct }
}

/**
 * Pair adjustments of a glyph before each of others: of every lookup the first subtable that applies.
 * @param {readonly Lookup[]} lookups
 * @returns {(left: number, rights: readonly number[]) => number[]}
 */
function pairAdjustments(lookups) {
  const read = lookups.map(({ subTables }) => subTables.map(pairTable))
  return (left, rights) => {
    const tables = read.map((subTables) => subTables.flatMap((table) => table(left) ?? []))
    if (tables.every(({ length }) => length === 0)) return rights.map(() => 0)
    return rights.map((right) => {
      let sum = 0
      for (const subTables of tables) sum += subTables.map((of) => of(right)).find((value) => value !== undefined) ?? 0
      return sum
    })
  }
}

/** @typedef {(left: number) => ((right: number) => number | undefined) | undefined} PairTable */

/** @param {SubTable} table @returns {PairTable} */
function pairTable(table) {
  const index = new Map(covered(table.coverage).map((glyph, i) => [glyph, i]))
  return table.version === 1 ? pairs(table, index) : pairsOfClasses(table, index)
}

/** @param {SubTable} table @param {ReadonlyMap<number, number>} index @returns {PairTable} */
function pairs(table, index) {
  return (left) => {
    const at = index.get(left)
    if (at === undefined) return undefined
    /** @type {Map<number, number>} */
    const values = new Map()
    for (const { secondGlyph, ...value } of table.pairSets.get(at)) {
      if (!values.has(secondGlyph)) values.set(secondGlyph, onlyAdvance(value))
    }
    return (right) => values.get(right)
  }
}

/** @param {SubTable} table @param {ReadonlyMap<number, number>} index @returns {PairTable} */
function pairsOfClasses(table, index) {
  const [classOfLeft, classOfRight] = [glyphClasses(table.classDef1), glyphClasses(table.classDef2)]
  return (left) => {
    if (!index.has(left)) return undefined
    const records = table.classRecords.get(classOfLeft.get(left) ?? 0)
    const values = Array.from({ length: table.class2Count }, (_, i) => onlyAdvance(records.get(i)))
    return (right) => values[classOfRight.get(right) ?? 0]
  }
}

/** @param {PairValues} values */
function onlyAdvance({ value1 = {}, value2 = {} }) {
  const { xAdvance = 0, ...others } = value1
  if ([...Object.values(others), ...Object.values(value2)].some((value) => typeof value === 'number' && value !== 0)) {
    throw new Error('kerning that does more than change a width')
  }
  return xAdvance
}

/** @param {ClassDefinition} definition @returns {Map<number, number>} */
function glyphClasses(definition) {
  if (definition.version === 1) {
    return new Map(Array.from(definition.classValueArray, (value, i) => [definition.startGlyph + i, value]))
  }
  return new Map(
    definition.classRangeRecord.flatMap(({ start, end, class: value }) =>
      Array.from({ length: end - start + 1 }, (_, i) => /** @type {const} */ ([start + i, value])),
    ),
  )
}

/** @param {Coverage} coverage glyphs in the order of the table */
export function covered(coverage) {
  if (coverage.version === 1) return [...coverage.glyphs]
  return coverage.rangeRecords.flatMap(({ start, end }) => Array.from({ length: end - start + 1 }, (_, i) => start + i))
}
