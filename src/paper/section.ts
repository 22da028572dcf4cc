/** Pages: sheets in order, each with drawings placed on it, and ways to find them. A document is one section or more. */
import type { Scene, SceneItem } from '../scene/scene.ts'

/** A run of sheets with the outline of what is on them. */
export interface Section extends Pick<Scene, 'title' | 'language' | 'metadata'> {
  readonly sheets: readonly Sheet[]
  readonly outline: readonly OutlineEntry[]
}

/** One page; px. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly background: string
  /** From the back to the front. */
  readonly parts: readonly SectionPart[]
  /** Where it is not the document's; BCP 47. */
  readonly language?: string
  /** Its named destination: the target of `#name`. */
  readonly name?: string
}

/** Items with their origin at a point of the sheet, made larger or smaller. */
export interface SectionPart {
  readonly x: number
  readonly y: number
  readonly scale: number
  readonly items: readonly SceneItem[]
  /** A pagination artifact (PDF 32000-1, 14.8.2.2.2), such as the sheet's number: not read aloud. */
  readonly isRepeated?: boolean
}

/** An entry of the outline: bookmarks (PDF 32000-1, 12.3.3). */
export interface OutlineEntry {
  readonly title: string
  /** Position in the sheets of its section. */
  readonly sheet: number
  /** On the sheet; px. */
  readonly x: number
  readonly y: number
  readonly children: readonly OutlineEntry[]
}

/** The drawing alone, on a page as large as it is. */
export function sheetOf({ width, height, background, items }: Scene): Sheet {
  return { width, height, background, parts: [{ x: 0, y: 0, scale: 1, items }] }
}

const POINTS_PER_PX = 0.75

/** The smallest readable text on paper; pt. */
export const READABLE = 6

/** Size of the smallest text on the sheets, in pt; Infinity without any text. */
export function smallestText(sheets: readonly Sheet[]): number {
  const sizes = sheets.flatMap(({ parts }) => parts.map(({ scale, items }) => scale * smallest(items)))
  return Math.min(Infinity, ...sizes) * POINTS_PER_PX
}

function smallest(items: readonly SceneItem[]): number {
  return items.reduce((least, item) => {
    if (item.item === 'group') return Math.min(least, smallest(item.items))
    return item.item === 'text' && item.lines.length > 0 ? Math.min(least, item.size) : least
  }, Infinity)
}
