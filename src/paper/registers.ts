/** What follows the drawing on paper: fail points, standards, questions and notes with all that is written of them, findings. */
import type { Blueprint, Countermeasure, FailPoint, Note, Question } from '../model/blueprint.ts'
import { isUnanswered } from '../model/fail-points.ts'
import { blueprintName, drawingOf } from '../scene/drawing-of.ts'
import { signed, type DrawContext, type ListedChange, type NumberedContext } from '../scene/draw-context.ts'
import { standardKey } from '../scene/elements/standard-entry.ts'
import { inOrder, type Numbered, type Series } from '../scene/numbers.ts'
import { notesOf, placeName, questionsOf, type Remark } from '../scene/remarks.ts'
import { phrase, type PaperColumn } from '../vocabulary/words.ts'
import type { Picture } from './picture.ts'
import type { CellText, Column, TableRow, Table } from './table.ts'

/** A finding of the check, ready to be read. */
export interface ReportLine {
  readonly severity: 'error' | 'warning' | 'info'
  readonly code: string
  readonly message: string
  readonly hint?: string
  /** Line of the source, from 1. */
  readonly line?: number
}

/** A column with what each of its rows shows there. */
interface Field<Of> {
  readonly name: PaperColumn
  readonly weight: number
  cell(of: Of): CellText[]
  /** A column that nobody has filled is left out. */
  readonly isOptional?: boolean
}

/** A row a fail point, with its countermeasures; undefined without fail points. */
export function failPointTable(blueprint: Blueprint, context: NumberedContext): Table | undefined {
  if (blueprint.failPoints.length === 0) return undefined
  const failPoints = inOrder(blueprint.failPoints, context.numbers, (each) => each)
  const own = shown(failPointFields(context), failPoints)
  const measures = new Map(failPoints.map((failPoint) => [failPoint, measuresOf(failPoint, context)]))
  const theirs = shown(measureFields(context), [...measures.values()].flat())
  const isRated = own.some(({ name }) => name === 'severity' || name === 'rpn')
  return {
    title: context.words.register.title,
    ...(isRated && { key: context.words.register.riskKey }),
    columns: columnsOf([...own, ...theirs], context),
    rows: failPoints.map((failPoint): TableRow => {
      const lead = own.map((field) => field.cell(failPoint))
      const cells = [...lead, ...measureCells(measures.get(failPoint)!, theirs)]
      return { cells: asFate(failPoint, cells, context), of: failPoint, aligned: theirs.length }
    }),
  }
}

/** What is done about a fail point, or why nothing is. */
interface Measure extends Pick<Countermeasure, 'label' | 'kind' | 'owner' | 'status' | 'due'> {
  /** Of its words, where it is no countermeasure. */
  readonly fill?: string
}

function measuresOf(failPoint: FailPoint, { words, theme }: DrawContext): Measure[] {
  const { countermeasures, open, accepted } = failPoint
  const { register } = words
  const { missing } = theme.register
  if (isUnanswered(failPoint)) return [{ label: register.noCountermeasure, fill: missing }]
  const why = open?.why === undefined ? register.openAlone : phrase(register.open, { why: open.why })
  return [
    ...(open ? [{ label: why, owner: open.owner, due: open.due, fill: missing }] : []),
    ...(accepted === undefined ? [] : [{ label: phrase(register.accepted, { reason: accepted }) }]),
    ...countermeasures,
  ]
}

/** One block a measure in each cell, an empty one where it says nothing. */
function measureCells(measures: readonly Measure[], fields: readonly Field<Measure>[]): CellText[][] {
  return fields.map((field) => measures.map((each) => field.cell(each)[0] ?? { text: '' }))
}

function failPointFields(context: NumberedContext): Field<FailPoint>[] {
  const { failPointClasses } = context.words
  const rating = (name: 'severity' | 'occurrence' | 'detection' | 'rpn'): Field<FailPoint> => ({
    name,
    weight: 0,
    isOptional: true,
    cell: (failPoint) => text(failPoint[name]?.toString(), 'value'),
  })
  return [
    { name: 'number', weight: 0, cell: (each) => text(numbered(each, 'F', context), 'value') },
    {
      name: 'failPoint',
      weight: 3,
      cell: ({ label, step, recovery }) => [
        { text: label, role: 'value' },
        { text: step.label },
        ...(recovery ? [recoveryLink(recovery.path, context)] : []),
      ],
    },
    { name: 'class', weight: 0.5, isOptional: true, cell: (each) => text(each.class && failPointClasses[each.class]) },
    ...(['severity', 'occurrence', 'detection', 'rpn'] as const).map(rating),
  ]
}

