/** The registers of a page: the same tables as on paper, with anchors. */
import type { Numbered } from '../scene/numbers.ts'
import { registersOf, reportTable } from '../paper/registers.ts'
import type { CellText, Table, TableRow } from '../paper/table.ts'
import { standingOf } from './standing.ts'
import type { PageContext } from './context.ts'
import { joined, tag, text, type Html } from './html.ts'
import { anchorOf, outward } from './links.ts'

/** A section each. */
export function registers(page: PageContext): Html[] {
  const { picture, report } = page
  const sections = registersOf(picture).map(({ id, table, series }) => section(id, table, page, series))
  return report ? [...sections, section('findings', reportTable(report, picture.context), page)] : sections
}

function section(id: string, { title, key, columns, rows }: Table, page: PageContext, series?: string): Html {
  const heading = `${id}-title`
  const head = tag('tr', {}, ...columns.map((column) => tag('th', { scope: 'col' }, text(column.title))))
  const body = rows.map((row) => tableRow(row, series, page))
  const table = tag(
    'table',
    { 'aria-labelledby': heading },
    tag('thead', {}, head),
    tag('tbody', {}, joined(body, '\n')),
  )
  return tag(
    'section',
    { class: 'register', id },
    tag('h2', { id: heading }, text(title)),
    key !== undefined && tag('p', { class: 'key' }, text(key)),
    rows.length > 0 && tag('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': heading }, table),
  )
}

/** The first cell has the number, which leads to the step. */
function tableRow({ cells, of }: TableRow, series: string | undefined, page: PageContext): Html {
  const { numbers } = page.picture.context
  const number = series === undefined || of === undefined ? undefined : numbers.get(of as Numbered)
  const step = of && standingOf(of as Numbered, page.picture.placement.blueprint)
  const id = number === undefined ? undefined : `${series}${number}`
  const [first = [], ...others] = cells
  const words = joined(
    first.map((block) => cellText(block, page)),
    ' ',
  )
  const lead = step ? tag('a', { href: `#${anchorOf(step)}` }, words) : words
  return tag(
    'tr',
    { id, 'data-step': step?.id, 'data-number': number },
    series === undefined ? tag('td', {}, words) : tag('th', { scope: 'row' }, lead),
    ...others.map((cell) => tag('td', {}, joined(cell.map((block) => tag('p', {}, cellText(block, page)))))),
  )
}

function cellText({ text: words, href, isStruck = false }: CellText, page: PageContext): Html {
  const content = href === undefined ? text(words) : outward(words, href, page)
  return isStruck ? tag('s', {}, content) : content
}
