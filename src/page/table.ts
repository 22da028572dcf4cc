/** The blueprint as a table: a column a moment, a row a lane, and in each cell what stands there, with its links as words. */
import type { PlacedCard } from '../layout/placement.ts'
import type { Link, Moment, Phase, RowEntry, Step } from '../model/blueprint.ts'
import { channelName } from '../scene/channel-name.ts'
import { stepRemarks } from '../scene/elements/alt-text.ts'
import { standingAt } from '../scene/numbers.ts'
import { phrase } from '../vocabulary/words.ts'
import type { PageContext } from './context.ts'
import { joined, raw, tag, text, type Content, type Html } from './html.ts'
import { anchorOf, outward, pageOf } from './links.ts'

export function blueprintTable(page: PageContext): Html {
  const { words } = page.picture.context
  const columns = columnsOf(page)
  const { placement } = page.picture
  const lanes = [...placement.lanes.map(({ lane, band }) => ({ y: band.y, row: () => laneRow(lane, columns, page) }))]
  const rows = placement.rows.map(({ row, band, cards }) => ({ y: band.y, row: () => noteRow(row.id, row.title, cards, columns) })) // prettier-ignore
  const body = [...lanes, ...rows].sort((a, b) => a.y - b.y).map(({ row }) => row())
  const table = tag(
    'table',
    { 'aria-labelledby': 'table-title' },
    tag('thead', {}, joined(head(columns, page), '\n')),
    tag('tbody', {}, joined(body, '\n')),
  )
  return tag(
    'section',
    { class: columns.length > ON_A_SHEET ? 'blueprint wide' : 'blueprint', id: 'table' },
    tag('h2', { id: 'table-title' }, text(words.page.table)),
    tag('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': 'table-title' }, table),
  )
}

/** Columns that can be read on a sheet of paper; of more, each lane is printed as a list. */
const ON_A_SHEET = 10

/** A moment in time, as it is drawn. */
interface Column {
  readonly steps: readonly Step[]
  readonly moment: Moment | undefined
  readonly phase: Phase | undefined
}

function columnsOf({ picture: { placement } }: PageContext): Column[] {
  const standing = Array.from({ length: placement.columns }, (): Step[] => [])
  for (const { step, column } of placement.steps) standing[column]!.push(step)
  let phase: Phase | undefined
  return standing.map((steps, at) => {
    const moment = steps.find((step) => step.moment)?.moment ?? placement.moments[at]?.moment
    phase = steps.find((step) => step.phase)?.phase ?? moment?.phase ?? phase
    return { steps, moment, phase }
  })
}

/** Phases over moments. */
function head(columns: readonly Column[], { picture: { context, placement } }: PageContext): Html[] {
  const { words } = context
  const hasPhases = placement.phases.length > 0
  const corner = tag('th', { scope: 'col', rowspan: hasPhases ? 2 : undefined }, text(words.changes.things.lane))
  const phases: { phase: Phase | undefined; count: number }[] = []
  for (const { phase } of columns) {
    const last = phases.at(-1)
    if (last && last.phase === phase) last.count++
    else phases.push({ phase, count: 1 })
  }
  const over = phases.map(({ phase, count }) => {
    const title = phase && (phase.group ? `${phase.group.title} · ${phase.title}` : phase.title)
    return title === undefined ? tag('td', { colspan: count }) : tag('th', { scope: 'colgroup', colspan: count, 'data-phase': phase!.id }, text(title)) // prettier-ignore
  })
  const moments = columns.map(({ moment }, at) =>
    tag('th', { scope: 'col' }, text(moment?.title ?? phrase(words.remarks.moment, { number: String(at + 1) }))),
  )
  return hasPhases ? [tag('tr', {}, corner, ...over), tag('tr', {}, ...moments)] : [tag('tr', {}, corner, ...moments)]
}

type Lane = PageContext['picture']['placement']['lanes'][number]['lane']

function laneRow(lane: Lane, columns: readonly Column[], page: PageContext): Html {
  const { laneKinds } = page.picture.context.words
  const kind = laneKinds[lane.kind]
  const said = lane.title.toLowerCase() === kind.toLowerCase() ? undefined : tag('small', {}, text(kind))
  const cells = columns.map(({ steps }) => {
    const own = lane.kind === 'evidence' ? steps.flatMap((step) => evidence(step, page)) : steps.filter((step) => step.lane === lane).map((step) => article(step, page)) // prettier-ignore
    return tag('td', {}, joined(own))
  })
  return tag(
    'tr',
    { 'data-lane': lane.id, class: `lane-${lane.kind}` },
    tag('th', { scope: 'row' }, text(lane.title), said && raw(' '), said),
    ...cells,
  )
}

function evidence(step: Step, page: PageContext): Html[] {
  if (step.evidence.length === 0) return []
  const items = step.evidence.map(({ label, url }) => tag('li', {}, outward(label, url, page)))
  return [tag('ul', { 'data-step': step.id }, ...items)]
}

