import type { Excerpt } from '../model/blueprint.ts'
import { phrase, type Words } from '../vocabulary/words.ts'

/** Such as `For customers · What "Pay" depends on, and what depends on it`: what of a blueprint a drawing shows. */
export function excerptText(excerpt: Excerpt, { views, reading }: Words): string {
  const { name, audience, cut, phases, lanes, steps } = excerpt
  const list = (names: readonly string[]): string => names.join(reading.listSeparator)
  const facts = [
    name,
    audience && views.customer,
    cut && phrase(views[cut.kind], { label: cut.label }),
    phases &&
      phrase(phases.length > 1 ? views.phases : views.phase, { from: phases[0] ?? '', to: phases.at(-1) ?? '' }),
    lanes && phrase(views.lanes, { names: list(lanes) }),
    steps && phrase(views.steps, { names: list(steps) }),
  ]
  return facts.filter((fact) => fact !== undefined).join(' · ')
}
