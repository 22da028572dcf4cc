import type { Duration, Element } from '../../model/blueprint.ts'
import type { Report, Rule } from '../rule/rule.ts'
import { quoted } from '../rule/quoted.ts'

export const rule: Rule = {
  meta: {
    code: 'time-tolerance',
    severity: 'error',
    summary: 'The tolerated time is below the standard time, or the maximum wait below the typical wait.',
    preset: 'recommended',
    source: 'Shostack 1984: standard execution time, and the acceptable time beyond it',
  },
  check({ steps }, report) {
    for (const { label, time, wait } of steps) {
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
  },
}

type NamedDuration = readonly [property: string, duration: Duration | undefined]

function compare(
  element: Element,
  [lowName, low]: NamedDuration,
  [highName, high]: NamedDuration,
  what: string,
  report: Report,
): void {
  if (!low || !high || high.seconds >= low.seconds) return
  const place = element.places[lowName]
  report(
    { place: element.places[highName] ?? element.place },
    `the ${what} (${high.text}) is below the ${lowName} one (${low.text})`,
    {
      hint: `make "${highName}" at least ${low.text}, or lower "${lowName}"`,
      related: place && [{ message: `the ${lowName} one`, place }],
    },
  )
}
