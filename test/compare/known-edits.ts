/** Edits of a blueprint's document, each of another thing, of which a comparison must tell exactly one change. */
import type { Change } from '../../src/compare/change.ts'

/** A document as it is written, after YAML. */
export interface Written {
  title: string
  lanes: Record<string, Record<string, unknown>>
  phases?: Record<string, unknown>
  steps: Record<string, Record<string, unknown>>
  links: (string | Record<string, unknown>)[]
  [key: string]: unknown
}

/** What is expected of an edit. */
export type Expected = Pick<Change, 'kind' | 'element' | 'id'> & Partial<Pick<Change, 'property' | 'in'>>

/** Makes an edit at the `n`th possible place, which is none of the `taken`; undefined where there is no such place. */
export type Edit = (document: Written, n: number, taken: Set<string>) => Expected | undefined

/** Labels that are like no other of the corpus and not like one another. */
const UNLIKE = [
  'Zyzzyva quux',
  'Jäwohl ömplöt',
  'Kvetch fjord',
  'Whisky vortex',
  'Ngwee hymn',
  'Ptyx crwth',
  'Bdellium ghoti',
]

/** A step that no edit has touched, with none of its neighbours. */
function step(
  { steps }: Written,
  n: number,
  taken: Set<string>,
  isFit: (step: Record<string, unknown>) => boolean,
): string | undefined {
  const free = Object.keys(steps).filter((id) => !taken.has(id) && isFit(steps[id]!))
  const id = free[n % Math.max(1, free.length)]
  if (id !== undefined) taken.add(id)
  return id
}

function linksOf({ links }: Written, id: string): (string | Record<string, unknown>)[] {
  return links.filter((link) => ends(link).includes(id))
}

export function ends(link: string | Record<string, unknown>): string[] {
  return textOf(link).split(/ <?-> /)
}

function textOf(link: string | Record<string, unknown>): string {
  return typeof link === 'string' ? link : Object.keys(link)[0]!
}

const any = (): boolean => true

/** Sets one property of a step. */
function set(property: string, value: (n: number) => unknown, written = property.split('.')): Edit {
  return (document, n, taken) => {
    const id = step(document, n, taken, (each) => each[written[0]!] === undefined)
    if (id === undefined) return undefined
    const [first, second] = written as [string, string?]
    document.steps[id]![first] = second === undefined ? value(n) : { [second]: value(n) }
    return { kind: 'changed', element: 'step', id, property }
  }
}

/** Adds one thing to a step. */
function give(key: string, element: Change['element'], item: (label: string) => unknown): Edit {
  return (document, n, taken) => {
    const id = step(document, n, taken, any)
    if (id === undefined) return undefined
    const label = UNLIKE[n % UNLIKE.length]!
    const list = (document.steps[id]![key] ??= []) as unknown[]
    list.push(item(label))
    return { kind: 'added', element, id: label, in: id }
  }
}

/** Takes the first of such things from a step. */
function take(key: string, element: Change['element']): Edit {
  return (document, n, taken) => {
    const id = step(document, n, taken, (each) => Array.isArray(each[key]))
    if (id === undefined) return undefined
    const list = document.steps[id]![key] as (string | Record<string, string>)[]
    const [gone] = list.splice(0, 1)
    if (list.length === 0) delete document.steps[id]![key]
    const label = typeof gone === 'string' ? gone : (gone!.label ?? gone!.hard ?? gone!.soft)!
    return { kind: 'removed', element, id: label, in: id }
  }
}

