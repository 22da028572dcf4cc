/**
 * A picture of two versions.
 *
 *   both --union--> one blueprint --columns of both--> order, numbers --measure, layout, draw--> Picture
 *
 * Loaded by who compares with a picture, and by nobody else.
 */
import { compare, type Comparison } from '../compare/compare.ts'
import { unionColumns } from '../compare/union-columns.ts'
import { unionOf, type Union } from '../compare/union.ts'
import { arranged, orderIn, timed, type Timed } from '../layout/layout.ts'
import type { Blueprint, FailPoint, Link, Moment, Step } from '../model/blueprint.ts'
import type { Images, Pictured } from '../model/images.ts'
import type { ImageFile } from '../model/image.ts'
import type { FoldOptions } from '../paper/fold-options.ts'
import type { Picture } from '../paper/picture.ts'
import { changeMarks, lettersOf, type Fate, type Told } from '../scene/changes/change-marks.ts'
import { draw } from '../scene/draw.ts'
import { dotted, type DrawContext, type ListedChange, type NumberedContext } from '../scene/draw-context.ts'
import { description } from '../scene/elements/alt-text.ts'
import { measure, type Measured } from '../scene/measure.ts'
import { countsOf, numbersOf, standingAt, type Numbered, type Numbers, type Series } from '../scene/numbers.ts'
import type { PixelImages } from '../model/images.ts'
import { withClientFonts } from '../text/fonts/client-fonts.ts'
import { packageTypesetter } from '../text/setting/package-typesetter.ts'
import { light } from '../theme/light.ts'
import type { Theme } from '../theme/theme.ts'
import { asNamed, FULL_VIEW, viewed, type View } from '../view/view.ts'
import { words } from '../vocabulary/locale.ts'
import { phrase } from '../vocabulary/words.ts'
import { changeSentences } from './change-sentences.ts'
import { pixelImages, pixelLogo } from './draw.ts'

/** Two versions of a blueprint. */
export interface Versions {
  readonly before: Blueprint
  readonly after: Blueprint
  /** Of the two, as a whole. */
  readonly comparison: Comparison
  /** What they are called in the title block, such as paths. */
  readonly names: { readonly before: string; readonly after: string }
}

export interface OverlayOptions {
  /** `light` when absent. */
  readonly theme?: Theme
  /** What of both versions is compared and drawn; all of it when absent. */
  readonly view?: View
  /** Whether an id that is gone and a new one may be one thing, where a view is compared. */
  readonly renames?: boolean
  /** The pictures in steps and on evidence cards of each version, as `check` found them. */
  readonly images?: { readonly before?: Images; readonly after?: Images }
  readonly fold?: FoldOptions
}

/** Both versions in one picture: the new one, with what is gone where it was. */
export async function overlay(versions: Versions, options: OverlayOptions = {}): Promise<Picture> {
  const { theme = light, fold } = options
  const made = await united(versions, options)
  const { placement, sizes, context, hidden } = made
  if (!fold) return { scene: draw(placement, sizes, context, hidden), placement, sizes, context, hidden }
  const { folded } = await import('../paper/folded.ts')
  return folded({ placement, sizes, context: { ...context, theme }, hidden }, fold)
}

/** The union of two versions, laid out, and what it was made of. */
export interface United extends Omit<Picture, 'scene' | 'strips' | 'stated'> {
  readonly union: Union
  readonly before: Blueprint
  readonly after: Blueprint
}