function measureFields(context: DrawContext): Field<Measure>[] {
  const { words, theme, changes } = context
  const { countermeasureKinds: kinds, countermeasureStatuses: statuses, register } = words
  const color = theme.type.countermeasure.color
  return [
    {
      name: 'countermeasure',
      weight: 3,
      cell: (each) => [
        { text: signed(each, each.label, context), fill: each.fill ?? color, isStruck: changes?.isGone(each) === true },
      ],
    },
    { name: 'kind', weight: 0.3, isOptional: true, cell: ({ kind }) => text(kind && kinds[kind]) },
    { name: 'owner', weight: 0.8, isOptional: true, cell: ({ owner }) => text(owner) },
    {
      name: 'status',
      weight: 0.5,
      isOptional: true,
      cell: ({ status, due }) =>
        text([status && statuses[status], due && phrase(register.due, { date: due })].filter(Boolean).join(', ')),
    },
  ]
}

/** A row a standard; undefined without standards. */
export function standardTable({ steps }: Blueprint, context: NumberedContext): Table | undefined {
  const all = steps.flatMap((step) => step.standards.map((standard) => ({ step, standard })))
  if (all.length === 0) return undefined
  const { paper } = context.words
  type Entry = (typeof all)[number]
  const isMixed = new Set(all.map(({ standard }) => standard.kind)).size > 1
  const kind: Field<Entry> = {
    name: 'kind',
    weight: 0.3,
    cell: ({ standard }) => text(paper.standardKinds[standard.kind]),
  }
  const fields: Field<Entry>[] = [
    { name: 'number', weight: 0, cell: ({ standard }) => text(numbered(standard, 'S', context), 'value') },
    { name: 'standard', weight: 3, cell: ({ standard }) => text(standard.label, 'value') },
    { name: 'step', weight: 1.5, cell: ({ step }) => text(step.label) },
    ...(isMixed ? [kind] : []),
    { name: 'instrument', weight: 2, isOptional: true, cell: ({ standard }) => text(standard.instrument) },
  ]
  const ordered = inOrder(all, context.numbers, ({ standard }) => standard)
  const key = standardKey(
    all.map(({ standard }) => standard),
    context,
  )
  return {
    ...tableOf(context.words.standards.title, fields, ordered, context, ({ standard }) => standard),
    ...(key !== undefined && { key }),
  }
}

export function questionTable(blueprint: Blueprint, context: NumberedContext): Table | undefined {
  const all = questionsOf(blueprint, context.numbers)
  if (all.length === 0) return undefined
  const fields: Field<Remark<Question>>[] = [
    { name: 'number', weight: 0, cell: ({ remark }) => text(numbered(remark, '?', context), 'value') },
    { name: 'question', weight: 3, cell: ({ remark }) => text(remark.text, 'value') },
    { name: 'where', weight: 1.5, cell: (each) => text(placeName(each, context.words)) },
    { name: 'by', weight: 0.8, isOptional: true, cell: ({ remark }) => text(remark.by) },
    { name: 'since', weight: 0, isOptional: true, cell: ({ remark }) => text(remark.date) },
    { name: 'due', weight: 0, isOptional: true, cell: ({ remark }) => text(remark.due) },
    { name: 'answer', weight: 3, isOptional: true, cell: ({ remark }) => text(remark.answer) },
  ]
  return tableOf(context.words.remarks.questions, fields, all, context, ({ remark }) => remark)
}

export function noteTable(blueprint: Blueprint, context: NumberedContext): Table | undefined {
  const all = notesOf(blueprint, context.numbers)
  if (all.length === 0) return undefined
  const fill = context.theme.type.note.color
  const fields: Field<Remark<Note>>[] = [
    { name: 'number', weight: 0, cell: ({ remark }) => text(numbered(remark, 'N', context), 'value') },
    { name: 'note', weight: 5, cell: ({ remark }) => [{ text: remark.text, fill }] },
    { name: 'where', weight: 1.5, cell: (each) => text(placeName(each, context.words)) },
  ]
  return tableOf(context.words.remarks.notes, fields, all, context, ({ remark }) => remark)
}

