import { figures as counted, type Figures } from '../figures/figures.ts'
import type { Blueprint } from '../model/blueprint.ts'
import { expectBlueprint } from './blueprint.ts'

/**
 * The numbers of a blueprint, as `stageline stats` shows them: steps, contacts, waits and times in seconds, cost in the
 * blueprint's currency, fail points. Each step counts as done once.
 * @throws TypeError for anything but a blueprint
 */
export function figures(blueprint: Blueprint): Figures {
  expectBlueprint('figures(blueprint): blueprint', blueprint)
  return counted(blueprint)
}
