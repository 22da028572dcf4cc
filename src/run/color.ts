import { anyOf, COLOR_CHOICES, type ColorChoice } from '../vocabulary/choices.ts'
import { noChoice } from './choice.ts'
import type { Io, Output } from './io.ts'

export type { ColorChoice }

/**
 * Reads `--color`.
 * @throws Failure for any other value
 */
export function colorChoice(text: string): ColorChoice {
  const choice = COLOR_CHOICES.find((known) => known === text)
  if (choice) return choice
  throw noChoice(`--color is ${anyOf(COLOR_CHOICES)}`, text, COLOR_CHOICES)
}

/**
 * Decided for each stream: --color, then NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE, then whether it is a terminal; with
 * `readInLogs`, also whether it goes into the log of a CI run that supports colours. See https://no-color.org,
 * https://force-color.org and http://bixense.com/clicolors.
 */
export function wantsColor(choice: ColorChoice, env: Io['env'], output: Output, readInLogs = false): boolean {
  if (choice !== 'auto') return choice === 'always'
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0') return true
  if (output.isTTY === true) return env.TERM !== 'dumb'
  return readInLogs && !output.isFile && Boolean(env.GITHUB_ACTIONS || env.GITLAB_CI)
}
