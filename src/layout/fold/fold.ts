/**
 * In: a placement. Out: its strips, as many as asked for, cut at the borders of phases where those are near enough, else
 * between columns, so that the widest is as narrow as it can be.
 */
import type { Step } from '../../model/blueprint.ts'
import type { Placement, Sizes } from '../placement.ts'
import { MOST_STRIPS, type Strip, type Stretch } from '../strip.ts'
import { columnCuts, type CutPlace } from './cuts.ts'
import { gutterFor } from './ghosts.ts'
import { elementsOf, strip, wholeStrip } from './strip.ts'

/** Of places to cut that are tried; a drawing with more is so long that some between them are enough. */
const MOST_PLACES = 240

export interface Fold {
  /** From 1 to `MOST_STRIPS`. */
  readonly most: number
  /** `count` strips, or `most` where that is less, none wider than `width` px if that can be; each is made once. */
  into(count: number, width?: number): readonly Strip[]
}

export function foldOf(placement: Placement, sizes: Sizes): Fold {
  const places = placesOf(placement, sizes)
  const most = Math.min(MOST_STRIPS, places.length - 1)
  const made = new Map<string, readonly Strip[]>()
  return {
    most,
    into(count, width = Infinity) {
      const number = Math.max(1, Math.min(count, most))
      const known = made.get(`${number} ${width}`)
      if (known) return known
      const strips =
        number === 1
          ? [wholeStrip(placement, sizes)]
          : marked(divided(places, number, width, placement, sizes).map((columns) => strip(placement, columns, sizes)))
      made.set(`${number} ${width}`, strips)
      return strips
    },
  }
}

/** A place to cut, and px that the names of links need left and right of it. */
interface Place extends CutPlace {
  readonly gutters: readonly [before: number, behind: number]
}

function placesOf(placement: Placement, sizes: Sizes): Place[] {
  const middle = new Map(placement.steps.map(({ step, box }) => [step, box.x + box.width / 2]))
  const cuts = thinned(withSteps(columnCuts(placement, sizes), [...middle.values()]))
  const between = cuts.map(({ at }) => {
    const crossing = placement.links.filter(({ link: { from, to } }) => middle.get(from)! < at !== middle.get(to)! < at)
    const named = (isBefore: boolean): Step[] =>
      crossing.map(({ link: { from, to } }) => (middle.get(from)! < at === isBefore ? from : to))
    const gutter = (steps: readonly Step[]): number => gutterFor(steps, (step) => sizes.ghost(step))
    return [gutter(named(false)), gutter(named(true))] as const
  })
  return [
    { at: sizes.spacing.laneHead, isBorder: true, gutters: [0, 0] },
    ...cuts.map((cut, index): Place => ({ ...cut, gutters: between[index]! })),
    { at: placement.width, isBorder: true, gutters: [0, 0] },
  ]
}

/** Of places without a step between them one, a border if there is one: no strip is empty. */
function withSteps(cuts: readonly CutPlace[], middles: readonly number[]): CutPlace[] {
  const ordered = [...middles].sort((a, b) => a - b)
  const kept: CutPlace[] = []
  let before = 0
  for (const cut of cuts) {
    const steps = ordered.findIndex((x) => x >= cut.at)
    if (steps <= 0) continue // before the first or behind the last
    if (steps > before) kept.push(cut)
    else if (cut.isBorder && !kept.at(-1)!.isBorder) kept[kept.length - 1] = cut
    before = steps
  }
  return kept
}

/** Borders of phases, and of the others one after some. */
function thinned(cuts: readonly CutPlace[]): CutPlace[] {
  const every = Math.ceil(cuts.length / MOST_PLACES)
  if (every <= 1) return [...cuts]
  const borders = cuts.filter(({ isBorder }) => isBorder)
  const step = Math.ceil(borders.length / MOST_PLACES)
  return cuts.filter((cut, at) => (cut.isBorder ? borders.indexOf(cut) % step === 0 : at % every === 0))
}

/** Whether the titles of its phases have room on a strip; a phase that is whole has that. */
function hasRoom({ phases }: Placement, [from, to]: Stretch, sizes: Sizes): boolean {
  return phases.every(({ phase, band }) => {
    const part = Math.min(to, band.x + band.width) - Math.max(from, band.x)
    return part < 1 || part > band.width - 1 || part >= sizes.phaseTitle(phase).width
  })
}

/** How much wider than it is a strip counts that is not to be. */
const TOO_WIDE = 10

/** By dynamic programming over the number of strips and the places. */
function divided(places: readonly Place[], count: number, most: number, placement: Placement, sizes: Sizes): Stretch[] {
  const { laneHead } = sizes.spacing
  const widths = places.map((from, start) =>
    places.map((to, end) => {
      if (end <= start) return 0
      const width = laneHead + from.gutters[1] + to.at - from.at + to.gutters[0]
      return width <= most && hasRoom(placement, [from.at, to.at], sizes) ? width : TOO_WIDE * width
    }),
  )
  const ideal = laneHead + (places.at(-1)!.at - places[0]!.at) / count
  let best: { cost: number; cuts: readonly number[] }[] = places.map((_, at) => ({ cost: at === 0 ? 0 : Infinity, cuts: [0] })) // prettier-ignore
  for (let strips = 1; strips <= count; strips++) {
    best = places.map((place, end) => {
      let found = { cost: Infinity, cuts: [0] as readonly number[] }
      for (let start = 0; start < end; start++) {
        const cost = best[start]!.cost + stripCost(widths[start]![end]! / ideal, place)
        if (cost < found.cost) found = { cost, cuts: [...best[start]!.cuts, end] }
      }
      return found
    })
  }
  const { cuts } = best.at(-1)!
  return cuts.slice(1).map((end, at) => [places[cuts[at]!]!.at, places[end]!.at])
}

/** The widest strip decides how small the text is; a phase that is cut weighs as much as a strip a third too wide. */
function stripCost(share: number, { isBorder }: CutPlace): number {
  return share ** 4 + (isBorder ? 0 : 1)
}

/** Each with what those before it have, too. */
function marked(strips: readonly Strip[]): Strip[] {
  const seen = new Set<unknown>()
  return strips.map((each) => {
    const elements = elementsOf(each)
    const repeated = new Set(elements.filter((element) => seen.has(element)))
    for (const element of elements) seen.add(element)
    return { ...each, repeated }
  })
}
