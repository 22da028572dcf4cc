/**
 * How large a drawing is on its paper, into which strips it is cut, and which of them stand on which sheet. Tiles and
 * folds are one thing here: strips under one another, on as many sheets as it takes to read them.
 */
import { laneCuts, pieces } from '../layout/fold/cuts.ts'
import type { Fold } from '../layout/fold/fold.ts'
import { headHeight } from '../layout/heads.ts'
import type { Sizes } from '../layout/placement.ts'
import type { Strip, Stretch } from '../layout/strip.ts'
import type { Theme } from '../theme/theme.ts'
import { framesOf, type Frame } from './frame.ts'
import type { PageOptions } from './page.ts'
import type { Picture } from './picture.ts'
import { READABLE } from './section.ts'

/** The scale, and what stands on each sheet. */
export interface SheetPlan {
  readonly scale: number
  readonly sheets: readonly (readonly SheetPart[])[]
}

/** A strip, or some of its lanes. */
export interface SheetPart {
  readonly strip: Strip
  /** From and to in the strip, without its heads; absent for all of it. */
  readonly lanes?: Stretch
  /** px of the drawing, heads included. */
  readonly height: number
}

const POINTS_PER_PX = 0.75

/** The largest scale to which a drawing grows to fill its sheet. */
const MAX_MAGNIFICATION = 1.5

/** How many more strips are tried than the fewest that can be read, or than the best so far. */
const MORE_STRIPS = 4

/** What of a picture a plan rests on. */
export interface PlanInput {
  readonly sizes: Sizes
  readonly context: { readonly theme: Theme }
}

/** On the paper that a frame stands for; `strips` are those of a folded picture, which stay as they are. */
export function plan(
  given: PlanInput,
  fold: () => Fold,
  frame: Pick<Frame, 'whole' | 'each' | 'below' | 'more'>,
  { fit, tile }: Pick<PageOptions, 'fit' | 'tile'>,
  strips?: readonly Strip[],
): SheetPlan {
  const at = new Desk(given, frame, tile || fit !== 'page')
  if (fit === 'width') {
    const all = strips ?? fold().into(1)
    return at.asLargeAs(all, Math.min(frame.each.width / widest(all), MAX_MAGNIFICATION * frame.each.magnification))
  }
  if (fit === 'none') {
    const whole = strips ?? fold().into(1)
    if (at.onOne(whole) >= 1) return { scale: 1, sheets: [at.parts(whole)] }
    return at.asLargeAs(strips ?? narrowEnough(fold(), frame.each.width), 1)
  }
  if (strips) return at.readably(strips)
  const whole = fold().into(1)
  if (!tile || at.onOne(whole) >= at.readable) return { scale: at.onOne(whole), sheets: [at.parts(whole)] }
  return best(fold(), at, false)
}

/** The strips that make the text largest on the paper: on one sheet if they can be read there, else on as few as can be. */
export function stripsFor(picture: Omit<Picture, 'scene'>, fold: Fold, options: PageOptions): readonly Strip[] {
  const plans = framesOf(picture, options).map((frame) => best(fold, new Desk(picture, frame, options.tile), true))
  const { sheets } = bestOf(plans, readableScale(picture.context.theme))
  return [...new Set(sheets.flat().map(({ strip }) => strip))]
}

/** The first of the best. */
export function bestOf<Plan extends SheetPlan>(plans: readonly Plan[], readable: number): Plan {
  return plans.reduce((a, b) => (isBetter(b, a, readable) ? b : a))
}

/** Readable, then on fewer sheets, then larger. */
function isBetter(a: SheetPlan, b: SheetPlan, readable: number): boolean {
  const [canA, canB] = [a, b].map(({ scale }) => scale >= readable - 1e-6)
  if (canA !== canB) return canA!
  if (canA && a.sheets.length !== b.sheets.length) return a.sheets.length < b.sheets.length
  return a.scale > b.scale + 1e-6
}

/** The scale at which the smallest text has the readable size. */
export function readableScale({ type }: Theme): number {
  return READABLE / POINTS_PER_PX / Math.min(...Object.values(type).map(({ size }) => size))
}

function widest(strips: readonly Strip[]): number {
  return Math.max(...strips.map(({ placement }) => placement.width))
}

/** The fewest strips that are no wider; the narrowest where none are narrow enough. */
export function narrowEnough(fold: Fold, width: number): readonly Strip[] {
  let narrowest = fold.into(1)
  for (let count = 1; count <= fold.most; count++) {
    const strips = fold.into(count, width)
    if (widest(strips) <= width + 0.01) return strips
    if (widest(strips) < widest(narrowest) - 0.01) narrowest = strips
  }
  return narrowest
}

/** `onOneSheet`: on a single sheet, too, as long as more strips make the text larger there. */
function best(fold: Fold, at: Desk, onOneSheet: boolean): SheetPlan {
  const found: SheetPlan[] = onOneSheet ? [largestOnOne(fold, at)] : []
  if (found[0] && found[0].scale >= at.readable) return found[0]
  const width = at.each.width / at.readable
  const narrow = narrowEnough(fold, width).length
  for (let count = narrow; count <= Math.min(fold.most, narrow + MORE_STRIPS); count++)
    found.push(at.readably(fold.into(count, width)))
  return bestOf(found, at.readable)
}

function largestOnOne(fold: Fold, at: Desk): SheetPlan {
  let [scale, strips] = [0, fold.into(1)]
  let since = 0
  for (let count = 1; count <= fold.most && since <= MORE_STRIPS; count++, since++) {
    const next = at.onOne(fold.into(count))
    if (next > scale + 1e-6) [scale, strips, since] = [next, fold.into(count), 0]
  }
  return { scale, sheets: [at.parts(strips)] }
}

