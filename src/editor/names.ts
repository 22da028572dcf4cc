/** The names that a text has: what is declared in it, and what is said over and over. Read from its outline, so of broken text, too. */
import { MadeIds } from '../model/ids.ts'
import type { OutlineEntry, OutlineNode, OutlineText } from './outline.ts'

/** Something that others can name. */
export interface Named {
  readonly id: string
  readonly title?: string
  /** Where it is written; absent for what is only named. */
  readonly from?: number
  readonly to?: number
}

/** A step, and how far it reaches in the text. */
export interface NamedStep extends Named {
  readonly start: number
  readonly end: number
}

/** All names of a text. */
export interface Names {
  readonly lanes: readonly Named[]
  readonly phases: readonly Named[]
  readonly steps: readonly NamedStep[]
  readonly rows: readonly Named[]
  readonly channels: readonly Named[]
  /** Ids in links, whether they are declared or not. */
  readonly linked: readonly string[]
  /** Texts under a key, by the key: actors, owners, tags, evidence. */
  readonly said: ReadonlyMap<string, ReadonlySet<string>>
}

/** Keys whose texts are written again and again. */
const REPEATED: Readonly<Record<string, string>> = {
  actor: 'actor',
  owner: 'person',
  by: 'person',
  tags: 'tags',
  evidence: 'evidence',
  lane: 'lane',
  phase: 'phase',
}

export function namesOf(root: OutlineNode | undefined): Names {
  const said = new Map<string, Set<string>>()
  gather(root, '', said)
  const phases = named(valueOf(root, 'phases')).flatMap((phase) => [
    phase.named,
    ...named(valueOf(phase.node, 'phases')).map(({ named: inner }) => inner),
  ])
  const ofSteps = entriesOf(valueOf(root, 'steps')).flatMap((entry) => {
    const key = entry.key
    return key && key.text !== '' ? [step(key.text, key, entry, labelOf(entry.value))] : []
  })
  const ofMoments = withIds(
    ofSteps,
    entriesOf(valueOf(root, 'moments')).flatMap(({ value }) => momentSteps(value)),
  )
  return {
    lanes: named(valueOf(root, 'lanes')).map((each) => each.named),
    phases,
    steps: [...ofSteps, ...ofMoments],
    rows: named(valueOf(root, 'rows')).map((each) => each.named),
    channels: named(valueOf(root, 'channels')).map((each) => each.named),
    linked: entriesOf(valueOf(root, 'links')).flatMap(({ value }) => idsOfLink(value)),
    said,
  }
}

/** The texts of a chain that name steps, with their places. */
export function chainOf(node: OutlineNode | undefined): OutlineText | undefined {
  if (node?.kind === 'text') return node
  return node?.kind === 'map' ? node.entries[0]?.key : undefined
}

function idsOfLink(node: OutlineNode | undefined): string[] {
  return idsIn(chainOf(node)?.text ?? '')
}

/** The ids in a part of a chain. */
export function idsIn(chain: string): string[] {
  return chain
    .split('->')
    .map((id) => (id.endsWith('<') ? id.slice(0, -1) : id).trim())
    .filter((id) => id !== '')
}

/** The beginning of an id, of any script, at the end of a text. */
export function wordBefore(text: string): string {
  const sign = /[\p{L}\p{M}\p{N}_.-]/u
  let from = text.length
  while (from > 0 && sign.test(text[from - 1]!)) from--
  return text.slice(from)
}

/** What a moment says of itself; all else is a lane. */
const OF_MOMENT: ReadonlySet<string> = new Set([
  'id',
  'phase',
  'title',
  'time',
  'evidence',
  'rows',
  'note',
  'questions',
])

/** A step of a cell; its id is made of its title where none is written. */
type MomentStep = Omit<NamedStep, 'id'> & { readonly id?: string }

/** The ids that the compiler makes, numbers included. */
function withIds(written: readonly NamedStep[], steps: readonly MomentStep[]): NamedStep[] {
  const ids = [...written, ...steps].flatMap(({ id }) => id ?? [])
  const labels = steps.flatMap(({ id, title }) => (id === undefined ? (title ?? '') : []))
  const made = new MadeIds(ids, labels)
  return steps.map((each) => ({ ...each, id: each.id ?? made.next(each.title ?? '') }))
}

function momentSteps(moment: OutlineNode | undefined): MomentStep[] {
  return entriesOf(moment).flatMap((cell) => {
    if (moment?.kind !== 'map' || !cell.key || OF_MOMENT.has(cell.key.text)) return []
    const { value } = cell
    if (value?.kind === 'text') return [step(undefined, value, value, value.text)]
    if (value?.kind === 'map') {
      return value.entries.flatMap((entry) =>
        entry.key ? [step(entry.key.text, entry.key, entry, labelOf(entry.value))] : [],
      )
    }
    return entriesOf(value).flatMap((entry) => {
      const own = entry.value
      if (own?.kind === 'text') return [step(undefined, own, entry, own.text)]
      const label = textAt(own, 'label')
      const id = textAt(own, 'id')
      const at = id ?? label
      return at ? [step(id?.text, at, entry, label?.text)] : []
    })
  })
}

function step<Id extends string | undefined>(
  id: Id,
  at: OutlineText,
  whole: { readonly from: number; readonly to: number },
  title: string | undefined,
): Omit<NamedStep, 'id'> & { readonly id: Id } {
  return { id, from: at.from, to: at.to, start: whole.from, end: whole.to, ...(title !== undefined && { title }) }
}

function named(group: OutlineNode | undefined): { readonly named: Named; readonly node: OutlineNode | undefined }[] {
  return entriesOf(group).flatMap(({ key, value }) => {
    if (!key || key.text === '') return []
    const title = labelOf(value)
    return [{ named: { id: key.text, from: key.from, to: key.to, ...(title !== undefined && { title }) }, node: value }]
  })
}

function labelOf(node: OutlineNode | undefined): string | undefined {
  if (node?.kind === 'text') return node.text
  return (textAt(node, 'title') ?? textAt(node, 'label'))?.text
}

function textAt(node: OutlineNode | undefined, key: string): OutlineText | undefined {
  const value = valueOf(node, key)
  return value?.kind === 'text' ? value : undefined
}

function entriesOf(node: OutlineNode | undefined): readonly OutlineEntry[] {
  return node && node.kind !== 'text' ? node.entries : []
}

/** What stands under a key. */
export function valueOf(node: OutlineNode | undefined, key: string): OutlineNode | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key?.text === key)?.value : undefined
}

function gather(node: OutlineNode | undefined, key: string, said: Map<string, Set<string>>): void {
  const kind = Object.hasOwn(REPEATED, key) ? REPEATED[key] : undefined
  if (node?.kind === 'text') {
    if (kind === undefined || node.text === '' || node.style === 'block') return
    said.set(kind, (said.get(kind) ?? new Set()).add(node.text))
    return
  }
  for (const entry of entriesOf(node)) {
    const isEvidence = kind === 'evidence' && node?.kind === 'map' && entry.key?.text === 'label'
    gather(entry.value, isEvidence ? 'evidence' : (entry.key?.text ?? key), said)
  }
}
