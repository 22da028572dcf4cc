/** Whether a document is a report in JSON, by the compiled schema: what reads reports trusts nobody who wrote one. */
import { validate } from './generated/validate-report.js'

/** Undefined for a report; else where it is none, such as `files/3/findings/0/line`, which is empty for the whole. */
export function notAReport(value: unknown): string | undefined {
  if (validate(value)) return undefined
  const [error] = validate.errors ?? []
  return error?.instancePath.slice(1) ?? ''
}
