/** Prints the syntax tree as canonical YAML. */
import type { SourceFile } from '../source/source-file.ts'
import type { Tree, TreeEntry, TreeList, TreeMap, TreeNode, TreeScalar } from '../source/tree.ts'
import { isBlank, type AttachedComment, type AttachedComments } from './comments.ts'
import { BLUEPRINT, inOrder, SECTIONS, shapeWithin, type Shape } from './key-order.ts'
import { blockLines, inline, WIDTH, width } from './scalar.ts'

interface Printing {
  readonly file: SourceFile
  readonly remarks: AttachedComments
  /** False where a key that moves could change what a comment or an alias refers to. */
  readonly sorts: boolean
  readonly lines: string[]
}

/** Where a group's entries stand. */
interface Level {
  readonly indent: number
  readonly shape: Shape | undefined
  readonly depth: number
}

/** The canonical text of the tree, with line feeds and a line end after the last line. */
export function print({ root, comments }: Tree, remarks: AttachedComments, file: SourceFile): string {
  const ranges = comments.some(({ text }) => /^stageline-(?:disable|enable)(?:\s|:|$)/i.test(text))
  const printing: Printing = { file, remarks, sorts: !ranges && !hasAnchors(root), lines: [] }
  printRemarks(printing.lines, remarks.head, 0)
  if (root?.kind === 'map') {
    // The key that comes first now may be another than the one that did.
    const firsts = [root.entries[0], ordered(printing, root, BLUEPRINT)[0]]
    if (firsts.some((entry) => entry && isApart(printing, entry, remarks.before(entry)))) blankLine(printing.lines)
    printGroup(printing, root, { indent: 0, shape: BLUEPRINT, depth: 0 })
  }
  return printing.lines.join('\n') + '\n'
}

/** An anchor must stay above its aliases. */
export function hasAnchors(node: TreeNode | undefined): boolean {
  if (node === undefined) return false
  if (node.anchor !== undefined || node.kind === 'alias') return true
  if (node.kind === 'scalar') return false
  return node.entries.some(({ key, value }) => hasAnchors(key) || hasAnchors(value))
}

function printGroup(printing: Printing, group: TreeMap | TreeList, level: Level): void {
  const { lines } = printing
  ordered(printing, group, level.shape).forEach((entry, index) => {
    const before = remarksAbove(printing, entry, level.shape)
    // Properties of one thing stand together; what has an id of its own may stand apart.
    const mayBeApart = !level.shape?.keys || isAbove(before[0], entry)
    if (index > 0 && (isSection(entry, level) || (mayBeApart && isApart(printing, entry, before)))) blankLine(lines)
    printRemarks(lines, before, level.indent)
    // One that stood within the entry has no empty line below it.
    if ((before.at(-1)?.start ?? Infinity) < entry.start && isSpaced(printing, entry)) blankLine(lines)
    printEntry(printing, entry, level)
  })
  printRemarks(lines, printing.remarks.foot(group), level.indent, true)
}

function ordered({ sorts }: Printing, { entries }: TreeMap | TreeList, shape?: Shape): readonly TreeEntry[] {
  return sorts ? inOrder(entries, shape) : entries
}

function isSection({ key, value }: TreeEntry, { depth }: Level): boolean {
  return depth === 0 && SECTIONS.has(key?.text ?? '') && isGroup(value) && value.entries.length > 0
}

function isGroup(node: TreeNode | undefined): node is TreeMap | TreeList {
  return node?.kind === 'map' || node?.kind === 'list'
}

/** Those of the entry; of an item that is a group also those of its first key, which stands on the item's line. */
function remarksAbove(printing: Printing, entry: TreeEntry, shape?: Shape): readonly AttachedComment[] {
  const own = printing.remarks.before(entry)
  const { key, value } = entry
  if (key || !isGroup(value) || value.anchor !== undefined) return own
  const inner = shapeWithin(shape, undefined)
  const [first] = ordered(printing, value, inner)
  return first ? [...own, ...remarksAbove(printing, first, inner)] : own
}

function printRemarks(lines: string[], remarks: readonly AttachedComment[], indent: number, spacedTop = false): void {
  remarks.forEach(({ text, spaced }, index) => {
    if (spaced && (index > 0 || spacedTop)) blankLine(lines)
    lines.push(' '.repeat(indent) + text)
  })
}

/** At most one, and none at the top. */
function blankLine(lines: string[]): void {
  if (lines.length > 0 && lines.at(-1) !== '') lines.push('')
}

/** Whether an empty line stands above the entry with its comments. */
function isApart(printing: Printing, entry: TreeEntry, before: readonly AttachedComment[]): boolean {
  const [top] = before
  return isAbove(top, entry) ? top.spaced : isSpaced(printing, entry)
}

/** Not so of a comment that stood within the entry. */
function isAbove(remark: AttachedComment | undefined, entry: TreeEntry): remark is AttachedComment {
  return remark !== undefined && remark.start < entry.start
}

function isSpaced({ file }: Printing, entry: TreeEntry | undefined): boolean {
  return entry !== undefined && isBlank(file.position(entry.start).line - 1, file)
}

