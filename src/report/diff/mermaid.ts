/**
 * The steps that changed, with those that links join to them, as a Mermaid flowchart: lanes are subgraphs. Signs and kinds of
 * lines say what changed, so that colours need not be seen; no text of an author's can end a label.
 */
import type { Change, Item } from '../../compare/change.ts'
import type { Comparison } from '../../compare/compare.ts'
import { clipped } from '../../compare/words/clip.ts'
import type { Sentences } from '../../compare/words/sentences.ts'
import { visible } from '../visible.ts'
import { rankOf } from './groups.ts'

/** More cannot be read in the width of a comment. */
const NODES = 24
/** UTF-16 code units: code hosts draw no more than 50,000, and a page holds several. */
const UNITS = 12_000

export type Status = 'added' | 'gone' | 'changed' | 'moved'

const SIGNS: Readonly<Record<Status, string>> = { added: '+', gone: '−', changed: '~', moved: '↕' }

/** What the signs mean, in Markdown. */
export const LEGEND =
  '`+` new, `−` gone, `~` changed, `↕` moved to another place; thick arrows are new links, dotted ones are gone.'

const CLASSES: readonly string[] = [
  'classDef added stroke:#1a7f37,stroke-width:3px',
  'classDef gone stroke:#cf222e,stroke-width:2px,stroke-dasharray:6 4',
  'classDef changed stroke:#9a6700,stroke-width:3px',
  'classDef moved stroke:#0969da,stroke-width:3px,stroke-dasharray:2 3',
]

export interface Flowchart {
  /** Without the fence of a code block. */
  readonly text: string
  /** Steps that changed, and are not in the picture. */
  readonly left: number
}

/** Undefined where no step and no link has changed. */
export function flowchart(comparison: Comparison, sentences: Sentences): Flowchart | undefined {
  const chart = new Neighbourhood(comparison, sentences)
  const nodes = chart.nodes()
  return nodes.length === 0 ? undefined : chart.drawn(nodes)
}

class Neighbourhood {
  readonly #comparison: Comparison
  readonly #sentences: Sentences
  readonly #steps: readonly Item[]
  readonly #links: readonly Item[]
  readonly #byId: { readonly old: ReadonlyMap<string, Item>; readonly new: ReadonlyMap<string, Item> }
  readonly #status = new Map<Item, Status>()
  /** The worst change of a step; those that changed, and the ends of links that did. */
  readonly #ranks = new Map<Item, number>()

  constructor(comparison: Comparison, sentences: Sentences) {
    const { old, new: other, matching, changes } = comparison
    this.#comparison = comparison
    this.#sentences = sentences
    const union = (element: Item['element']): Item[] => [
      ...other.filter((item) => item.element === element),
      ...old.filter((item) => item.element === element && !matching.newOf.has(item)),
    ]
    this.#steps = union('step')
    this.#links = union('link')
    this.#byId = { old: stepsById(old), new: stepsById(other) }
    for (const change of changes) this.#note(change)
  }

