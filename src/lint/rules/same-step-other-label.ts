import { dirname, relative } from 'node:path/posix'
import type { Blueprint, Step } from '../../model/blueprint.ts'
import type { SourceDocument } from '../../source/source-document.ts'
import { composed } from '../../source/text.ts'
import { quoted } from '../rule/quoted.ts'
import type { Compare, Fact, RunRule } from '../rule/rule.ts'

/** One step in several blueprints has one name, or readers take it for two. */
export const rule: RunRule = {
  meta: {
    code: 'same-step-other-label',
    severity: 'info',
    summary: 'A step has another label than the step of the same id and lane kind in a blueprint before it.',
    preset: 'strict',
    source: 'Shostack 1984: a blueprint of a service and those of its parts are read side by side',
  },
  facts: (blueprint, { source }) => blueprint.steps.flatMap((step) => labelled(step, blueprint, source) ?? []),
  begin: () => compareWith(new Map()),
}

function labelled(step: Step, blueprint: Blueprint, { file }: SourceDocument): Fact | undefined {
  const place = step.places.label
  if (!place) return undefined // its id stands in for a label, and that is the same
  return {
    about: identity(step, blueprint),
    name: step.id,
    says: composed(step.label).trim().replace(/\s+/gu, ' '),
    place,
    line: file.position(place.start).line,
  }
}

/** Blueprints in different languages have different labels. */
function identity({ id, lane }: Step, { language }: Blueprint): string {
  return `${language.split('-')[0] ?? ''} ${lane.kind} ${id}`
}

/** Where a step first had its label in this run. */
interface FirstUse {
  readonly label: string
  readonly path: string
  readonly line: number
}

function compareWith(firsts: Map<string, FirstUse>): Compare {
  return (path, facts, report) => {
    for (const fact of facts) {
      const { about, name, says, line } = fact
      const first = firsts.get(about)
      if (!first) {
        firsts.set(about, { label: says, path, line })
      } else if (first.label !== says) {
        const there = `${relative(dirname(path), first.path)}, line ${first.line}`
        report(fact, {
          message: `the step "${name}" is called ${quoted(says)} here and ${quoted(first.label)} in ${there}`,
          hint: 'if it is the same step, call it the same; if it is another one, give it an id of its own',
        })
      }
    }
  }
}
