/** Two versions as one blueprint in time, with numbers and words: what both pictures of two versions begin with. */
import { compare, type Comparison } from '../compare/compare.ts'
import { unionColumns } from '../compare/union-columns.ts'
import { unionOf, type Union } from '../compare/union.ts'
import { orderIn, timed, type Timed } from '../layout/layout.ts'
import type { Blueprint, FailPoint, Link, Moment, Step } from '../model/blueprint.ts'
import type { Images, PixelImages } from '../model/images.ts'
import { lettersOf, type Fate, type Told } from '../scene/changes/change-marks.ts'
import { dotted, type DrawContext, type ListedChange, type NumberedContext } from '../scene/draw-context.ts'
import { description } from '../scene/elements/alt-text.ts'
import { countsOf, numbersOf, standingAt, type Numbered, type Numbers, type Series } from '../scene/numbers.ts'
import { withClientFonts } from '../text/fonts/client-fonts.ts'
import { packageTypesetter } from '../text/setting/package-typesetter.ts'
import { light } from '../theme/light.ts'
import type { Theme } from '../theme/theme.ts'
import { FULL_VIEW, viewed, type View } from '../view/view.ts'
import { words } from '../vocabulary/locale.ts'
import { phrase } from '../vocabulary/words.ts'
import { changeSentences } from './change-sentences.ts'
import { ofView, pixelImages, pixelLogo } from './draw.ts'

/** Two versions of a blueprint. */
export interface Versions {
  readonly before: Blueprint
  readonly after: Blueprint
  /** Of the two, as a whole. */
  readonly comparison: Comparison
  /** What they are called in the title block, such as paths. */
  readonly names: { readonly before: string; readonly after: string }
}

/** How two versions are drawn. */
export interface VersionsOptions {
  /** `light` when absent. */
  readonly theme?: Theme
  /** What of both versions is compared and drawn; all of it when absent. */
  readonly view?: View
  /** Whether an id that is gone and a new one may be one thing, where a view is compared. */
  readonly renames?: boolean
  /** The pictures in steps and on evidence cards of each version, as `check` found them. */
  readonly images?: { readonly before?: Images; readonly after?: Images }
}

/** Two versions, ready to be measured. */
export interface United {
  readonly union: Union
  readonly before: Blueprint
  readonly after: Blueprint
  readonly inTime: Timed
  readonly told: Told
  /** Without changes; its numbers are those of the union, and of the new version. */
  readonly context: NumberedContext
}

/** `isOnePicture`: what moved is there as a ghost, too, which an arrow joins where it stands near. */
export async function united(versions: Versions, options: VersionsOptions, isOnePicture: boolean): Promise<United> {
  const { theme = light } = options
  const { before, after, comparison } = compared(versions, options)
  const union = unionOf(before, after, comparison)
  const { now, columns } = await timedBoth(union, before, after)
  const inTime = { columns, story: storyOf(union, now) }
  if (isOnePicture) union.blueprint.links.push(...arrows(union, inTime))
  const order = orderIn(union.blueprint, inTime)
  const numbers = numbersOfUnion(union, order, numbersOf(orderIn(after, now)), countsOf(after))
  const context: NumberedContext = { ...(await contextOf(theme, after)), numbers }
  const told = toldOf(union, order, comparison, versions, context, after)
  return { union, before, after, inTime, told, context }
}

/** Of a view the versions as it shows them, and what is between those. */
function compared(
  { before, after, comparison }: Versions,
  { view = FULL_VIEW, theme = light, renames }: VersionsOptions,
) {
  const [one, other] = [before, after].map((version) => viewed(version, view, theme.words?.lanes)) as [Blueprint, Blueprint] // prettier-ignore
  if (one === before && other === after) return { before, after, comparison }
  return { before: one, after: other, comparison: compare(one, other, renames === undefined ? {} : { renames }) }
}

