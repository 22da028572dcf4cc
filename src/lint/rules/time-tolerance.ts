import type { Place } from '../../diagnostic/span.ts'
import type { Blueprint, Duration, Element } from '../../model/blueprint.ts'
import { endOf } from '../../model/duration.ts'
import { phaseGroups } from '../../model/row-cells.ts'
import type { Report, Rule } from '../rule/rule.ts'
import { quoted } from '../rule/quoted.ts'

export const rule: Rule = {
  meta: {
    code: 'time-tolerance',
    severity: 'error',
    summary:
      'The tolerated time is below the standard time, the maximum wait below the typical wait, or the end of a range below its beginning.',
    preset: 'recommended',
    source: 'Shostack 1984: standard execution time, and the acceptable time beyond it',
  },
  check(blueprint, report) {
    for (const { label, time, wait } of blueprint.steps) {
      if (time)
        compare(
          time,
          ['standard', time.standard],
          ['tolerated', time.tolerated],
          `tolerated time of ${quoted(label)}`,
          report,
        )
      if (wait) compare(wait, ['typical', wait.typical], ['max', wait.max], `maximum wait at ${quoted(label)}`, report)
    }
    for (const { duration, place } of allTimes(blueprint)) {
      const { text, seconds, least = seconds } = duration
      if (least <= seconds) continue
      report({ place }, `the time ${text} ends below where it begins`, {
        hint: `write the lower end first: ${endOf(duration, 'upper')}-${endOf(duration, 'lower')}`,
      })
    }
  },
}

type NamedDuration = readonly [property: string, duration: Duration | undefined]

/** Of a range it is the upper end that counts: what it may take. */
function compare(
  element: Element,
  [lowName, low]: NamedDuration,
  [highName, high]: NamedDuration,
  what: string,
  report: Report,
): void {
  if (!low || !high || most(high) >= most(low)) return
  const place = element.places[lowName]
  report(
    { place: element.places[highName] ?? element.place },
    `the ${what} (${high.text}) is below the ${lowName} one (${low.text})`,
    {
      hint: `make "${highName}" at least ${most(low) === low.seconds ? endOf(low, 'upper') : endOf(low, 'lower')}, or lower "${lowName}"`,
      related: place && [{ message: `the ${lowName} one`, place }],
    },
  )
}

/** s; also of a range that is written the wrong way round, which is a mistake of its own. */
function most({ seconds, least = 0 }: Duration): number {
  return Math.max(seconds, least)
}

interface TimeAt {
  readonly duration: Duration
  readonly place: Place
}

function allTimes({ steps, moments, phases }: Blueprint): TimeAt[] {
  return [
    ...[...moments, ...phaseGroups(phases), ...phases].flatMap((each) => timeAt(each, 'time', each.time)),
    ...steps.flatMap(({ time, wait }) => [
      ...(time ? [...timeAt(time, 'standard', time.standard), ...timeAt(time, 'tolerated', time.tolerated)] : []),
      ...(wait ? [...timeAt(wait, 'typical', wait.typical), ...timeAt(wait, 'max', wait.max)] : []),
    ]),
  ]
}

function timeAt({ place, places }: Element, property: string, duration: Duration | undefined): TimeAt[] {
  return duration ? [{ duration, place: places[property] ?? place }] : []
}
