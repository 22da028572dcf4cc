/** Changes of the syntax tree before it is printed: parts that are written otherwise, with the comments that spoke of them. */
import type { TreeEntry, TreeList, TreeMap, TreeNode, TreeScalar } from '../source/tree.ts'
import type { AttachedComment, AttachedComments } from './comments.ts'

type Group = TreeMap | TreeList

/** What a changed tree consists of, and where its comments come from. */
export class Edit {
  readonly #same = new Map<TreeEntry, TreeEntry>()
  readonly #gone = new Map<TreeEntry, readonly TreeEntry[]>()
  readonly #feet = new Map<Group, Group>()
  readonly #goneFeet = new Map<TreeEntry, Group>()
  readonly #made = new WeakSet<TreeNode>()

  /** A group that is made, with no place in the file but that of its first entry. */
  group<K extends Group['kind']>(kind: K, entries: readonly TreeEntry[], flow: boolean): Group & { readonly kind: K } {
    const start = entries[0]?.start ?? 0
    const made = { kind, flow, entries, start, end: start } as Group & { readonly kind: K }
    this.#made.add(made)
    return made
  }

  /** Has the comments of an entry of the file, whose place it takes. */
  insteadOf(old: TreeEntry, key: TreeScalar | undefined, value: TreeNode | undefined): TreeEntry {
    const entry: TreeEntry = { key, value, start: old.start, end: old.end }
    this.#same.set(entry, old)
    return entry
  }

  /** Comments of entries that are gone stand above the entry, and those below the last entry of a group that is gone. */
  takeIn(entry: TreeEntry, gone: readonly TreeEntry[], group?: Group): void {
    this.#gone.set(entry, gone)
    if (group) this.#goneFeet.set(entry, group)
  }

  /** A group of the file with other entries; comments that stood below the last one stand there still. */
  again<G extends Group>(group: G, entries: readonly TreeEntry[]): G {
    const other = { ...group, entries }
    this.keepFoot(other, group)
    return other
  }

  /** A group of the file with another entry in the place of one. */
  exchanged<G extends Group>(group: G, old: TreeEntry, other: TreeEntry): G {
    const entries = group.entries.map((each) => (each === old ? other : each))
    return this.again(group, entries)
  }

  keepFoot(of: Group, old: Group): void {
    this.#feet.set(of, old)
  }

  /** The comments of the file, where they are now. */
  comments(written: AttachedComments): AttachedComments {
    const before = (entry: TreeEntry): readonly AttachedComment[] => {
      const gone = (this.#gone.get(entry) ?? []).flatMap((each) => allOf(each, written))
      const group = this.#goneFeet.get(entry)
      const all = [...written.before(this.#same.get(entry) ?? entry), ...gone, ...(group ? written.foot(group) : [])]
      // What disables a rule for the next line keeps its place above it.
      return gone.length === 0 ? all : all.sort((a, b) => Number(silencesNext(a)) - Number(silencesNext(b)))
    }
    const beside = (entry: TreeEntry): string | undefined => written.beside(this.#same.get(entry) ?? entry)
    const foot = (group: Group): readonly AttachedComment[] => written.foot(this.#feet.get(group) ?? group)
    const holdsComment = (node: TreeNode | undefined): boolean =>
      (node?.kind === 'map' || node?.kind === 'list') &&
      (foot(node).length > 0 ||
        node.entries.some((each) => before(each).length > 0 || beside(each) !== undefined || holdsComment(each.value)))
    const within = (group: TreeNode): boolean => (this.#made.has(group) ? holdsComment(group) : written.within(group))
    return { head: written.head, before, beside, foot, within }
  }
}

function silencesNext({ text }: AttachedComment): boolean {
  return /^#\s*stageline-disable-next-line(?:\s|$)/.test(text)
}

/** The comments of an entry and of all that is in it. */
function allOf(entry: TreeEntry, written: AttachedComments): AttachedComment[] {
  const { value } = entry
  const text = written.beside(entry)
  const own = text === undefined ? [] : [{ text, spaced: false, start: entry.end }]
  const inner =
    value?.kind === 'map' || value?.kind === 'list'
      ? [...value.entries.flatMap((each) => allOf(each, written)), ...written.foot(value)]
      : []
  return [...written.before(entry), ...own, ...inner]
}

/** A text that is made: in quotes where it needs them. */
export function madeText(text: string): TreeScalar {
  return { kind: 'scalar', style: 'single', text, raw: '', start: 0, end: 0 }
}

/** Fit for braces: a plain text may have signs that mean something there. */
export function forBraces(scalar: TreeScalar): TreeScalar {
  return scalar.style === 'plain' && /[,[\]{}]/.test(scalar.text) ? { ...scalar, style: 'single', raw: '' } : scalar
}

/** Whether it stands behind `|` or `>`, and not on a line with others. */
export function isBlockText(node: TreeNode): boolean {
  return node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')
}

/** The entry of a map with a key; undefined without one. */
export function entryOf(map: TreeNode | undefined, key: string): TreeEntry | undefined {
  return map?.kind === 'map' ? map.entries.find((entry) => entry.key?.text === key) : undefined
}
