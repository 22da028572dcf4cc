import { didYouMean } from '../diagnostic/did-you-mean.ts'
import { Failure } from '../files/failure.ts'

/** The failure for an unknown value; `takes` begins the message, such as `--view takes full or customer`. */
export function noChoice(takes: string, value: string, names: readonly string[], not = 'not'): Failure {
  return withNear(`${takes}, ${not} "${value}"`, value, names)
}

/** With a suggestion, when there is a near name. */
export function withNear(message: string, value: string, names: readonly string[]): Failure {
  const near = didYouMean(value, names)
  return new Failure(near === undefined ? message : `${message}: ${near}`)
}
