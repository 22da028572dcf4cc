/**
 * Valid document to Blueprint: every short form written out, every id followed to what it names. What an unknown id
 * touches is left out, so that the rest can still be checked.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { BlueprintDocument } from '../schema/generated/document.ts'
import { withSecondLook } from '../source/second-look.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { localeOf } from '../vocabulary/locale.ts'
import type { Blueprint, FailPoint, Reference, Step } from './blueprint.ts'
import { buildFailPoint } from './fail-points.ts'
import { Findings } from './findings.ts'
import { buildPhases, Lanes } from './lanes.ts'
import { buildLinks } from './links.ts'
import { buildStandard, buildStep, type MutableStep, type BuildContext } from './steps.ts'
import { entries, items, placeOfProperty, places, property, root, shown, type Located } from './located.ts'

/** The blueprint, without what unknown ids touch, and the findings on those. */
export interface BuildResult {
  readonly blueprint: Blueprint
  readonly diagnostics: readonly Diagnostic[]
}

/** The document must have passed `validate` without errors. */
export function build(document: SourceDocument): BuildResult {
  const located = root<BlueprintDocument>(document)
  const findings = new Findings(document)
  const language = located.value.language ?? 'en'
  const locale = localeOf(language)
  const lanes = new Lanes(located, locale, findings)
  const phases = buildPhases(located)
  const { steps, failPoints } = buildSteps(located, { lanes, phases, findings })
  const links = buildLinks(located, steps, findings)
  addEvidenceLane(lanes, steps)

  const inOrder = [...steps.values()]
  const blueprint: Blueprint = {
    title: shown(located, 'title') ?? '',
    description: shown(located, 'description'),
    language,
    locale,
    segment: shown(located, 'segment'),
    state: located.value.state,
    owner: shown(located, 'owner'),
    date: located.value.date,
    version: shown(located, 'version'),
    currency: located.value.currency,
    lanes: lanes.inOrder(),
    phases: [...phases.values()],
    steps: inOrder,
    links,
    failPoints,
    references: referencesOf(inOrder),
    place: placeOfProperty(located, 'title'),
    places: places(located),
  }
  const diagnostics = findings.inOrder()
  return { blueprint, diagnostics: diagnostics.length > 0 ? withSecondLook(diagnostics, document.file) : diagnostics }
}

function buildSteps(
  blueprint: Located<BlueprintDocument>,
  context: BuildContext,
): { steps: Map<string, MutableStep>; failPoints: FailPoint[] } {
  const steps = new Map<string, MutableStep>()
  const failPoints: FailPoint[] = []
  let standards = 0
  for (const located of entries(property(blueprint, 'steps'))) {
    const step = buildStep(located, steps.size, context)
    if (!step) continue
    steps.set(step.id, step)
    for (const item of items(property(located, 'standards'))) step.standards.push(buildStandard(item, ++standards))
    for (const item of items(property(located, 'failPoints'))) {
      const failPoint = buildFailPoint(item, step, failPoints.length + 1)
      step.failPoints.push(failPoint)
      failPoints.push(failPoint)
    }
  }
  return { steps, failPoints }
}

/** Evidence needs a lane to be drawn in, declared or not. */
function addEvidenceLane(lanes: Lanes, steps: ReadonlyMap<string, MutableStep>): void {
  const first = [...steps.values()].find(({ evidence }) => evidence.length > 0)?.places.evidence
  if (first && !lanes.hasKind('evidence')) lanes.use('evidence', first)
}

function referencesOf(steps: readonly Step[]): Reference[] {
  return steps
    .flatMap(({ blueprint, failPoints }) => [blueprint, ...failPoints.map(({ recovery }) => recovery)])
    .filter((reference) => reference !== undefined)
    .sort((a, b) => a.place.start - b.place.start)
}
