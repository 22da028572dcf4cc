/** Pagination: breaks tables and figures over as many pages as they need. */
import type { SceneItem } from '../scene/scene.ts'
import type { SetRow, SetTable, Strip } from './table.ts'

const GAP = 26

/** The items of each page, from (0, 0), none lower than `height`. */
export function flow(parts: readonly (Strip | SetTable)[], height: number): SceneItem[][] {
  const pages = new Pages(height)
  for (const part of parts) {
    pages.space(GAP)
    if ('rows' in part) putTable(part, pages)
    else pages.put(part, part.height)
  }
  return pages.done()
}

/** Of all parts under one another, px. */
export function heightOfAll(parts: readonly (Strip | SetTable)[]): number {
  const heights = parts.map((part) =>
    'rows' in part ? part.head.height + part.columnHead.height + heightOf(part.rows) : part.height,
  )
  return heights.reduce((sum, height) => sum + GAP + height, -GAP)
}

/** Rows that are kept together where a table begins and where it ends (orphans and widows). */
const TOGETHER = { first: 3, last: 2 }

/** Puts a table, its heads kept with the first rows, without orphans and widows. */
function putTable({ head, columnHead, rows }: SetTable, pages: Pages): void {
  const first = heightOf(rows.slice(0, TOGETHER.first))
  pages.put(head, Math.min(pages.height, head.height + columnHead.height + first))
  if (rows.length === 0) return
  pages.put(columnHead, columnHead.height)
  rows.forEach((row, at) => {
    const last = heightOf(rows.slice(at))
    const isEnd = rows.length > TOGETHER.first && at === rows.length - TOGETHER.last
    if (isEnd && last > pages.left && last <= pages.height - columnHead.height) {
      pages.turn()
      pages.put(columnHead, columnHead.height)
    }
    putRow(row, columnHead, pages)
  })
}

function heightOf(rows: readonly SetRow[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0)
}

function putRow(row: SetRow, columnHead: Strip, pages: Pages): void {
  if (row.height <= pages.left) return pages.put(row, row.height)
  const isLongest = row.height > pages.height - columnHead.height
  const parts = isLongest ? row.parted(pages.left) : undefined
  if (parts) pages.put(parts[0], parts[0].height)
  pages.turn()
  pages.put(columnHead, columnHead.height)
  const rest = parts?.[1] ?? row
  // Not even a line of it fits on an empty page: then the page is too small for everything.
  if (rest.height > pages.left && !rest.parted(pages.left)) return pages.put(rest, 0)
  putRow(rest, columnHead, pages)
}

class Pages {
  readonly height: number
  readonly #pages: SceneItem[][] = []
  #top = 0

  constructor(height: number) {
    this.height = height
    this.turn()
  }

  get left(): number {
    return this.height - this.#top
  }

  /** On the next page when `needed` is more than is left. */
  put(strip: Strip, needed: number): void {
    if (needed > this.left && this.#top > 0) this.turn()
    for (const item of strip.draw(this.#top)) this.#pages.at(-1)!.push(item)
    this.#top += strip.height
  }

  /** Nothing at the top of a page. */
  space(gap: number): void {
    if (this.#top > 0) this.#top += gap
  }

  turn(): void {
    this.#pages.push([])
    this.#top = 0
  }

  done(): SceneItem[][] {
    return this.#pages.filter((items) => items.length > 0)
  }
}