async function united(versions: Versions, options: OverlayOptions): Promise<United> {
  const { theme = light, view = FULL_VIEW } = options
  const { before, after, comparison } = compared(versions, options)
  const union = unionOf(before, after, comparison)
  const inTime = await timedBoth(union, before, after)
  const { blueprint } = union
  blueprint.links.push(...arrows(union, inTime))
  const order = orderIn(blueprint, inTime.union)
  const numbers = numbersOfUnion(union, order, numbersOf(orderIn(after, inTime.after)), countsOf(after))
  const plain: NumberedContext = { ...(await contextOf(theme, after)), numbers }
  const told = toldOf(union, order, versions, plain, after)
  const changes = changeMarks(told, plain)
  const images = await imagesOf(union, versions, { before, after }, options)
  const sizes = withGauges(
    measure(blueprint, theme, plain.typesetter, images, blueprint, changes),
    measure(after, theme, plain.typesetter),
    union,
  )
  const placement = arranged(blueprint, sizes, inTime.union)
  const { hidden } = asNamed(after, view)
  return { union, before, after, placement, sizes, context: { ...plain, changes }, hidden }
}

/** Of a view the versions as it shows them, and what is between those. */
function compared(
  { before, after, comparison }: Versions,
  { view = FULL_VIEW, theme = light, renames }: OverlayOptions,
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

interface TimedBoth {
  readonly after: Timed
  readonly union: Timed
}

/** Rows are taken by the story of the new version, in which what is gone comes last. */
async function timedBoth(union: Union, before: Blueprint, after: Blueprint): Promise<TimedBoth> {
  const [old, now] = await Promise.all([timed(before), timed(after)])
  const columns = unionColumns(
    union,
    { blueprint: before, columns: old.columns },
    { blueprint: after, columns: now.columns },
  )
  const { steps } = union.blueprint
  const isIn = (set: ReadonlySet<Step>): ReadonlySet<Step> =>
    new Set(steps.filter((step) => set.has(newStep(step, union)!)))
  const { main, branches, mentionOf } = now.story
  const story = {
    main: isIn(main),
    branches: isIn(branches),
    mentionOf: steps.map((step) => mentionOf[newStep(step, union)?.index ?? -1] ?? after.steps.length + step.index),
  }
  return { after: now, union: { story, columns } }
}

function newStep(step: Step, { origins }: Union): Step | undefined {
  return origins.get(step)?.after as Step | undefined
}

/** Columns between a ghost and what moved, above which their number alone joins them. */
const NEAR = 1

/** From where something was to where it is, as links that are routed as all others are. */
function arrows({ ghosts, blueprint }: Union, { union: { columns } }: TimedBoth): Link[] {
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
  const sentence = changeSentences()
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
    hasGhosts: ghosts.size > 0,
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

/** Of both versions, for the steps and things of the union. */
async function imagesOf(
  union: Union,
  whole: Pick<Versions, 'before' | 'after'>,
  shown: Pick<Versions, 'before' | 'after'>,
  { images }: OverlayOptions,
): Promise<PixelImages> {
  if (!images) return new Map()
  const all = new Map<Pictured, ImageFile>([...(images.before ?? []), ...(images.after ?? [])])
  const pixels = await pixelImages(all)
  const made = new Map(pixels)
  for (const side of ['before', 'after'] as const) {
    const stepOf = new Map(whole[side].steps.map((step) => [step.id, step]))
    for (const [step, origin] of union.origins) {
      const own = origin[side] as Step | undefined
      const image = own && shown[side].steps.includes(own) ? pixels.get(stepOf.get(own.id)!) : undefined
      if (image && (side === 'after' || !origin.after)) made.set(step as Step, image)
    }
  }
  return made
}

/** Gauges measure the new version alone. */
function withGauges(sizes: Measured, ofNew: Measured, union: Union): Measured {
  const unionOfNew = new Map(union.blueprint.steps.map((step) => [newStep(step, union), step]))
  const gauge: Measured['figures']['gauge'] = (name, columns) => {
    const figure = ofNew.figures.gauge(
      name,
      columns.map((steps) => steps.flatMap((step) => newStep(step, union) ?? [])),
    )
    return figure && { ...figure, draw: (placed, centreOf) => figure.draw(placed, (step) => centreOf(unionOfNew.get(step)!)) } // prettier-ignore
  }
  return { ...sizes, figures: { ...sizes.figures, gauge }, gauge: (name, columns) => gauge(name, columns)?.height }
}
