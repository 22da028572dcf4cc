/** Validates reports in JSON by the compiled schema: they are untrusted input. */
import { validate } from './generated/validate-report.js'

/**
 * Undefined for a valid report; else the path of the first error, such as `files/3/findings/0/line`, which is empty for
 * the whole.
 */
export function notAReport(value: unknown): string | undefined {
  if (validate(value)) return undefined
  const [error] = validate.errors ?? []
  return error?.instancePath.slice(1) ?? ''
}
