/**
 * The registers under the drawing: fail points with what is done against them, standards, questions and notes. An entry
 * is never cut.
 */
import type { Blueprint } from '../../model/blueprint.ts'
import { withFate, type DrawContext, type Figure, type NumberedContext } from '../draw-context.ts'
import { inOrder } from '../numbers.ts'
import type { Group, SceneItem } from '../scene.ts'
import { line } from '../shapes.ts'
import { notesOf, questionsOf } from '../remarks.ts'
import type { Entry } from './entry.ts'
import { failPointEntry } from './fail-point-entry.ts'
import { noteEntry } from './note-entry.ts'
import { questionEntry } from './question-entry.ts'
import { stack, textPart, type Stack } from './stack.ts'
import { standardEntry, standardKey } from './standard-entry.ts'

const RULE_GAP = 14
const HEADING_GAP = 14
const BADGE_GAP = 10

/** A list of numbered things. */
export interface Register {
  readonly classes: string
  readonly title: string
  /** What holds for all entries: what their letters mean, of which kinds they are. */
  readonly key?: string
  readonly entries: readonly Entry[]
}

/** The registers, two beside one another where their columns allow it; each row is one list. */
export function registers(blueprint: Blueprint, width: number, context: NumberedContext): Figure<Group>[][] {
  const all = [failPoints, standards, questions, notes]
    .map((register) => register(blueprint, context))
    .filter(({ entries }) => entries.length > 0)
  const changes = context.changes?.register(width, context)
  const pairs = all.flatMap((_, at) => (at % 2 === 0 ? [all.slice(at, at + 2)] : []))
  return [...(changes ? [[changes]] : []), ...pairs.flatMap((pair) => registerRows(pair, width, context))]
}

function registerRows(all: readonly Register[], width: number, context: DrawContext): Figure<Group>[][] {
  const [first, second] = all
  const { columnGap } = context.theme.register
  const count = columnsIn(width, context)
  if (!first || !second || count < 2)
    return all.map((each) => [registerFigure(each, columnsIn(width, context), width, context)])
  const [ones, others] = [first.entries.length, second.entries.length]
  const shared = Math.min(count, ones + others)
  const column = columnWidth(shared, width, context)
  const [high, low] = [contentHeight(first, column, context), contentHeight(second, column, context)]
  const left = Math.min(Math.max(1, shared - others, Math.round((shared * high) / (high + low))), ones, shared - 1)
  const leftWidth = left * (column + columnGap) - columnGap
  const rightWidth = width - leftWidth - columnGap
  const heading = Math.max(
    headingRows(first, leftWidth, context).height,
    headingRows(second, rightWidth, context).height,
  )
  return [
    [
      registerFigure(first, left, leftWidth, context, heading),
      registerFigure(second, shared - left, rightWidth, context, heading),
    ],
  ]
}

function failPoints({ failPoints: all }: Blueprint, context: NumberedContext): Register {
  const { title, riskKey } = context.words.register
  const rated = all.some(({ severity, occurrence, detection }) => severity ?? occurrence ?? detection)
  const entries = inOrder(all, context.numbers, (each) => each).map((failPoint) => failPointEntry(failPoint, context))
  return { classes: 'register', title, ...(rated && { key: riskKey }), entries }
}

function standards({ steps }: Blueprint, context: NumberedContext): Register {
  const all = steps.flatMap((step) => step.standards.map((standard) => ({ standard, step })))
  const isMixed = new Set(all.map(({ standard }) => standard.kind)).size > 1
  const entries = inOrder(all, context.numbers, ({ standard }) => standard).map(({ standard, step }) =>
    standardEntry(standard, step, isMixed, context),
  )
  const key = standardKey(
    all.map(({ standard }) => standard),
    context,
  )
  return {
    classes: 'register standards',
    title: context.words.standards.title,
    ...(key !== undefined && { key }),
    entries,
  }
}

function questions(blueprint: Blueprint, context: NumberedContext): Register {
  const entries = questionsOf(blueprint, context.numbers).map((remark) => questionEntry(remark, context))
  return { classes: 'register questions', title: context.words.remarks.questions, entries }
}

function notes(blueprint: Blueprint, context: NumberedContext): Register {
  const entries = notesOf(blueprint, context.numbers).map((remark) => noteEntry(remark, context))
  return { classes: 'register notes', title: context.words.remarks.notes, entries }
}