  /** Those that changed by how bad it is, then those that links or a column join to them, as many as there is room for. */
  nodes(): Item[] {
    const changed = this.#steps.filter((step) => this.#ranks.has(step))
    changed.sort((a, b) => this.#ranks.get(a)! - this.#ranks.get(b)!)
    const core = new Set(changed)
    const near = this.#links.flatMap((link) => {
      const ends = this.#ends(link)
      return ends.some((end) => core.has(end)) ? ends : []
    })
    const columns = new Set(changed.map((step) => this.#column(step)))
    const beside = this.#steps.filter((step) => step.belongs.moment !== undefined && columns.has(this.#column(step)))
    return [...new Set([...changed, ...near, ...beside])].slice(0, NODES)
  }

  drawn(shown: readonly Item[]): Flowchart {
    const lines = ['flowchart TB', ...CLASSES.map((line) => `  ${line}`)]
    let room = UNITS - lines.join('\n').length
    const take = (line: string): boolean => (room -= line.length + 1) >= 0
    const nodes = new Map<Item, { readonly id: string; readonly line: string }>()
    for (const step of shown) {
      const id = `s${this.#steps.indexOf(step)}`
      const line = `    ${id}["${this.#label(step)}"]${this.#class(step)}`
      if (!take(line)) break
      nodes.set(step, { id, line })
    }
    for (const [title, steps] of this.#lanes(this.#steps.filter((step) => nodes.has(step)))) {
      lines.push(`  subgraph ${title}`, ...steps.map((step) => nodes.get(step)!.line), '  end')
    }
    for (const link of this.#links) {
      const [from, to] = this.#ends(link).map((step) => nodes.get(step)?.id)
      if (from === undefined || to === undefined) continue
      const line = `  ${from} ${this.#arrow(link)} ${to}`
      if (!take(line)) break
      lines.push(line)
    }
    return { text: lines.join('\n'), left: [...this.#ranks.keys()].filter((step) => !nodes.has(step)).length }
  }

  #note(change: Change): void {
    const item = (change.new ?? change.old)!
    const inOne = item.owner?.owner ?? item.owner ?? item
    const holder = this.#comparison.matching.newOf.get(inOne) ?? inOne
    if (item.element === 'link') {
      if (change.kind === 'added' || change.kind === 'removed')
        this.#status.set(item, change.kind === 'added' ? 'added' : 'gone')
      else this.#status.set(item, 'changed')
      for (const end of this.#ends(item)) this.#rank(end, change)
    }
    const status = inOne === item ? statusOf(change) : 'changed'
    if (holder.element === 'step') this.#mark(holder, status, change)
    if (item.element !== 'moment') return
    const { oldOf } = this.#comparison.matching
    for (const step of this.#inMoment(item, change.new === undefined)) {
      // A column may be new, or gone, while what stands in it only moved.
      const isElsewhere = status === 'added' ? oldOf.has(step) : status === 'gone' && !this.#oldOnes.has(step)
      this.#mark(step, isElsewhere ? 'changed' : status, change)
    }
  }

  #mark(step: Item, status: Status, change: Change): void {
    this.#rank(step, change)
    if (status !== 'changed' || !this.#status.has(step)) this.#status.set(step, status)
  }

  /** The steps of a written column; those that are there now, where they are. */
  #inMoment({ index }: Item, isOld: boolean): Item[] {
    const { newOf } = this.#comparison.matching
    const steps = [...(isOld ? this.#byId.old : this.#byId.new).values()]
    return steps
      .filter(({ belongs }) => belongs.moment === String(index))
      .map((step) => (isOld ? (newOf.get(step) ?? step) : step))
  }

  #column(step: Item): string {
    return `${this.#oldOnes.has(step) ? 'old' : 'new'} ${step.belongs.moment}`
  }

  #rank(step: Item, change: Change): void {
    this.#ranks.set(step, Math.min(this.#ranks.get(step) ?? Infinity, rankOf(change)))
  }

  /** The steps of a link; of one that is gone those that are there now, where they are. */
  #ends(link: Item): Item[] {
    const { newOf } = this.#comparison.matching
    const isOld = this.#isOld(link)
    const steps = isOld ? this.#byId.old : this.#byId.new
    return [link.belongs.from, link.belongs.to]
      .map((id) => steps.get(id ?? ''))
      .filter((step) => step !== undefined)
      .map((step) => (isOld ? (newOf.get(step) ?? step) : step))
  }

  #isOld(item: Item): boolean {
    return this.#status.get(item) === 'gone' || this.#oldOnes.has(item)
  }

  get #oldOnes(): ReadonlySet<Item> {
    return (this.#old ??= new Set(this.#comparison.old))
  }
  #old: ReadonlySet<Item> | undefined

  /** In the order of the new version, lanes that are gone behind them. */
  #lanes(steps: readonly Item[]): Map<string, Item[]> {
    const { old, new: other, matching } = this.#comparison
    const lanes = [...other, ...old.filter((item) => !matching.newOf.has(item))].filter(
      ({ element }) => element === 'lane',
    )
    const titles = new Map<Item, string>(
      lanes.map((lane, at) => [lane, `l${at}["${escaped(this.#sentences.name(lane, this.#isOld(lane)))}"]`]),
    )
    const groups = new Map([...titles.values()].map((title) => [title, [] as Item[]]))
    for (const step of steps) {
      const side = this.#oldOnes.has(step) ? old : other
      const lane = side.find(({ element, id }) => element === 'lane' && id === step.belongs.lane)
      const now = lane && (matching.newOf.get(lane) ?? lane)
      const title = (now && titles.get(now)) ?? 'other[" "]'
      groups.set(title, [...(groups.get(title) ?? []), step])
    }
    for (const [title, group] of groups) if (group.length === 0) groups.delete(title)
    return groups
  }

  #label(step: Item): string {
    const status = this.#status.get(step)
    const name = escaped(this.#sentences.name(step, this.#oldOnes.has(step)))
    return status ? `${escaped(SIGNS[status])} ${name}` : name
  }

  #class(step: Item): string {
    const status = this.#status.get(step)
    return status ? `:::${status}` : ''
  }

  #arrow(link: Item): string {
    const status = this.#status.get(link)
    const isBoth = link.properties.get('kind')?.value === 'exchange'
    const line = status === 'added' ? '==>' : status === 'gone' ? '-.->' : '-->'
    const label = link.properties.get('label')?.value
    const words = [status && SIGNS[status], label].filter((word) => word !== undefined).map(String)
    const text = escaped(clipped(words.join(' '), 40))
    return `${isBoth ? '<' : ''}${line}${text.trim() === '' ? '' : `|"${text}"|`}`
  }
}

function stepsById(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.filter(({ element }) => element === 'step').map((item) => [item.id, item]))
}

function statusOf({ kind }: Change): Status {
  if (kind === 'added' || kind === 'moved') return kind
  return kind === 'removed' ? 'gone' : 'changed'
}

/** All punctuation of ASCII as Mermaid writes characters: quotes, entities, directives and what it takes for Markdown. */
function escaped(text: string): string {
  return visible(text).replace(/[!-/:-@[-`{-~]/g, (sign) => `#${sign.charCodeAt(0)};`)
}
