/** A picture in strips that stand under one another, as many as were asked for or as make its text largest. */
import { foldOf, type Fold } from '../layout/fold/fold.ts'
import type { Strip } from '../layout/strip.ts'
import { draw, type DrawOptions } from '../scene/draw.ts'
import { drawStrip } from '../scene/strip.ts'
import type { FoldOptions } from './fold-options.ts'
import type { Picture } from './picture.ts'
import { narrowEnough, stripsFor } from './sheet-plan.ts'

/** Of a drawing that is on no paper; px. */
export const USUAL_WIDTH = 1600

/** The picture of a placement, folded. */
export function folded(
  given: Omit<Picture, 'scene' | 'strips'>,
  options: FoldOptions,
  how: Omit<DrawOptions, 'strips'> = {},
): Picture {
  const { placement, sizes, context, hidden } = given
  const strips = chosen(given, foldOf(placement, sizes), options)
  const drawn = strips.map((strip) => ({
    width: strip.placement.width,
    height: strip.placement.height,
    draw: (at: { readonly x: number; readonly y: number }) => drawStrip(strip, sizes, context, at),
  }))
  const scene = draw(placement, sizes, context, hidden, { ...how, strips: drawn })
  return { ...given, scene, strips }
}

function chosen(given: Omit<Picture, 'scene' | 'strips'>, fold: Fold, options: FoldOptions): readonly Strip[] {
  if ('strips' in options) return fold.into(options.strips)
  if ('width' in options) return narrowEnough(fold, options.width - 2 * given.context.theme.page.margin)
  if (!options.page) return narrowEnough(fold, USUAL_WIDTH - 2 * given.context.theme.page.margin)
  return stripsFor(given, fold, options.page)
}