/** Puts strips on sheets of one size. */
class Desk {
  readonly each: Frame['each']
  /** The scale at which all text can be read. */
  readonly readable: number
  readonly #whole: Frame['whole']
  /** That the legend takes under the last strip; px of the sheet. */
  readonly #below: number
  /** Of room on each sheet behind the first; px of the sheet. */
  readonly #more: number
  readonly #gap: number
  readonly #given: PlanInput
  /** Whether a strip that is too high is cut between its lanes. */
  readonly #cutsLanes: boolean

  constructor(
    given: PlanInput,
    { whole, each, below, more }: Pick<Frame, 'whole' | 'each' | 'below' | 'more'>,
    cutsLanes: boolean,
  ) {
    this.each = each
    this.#whole = whole
    this.#below = below
    this.#more = more
    this.#given = given
    this.#cutsLanes = cutsLanes
    this.#gap = given.context.theme.page.gap
    this.readable = readableScale(given.context.theme)
  }

  /** Strips as they are. */
  parts(strips: readonly Strip[]): SheetPart[] {
    return strips.map((strip) => ({ strip, height: strip.placement.height }))
  }

  /** The largest scale at which all of them stand on one sheet. */
  onOne(strips: readonly Strip[]): number {
    const { width, height, magnification } = this.#whole
    const all = this.#heightOf(this.parts(strips))
    return Math.min(width / widest(strips), height / all, MAX_MAGNIFICATION * magnification)
  }

  /** On one sheet if they can be read there, else as large as the fewest sheets show them on which they can. */
  readably(strips: readonly Strip[]): SheetPlan {
    const one = this.onOne(strips)
    if (one >= this.readable) return { scale: one, sheets: [this.parts(strips)] }
    const limit = Math.min(this.each.width / widest(strips), this.each.magnification)
    const most = this.#largest(strips, limit, Infinity)
    const least = Math.min(most, this.readable)
    const { length } = this.#onSheets(strips, least)!
    const withLegend = this.#largest(strips, limit, length, this.#below)
    if (withLegend >= least - 1e-6)
      return { scale: withLegend, sheets: this.#onSheets(strips, withLegend, this.#below)! }
    return this.asLargeAs(strips, this.#largest(strips, limit, length))
  }

  /** At this scale, or the next smaller one at which each part stands on a sheet. */
  asLargeAs(strips: readonly Strip[], wished: number): SheetPlan {
    const scale = this.#largest(strips, wished, Infinity)
    return { scale, sheets: this.#onSheets(strips, scale)! }
  }

  /** The largest scale up to `limit` that needs no more sheets than so many, with px under the last strip (bisection). */
  #largest(strips: readonly Strip[], limit: number, sheets: number, below = 0): number {
    const fits = (scale: number): boolean => {
      const made = this.#onSheets(strips, scale, below)
      return made !== undefined && made.length <= sheets
    }
    const top = Math.min(limit, this.each.width / widest(strips))
    if (fits(top)) return top
    let [low, high] = [0, top]
    for (let round = 0; round < 30; round++) {
      const middle = (low + high) / 2
      if (fits(middle)) low = middle
      else high = middle
    }
    return low
  }

  /** Filled evenly; undefined when something has no room on a sheet. */
  #onSheets(strips: readonly Strip[], scale: number, below = 0): SheetPart[][] | undefined {
    const room = this.each.height / scale + 0.01
    const later = room + this.#more / scale
    const parts: SheetPart[] = []
    for (const strip of strips) {
      const cut = strip.placement.height <= (parts.length === 0 ? room : later) ? this.parts([strip]) : this.#cutsLanes ? this.#lanes(strip, room) : undefined // prettier-ignore
      if (!cut) return undefined
      parts.push(...cut)
    }
    return this.#distributed(parts, [room, later], below > 0 ? below / scale : 0)
  }

  #lanes(strip: Strip, room: number): SheetPart[] | undefined {
    const { placement } = strip
    const head = headHeight(placement.heads)
    const cuts = laneCuts(placement, this.#given.sizes)
    const found = pieces(cuts, [head, placement.height], room - head)
    return found?.map((lanes) => ({ strip, lanes, height: head + lanes[1] - lanes[0] }))
  }

  /** As few sheets as can be, then evenly filled, by dynamic programming. */
  #distributed(
    parts: readonly SheetPart[],
    [first, later]: readonly [number, number],
    below: number,
  ): SheetPart[][] | undefined {
    const best: { readonly cost: number; readonly from: number }[] = [{ cost: 0, from: 0 }]
    for (let end = 1; end <= parts.length; end++) {
      let found = { cost: Infinity, from: end - 1 }
      for (let from = end - 1; from >= 0; from--) {
        const height = this.#heightOf(parts.slice(from, end)) + (end === parts.length ? below : 0)
        const room = from === 0 ? first : later
        if (height > room) break
        const cost = best[from]!.cost + 1000 + (1 - height / room) ** 2
        if (cost < found.cost) found = { cost, from }
      }
      best.push(found)
    }
    if (best.at(-1)!.cost === Infinity) return undefined
    const sheets: SheetPart[][] = []
    for (let end = parts.length; end > 0; end = best[end]!.from) sheets.unshift(parts.slice(best[end]!.from, end))
    return sheets
  }

  #heightOf(parts: readonly SheetPart[]): number {
    return parts.reduce((sum, { height }) => sum + height + this.#gap, -this.#gap)
  }
}