async function contextOf(theme: Theme, { locale, excerpt }: Blueprint): Promise<DrawContext> {
  const typesetter = packageTypesetter(await withClientFonts(theme.fonts))
  const logo = theme.logo && (await pixelLogo(theme.logo))
  return { theme, typesetter, words: words(locale, theme.words), ...(logo && { logo }), suffix: excerpt?.suffix }
}

async function timedBoth(union: Union, before: Blueprint, after: Blueprint) {
  const [old, now] = await Promise.all([timed(before), timed(after)])
  const of = (blueprint: Blueprint, { columns }: Timed): { blueprint: Blueprint; columns: Timed['columns'] } => ({ blueprint, columns }) // prettier-ignore
  return { now, columns: unionColumns(union, of(before, old), of(after, now)) }
}

/** Rows are taken by the story of the new version, in which what is gone comes last. */
function storyOf(union: Union, { story: { main, branches, mentionOf } }: Timed): Timed['story'] {
  const { steps } = union.blueprint
  const isIn = (set: ReadonlySet<Step>): ReadonlySet<Step> =>
    new Set(steps.filter((step) => set.has(newStep(step, union)!)))
  const last = mentionOf.length
  return {
    main: isIn(main),
    branches: isIn(branches),
    mentionOf: steps.map((step) => mentionOf[newStep(step, union)?.index ?? -1] ?? last + step.index),
  }
}

/** What a step of the union is in the new version. */
export function newStep(step: Step, { origins }: Union): Step | undefined {
  return origins.get(step)?.after as Step | undefined
}

/** Columns between a ghost and what moved, above which their number alone joins them. */
const NEAR = 1

/** From where something was to where it is, as links that are routed as all others are. */
function arrows({ ghosts, blueprint }: Union, { columns }: Timed): Link[] {
  return [...ghosts].flatMap(([from, to]): Link[] => {
    if (Math.abs(columns.columnOf[from.index]! - columns.columnOf[to.index]!) > NEAR) return []
    return [{ from, to, kind: 'flow', place: blueprint.place, places: {} }]
  })
}

/** The new version's as in its own drawing; behind them those of what is gone. */
function numbersOfUnion(
  { blueprint, origins, became }: Union,
  order: readonly (Step | Moment)[],
  ofNew: Numbers,
  { ...next }: Record<Series, number>,
): Numbers {
  const numbers = new Map(ofNew)
  for (const failPoint of blueprint.failPoints) {
    const now = origins.get(failPoint)?.after as FailPoint | undefined
    if (now) numbers.set(failPoint, ofNew.get(now)!)
  }
  const number = (series: Series, all: readonly Numbered[]): void => {
    for (const each of all) if (!numbers.has(each) && became.get(each) === 'removed') numbers.set(each, ++next[series])
  }
  for (const place of order) {
    if (!('steps' in place)) {
      number('F', place.failPoints)
      number('S', place.standards)
    }
    for (const at of 'steps' in place ? [place] : standingAt(place)) {
      number('N', at.note ? [at.note] : [])
      number('?', at.questions)
    }
  }
  return numbers
}

