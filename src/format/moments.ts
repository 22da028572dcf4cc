/** Writes steps that stand in columns as moments. */
import type { TreeEntry, TreeMap, TreeScalar } from '../source/tree.ts'
import { Edit, entryOf, forBraces, isBlockText, madeText } from './edit.ts'
import { STEP_KEYS } from './key-order.ts'

/** The steps of a column by the offsets of their ids: those of each lane, in the order of the lanes. */
export type ColumnOfSteps = readonly (readonly number[])[]

/** A step has these from its moment. */
const FROM_MOMENT: ReadonlySet<string> = new Set(['lane', 'phase', 'with'])

/** The root with `moments` in place of `steps`, and what the comments need to know. */
export function withMoments(
  root: TreeMap,
  columns: readonly ColumnOfSteps[],
): { readonly root: TreeMap; readonly edit: Edit } {
  const edit = new Edit()
  const section = entryOf(root, 'steps')
  const steps = section?.value
  if (!section || steps?.kind !== 'map') return { root, edit }
  const byOffset = new Map(steps.entries.map((entry) => [entry.key?.start, entry]))
  const moments = columns.map((lanes) => {
    const cells = lanes.map((offsets) => offsets.flatMap((offset) => byOffset.get(offset) ?? []))
    return momentOf(cells, edit)
  })
  const list = edit.group('list', moments, false)
  edit.keepFoot(list, steps)
  const other = edit.insteadOf(section, madeText('moments'), list)
  return { root: edit.exchanged(root, section, other), edit }
}

function momentOf(cells: readonly (readonly TreeEntry[])[], edit: Edit): TreeEntry {
  const steps = cells.flat()
  const phase = steps.flatMap(({ value }) => entryOf(value, 'phase')?.value ?? [])[0]
  const first = steps.reduce((one, other) => (other.start < one.start ? other : one))
  const entries = cells.map((each) => cellOf(each, edit))
  if (phase) entries.unshift({ key: madeText('phase'), value: phase, start: 0, end: 0 })
  return { value: edit.group('map', entries, false), start: first.start, end: first.end }
}

/** A group of steps by their ids; a list where all ids are words that could be keys of one step. */
function cellOf(steps: readonly TreeEntry[], edit: Edit): TreeEntry {
  const lane = entryOf(steps[0]?.value, 'lane')?.value
  const key = madeText(lane?.kind === 'scalar' ? lane.text : '')
  const isList = steps.every((step) => STEP_KEYS.has(step.key?.text ?? ''))
  const entries = steps.map((step) => (isList ? listed(step, edit) : named(step, edit)))
  const isShort = entries.every(({ value }) => value?.kind === 'scalar' && !isBlockText(value))
  return { key, value: edit.group(isList ? 'list' : 'map', entries, isShort), start: 0, end: 0 }
}

function named(step: TreeEntry, edit: Edit): TreeEntry {
  const { kept, gone } = sorted(step)
  const text = textOf(step, kept)
  if (!text) return inGroup(step, step.key, kept, gone, edit)
  const entry = edit.insteadOf(step, step.key, text)
  edit.takeIn(entry, [...gone, ...kept], step.value?.kind === 'map' ? step.value : undefined)
  return entry
}

function listed(step: TreeEntry, edit: Edit): TreeEntry {
  const { kept, gone } = sorted(step)
  const text = step.key?.text ?? ''
  const id: TreeEntry = { key: madeText('id'), value: madeText(text), start: step.start, end: step.start }
  const label: TreeEntry = { key: madeText('label'), value: madeText(text), start: step.start, end: step.start }
  const hasLabel = kept.some(({ key }) => key?.text === 'label')
  return inGroup(step, undefined, [id, ...(hasLabel ? [] : [label]), ...kept], gone, edit)
}

function inGroup(
  step: TreeEntry,
  key: TreeScalar | undefined,
  entries: readonly TreeEntry[],
  gone: readonly TreeEntry[],
  edit: Edit,
): TreeEntry {
  const entry = edit.insteadOf(step, key, groupOf(step, entries, edit))
  edit.takeIn(entry, gone)
  return entry
}

/** What is still said of the step, and what its place says. */
function sorted({ value }: TreeEntry): { readonly kept: readonly TreeEntry[]; readonly gone: readonly TreeEntry[] } {
  const entries = value?.kind === 'map' ? value.entries : []
  const isGone = ({ key }: TreeEntry): boolean => FROM_MOMENT.has(key?.text ?? '')
  return { kept: entries.filter((entry) => !isGone(entry)), gone: entries.filter(isGone) }
}

/** The label of a step that has nothing else, or its id where it has not even that. */
function textOf({ key }: TreeEntry, kept: readonly TreeEntry[]): TreeScalar | undefined {
  const [only, ...more] = kept
  if (!only) return madeText(key?.text ?? '')
  return more.length === 0 && only.key?.text === 'label' && only.value?.kind === 'scalar'
    ? forBraces(only.value)
    : undefined
}

function groupOf({ value }: TreeEntry, entries: readonly TreeEntry[], edit: Edit): TreeMap {
  if (value?.kind !== 'map') return edit.group('map', entries, false)
  return edit.again(value, entries)
}
