import { DATE_PATTERN } from '../schema/generated/date-pattern.ts'

/** Whether the text is a day of the calendar as the schema of blueprints takes one: `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return new RegExp(DATE_PATTERN).test(text)
}
