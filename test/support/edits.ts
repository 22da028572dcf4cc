/** Small edits of a blueprint's text, as an author makes them. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'

/** The examples that can be edited so: their steps stand under `steps`. By name, their texts. */
export const EDITABLE: ReadonlyMap<string, string> = new Map(
  readdirSync('examples')
    .map((file) => [file.replace('.blueprint.yaml', ''), readFileSync(`examples/${file}`, 'utf8')] as const)
    .filter(([, text]) => /^steps:/m.test(text)),
)

interface Written {
  steps: Record<string, Record<string, unknown>>
  links: (string | Record<string, unknown>)[]
}

/** Without the step: a chain through it goes from the step before to the step after. */
export function withoutStep(text: string, id: string): string {
  const written = parse(text) as Written
  delete written.steps[id]
  written.links = written.links.flatMap((link): Written['links'] => {
    const [chain, more] = typeof link === 'string' ? [link, undefined] : Object.entries(link)[0]!
    const rest = without(chain, id)
    if (rest === undefined) return []
    return more === undefined ? [rest] : [{ [rest]: more }]
  })
  return stringify(written)
}

function without(chain: string, id: string): string | undefined {
  const parts = chain.split(/\s*(<?->)\s*/)
  const steps = parts.filter((_, at) => at % 2 === 0)
  const at = steps.indexOf(id)
  if (at === -1) return chain
  const arrows = parts.filter((_, at) => at % 2 === 1)
  steps.splice(at, 1)
  arrows.splice(Math.max(0, at - 1), 1)
  return steps.length < 2 ? undefined : steps.map((step, n) => step + (arrows[n] ? ` ${arrows[n]} ` : '')).join('')
}

/** With a step in the same lane and phase that follows the given one and leads nowhere else. */
export function withStepAfter(text: string, id: string): string {
  const written = parse(text) as Written
  const entries = Object.entries(written.steps)
  const at = entries.findIndex(([other]) => other === id)
  const { lane, phase } = entries[at]![1]
  entries.splice(at + 1, 0, ['added-step', { lane, ...(phase !== undefined && { phase }), label: 'Added' }])
  written.steps = Object.fromEntries(entries)
  written.links.push(`${id} -> added-step`)
  return stringify(written)
}

export function withLabel(text: string, id: string, label: string): string {
  const written = parse(text) as Written
  written.steps[id]!.label = label
  return stringify(written)
}
