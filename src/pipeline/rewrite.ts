/**
 * Canonical form that goes further than order and quotes: columns written as moments, ids written out. What comes out is
 * built and checked like any other blueprint, and given back only where it says what the file said.
 */
import { isDeepStrictEqual } from 'node:util'
import { isError, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { shortened } from '../diagnostic/shortened.ts'
import { formatChanged, remarks, usesWindowsLineEnds, withLineFeeds, type Change } from '../format/format.ts'
import { withIds } from '../format/ids.ts'
import { withMoments } from '../format/moments.ts'
import { hasAnchors } from '../format/print.ts'
import type { LintOptions } from '../lint/lint.ts'
import type { Blueprint, Step } from '../model/blueprint.ts'
import { build } from '../model/build.ts'
import { isNoLaneOfMoment } from '../model/moments.ts'
import { plainLink, plainMoment, plainStep } from '../model/plain.ts'
import { parse } from '../source/parse.ts'
import { SourceFile } from '../source/source-file.ts'
import { readTree } from '../source/tree.ts'
import { check, type Checked } from './check.ts'
import { canonical, type Canonical } from './format.ts'

/** What is to be written otherwise. */
export interface Rewriting {
  /** Steps that stand in columns become moments. */
  readonly moments?: boolean
  /** Ids that are made from labels are written. */
  readonly ids?: boolean
  /** The rules whose findings have to stay. */
  readonly lint?: LintOptions
}

/** The result of `rewritten`. */
export interface Rewritten extends Canonical {
  /** Why the file cannot be written so, as a clause; then there is no `text`. */
  readonly refusal?: string
}

/** Another text of a file, or why there is none. */
type Answer = { readonly text: string } | Rewritten

/** The canonical text with moments or ids; absent when the file has errors, or when it would not say the same. */
export async function rewritten(file: SourceFile, { moments, ids, lint = {} }: Rewriting): Promise<Rewritten> {
  const { diagnostics, text } = canonical(file)
  if (text === undefined) return { diagnostics }
  let current = withLineFeeds(file)
  for (const rewrite of [...(moments ? [inMoments] : []), ...(ids ? [withWrittenIds] : [])]) {
    const answer = await rewrite(current, lint)
    if (answer.text === undefined) return answer as Rewritten
    current = new SourceFile(file.path, answer.text)
  }
  const after = canonical(current).text ?? ''
  return { diagnostics, text: usesWindowsLineEnds(file.text) ? after.replaceAll('\n', '\r\n') : after }
}

async function inMoments(file: SourceFile, lint: LintOptions): Promise<Answer> {
  const before = check(file, lint)
  const { blueprint } = before
  if (!blueprint) return { diagnostics: before.diagnostics.filter(isError) }
  if (blueprint.moments.length > 0) {
    return blueprint.steps.every(({ moment }) => moment) ? file : refused('it has moments beside its steps already')
  }
  if (hasAnchors(readTree(file).root)) return refused('it repeats parts with "&" and "*"')
  const taken = blueprint.steps.find(({ lane }) => isNoLaneOfMoment(lane.id))?.lane.id
  if (taken !== undefined) return refused(`in a moment "${taken}" is no lane, but says something of the moment`)
  const columns = await columnsOf(blueprint)
  const apart = columns.flatMap(({ steps }) => steps.filter(({ phase }) => phase !== steps[0]?.phase))[0]
  if (apart)
    return refused(`"${shortened(apart.id)}" stands in a column of steps that are in another phase, or in none`)
  const inLanes = columns.map(({ steps }) =>
    blueprint.lanes
      .map((lane) => steps.filter((step) => step.lane === lane).map(({ place }) => place.start))
      .filter((offsets) => offsets.length > 0),
  )
  const after = changed(file, (root) => withMoments(root, inLanes))
  return (await difference(before, check(after, lint), columns)) ?? after
}

interface Column {
  readonly steps: readonly Step[]
}

/** The columns of the picture, those without steps left out. */
async function columnsOf(blueprint: Blueprint): Promise<readonly Column[]> {
  const layout = await import('../layout/layout.ts')
  const columnOf = await layout.columnsOf(blueprint)
  const columns = new Map<number, Step[]>()
  for (const step of blueprint.steps) {
    const at = columnOf[step.index]!
    columns.set(at, [...(columns.get(at) ?? []), step])
  }
  return [...columns].sort(([a], [b]) => a - b).map(([, steps]) => ({ steps }))
}

/** Why the second file is another blueprint than the first; undefined where it is the same. */
async function difference(before: Checked, after: Checked, columns: readonly Column[]): Promise<Rewritten | undefined> {
  const [one, other] = [before.blueprint, after.blueprint]
  if (!one || !other) return refused(after.diagnostics.find(isError)?.message ?? '')
  const steps = new Map(other.steps.map((step) => [step.id, step]))
  const another = one.steps.find((step) => !isDeepStrictEqual(bare(step), bare(steps.get(step.id))))
  if (another || other.steps.length !== one.steps.length) {
    return refused(`"${shortened(another?.id ?? '')}" would be another step`)
  }
  const links = [one, other].map((each) => each.links.map((link) => plainLink(link)))
  if (!isDeepStrictEqual(links[0], links[1])) return refused('its links would be others')
  if (!sameComments(before.file, after.file)) return refused('comments would be lost')
  const found = findings(before)
  const finds = findings(after)
  const lost = found.find((each) => !finds.includes(each))
  if (lost !== undefined) return refused(`it would be silent where it is said now: ${lost}`)
  const more = finds.find((each) => !found.includes(each))
  if (more !== undefined || found.length !== finds.length) return refused(`it would be said of it: ${more ?? finds[0]}`)
  const { figures } = await import('../figures/figures.ts')
  const [counted, counts] = [figures(one), figures(other)]
  const figure = FIGURES.find((name) => !isDeepStrictEqual(counted[name], counts[name]))
  if (figure !== undefined) return refused(`its ${figure} would be others in "stageline stats"`)
  const moved = await columnsOf(other)
  const at = columns.findIndex(({ steps }, column) => !sameIds(steps, moved[column]?.steps ?? []))
  return at < 0 ? undefined : refused(`column ${at + 1} of its picture would hold other steps`)
}

/** Those that what stands in one column can change. */
const FIGURES = ['contacts', 'waits', 'times'] as const

/** What is said of a step, without where it stands and how what it has is numbered. */
function bare(step: Step | undefined): unknown {
  if (!step) return undefined
  const whole = plainStep({ ...step, column: undefined })
  const unnumbered = (list: readonly object[] = []): unknown[] => list.map((each) => ({ ...each, number: 0 }))
  return {
    ...whole,
    standards: unnumbered(whole.standards),
    failPoints: unnumbered(whole.failPoints),
    questions: unnumbered(whole.questions),
  }
}

function findings({ diagnostics }: Checked): string[] {
  return diagnostics.map(({ code, message }) => `${message} (${code})`).sort()
}

function sameIds(some: readonly Step[], others: readonly Step[]): boolean {
  const ids = new Set(others.map(({ id }) => id))
  return some.length === others.length && some.every(({ id }) => ids.has(id))
}

function withWrittenIds(file: SourceFile): Answer {
  const before = built(file)
  if (!before) return file
  const ids = new Map(before.blueprint.steps.map(({ place, id }) => [place.start, id]))
  const after = changed(file, (root) => withIds(root, (offset) => ids.get(offset)))
  const { diagnostics } = canonical(after)
  const other = built(after)
  const wrong = [...diagnostics, ...(other?.diagnostics ?? [])].find((each) => isNew(each, before.diagnostics))
  if (wrong) return refused(wrong.message)
  const same = other && isDeepStrictEqual(inMomentsOf(before.blueprint), inMomentsOf(other.blueprint))
  if (!same || !sameComments(file, after)) return refused('its moments repeat parts with "&" and "*"')
  return after
}

/** A link that names one of several steps of one label is an error until these have ids. */
function isNew(found: Diagnostic, before: readonly Diagnostic[]): boolean {
  return isError(found) && !before.some(({ message }) => message === found.message)
}

function inMomentsOf({ steps, moments }: Blueprint): unknown {
  return [steps.map((step) => plainStep(step)), moments.map((moment) => plainMoment(moment))]
}

function built(file: SourceFile): ReturnType<typeof build> | undefined {
  const { document } = parse(file)
  return document && canonical(file).text !== undefined ? build(document) : undefined
}

function changed(file: SourceFile, change: Change): SourceFile {
  return new SourceFile(file.path, formatChanged(file, change))
}

function sameComments(one: SourceFile, other: SourceFile): boolean {
  const [some, others] = [one, other].map((file) => parse(file).document)
  return some !== undefined && others !== undefined && remarks(some) === remarks(others)
}

function refused(refusal: string): Rewritten {
  return { diagnostics: [], refusal }
}