function printEntry(printing: Printing, entry: TreeEntry, level: Level): void {
  const { lines, remarks } = printing
  const { key, value } = entry
  const head = ' '.repeat(level.indent) + (key ? `${anchored(key)}${inline(key, false)}:` : '-')
  const remark = remarks.beside(entry)
  const beside = remark === undefined ? '' : ` ${remark}`
  if (!value) return void lines.push(head + beside)
  if (value.kind === 'alias') return void lines.push(`${head} *${value.name}${beside}`)
  const start = `${head} ${marked(value)}`
  if (value.kind === 'scalar') return printScalar(lines, start, value, level.indent + 2, beside)

  const shape = shapeWithin(level.shape, key?.text)
  const line = isSection(entry, level) ? undefined : oneLine(printing, entry, value, WIDTH - width(start), shape)
  if (line !== undefined) return void lines.push(start + line + beside)
  const inner: Level = { indent: level.indent + 2, shape, depth: level.depth + 1 }
  if (!key && value.anchor === undefined) {
    // Only what was a text in the file has a comment beside it: it is no line any more.
    if (remark !== undefined) lines.push(' '.repeat(level.indent) + remark)
    return printItem(printing, value, inner)
  }
  lines.push(start.trimEnd() + beside)
  printGroup(printing, value, inner)
}

/** A group in a list: its first key stands behind the dash, and the key's remarks are printed above it already. */
function printItem(printing: Printing, value: TreeMap | TreeList, level: Level): void {
  const [first] = ordered(printing, value, level.shape)
  const { before } = printing.remarks
  const remarks: AttachedComments = { ...printing.remarks, before: (entry) => (entry === first ? [] : before(entry)) }
  const lines: string[] = []
  printGroup({ ...printing, remarks, lines }, value, level)
  const dash = ' '.repeat(level.indent - 2) + '- '
  lines.forEach((line, index) => printing.lines.push(index === 0 ? dash + line.slice(level.indent) : line))
}

function printScalar(lines: string[], start: string, scalar: TreeScalar, indent: number, beside: string): void {
  const [first = '', ...more] = blockLines(scalar, width(start), indent)
  const isBlock = scalar.style === 'literal' || scalar.style === 'folded'
  lines.push(start + first + (isBlock || more.length === 0 ? beside : ''))
  // One by one: a text may have more lines than a call may have arguments.
  for (const line of more) lines.push(line)
  if (!isBlock && more.length > 0) lines.push(lines.pop()! + beside)
  // A last line of blanks looks like an empty one, but is a part of the text.
  if (isBlock && lines.at(-1)?.trim() === '') blankLine(lines)
}

/** `{ … }` or `[ … ]` where it was written so, is short, and holds no group: that is a fact too many for one line. */
function oneLine(
  printing: Printing,
  entry: TreeEntry,
  value: TreeMap | TreeList,
  room: number,
  shape: Shape | undefined,
): string | undefined {
  if (printing.remarks.within(value) || (!value.flow && value.entries.length > 0)) return undefined
  const line = flow(printing, value, shape)
  if (isHeld(printing, entry, value)) return line
  return value.entries.some((inner) => holdsGroup(inner.value)) || width(line) > room ? undefined : line
}

/** Whether the value has to stay on one line, since a comment disables a rule for that line. */
function isHeld({ remarks, file }: Printing, entry: TreeEntry, value: TreeNode): boolean {
  const texts = [...remarks.before(entry).map(({ text }) => text), remarks.beside(entry) ?? '']
  const isSilenced = texts.some((text) => /^#\s*stageline-disable-(?:next-)?line/i.test(text))
  return isSilenced && !file.text.slice(value.start, value.end).includes('\n')
}

function holdsGroup(value: TreeNode | undefined): boolean {
  if (value?.kind === 'map') return value.entries.length > 0
  return value?.kind === 'list' && value.entries.some(({ value: item }) => holdsGroup(item))
}

/** Without its own anchor, which stands before it. */
function flow(printing: Printing, node: TreeMap | TreeList, shape: Shape | undefined): string {
  const entries = ordered(printing, node, shape).map(({ key, value }) => {
    const text = flowValue(printing, value, shapeWithin(shape, key?.text))
    return key ? `${anchored(key)}${inline(key, true)}:${text === '' ? '' : ` ${text}`}` : text
  })
  if (node.kind === 'list') return `[${entries.join(', ')}]`
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

function flowValue(printing: Printing, value: TreeNode | undefined, shape: Shape | undefined): string {
  if (!value) return ''
  if (value.kind === 'alias') return `*${value.name}`
  return marked(value) + (value.kind === 'scalar' ? inline(value, true) : flow(printing, value, shape))
}

/** What stands before a value: its anchor, and a tag that was meant as text. */
function marked(node: TreeNode): string {
  const tag = node.kind === 'scalar' ? node.tag : undefined
  return anchored(node) + (tag === undefined ? '' : `${tag} `)
}

function anchored({ anchor }: TreeNode): string {
  return anchor === undefined ? '' : `&${anchor} `
}
