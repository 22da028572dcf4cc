/** Where a caret stands in a text: the way to it, and the word that is being written there. */
import { outline, type OutlineEntry, type OutlineMap, type OutlineNode, type OutlineText } from './outline.ts'

/** A sign that nobody writes, which is put where the caret stands: so the caret is always in some text. */
const MARK = '\uE0FF'

/** A caret in a text. */
export interface Caret {
  /** The outline of the text with the mark in it. */
  readonly root: OutlineNode | undefined
  /** Keys and indices that lead to where it stands: of a key those of its group. */
  readonly path: readonly (string | number)[]
  readonly role: 'key' | 'value'
  readonly leaf: OutlineText
  /** The text before it, in what it stands in, and the text behind it. */
  readonly before: string
  readonly after: string
  /** The group of a key. */
  readonly group?: OutlineMap
  readonly entry?: OutlineEntry
  /** Whether what it stands in is written in braces or brackets. */
  readonly isFlow: boolean
  /** Whether its text begins a line, dashes aside: there, a value may turn out to be a key. */
  readonly isOwnLine: boolean
  /** Signs up to the text, in its line. */
  readonly column: number
  /** Whether a space is missing behind the colon or the dash before it. */
  readonly needsSpace: boolean
}

/** Undefined where nothing is written that the language knows: in comments, in long texts, between groups. */
export function caretAt(text: string, offset: number): Caret | undefined {
  const needsSpace =
    /[\w"'\]}]:$|(?:^|\s)-$/.test(text.slice(Math.max(0, offset - 3), offset)) &&
    /^(?:\s|$|[,}\]])/.test(text.slice(offset, offset + 1))
  const inserted = needsSpace ? ` ${MARK}` : MARK
  const at = offset + inserted.length - 1
  const marked = text.slice(0, offset) + inserted + text.slice(offset)
  const root = outline(marked)
  const path: (string | number)[] = []
  let isFlow = false
  let node = root
  let group: OutlineMap | undefined
  let entry: OutlineEntry | undefined
  const covers = (each: { readonly from: number; readonly to: number } | undefined): boolean =>
    each !== undefined && each.from <= at && at < each.to
  const found = (leaf: OutlineText, role: Caret['role']): Caret | undefined => {
    if (leaf.style === 'block') return undefined
    const quote = leaf.style === 'plain' ? 0 : 1
    const start = leaf.from + quote
    const before = marked.slice(start, offset)
    if (before.includes('\n')) return undefined
    const after = leaf.text.slice(at + 1 - start)
    const lineStart = marked.lastIndexOf('\n', leaf.from - 1) + 1
    const isOwnLine = /^[\s-]*$/.test(marked.slice(lineStart, leaf.from).replace(/^\uFEFF/, ''))
    return {
      root,
      path,
      role,
      leaf,
      before,
      after: after.split(/\r?\n/, 1)[0]!,
      group,
      entry,
      isFlow,
      isOwnLine,
      column: leaf.from - lineStart,
      needsSpace,
    }
  }
  while (node && node.kind !== 'text') {
    isFlow ||= node.flow
    const index: number = node.entries.findIndex((each) => covers(each.key) || covers(each.value))
    entry = node.entries[index]
    if (!entry) return undefined
    if (node.kind === 'map') {
      group = node
      if (entry.key && covers(entry.key)) return found(entry.key, 'key')
      path.push(entry.key?.text ?? '')
    } else path.push(index)
    node = entry.value
  }
  return node && covers(node) ? found(node, 'value') : undefined
}
