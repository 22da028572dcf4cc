/**
 * A picture of two versions.
 *
 *   both --union--> one blueprint --columns of both--> order, numbers --measure, layout, draw--> Picture
 *
 * Loaded by who compares with a picture, and by nobody else.
 */
import type { Union } from '../compare/union.ts'
import type { Step } from '../model/blueprint.ts'
import { arranged } from '../layout/layout.ts'
import type { FoldOptions } from '../paper/fold-options.ts'
import type { PixelImages } from '../model/images.ts'
import type { Picture } from '../paper/picture.ts'
import { changeMarks } from '../scene/changes/change-marks.ts'
import { draw, type DrawOptions } from '../scene/draw.ts'
import { measure, type Measured } from '../scene/measure.ts'
import { asNamed, FULL_VIEW } from '../view/view.ts'
import { imagesIn, newStep, united, type Versions, type VersionsOptions } from './united.ts'

export interface OverlayOptions extends VersionsOptions {
  /** How it is cut into strips that stand under one another; not at all when absent. */
  readonly fold?: FoldOptions
}

/** Both versions in one picture: the new one, with what is gone where it was. */
export async function overlay(versions: Versions, options: OverlayOptions = {}): Promise<Picture> {
  const { view = FULL_VIEW, fold } = options
  const { union, after, before, inTime, told, context: plain } = await united(versions, options, true)
  const { blueprint } = union
  const { theme, typesetter } = plain
  const changes = changeMarks(told, plain)
  const images = ofUnion(
    union,
    await imagesIn(versions.before, before, options.images?.before),
    await imagesIn(versions.after, after, options.images?.after),
  )
  const sizes = withGauges(
    measure(blueprint, theme, typesetter, images, blueprint, changes),
    measure(after, theme, typesetter),
    union,
  )
  const placement = arranged(blueprint, sizes, inTime)
  const given = { placement, sizes, context: { ...plain, changes }, hidden: asNamed(after, view).hidden }
  if (fold) return (await import('../paper/folded.ts')).folded(given, fold)
  const sceneOf = (how?: DrawOptions) => draw(placement, sizes, given.context, given.hidden, how)
  return { scene: sceneOf(), ...given, inPage: () => sceneOf({ isInPage: true }) }
}

/** Those of the new version; of what is gone those of the old one. */
function ofUnion({ origins }: Union, before: PixelImages = new Map(), after: PixelImages = new Map()): PixelImages {
  const made = new Map([...before, ...after])
  for (const [thing, { before: old, after: now }] of origins) {
    const image = now ? after.get(now as Step) : before.get(old as Step)
    if (image) made.set(thing as Step, image)
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
