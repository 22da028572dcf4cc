/** Writes out the ids that are made from labels, in the cells of moments. */
import type { TreeEntry, TreeMap, TreeNode } from '../source/tree.ts'
import { Edit, entryOf, forBraces, isBlockText, madeText } from './edit.ts'
import { STEP_KEYS } from './key-order.ts'

/** The id of the step that is written at an offset; undefined where no step without one is. */
export type IdAt = (offset: number) => string | undefined

/** The root with each id written, and what the comments need to know. */
export function withIds(root: TreeMap, idAt: IdAt): { readonly root: TreeMap; readonly edit: Edit } {
  const edit = new Edit()
  const section = entryOf(root, 'moments')
  const moments = section?.value
  if (!section || moments?.kind !== 'list') return { root, edit }
  const entries = moments.entries.map((entry) => momentOf(entry, idAt, edit))
  const other = edit.insteadOf(section, section.key, edit.again(moments, entries))
  return { root: edit.exchanged(root, section, other), edit }
}

function momentOf(entry: TreeEntry, idAt: IdAt, edit: Edit): TreeEntry {
  const { key, value } = entry
  if (value?.kind !== 'map') return entry
  const cells = value.entries.map((cell) => cellOf(cell, idAt, edit))
  return edit.insteadOf(entry, key, edit.again(value, cells))
}

function cellOf(cell: TreeEntry, idAt: IdAt, edit: Edit): TreeEntry {
  const { key, value } = cell
  if (value?.kind === 'list') {
    const items = value.entries.map((item) => itemOf(item, idAt, edit))
    return edit.insteadOf(cell, key, edit.again(value, items))
  }
  if (!value || value.kind === 'map') return cell
  const id = idAt(value.start)
  if (id === undefined) return cell
  const isFlow = !isBlockText(value)
  // A map of what could be keys of one step is none of ids.
  const named = STEP_KEYS.has(id)
    ? edit.group('list', [{ ...content(value), value: labelled(id, value, edit) }], false)
    : edit.group('map', [{ key: madeText(id), ...content(value) }], isFlow)
  return edit.insteadOf(cell, key, named)
}

/** A step in a list, with its id. */
function labelled(id: string, value: TreeNode, edit: Edit): TreeMap {
  const label: TreeEntry = { key: madeText('label'), ...content(value) }
  return edit.group('map', [idOf(id, value), label], !isBlockText(value))
}

function idOf(id: string, { start }: TreeNode): TreeEntry {
  return { key: madeText('id'), value: madeText(id), start, end: start }
}

function itemOf(item: TreeEntry, idAt: IdAt, edit: Edit): TreeEntry {
  const { value } = item
  if (!value || value.kind === 'list') return item
  const [first] = value.kind === 'map' ? value.entries : []
  const id = idAt(first?.start ?? value.start)
  if (id === undefined || entryOf(value, 'id')) return item
  if (value.kind !== 'map') return edit.insteadOf(item, undefined, labelled(id, value, edit))
  return edit.insteadOf(item, undefined, edit.again(value, [idOf(id, value), ...value.entries]))
}

/** A text, or the name of one, as the value of an entry. */
function content(value: TreeNode): Omit<TreeEntry, 'key'> {
  return { value: value.kind === 'scalar' ? forBraces(value) : value, start: value.start, end: value.end }
}