/** A row a thing that has changed, in a picture of two versions; undefined in all others. */
function changeTable(_: Blueprint, context: DrawContext): Table | undefined {
  const { changes, words } = context
  if (!changes || changes.list.length === 0) return undefined
  const fill = context.theme.type.note.color
  const fields: Field<ListedChange>[] = [
    { name: 'number', weight: 0, cell: ({ letters }) => text(letters, 'value') },
    { name: 'change', weight: 5, cell: ({ sentences }) => sentences.map((each) => ({ text: each, fill })) },
    { name: 'where', weight: 1.5, cell: ({ place }) => text(place) },
  ]
  return { ...tableOf(words.changes.title, fields, changes.list, context), key: changes.counts }
}

/** A row a finding; without any, a table that says so. */
export function reportTable(lines: readonly ReportLine[], context: DrawContext): Table {
  const { paper } = context.words
  const fill = { error: context.theme.register.missing, warning: undefined, info: undefined }
  const fields: Field<ReportLine>[] = [
    { name: 'place', weight: 0, cell: ({ line }) => text(line?.toString()) },
    {
      name: 'weight',
      weight: 0,
      cell: ({ severity }) => [{ text: paper.severities[severity], role: 'value', fill: fill[severity] }],
    },
    {
      name: 'finding',
      weight: 1,
      cell: ({ message, hint, code }) => [
        { text: message, role: 'value' },
        ...text(hint),
        { text: code, fill: context.theme.type.key.color },
      ],
    },
  ]
  if (lines.length === 0) return { title: paper.report, key: paper.noFindings, columns: [], rows: [] }
  return tableOf(paper.report, fields, lines, context)
}

/** `of`: what a row tells of. */
function tableOf<Of extends object>(
  title: string,
  fields: readonly Field<Of>[],
  all: readonly Of[],
  context: DrawContext,
  of: (each: Of) => object = (each) => each,
): Table {
  const used = shown(fields, all)
  const rows = all.map((each): TableRow => {
    const cells = used.map((field) => field.cell(each))
    return { cells: asFate(of(each), cells, context), of: of(each) }
  })
  return { title, columns: columnsOf(used, context), rows }
}

/** The words of what is gone are struck, but for its number, which has a sign. */
function asFate(of: object, cells: CellText[][], { changes }: DrawContext): CellText[][] {
  if (!changes?.isGone(of)) return cells
  return cells.map((cell, at) => (at === 0 ? cell : cell.map((text) => ({ ...text, isStruck: true }))))
}

function numbered(of: Numbered, series: Series, { numbers, changes }: NumberedContext): string {
  return `${changes?.entrySign(of) ?? ''}${series}${numbers.get(of)!}`
}

function shown<Of>(fields: readonly Field<Of>[], all: readonly Of[]): Field<Of>[] {
  return fields.filter((field) => !field.isOptional || all.some((each) => field.cell(each).length > 0))
}

function columnsOf(
  fields: readonly { readonly name: PaperColumn; readonly weight: number }[],
  context: DrawContext,
): Column[] {
  return fields.map(({ name, weight }) => ({ title: context.words.paper.columns[name], weight }))
}

function text(content: string | undefined, role?: CellText['role']): CellText[] {
  return content === undefined || content === '' ? [] : [{ text: content, ...(role && { role }) }]
}

function recoveryLink(path: string, context: DrawContext): CellText {
  const { theme, words } = context
  const content = `${words.register.recoveryBlueprint} ${blueprintName(path)}`
  const href = drawingOf(path, context)
  return href === undefined ? { text: content } : { text: content, href, fill: theme.register.link }
}

/** One of the registers: its name, the letter of its numbers, and its table. */
export interface Register {
  readonly id: 'changes' | 'fail-points' | 'standards' | 'questions' | 'notes'
  readonly series?: string
  readonly table: Table
}

const REGISTERS = [
  { id: 'changes', table: changeTable },
  { id: 'fail-points', series: 'F', table: failPointTable },
  { id: 'standards', series: 'S', table: standardTable },
  { id: 'questions', series: 'Q', table: questionTable },
  { id: 'notes', series: 'N', table: noteTable },
] as const

/** Those that have anything in them, in the order in which they are read; none where the view hides them. */
export function registersOf({
  context,
  placement,
  hidden,
}: Pick<Picture, 'context' | 'placement' | 'hidden'>): Register[] {
  if (hidden.has('register')) return []
  return REGISTERS.flatMap(({ table, ...register }) => {
    const made = table(placement.blueprint, context)
    return made ? [{ ...register, table: made }] : []
  })
}
