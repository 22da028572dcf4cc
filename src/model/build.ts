/**
 * Valid document to Blueprint: every short form written out, every id followed to what it names. What an unknown id
 * touches is left out, so that the rest can still be checked.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { withSecondLook } from '../source/second-look.ts'
import type { BlueprintDocument, Source as WrittenSource, SourceItem, Text } from '../schema/generated/document.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { localeOf } from '../vocabulary/locale.ts'
import type { Blueprint, Channel, Reference, Source, Step } from './blueprint.ts'
import { buildChannels } from './channels.ts'
import { joinCompanions } from './companions.ts'
import { Findings } from './findings.ts'
import { buildPhases, Lanes } from './lanes.ts'
import { buildLinks } from './links.ts'
import {
  entries,
  isLong,
  items,
  place,
  placeOfProperty,
  places,
  property,
  root,
  scalar,
  shown,
  type Located,
} from './located.ts'
import { buildMoments } from './moments.ts'
import { buildReference } from './reference.ts'
import { Remarks } from './remarks.ts'
import { buildRows } from './rows.ts'
import { buildViews } from './views.ts'
import { buildStep, buildUrl, type BuildContext, type MutableStep } from './steps.ts'

export interface BuildOptions {
  /** Those that the configuration of a repository names. */
  readonly channels?: readonly Channel[]
}

/** The blueprint, without what unknown ids touch, and the findings on those. */
export interface BuildResult {
  readonly blueprint: Blueprint
  readonly diagnostics: readonly Diagnostic[]
}

/** The document must have passed `validate` without errors. */
export function build(document: SourceDocument, { channels = [] }: BuildOptions = {}): BuildResult {
  const located = root<BlueprintDocument>(document)
  const findings = new Findings(document)
  const language = located.value.language ?? 'en'
  const locale = localeOf(language)
  const rows = buildRows(located)
  const context: BuildContext = {
    lanes: new Lanes(located, locale, findings),
    phases: buildPhases(located, rows, findings),
    channels: buildChannels(located, channels, findings),
    rows,
    findings,
    remarks: new Remarks(),
    steps: new Map(),
    failPoints: [],
    standards: [],
  }
  const { moments, ids } = buildMoments(located, context)
  for (const step of entries(property(located, 'steps'))) buildStep(step, context)
  const links = buildLinks(located, context, ids)
  joinCompanions(located, moments, context.steps, ids, findings)
  addEvidenceLane(context.lanes, context.steps)

  const steps = [...context.steps.values()]
  const replaces = buildReference(property(located, 'replaces'))
  const views = buildViews(
    located,
    { lanes: context.lanes.inOrder(), rows: [...rows.values()], phases: [...context.phases.values()], steps },
    findings,
  )
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
    review: located.value.review,
    replaces,
    sources: items(property(located, 'sources')).map((source) => sourceOf(source, findings)),
    currency: located.value.currency,
    channels: context.channels,
    lanes: context.lanes.inOrder(),
    rows: [...rows.values()],
    phases: [...context.phases.values()],
    moments,
    steps,
    links,
    failPoints: context.failPoints,
    notes: context.remarks.notes,
    questions: context.remarks.asked,
    references: referencesOf(steps, replaces),
    ...(views && { views }),
    place: placeOfProperty(located, 'title'),
    places: places(located),
  }
  const diagnostics = findings.inOrder()
  return { blueprint, diagnostics: diagnostics.length > 0 ? withSecondLook(diagnostics, document.file) : diagnostics }
}

function sourceOf(located: Located<SourceItem>, findings: Findings): Source {
  if (!isLong<WrittenSource>(located)) {
    return { label: scalar(located as Located<Text>), place: place(located), places: places(located, 'label') }
  }
  return {
    label: shown(located, 'label') ?? '',
    url: buildUrl(property(located, 'url'), findings),
    place: placeOfProperty(located, 'label'),
    places: places(located),
  }
}

/** Evidence needs a lane to be drawn in, declared or not. */
function addEvidenceLane(lanes: Lanes, steps: ReadonlyMap<string, MutableStep>): void {
  const first = [...steps.values()].find(({ evidence }) => evidence.length > 0)?.evidence[0]?.place
  if (first && !lanes.hasKind('evidence')) lanes.use('evidence', first)
}

function referencesOf(steps: readonly Step[], replaces: Reference | undefined): Reference[] {
  const ofSteps = steps.flatMap(({ blueprint, failPoints }) => [
    blueprint,
    ...failPoints.map(({ recovery }) => recovery),
  ])
  return [replaces, ...ofSteps]
    .filter((reference) => reference !== undefined)
    .sort((a, b) => a.place.start - b.place.start)
}