/** How many columns fit into a width. */
export function columnsIn(width: number, { theme }: DrawContext): number {
  const { minColumn, columnGap } = theme.register
  return Math.max(1, Math.floor((width + columnGap) / (minColumn + columnGap)))
}

function columnWidth(count: number, width: number, { theme }: DrawContext): number {
  const { maxColumn, columnGap } = theme.register
  return Math.min(maxColumn, (width - (count - 1) * columnGap) / count)
}

function contentHeight({ entries }: Register, column: number, { theme }: DrawContext): number {
  return entries.reduce((sum, each) => sum + each.text(column).height + theme.register.entryGap, 0)
}

/** `most`: of its columns; `least`: the minimum of the heading's height, so that the entries of registers side by side begin on one line. */
export function registerFigure(
  register: Register,
  most: number,
  width: number,
  context: DrawContext,
  least = 0,
): Figure<Group> {
  const { columnGap, entryGap, rule } = context.theme.register
  const count = Math.min(register.entries.length, most)
  const column = columnWidth(count, width, context)
  const indent = Math.max(...register.entries.map(({ badge }) => badge.size.width)) + BADGE_GAP
  const columns = balanced(
    register.entries.map((each) => entryFigure(each, column, indent, context)),
    count,
    entryGap,
  )
  const heading = headingRows(register, width, context)
  const first = RULE_GAP + Math.max(least, heading.height) + HEADING_GAP
  return {
    size: { width, height: first + Math.max(...columns.map((entries) => heightOf(entries, entryGap))) },
    draw(box) {
      const items: SceneItem[] = [
        line({ x: box.x, y: box.y }, { x: box.x + width, y: box.y }, { stroke: rule, strokeWidth: 1 }),
        ...heading.draw(box.x, box.y + RULE_GAP),
      ]
      columns.forEach((entries, index) => {
        const x = box.x + index * (column + columnGap)
        let y = box.y + first
        for (const each of entries) {
          items.push(each.draw({ x, y, ...each.size }))
          y += each.size.height + entryGap
        }
      })
      return { item: 'group', classes: register.classes, label: register.title, items }
    },
  }
}

function headingRows({ title, key }: Register, width: number, context: DrawContext): Stack {
  return stack([
    textPart(title, 'heading', width, context),
    ...(key === undefined ? [] : [{ ...textPart(key, 'entryDetail', width, context), gap: 2 }]),
  ])
}

function entryFigure(
  { badge, data, text, of }: Entry,
  width: number,
  indent: number,
  context: DrawContext,
): Figure<Group> {
  const parts = text(width - indent)
  return {
    size: { width, height: Math.ceil(parts.height) },
    draw({ x, y }) {
      const said = parts.draw(x + indent, y)
      const shown = (of && context.changes?.parts(of, said)) ?? said
      const items = [...badge.draw({ x, y, ...badge.size }), ...shown]
      const group: Group = { item: 'group', classes: 'register-entry', data, items }
      return of ? withFate(of, group, context) : group
    },
  }
}

/** Balances the entries, in order, over `count` columns: the minimum sum of squared heights, by dynamic programming. */
function balanced(entries: readonly Figure<Group>[], count: number, gap: number): Figure<Group>[][] {
  const feet = [0]
  for (const { size } of entries) feet.push(feet.at(-1)! + size.height + gap)

  // splits[n]: the best way to put the first n entries into as many columns as rounds were run, by where columns start.
  let splits: ({ cost: number; starts: readonly number[] } | undefined)[] = [{ cost: 0, starts: [] }]
  for (let column = 0; column < count; column++) {
    const next: typeof splits = []
    for (let end = column + 1; end <= entries.length; end++) {
      for (let start = end - 1; start >= column; start--) {
        const alone = (feet[end]! - feet[start]! - gap) ** 2
        if (alone > (next[end]?.cost ?? Infinity)) break // a column that starts earlier is only higher
        const before = splits[start]
        const cost = (before?.cost ?? Infinity) + alone
        if (before && cost < (next[end]?.cost ?? Infinity)) next[end] = { cost, starts: [...before.starts, start] }
      }
    }
    splits = next
  }
  const starts = splits[entries.length]?.starts ?? [0]
  return starts.map((start, column) => entries.slice(start, starts[column + 1]))
}

function heightOf(entries: readonly Figure<Group>[], gap: number): number {
  return entries.reduce((sum, each) => sum + each.size.height + gap, -gap)
}
