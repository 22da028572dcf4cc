/** Rows of notes, and what stands in them at steps, moments and phases. */
import { finding } from '../diagnostic/codes.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { BlueprintDocument, Row as WrittenRow, RowEntries, Text } from '../schema/generated/document.ts'
import type { Row, RowCell, RowEntry } from './blueprint.ts'
import type { Findings } from './findings.ts'
import { entries, isLong, items, place, places, property, scalar, shown, type Located } from './located.ts'
import { Names } from './names.ts'

/** By id, as declared. */
export type Rows = ReadonlyMap<string, Row>

export function buildRows(blueprint: Located<BlueprintDocument>): Rows {
  return new Map(entries<WrittenRow | Text>(property(blueprint, 'rows')).map((located) => [located.id, rowOf(located)]))
}

function rowOf(located: Located<WrittenRow | Text> & { readonly id: string }): Row {
  const long = isLong<WrittenRow>(located) ? located : undefined
  return {
    id: located.id,
    title: (long ? shown(long, 'title') : scalar(located as Located<Text>)) ?? located.id,
    mark: long?.value.mark ?? 'none',
    as: long?.value.as ?? 'text',
    at: long?.value.place ?? 'bottom',
    isForCustomer: long?.value.audience === 'customer',
    place: place(located, 'key'),
    places: places(located, 'title'),
  }
}

/** What a step, a moment or a phase says in its `rows`, in the order of the rows; what names no row is reported. */
export function buildRowCells(
  located: Located<Readonly<Record<string, RowEntries>>> | undefined,
  rows: Rows,
  findings: Findings,
): RowCell[] {
  if (!located) return []
  const cells: RowCell[] = []
  for (const cell of entries(located)) {
    const row = rows.get(cell.id)
    if (row) cells.push({ row, entries: entriesOf(cell), place: place(cell, 'key'), places: { entries: place(cell) } })
    else {
      findings.unknown('rows', cell.id, place(cell, 'key'), () => {
        const names = new Names(() => [...rows.values()].map(({ id, title }) => [id, title]))
        const hint = names.hint(cell.id, rows.keys()) ?? 'write it under "rows:", with an id and a title'
        return finding('unknown-reference', place(cell, 'key'), `there is no row "${shortened(cell.id)}"`, { hint })
      })
    }
  }
  const order = [...rows.values()]
  return cells.sort((a, b) => order.indexOf(a.row) - order.indexOf(b.row))
}

function entriesOf(located: Located<RowEntries>): RowEntry[] {
  const list = Array.isArray(located.value) ? items(located as Located<readonly Text[]>) : [located as Located<Text>]
  return list.map((each) => {
    const said = { text: scalar(each), place: place(each) }
    return typeof each.value === 'number' ? { ...said, number: each.value } : said
  })
}
