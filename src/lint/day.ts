import { DATE_PATTERN } from '../schema/generated/date-pattern.ts'

const DAY = new RegExp(DATE_PATTERN, 'u')

/** Whether the text is a day of the calendar as the schema of blueprints takes one: `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return DAY.test(text)
}
