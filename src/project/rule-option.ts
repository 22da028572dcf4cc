import { withNear } from '../run/choice.ts'
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import type { Severity } from '../diagnostic/diagnostic.ts'
import { RULES } from '../lint/rules/index.ts'
import { Failure } from '../files/failure.ts'
import { LEVEL_NAMES } from '../vocabulary/choices.ts'

const LEVELS: ReadonlyMap<string, Severity | 'off'> = new Map([
  ['off', 'off'],
  ['info', 'info'],
  ['warn', 'warning'],
  ['warning', 'warning'],
  ['error', 'error'],
])

/** `--rule decision-labels=off`, given any number of times; the last one for a rule wins. */
export function parseRules(settings: readonly string[]): Record<string, Severity | 'off'> {
  return Object.fromEntries(settings.map(parseRule))
}

function parseRule(setting: string): [string, Severity | 'off'] {
  const [id = '', level = ''] = setting.split(/=(.*)/s)
  const severity = LEVELS.get(level)
  if (!RULES.some(({ meta }) => meta.code === id)) throw unknownRule(id)
  if (severity === undefined)
    throw withNear(`"--rule ${setting}": write ${id}=off, =info, =warning or =error`, level, LEVEL_NAMES)
  return [id, severity]
}

/** The failure for an id that is no rule's, with the nearest ones that are. */
export function unknownRule(id: string, known: readonly string[] = RULES.map(({ meta }) => meta.code)): Failure {
  return new Failure(`there is no rule "${id}": ${didYouMean(id, known) ?? '"stageline rules" lists them'}`)
}
