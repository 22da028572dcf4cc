import { noChoice } from './choice.ts'
import type { Io, Output } from './io.ts'

/** The values of `--color`. */
export type ColorChoice = 'auto' | 'always' | 'never'

/**
 * Reads `--color`.
 * @throws Failure for any other value
 */
export function colorChoice(text: string): ColorChoice {
  if (text === 'auto' || text === 'always' || text === 'never') return text
  throw noChoice('--color is auto, always or never', text, ['auto', 'always', 'never'])
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