/** A row of notes: what stands at phases, moments and steps, in the column where it begins. */
function noteRow(id: string, title: string, cards: readonly PlacedCard[], columns: readonly Column[]): Html {
  const cells = columns.map((_, at) => {
    const here = cards.filter(({ of }) => firstColumn(of, columns) === at)
    return tag('td', {}, ...here.map(({ cell, of }) => entries(cell.entries, of)))
  })
  return tag('tr', { 'data-row': id, class: 'row' }, tag('th', { scope: 'row' }, text(title)), ...cells)
}

function firstColumn(of: PlacedCard['of'], columns: readonly Column[]): number {
  return columns.findIndex(({ steps, moment, phase }) => {
    switch (of.kind) {
      case 'step':
        return steps.includes(of.step)
      case 'moment':
        return moment === of.moment
      case 'phase':
        return phase === of.phase
      case 'group':
        return phase?.group === of.group
    }
  })
}

/** Of a phase, its title comes first: the cell is one of several over which it stands. */
function entries(all: readonly RowEntry[], of: PlacedCard['of']): Html {
  const title = of.kind === 'phase' ? of.phase.title : of.kind === 'group' ? of.group.title : undefined
  const list = tag('ul', {}, ...all.map((entry) => tag('li', {}, text(entry.text))))
  return title === undefined ? list : tag('div', {}, tag('p', {}, tag('small', {}, text(title))), list)
}

/** All that is written of a step. */
function article(step: Step, page: PageContext): Html {
  const { words } = page.picture.context
  const who = [step.actor, step.channel && channelName(step.channel, words)].filter((part) => part !== undefined)
  const remarks = stepRemarks(step, { words, numbers: page.picture.context.numbers })
  const small = step.items.length > 0 && list('items', step.items)
  return tag(
    'article',
    { id: anchorOf(step) },
    tag('h3', {}, ...fateOf(step, page), text(step.label)),
    who.length > 0 && tag('p', { class: 'who' }, text(who.join(' · '))),
    small,
    remarks.length > 0 && list('facts', remarks),
    marks(step, page),
    pages(step, page),
    ...links(step, page),
  )
}

/** In a page of two versions, what became of it. */
function fateOf(step: Step, { picture: { context } }: PageContext): Content[] {
  const said = context.changes?.said(step)
  return said === undefined ? [] : [tag('small', {}, text(said)), raw(' ')]
}

function list(classes: string, items: readonly string[]): Html {
  return tag('ul', { class: classes }, ...items.map((item) => tag('li', {}, text(item))))
}

/** The numbers of what stands in the registers. */
function marks(step: Step, { picture: { context, hidden } }: PageContext): Content {
  if (hidden.has('register')) return undefined
  const at = standingAt(step)
  const all = [
    ...step.failPoints.map((each) => ['F', each] as const),
    ...step.standards.map((each) => ['S', each] as const),
    ...at.flatMap(({ note }) => (note ? [['N', note] as const] : [])),
    ...at.flatMap(({ questions }) => questions.map((each) => ['Q', each] as const)),
  ]
  if (all.length === 0) return undefined
  const named = all.map(([series, each]) => {
    const number = context.numbers.get(each)!
    return tag('a', { href: `#${series}${number}` }, text(`${series === 'Q' ? '?' : series}${number}`))
  })
  return tag('p', { class: 'marks' }, joined(named, ' '))
}

/** Pages of other blueprints, and of the web. */
function pages({ blueprint, url }: Step, page: PageContext): Content {
  const { words } = page.picture.context
  const sub = blueprint && outwardPage(words.page.subBlueprint, blueprint.path, page)
  const web = url === undefined ? undefined : outward(words.page.webPage, url, page)
  if (!sub && !web) return undefined
  return tag('p', { class: 'pages' }, joined([sub, web], ' · '))
}

function outwardPage(words: string, path: string, page: PageContext): Html {
  const target = pageOf(path, page)
  return target === undefined ? text(`${words} ${path}`) : tag('a', { href: target }, text(words))
}

/** A sentence each: where it leads to, what it meets, where it comes from. */
function links(step: Step, { picture: { context } }: PageContext): Html[] {
  const { page: names } = context.words
  const outgoing = step.outgoing.filter(({ kind }) => kind !== 'exchange')
  const incoming = step.incoming.filter(({ kind }) => kind !== 'exchange')
  const exchanged = [...step.outgoing, ...step.incoming].filter(({ kind }) => kind === 'exchange')
  const sentence = (name: string, all: readonly Link[]): Content => {
    if (all.length === 0) return undefined
    const ends = all.map((link) => end(link, link.from === step ? link.to : link.from))
    return tag('p', {}, tag('small', {}, text(name)), raw(' '), joined(ends, ', '))
  }
  const end = ({ label, channel }: Link, other: Step): Html => {
    const by = [label, channel && channelName(channel, context.words)].filter((part) => part !== undefined)
    const said = by.length > 0 ? text(` (${by.join(', ')})`) : undefined
    return joined([tag('a', { href: `#${anchorOf(other)}` }, text(other.label)), said])
  }
  const made = [sentence(names.exchanges, exchanged), sentence(names.comesFrom, incoming), sentence(names.leadsTo, outgoing)] // prettier-ignore
  return made.filter((part) => part !== undefined && part !== false)
}