/** By name. */
export const EDITS: Readonly<Record<string, Edit>> = {
  'relabel a step': (document, n, taken) => {
    const id = step(document, n, taken, any)
    if (id === undefined) return undefined
    document.steps[id]!.label = UNLIKE[n % UNLIKE.length]
    return { kind: 'changed', element: 'step', id, property: 'label' }
  },
  'add a step': (document, n, taken) => {
    const id = `new-${n}`
    taken.add(id)
    const [lane = ''] = Object.keys(document.lanes)
    document.steps[id] = { lane, label: UNLIKE[n % UNLIKE.length] }
    return { kind: 'added', element: 'step', id }
  },
  'remove a step': (document, n, taken) => {
    const id = step(document, n, taken, any)
    if (id === undefined) return undefined
    for (const link of linksOf(document, id)) for (const end of ends(link)) taken.add(end)
    document.links = document.links.filter((link) => !ends(link).includes(id))
    delete document.steps[id]
    return { kind: 'removed', element: 'step', id }
  },
  'rename a step': (document, n, taken) => {
    const id = step(document, n, taken, (each) => each.failPoints === undefined)
    if (id === undefined) return undefined
    const to = `other-${n}`
    document.links = document.links.map((link) => {
      const text = textOf(link)
      if (!ends(link).includes(id)) return link
      const renamed = text
        .split(' ')
        .map((word) => (word === id ? to : word))
        .join(' ')
      return typeof link === 'string' ? renamed : { [renamed]: link[text] }
    })
    document.steps = Object.fromEntries(
      Object.entries(document.steps).map(([key, value]) => [key === id ? to : key, value]),
    )
    taken.add(to)
    return { kind: 'renamed', element: 'step', id: to }
  },
  'move a step to another lane': (document, n, taken) => {
    const lanes = Object.keys(document.lanes)
    const id = step(document, n, taken, any)
    if (id === undefined || lanes.length < 2) return undefined
    document.steps[id]!.lane = lanes.find((lane) => lane !== document.steps[id]!.lane)!
    return { kind: 'moved', element: 'step', id, property: 'lane' }
  },
  'set an emotion': set('emotion', () => -1),
  'set a cost': set('cost', (n) => n + 1),
  'set a note': set('note', (n) => UNLIKE[n % UNLIKE.length]),
  'set an actor': set('actor', (n) => `Person ${n}`),
  'set a url': set('url', (n) => `https://example.org/${n}`),
  'set tags': set('tags', (n) => [`tag-${n}`]),
  'set a wait': set('wait.max', (n) => `${n + 1}m`, ['wait', 'max']),
  'set a time': set('time.standard', (n) => `${n + 1}m`, ['time', 'standard']),
  'make a moment of truth': set('momentOfTruth', () => true),
  'give evidence': give('evidence', 'evidence', (label) => label),
  'give a standard': give('standards', 'standard', (hard) => ({ hard })),
  'give a fail point': give('failPoints', 'failPoint', (label) => ({ label, countermeasures: ['Look twice'] })),
  'give a question': give('questions', 'question', (label) => label),
  'take evidence': take('evidence', 'evidence'),
  'take a standard': take('standards', 'standard'),
  'take a fail point': take('failPoints', 'failPoint'),
  'give a countermeasure': (document, n, taken) => {
    const id = step(document, n, taken, (each) => Array.isArray(each.failPoints))
    if (id === undefined) return undefined
    const label = UNLIKE[n % UNLIKE.length]!
    const [first] = document.steps[id]!.failPoints as { countermeasures?: string[] }[]
    ;(first!.countermeasures ??= []).push(label)
    return { kind: 'added', element: 'countermeasure', id: label, in: id }
  },
  'remove a link': (document, n, taken) => {
    const free = document.links.filter((link) => ends(link).every((end) => !taken.has(end)))
    const link = free[n % Math.max(1, free.length)]
    if (link === undefined) return undefined
    for (const end of ends(link)) taken.add(end)
    document.links = document.links.filter((each) => each !== link)
    return { kind: 'removed', element: 'link', id: textOf(link) }
  },
  'label a link': (document, n, taken) => {
    const at = document.links.findIndex(
      (link) => typeof link === 'string' && ends(link).every((end) => !taken.has(end)),
    )
    const link = document.links[at]
    if (typeof link !== 'string') return undefined
    for (const end of ends(link)) taken.add(end)
    document.links[at] = { [link]: UNLIKE[n % UNLIKE.length] }
    return { kind: 'changed', element: 'link', id: link, property: 'label' }
  },
  'retitle a lane': (document, n, taken) => {
    const id = Object.keys(document.lanes).find((lane) => !taken.has(lane))
    if (id === undefined) return undefined
    taken.add(id)
    document.lanes[id]!.title = UNLIKE[n % UNLIKE.length]
    return { kind: 'changed', element: 'lane', id, property: 'title' }
  },
  'retitle a phase': (document, n, taken) => {
    const id = Object.keys(document.phases ?? {}).find((phase) => !taken.has(phase))
    if (id === undefined) return undefined
    taken.add(id)
    document.phases![id] = UNLIKE[n % UNLIKE.length]
    return { kind: 'changed', element: 'phase', id, property: 'title' }
  },
  'add a source': (document, n) => {
    const label = `Interview ${n}`
    document.sources = [label]
    return { kind: 'added', element: 'source', id: label }
  },
  'retitle the blueprint': (document, n) => {
    document.title = UNLIKE[n % UNLIKE.length]!
    return { kind: 'changed', element: 'blueprint', id: '', property: 'title' }
  },
}

type Cells = Record<string, string | string[]> & { phase: string }

/** A moment that no edit has touched. */
function moment(document: Written, n: number, taken: Set<string>): Cells | undefined {
  const moments = document.moments as Cells[]
  const free = moments.filter(({ phase }) => !taken.has(phase))
  const found = free[n % Math.max(1, free.length)]
  if (found) taken.add(found.phase)
  return found
}

function laneWithCards(document: Written, cells: Cells): string | undefined {
  return Object.keys(document.lanes).find((lane) => Array.isArray(cells[lane]))
}

/** Edits of a grid: moments with cells, in each of which the labels are unlike one another. */
export const GRID_EDITS: Readonly<Record<string, Edit>> = {
  'add a card': (document, n, taken) => {
    const cells = moment(document, n, taken)
    const lane = Object.keys(document.lanes).at(-1)!
    if (!cells) return undefined
    const label = UNLIKE[n % UNLIKE.length]!
    cells[lane] = [...(cells[lane] ?? []), label]
    return { kind: 'added', element: 'step', id: label.toLowerCase().replace(/\W+/g, '-') }
  },
  'reword a card': (document, n, taken) => {
    const cells = moment(document, n, taken)
    if (!cells) return undefined
    const label = cells.guest as string
    cells.guest = `${label}!`
    return { kind: 'changed', element: 'step', id: '', property: 'label' }
  },
  'take a card': (document, n, taken) => {
    const cells = moment(document, n, taken)
    const lane = cells && laneWithCards(document, cells)
    if (!cells || lane === undefined) return undefined
    const [, ...others] = cells[lane] as string[]
    if (others.length === 0) delete cells[lane]
    else cells[lane] = others
    return { kind: 'removed', element: 'step', id: '' }
  },
  'take a moment': (document, n, taken) => {
    const cells = moment(document, n, taken)
    if (!cells) return undefined
    document.moments = (document.moments as Cells[]).filter((each) => each !== cells)
    delete document.phases![cells.phase]
    return { kind: 'removed', element: 'moment', id: '' }
  },
}
