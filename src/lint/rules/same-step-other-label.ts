import { dirname, relative } from 'node:path/posix'
import type { Blueprint, Step } from '../../model/blueprint.ts'
import type { SourceDocument } from '../../source/source-document.ts'
import { quoted } from '../quoted.ts'
import type { Check, RunRule } from '../rule.ts'

/** One step in several blueprints has one name, or readers take it for two. */
export const rule: RunRule = {
  meta: {
    code: 'same-step-other-label',
    severity: 'info',
    summary: 'A step has another label than the step of the same id and lane kind in a blueprint before it.',
    preset: 'strict',
    source: 'Shostack 1984: a blueprint of a service and those of its parts are read side by side',
  },
  begin() {
    const first = new Map<string, Labelled>()
    return (blueprint, report, { source }) => compare(blueprint, report, source, first)
  },
}

/** Where a step first had its label in this run. */
interface Labelled {
  readonly label: string
  readonly path: string
  readonly line: number
}

function compare(
  blueprint: Blueprint,
  report: Parameters<Check>[1],
  { file }: SourceDocument,
  first: Map<string, Labelled>,
): void {
  for (const step of blueprint.steps) {
    const place = step.places.label
    if (!place) continue // its id stands in for a label, and that is the same
    const label = step.label.trim().replace(/\s+/gu, ' ')
    const before = first.get(identity(step, blueprint))
    if (!before) {
      first.set(identity(step, blueprint), { label, path: file.path, line: file.position(place.start).line })
    } else if (before.label !== label) {
      const there = `${relative(dirname(file.path), before.path)}, line ${before.line}`
      report(
        { place },
        `the step "${step.id}" is called ${quoted(label)} here and ${quoted(before.label)} in ${there}`,
        {
          hint: 'if it is the same step, call it the same; if it is another one, give it an id of its own',
        },
      )
    }
  }
}

/** Blueprints in different languages have different labels. */
function identity({ id, lane }: Step, { language }: Blueprint): string {
  return `${language.split('-')[0] ?? ''} ${lane.kind} ${id}`
}
