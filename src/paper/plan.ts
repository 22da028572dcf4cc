/** How large the drawing is on its paper, and into which windows it is cut. */
import { headHeight, headHeights } from '../layout/heads.ts'
import type { HeadHeights, Placement, Sizes } from '../layout/placement.ts'
import type { Theme } from '../theme/theme.ts'
import { READABLE } from './section.ts'
import { columnCuts, laneCuts, longestUncut, pieces, type CutPlace, type Stretch } from './cuts.ts'
import type { PageOptions } from './page.ts'
import { MIN_PART, overlap, type Window } from './window.ts'

const POINTS_PER_PX = 0.75

/** The largest scale to which a drawing grows to fill its sheet. */
const MAX_MAGNIFICATION = 1.5

/** The scale, and the windows that the drawing is cut into; px of the drawing. */
export interface Plan {
  readonly scale: number
  /** Of the heads over the lanes, the same on every sheet so that what adjoins stays at one height. */
  readonly heads: HeadHeights
  /** From left to right and from top to bottom; empty for a drawing that is not cut. */
  readonly columns: readonly Stretch[]
  readonly lanes: readonly Stretch[]
}

/** What the sheet has for the drawing. */
export interface Room {
  readonly width: number
  readonly height: number
  readonly magnification: number
}

/** What a plan has to know of a picture. */
export interface PlanInput {
  readonly placement: Placement
  readonly sizes: Sizes
  readonly context: { readonly theme: Theme }
}

/** `whole` is the room for a drawing on one sheet with its legend, `each` that for a part of one. */
export function plan(
  given: PlanInput,
  { fit, tile }: Pick<PageOptions, 'fit' | 'tile'>,
  whole: Room,
  each: Room,
): Plan {
  const { placement } = given
  const largest = MAX_MAGNIFICATION * whole.magnification
  const inWidth = whole.width / placement.width
  const onOne = Math.min(inWidth, whole.height / placement.height, largest)
  if (fit === 'page' && !tile) return uncut(given, onOne)
  if (fit === 'page' && onOne >= readableScale(given)) return uncut(given, onOne)
  if (fit === 'none' && onOne >= 1) return uncut(given, 1)
  const least = tiled(given, each, wishedScale(given, fit, each))
  return fit === 'page' ? largestOf(given, each, least) : least
}

/** As large as the same number of sheets can show it, in steps of a twentieth. */
function largestOf(given: PlanInput, each: Room, least: Plan): Plan {
  for (let step = 20; step > 0; step--) {
    const scale = (each.magnification * step) / 20
    if (scale <= least.scale) break
    const larger = tiled(given, each, scale)
    if (sheetCount(larger) <= sheetCount(least) && larger.scale > least.scale) return larger
  }
  return least
}

/** How many windows a plan has, each on a sheet of its own. */
export function sheetCount({ columns, lanes }: Plan): number {
  return columns.length * lanes.length
}

function wishedScale(given: PlanInput, fit: PageOptions['fit'], each: Room): number {
  const { placement } = given
  if (fit === 'none') return 1
  if (fit === 'width') return Math.min(each.width / placement.width, MAX_MAGNIFICATION * each.magnification)
  return Math.min(each.magnification, Math.max(readableScale(given), each.height / placement.height))
}

/** The scale at which the smallest text has the readable size. */
function readableScale({ context }: PlanInput): number {
  const smallest = Math.min(...Object.values(context.theme.type).map(({ size }) => size))
  return READABLE / POINTS_PER_PX / smallest
}

function uncut({ placement, sizes }: PlanInput, scale: number): Plan {
  const { columns, lanes } = extents(placement, sizes)
  return { scale, heads: placement.heads, columns: [columns], lanes: [lanes] }
}

/** A title that a cut leaves less room has more lines on its sheets, and what they take is no longer there for lanes. */
function tiled(given: PlanInput, each: Room, wished: number): Plan {
  const whole = tiledUnder(given.placement.heads, given, each, wished)
  const needed = neededHeads(given, whole.columns)
  if (fit(needed, whole.heads)) return whole
  // Under higher heads the scale is never larger, and no sheet has a narrower part of a phase than the narrowest title.
  const higher = tiledUnder(needed, given, each, wished)
  return fit(neededHeads(given, higher.columns), needed)
    ? higher
    : tiledUnder(narrowestHeads(given), given, each, wished)
}

function fit(needed: HeadHeights, { groups, phases }: HeadHeights): boolean {
  return needed.groups <= groups && needed.phases <= phases
}

/** That the titles need over these columns; columns are never cut, nor are the heads of moments. */
function neededHeads({ placement: { phases, heads }, sizes }: PlanInput, columns: readonly Stretch[]): HeadHeights {
  const each = columns.map((column) => {
    const parts = phases.flatMap(({ phase, band }) => {
      const [x, end] = overlap([band.x, band.x + band.width], column)
      return end - x < MIN_PART ? [] : [{ phase, x, width: end - x }]
    })
    return headHeights(parts, [], sizes)
  })
  return {
    groups: Math.max(0, ...each.map(({ groups }) => groups)),
    phases: Math.max(0, ...each.map(({ phases }) => phases)),
    moments: heads.moments,
  }
}

/** That is enough however the columns are cut. */
function narrowestHeads({ placement: { phases, groups, heads }, sizes }: PlanInput): HeadHeights {
  return {
    groups: Math.max(0, ...groups.map(({ group }) => sizes.groupTitle(group).height)),
    phases: Math.max(0, ...phases.map(({ phase }) => sizes.phaseTitle(phase).height)),
    moments: heads.moments,
  }
}

/** A piece that no cut makes short enough makes the whole drawing smaller. */
function tiledUnder(heads: HeadHeights, { placement, sizes }: PlanInput, each: Room, wished: number): Plan {
  const { laneHead } = sizes.spacing
  const head = headHeight(heads)
  const whole = extents(placement, sizes)
  const columns = columnCuts(placement, sizes)
  const lanes = laneCuts(placement, sizes)
  const scale = Math.min(
    wished,
    each.width / (laneHead + longestUncut(columns, whole.columns)),
    each.height / (head + longestUncut(lanes, whole.lanes)),
  )
  return {
    scale,
    heads,
    columns: cutInto(columns, whole.columns, each.width / scale - laneHead),
    lanes: cutInto(lanes, whole.lanes, each.height / scale - head),
  }
}

/** What was made to fit exactly must not fail for a rounding. */
function cutInto(cuts: readonly CutPlace[], whole: Stretch, longest: number): Stretch[] {
  return pieces(cuts, whole, longest + 0.01) ?? [whole]
}

function extents(placement: Placement, { spacing: { laneHead } }: Sizes): { columns: Stretch; lanes: Stretch } {
  return { columns: [laneHead, placement.width], lanes: [headHeight(placement.heads), placement.height] }
}

/** Row by row, as a page is read. */
export function windows({ columns, lanes }: Plan): Window[] {
  return lanes.flatMap((row) => columns.map((column): Window => ({ columns: column, lanes: row })))
}
