/** How long the steps of each column take and how long the customer waits there; the sums in the head. */
import type { Blueprint, Step } from '../../model/blueprint.ts'
import { journeysOf, type CustomerJourney } from '../../model/customers.ts'
import { total } from '../../model/duration.ts'
import { phrase } from '../../vocabulary/words.ts'
import { durationText, waitText, type WaitTimes } from '../../model/duration-text.ts'
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
  const journeys = journeysOf(blueprint)
  const cells = columns
    .map((inColumn) => ({ steps: inColumn, reading: columnReading(inColumn, journeys, context) }))
    .filter(({ reading }) => reading.value !== undefined || reading.details.length > 0)
  return cellFigure('time', context.words.gauges.time, cells, totals(blueprint, journeys, context), context)
}

/** Of several customers each one's own, where they differ: two who do something at once do not take twice as long. */
function columnReading(
  inColumn: readonly Step[],
  journeys: readonly CustomerJourney[],
  context: DrawContext,
): GaugeReading {
  const timed = inColumn.filter(({ time, wait }) => time ?? wait)
  const own = journeysIn(timed, journeys)
  if (own.length <= 1) return timeReading(timed, context)
  const readings = own.map(({ steps }) => timeReading(steps, context))
  const isAlike = new Set(readings.map((reading) => JSON.stringify(reading))).size === 1
  return isAlike ? readings[0]! : { details: own.flatMap((journey) => linesOfCustomer(journey, '{value}', context)) }
}

/** What of some steps each customer lives through: those who act there, and those for whom something is done there. */
function journeysIn(steps: readonly Step[], journeys: readonly CustomerJourney[]): CustomerJourney[] {
  if (journeys.length <= 1) return [...journeys]
  const lived = journeys.map(({ lane, has }) => ({ lane, has, steps: steps.filter(has) }))
  const acting = lived.filter(({ lane }) => steps.some((step) => step.lane.id === lane.id))
  const others = steps.filter((step) => !acting.some(({ has }) => has(step)))
  return lived.filter((each) => acting.includes(each) || others.some(each.has))
}

/** The sums of all steps; of several customers those of each, since no two of them live through the same. */
function totals({ steps }: Blueprint, journeys: readonly CustomerJourney[], context: DrawContext): string[] {
  const { gauges } = context.words
  if (journeys.length > 1) return journeys.flatMap((journey) => linesOfCustomer(journey, gauges.total, context))
  const { value, details } = timeReading(steps, context)
  return value === undefined ? [...details] : [phrase(gauges.total, { value }), ...details]
}

/** The first line says whose they are; `working` is how the time itself is told. */
function linesOfCustomer({ lane, steps }: CustomerJourney, working: string, context: DrawContext): string[] {
  const { gauges } = context.words
  const { value, details } = timeReading(steps, context)
  const [first, ...more] = value === undefined ? details : [phrase(working, { value }), ...details]
  return first === undefined ? [] : [phrase(gauges.ofCustomer, { customer: lane.title, value: first }), ...more]
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
