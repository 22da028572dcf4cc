/** What is read here of a font's layout tables, in the shape in which fontkit has them. */

export interface OpenedFont {
  readonly characterSet: readonly number[]
  readonly unitsPerEm: number
  readonly GSUB?: LayoutTable
  readonly GPOS?: LayoutTable
  glyphForCodePoint(codePoint: number): { readonly id: number }
  getGlyph(glyph: number): { readonly advanceWidth: number }
}

/** GSUB or GPOS. */
export interface LayoutTable {
  readonly scriptList: Iterable<{
    readonly tag: string
    readonly script: { readonly defaultLangSys: { readonly featureIndexes: readonly number[] } }
  }>
  readonly featureList: readonly {
    readonly tag: string
    readonly feature: { readonly lookupListIndexes: readonly number[] }
  }[]
  readonly lookupList: List<{ readonly lookupType: number; readonly subTables: readonly SubTable[] }>
}

export interface List<T> {
  get(index: number): T
}

/** Of any type: each has some of these. */
export interface SubTable {
  readonly version: number
  /** What an extension stands for, and its type. */
  readonly lookupType?: number
  readonly extension?: SubTable
  readonly coverage: Coverage
  readonly markCoverage?: Coverage
  readonly mark1Coverage?: Coverage
  readonly backtrackCoverage?: readonly Coverage[]
  readonly inputCoverage?: readonly Coverage[]
  readonly lookaheadCoverage?: readonly Coverage[]
  readonly ligatureSets: List<Iterable<{ readonly glyph: number; readonly components: readonly number[] }>>
  readonly pairSets: List<Iterable<PairValues & { readonly secondGlyph: number }>>
  readonly classDef1: ClassDefinition
  readonly classDef2: ClassDefinition
  readonly class2Count: number
  readonly classRecords: List<List<PairValues>>
}

export interface PairValues {
  readonly value1?: Values
  readonly value2?: Values
}

export type Values = Partial<Record<'xPlacement' | 'yPlacement' | 'xAdvance' | 'yAdvance', number>>

export type Coverage =
  | { readonly version: 1; readonly glyphs: readonly number[] }
  | { readonly version: 2; readonly rangeRecords: readonly { readonly start: number; readonly end: number }[] }

export type ClassDefinition =
  | { readonly version: 1; readonly startGlyph: number; readonly classValueArray: Iterable<number> }
  | {
      readonly version: 2
      readonly classRangeRecord: readonly { readonly start: number; readonly end: number; readonly class: number }[]
    }
