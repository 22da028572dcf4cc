/** How long the steps of each column take and how long the customer waits there; the sums in the head. */
import type { Blueprint, Step } from '../../model/blueprint.ts'
import { journeysOf } from '../../model/customers.ts'
import { phrase } from '../../vocabulary/words.ts'
import { durationText, total, waitText, type WaitTimes } from '../duration-text.ts'
import type { DrawContext } from '../draw-context.ts'
import type { GaugeFigure } from './gauge-figure.ts'
import { cellFigure, type GaugeReading } from './gauge-band.ts'

/** The time gauge; undefined when no step has a time. */
export function timeFigure(
  blueprint: Blueprint,
  columns: readonly (readonly Step[])[],
  context: DrawContext,
): GaugeFigure | undefined {
  if (!blueprint.steps.some(({ time }) => time)) return undefined
  const cells = columns
    .map((inColumn) => ({ steps: inColumn, reading: timeReading(inColumn, context) }))
    .filter(({ reading }) => reading.value !== undefined || reading.details.length > 0)
  return cellFigure('time', context.words.gauges.time, cells, totals(blueprint, context), context)
}

/** The sums of all steps; of several customers those of each, since no two of them live through the same. */
function totals(blueprint: Blueprint, context: DrawContext): string[] {
  const { gauges } = context.words
  const linesOf = (steps: readonly Step[]): string[] => {
    const { value, details } = timeReading(steps, context)
    return value === undefined ? [...details] : [phrase(gauges.total, { value }), ...details]
  }
  const journeys = journeysOf(blueprint)
  if (journeys.length <= 1) return linesOf(blueprint.steps)
  return journeys.flatMap(({ lane, steps }) => {
    const [first, ...more] = linesOf(steps)
    return first === undefined ? [] : [phrase(gauges.ofCustomer, { customer: lane.title, value: first }), ...more]
  })
}

/** Working time: one step after the other, whoever does it. */
function timeReading(steps: readonly Step[], { words }: DrawContext): GaugeReading {
  const times = steps.map(({ time }) => time).filter((time) => time !== undefined)
  const standard = total(times.map((time) => time.standard))
  // What has no limit of its own counts with its standard, so that the two sums can be compared.
  const limited = times.some((time) => time.tolerated)
  const tolerated = limited ? total(times.map((time) => time.tolerated ?? time.standard)) : undefined
  const wait = waitText(waited(steps), words)
  return {
    ...(standard && { value: durationText(standard.text, words) }),
    details: [
      ...(tolerated ? [phrase(words.gauges.tolerated, { value: durationText(tolerated.text, words) })] : []),
      ...(wait === undefined ? [] : [phrase(words.gauges.waits, { value: wait })]),
    ],
  }
}

/** The waits of several steps, one after the other; without a typical time where one of them has none. */
function waited(steps: readonly Step[]): WaitTimes {
  const waits = steps.map(({ wait }) => wait).filter((wait) => wait?.typical ?? wait?.max)
  const typical = waits.every((wait) => wait?.typical) ? total(waits.map((wait) => wait?.typical)) : undefined
  const limited = waits.some((wait) => wait?.max)
  const max = limited ? total(waits.map((wait) => wait?.max ?? wait?.typical)) : undefined
  return { ...(typical && { typical }), ...(max && { max }) }
}
