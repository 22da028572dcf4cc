/**
 * The concrete syntax tree for the formatter: styles, quotes, anchors and locations, which the values of a
 * SourceDocument no longer show. Comments are not in the tree; the tree comes with a list of them.
 */
import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLSeq } from 'yaml'
import type { Span } from '../diagnostic/span.ts'
import { compose, firstDocument } from './parse.ts'
import { scan } from './scan.ts'
import type { Comment } from './source-document.ts'
import type { SourceFile } from './source-file.ts'

/** A node of the syntax tree. */
export type TreeNode = TreeMap | TreeList | TreeScalar | TreeAlias

interface AnchoredNode extends Span {
  /** The name after `&`. */
  readonly anchor?: string
}

/** What begins texts that it was meant to be a part of, by where the rest of the text starts. */
type LostTags = ReadonlyMap<number, string>

/** A mapping (YAML 1.2, 3.2.1); `flow` for the style in braces. */
export interface TreeMap extends AnchoredNode {
  readonly kind: 'map'
  /** `{ … }` */
  readonly flow: boolean
  readonly entries: readonly TreeEntry[]
}

/** A sequence; `flow` for the style in brackets. */
export interface TreeList extends AnchoredNode {
  readonly kind: 'list'
  /** `[ … ]` */
  readonly flow: boolean
  readonly entries: readonly TreeEntry[]
}

/** A key with its value, or an item of a list, from the key or the dash to the end of the value. */
export interface TreeEntry extends Span {
  readonly key?: TreeScalar
  readonly value?: TreeNode
}

/** A scalar in one of YAML's five styles. */
export interface TreeScalar extends AnchoredNode {
  readonly kind: 'scalar'
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded'
  /** Its value: quotes, escapes and line folding are resolved, numbers stay as they are written. */
  readonly text: string
  /** As it stands in the file, quotes and all. */
  readonly raw: string
  /** What stands before it: `!Important` of `!Important thing`. */
  readonly tag?: string
}

/** An alias: the name after `*`. */
export interface TreeAlias extends AnchoredNode {
  readonly kind: 'alias'
  readonly name: string
}

/** The concrete syntax tree of a file. */
export interface Tree {
  readonly root: TreeNode | undefined
  readonly comments: readonly Comment[]
}

/** The file must have passed `parse` without errors. */
export function readTree(file: SourceFile): Tree {
  const scanned = scan(file)
  if ('limit' in scanned) throw new Error('the file goes beyond the limits')
  const { contents } = compose(firstDocument(scanned.tokens), file.text.length, true)
  const tags = scanned.lost
    .filter(({ sign }) => sign === '!')
    .map(({ span, text }) => [text.start, file.text.slice(span.start, span.end)] as const)
  return { root: node(contents, { source: file.text, tags: new Map(tags) }), comments: scanned.comments }
}

interface Source {
  readonly source: string
  readonly tags: LostTags
}

function node(written: Node | null, from: Source): TreeNode | undefined {
  if (!written?.range) return undefined
  const [start, end] = written.range
  if (isAlias(written)) return { kind: 'alias', name: written.source, start, end }
  const { anchor } = written
  if (isScalar(written)) return scalar(written, from)
  if (isMap(written)) {
    const entries = written.items.map((pair) => mapEntry(pair.key as Node, pair.value as Node | null, from))
    return { kind: 'map', flow: written.flow ?? false, entries, anchor, start, end }
  }
  return isSeq(written) ? { ...list(written, from), anchor, start, end } : undefined
}

function mapEntry(key: Node, value: Node | null, from: Source): TreeEntry {
  if (!isScalar(key) || !key.range) throw new Error('what stands before a colon is no name')
  const [start, keyEnd] = key.range
  const inner = node(value, from)
  return { key: scalar(key, from), value: inner, start, end: Math.max(keyEnd, inner?.end ?? 0) }
}

function list(written: YAMLSeq, from: Source): Omit<TreeList, keyof Span> {
  const dashes = dashesOf(written)
  const entries = written.items.map((item, index): TreeEntry => {
    const value = node(item as Node | null, from)
    const start = dashes[index] ?? value?.start ?? 0
    return { value, start, end: Math.max(start, value?.end ?? 0) }
  })
  return { kind: 'list', flow: written.flow ?? false, entries }
}

function dashesOf({ srcToken }: YAMLSeq): (number | undefined)[] {
  const token = srcToken
  if (token?.type !== 'block-seq') return []
  return token.items.map(({ start }) => start.find(({ type }) => type === 'seq-item-ind')?.offset)
}

const STYLES: Readonly<Record<string, TreeScalar['style']>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
}

function scalar(written: Scalar, { source, tags }: Source): TreeScalar {
  const [start, end] = written.range ?? [0, 0]
  const style = STYLES[written.type ?? ''] ?? 'plain'
  const text = written.source ?? ''
  return {
    kind: 'scalar',
    style,
    text,
    raw: source.slice(start, end),
    anchor: written.anchor,
    tag: tags.get(start),
    start,
    end,
  }
}