/** Numbers, words and fates of all that differs. */
function toldOf(
  union: Union,
  order: readonly (Step | Moment)[],
  comparison: Comparison,
  { names }: Versions,
  context: NumberedContext,
  after: Blueprint,
): Told {
  const { blueprint, became, told, ghosts, changes } = union
  const positions = positionsOf(blueprint, order)
  const positionOf = (thing: object): number => positions.get(thing) ?? 0.5 // a phase that has no place
  const inOrder = [...changes].sort(([a], [b]) => positionOf(a) - positionOf(b))
  const numbers = new Map<object, number>(inOrder.map(([thing], at) => [thing, at + 1]))
  for (const [ghost, step] of ghosts) if (numbers.has(step)) numbers.set(ghost, numbers.get(step)!)
  for (const each of ownersOf(blueprint)) {
    const number = numbers.get(each)
    if (number === undefined) continue
    const parts = [...each.rows, ...('evidence' in each ? [each.evidence] : [])]
    for (const part of parts) if (became.has(part)) numbers.set(part, number)
  }
  const sentence = changeSentences(comparison, blueprint.locale)
  const list = inOrder.map(([thing, own]): ListedChange => {
    const fate = became.get(thing) ?? 'changed'
    const number = numbers.get(thing)!
    return {
      fate,
      number: String(number),
      letters: lettersOf(fate, number),
      place: placeOf(thing, union, context),
      sentences: own.map(sentence),
    }
  })
  const versions = phrase(context.words.changes.fromTo, names)
  return {
    fate: (thing): Fate | undefined => (ghosts.has(thing as Step) ? 'ghost' : fateOf(thing)),
    isTold: (thing) => told.has(thing),
    number: (thing) => numbers.get(thing),
    fates: new Set<Fate>([...became.values(), ...(ghosts.size > 0 ? ['ghost' as const] : [])]),
    isArrow: (link) => isArrow(link as Link),
    list,
    versions,
    description: descriptionOf(list, versions, description(after, context), context),
  }
  function isArrow({ from, to }: Link): boolean {
    return from !== undefined && ghosts.get(from) === to
  }
  function fateOf(thing: object): Fate | undefined {
    return became.get(thing) ?? (isArrow(thing as Link) ? 'moved' : undefined)
  }
}

function ownersOf({ phases, moments, steps }: Blueprint) {
  return [...new Set(phases.flatMap(({ group }) => group ?? [])), ...phases, ...moments, ...steps]
}

/** The order of the register: what stands at the borders of the drawing, then from left to right. */
function positionsOf(blueprint: Blueprint, order: readonly (Step | Moment)[]): ReadonlyMap<object, number> {
  const { lanes, rows, moments, steps, links } = blueprint
  const heads = ownersOf(blueprint).filter((each) => !('lane' in each) && !moments.includes(each as Moment))
  const at = new Map<Step, number>(order.flatMap((place, index) => ('steps' in place ? [] : [[place, index] as const])))
  const timed = [...steps, ...links].map((each) => {
    const ends = 'from' in each ? [each.from, each.to] : [each]
    return { each, at: Math.min(...ends.map((step) => at.get(step)!)) }
  })
  timed.sort((a, b) => a.at - b.at)
  const all = [blueprint, ...lanes, ...rows, ...heads, ...moments, ...timed.map(({ each }) => each)]
  return new Map(all.map((each, index) => [each, index]))
}

/** What a thing is, and where: its lane, its phase. */
function placeOf(thing: object, { blueprint }: Union, { words: { changes } }: DrawContext): string {
  const { things } = changes
  if (thing === blueprint) return things.head
  const of = (all: readonly object[]): boolean => all.includes(thing)
  if (of(blueprint.steps)) {
    const { lane, phase } = thing as Step
    return dotted([things.step, lane.title, phase?.title])!
  }
  if (of(blueprint.links)) return things.link
  if (of(blueprint.lanes)) return things.lane
  if (of(blueprint.rows)) return things.row
  return of(blueprint.moments) ? things.moment : things.phase
}

/** What changed, and then the new version. */
function descriptionOf(
  list: readonly ListedChange[],
  versions: string,
  ofNew: string,
  { words: { changes, reading } }: DrawContext,
): string {
  const stop = reading.stop.trim()
  return [
    phrase(changes.fate, { fate: changes.title, thing: versions }),
    ...list.map(({ number, fate, sentences }) => `${number}. ${phrase(changes.fate, { fate: changes[fate], thing: sentences.join(reading.separator) })}${stop}`), // prettier-ignore
    phrase(changes.fate, { fate: changes.after, thing: ofNew }),
  ].join('\n')
}

/** The pictures of one version, for its things as the view has them. */
export async function imagesIn(
  whole: Blueprint,
  shown: Blueprint,
  images: Images | undefined,
): Promise<PixelImages | undefined> {
  return images && ofView(await pixelImages(images), whole, shown)
}
