/**
 * Attaches comments to entries. A comment on a line of its own belongs to the entry below it, or, when it is indented
 * deeper than that, to the end of the group above; one at the end of a line belongs to what stands on the line. Where
 * two would share a line, the first gets one of its own above the entry: a comment goes on to the end of its line.
 */
import type { Comment } from '../source/source-document.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { Tree, TreeEntry, TreeList, TreeMap, TreeNode } from '../source/tree.ts'

/** A comment as it will be printed. */
export interface AttachedComment {
  /** With its `#`. */
  readonly text: string
  /** An empty line stands above it. */
  readonly spaced: boolean
  /** The offset at which it stood. */
  readonly start: number
}

/** Every comment of a file, by the entry or group that it belongs to. */
export interface AttachedComments {
  /** Above everything, the schema's modeline among them. */
  readonly head: readonly AttachedComment[]
  readonly before: (entry: TreeEntry) => readonly AttachedComment[]
  /** On the entry's line. */
  readonly beside: (entry: TreeEntry) => string | undefined
  /** Below the last entry of a group. */
  readonly foot: (group: TreeMap | TreeList) => readonly AttachedComment[]
  /** Whether comments stand within the group's brackets. */
  readonly within: (group: TreeNode) => boolean
}

/** Has to stay on its line: above it, it would disable nothing. */
const SILENCES_ITS_LINE = /^#\s*stageline-disable-line(?:\s|$)/

/** An entry that comments can belong to, and the groups around it. */
interface Candidate {
  readonly entry: TreeEntry
  readonly group: Group
}

interface Group {
  readonly node: TreeMap | TreeList
  /** Of its entries, 1-based. */
  readonly column: number
  readonly outer?: Group
}

/** Assigns each comment of the tree to an entry or a group, so that it moves with what it speaks of. */
export function attach({ root, comments }: Tree, file: SourceFile): AttachedComments {
  const within = (node: TreeNode): boolean => {
    // Empty brackets stay as they are: on lines of its own, nothing would be left of them.
    if ((node.kind === 'map' || node.kind === 'list') && node.entries.length === 0) return false
    const first = comments[firstAfter(comments, node.start)]
    return first !== undefined && first.span.start < node.end
  }
  const candidates = candidatesIn(root, file, within)
  const head: AttachedComment[] = []
  const [before, foot] = [new Map<TreeEntry, AttachedComment[]>(), new Map<TreeNode, AttachedComment[]>()]
  const beside = new Map<TreeEntry, AttachedComment[]>()
  const ends = endsOf(candidates)

  for (const comment of comments) {
    const remark = remarkOf(comment, file)
    const above = candidates[ends(comment.span.start) - 1]
    const below = candidates[ends(comment.span.start)]
    if (!above) {
      if (remark.text.startsWith('# stageline-disable-next-line') && below) push(before, below.entry, remark)
      else head.push(remark)
    } else if (isBeside(comment, above.entry, file)) {
      const { entry } = above
      const { key, value } = entry
      // The first key of an item stands on the item's own line, unless all of it does.
      if (key || value?.kind !== 'map' || (value.flow && !within(value))) push(beside, entry, remark)
      else push(before, entry, remark)
    } else if (comment.span.start < above.entry.end && !(below && below.entry.start < above.entry.end)) {
      push(before, above.entry, remark)
    } else {
      const group = endedGroup(comment, above, below, file)
      if (group) push(foot, group.node, remark)
      else if (below) push(before, below.entry, remark)
    }
  }
  for (const [entry, remarks] of beside) {
    const kept = remarks.findLast(({ text }) => SILENCES_ITS_LINE.test(text)) ?? remarks.at(-1)!
    for (const remark of remarks) if (remark !== kept) push(before, entry, remark)
    beside.set(entry, [kept])
    before.get(entry)?.sort((a, b) => a.start - b.start)
  }
  return {
    head,
    before: (entry) => before.get(entry) ?? [],
    beside: (entry) => beside.get(entry)?.[0]?.text,
    foot: (group) => foot.get(group) ?? [],
    within,
  }
}

/** In the order of the file. What stands on one line within brackets is none: the line belongs to their owner. */
function candidatesIn(
  node: TreeNode | undefined,
  file: SourceFile,
  within: (node: TreeNode) => boolean,
  outer?: Group,
): Candidate[] {
  if (node?.kind !== 'map' && node?.kind !== 'list') return []
  if (node.flow && !within(node)) return []
  const [first] = node.entries
  const group: Group = { node, column: file.position(first?.start ?? node.start).column, outer }
  return node.entries.flatMap((entry) => [{ entry, group }, ...candidatesIn(entry.value, file, within, group)])
}

/** The index of the first comment behind an offset. */
function firstAfter(comments: readonly Comment[], offset: number): number {
  let low = 0
  let high = comments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (comments[middle]!.span.start > offset) high = middle
    else low = middle + 1
  }
  return low
}

/** How many candidates start before an offset. */
function endsOf(candidates: readonly Candidate[]): (offset: number) => number {
  let passed = 0
  return (offset) => {
    while (passed < candidates.length && candidates[passed]!.entry.start < offset) passed++
    return passed
  }
}

function remarkOf({ span, line }: Comment, file: SourceFile): AttachedComment {
  return { text: file.text.slice(span.start, span.end).trimEnd(), spaced: isBlank(line - 1, file), start: span.start }
}

/** Whether a line (1-based) is empty or of white space alone; false above the first. */
export function isBlank(line: number, file: SourceFile): boolean {
  if (line < 1) return false
  const { start, end } = file.line(line)
  return file.text.slice(start, end).trim() === ''
}

/** On the line where the entry begins, or where it ends. */
function isBeside({ span, line }: Comment, entry: TreeEntry, file: SourceFile): boolean {
  const from = entry.end <= span.start ? entry.end : entry.start
  if (file.position(from).line !== line) return false
  const { start } = file.line(line)
  return entry.start > start || file.text.slice(start, span.start).trim() !== ''
}

/** The group that a comment closes: the innermost around the last entry that the comment is indented for. */
function endedGroup(
  { span }: Comment,
  above: Candidate,
  below: Candidate | undefined,
  file: SourceFile,
): Group | undefined {
  const { column } = file.position(span.start)
  for (let group: Group | undefined = above.group; group; group = group.outer) {
    if (group === below?.group) return undefined
    if (group.node.flow ? span.start < group.node.end : group.column <= column) {
      // A list may stand at the column of its key: what follows decides.
      const isDeeper = below === undefined || group.node.flow || group.column > below.group.column
      const isAround = below !== undefined && isOuter(group, below.group)
      return isDeeper && !isAround ? group : undefined
    }
  }
  return undefined
}

function isOuter(group: Group, inner: Group): boolean {
  for (let at = inner.outer; at; at = at.outer) if (at === group) return true
  return false
}

function push<K>(map: Map<K, AttachedComment[]>, key: K, remark: AttachedComment): void {
  const present = map.get(key)
  if (present) present.push(remark)
  else map.set(key, [remark])
}
