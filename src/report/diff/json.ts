/** A comparison for programs: `schemas/diff.schema.json` is the contract. */
import type { Change } from '../../compare/change.ts'
import { brokenVersions, changesOf } from '../../compare/file-changes.ts'
import type { FileDiff, Version } from '../../compare/file-diff.ts'
import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Place } from '../../diagnostic/span.ts'
import { jsonFinding } from '../json.ts'
import { jsonText } from '../json-text.ts'
import { range } from '../range.ts'
import { shownPath, type DiffContext } from './context.ts'

/** The whole document, version 1. */
export function formatJson(diffs: readonly FileDiff[], context: DiffContext): string {
  const failures = [
    ...diffs.flatMap((diff) => brokenVersions(diff).map(({ shown }) => `${shownPath(shown, context)} has errors`)),
    ...context.failures,
  ]
  const document = {
    version: 1,
    files: diffs.map((diff) => jsonFile(diff, context)),
    ...(failures.length > 0 && { failures }),
  }
  return jsonText(document, 2) + '\n'
}

function jsonFile(diff: FileDiff, context: DiffContext) {
  const { old, new: other, figures, findings } = diff
  const path = (version: Version | undefined): string | null => (version ? shownPath(version.shown, context) : null)
  return {
    old: path(old),
    new: path(other),
    changes: changesOf(diff).map((change) => jsonChange(change, diff)),
    figures: figures.map(({ name, before, after }) => ({ name, before: before ?? null, after: after ?? null })),
    findings: {
      new: jsonFindings(other, findings.new, context),
      mended: jsonFindings(old, findings.mended, context),
    },
  }
}

/** The order of the fields is part of the contract; what is absent is left out. */
function jsonChange(change: Change, { old, new: other }: FileDiff) {
  return {
    kind: change.kind,
    element: change.element,
    id: change.id,
    in: change.in,
    property: change.property,
    before: change.before,
    after: change.after,
    crossed: change.crossed,
    reach: change.reach,
    direction: change.direction,
    oldPlace: jsonPlace(old, change.oldPlace),
    newPlace: jsonPlace(other, change.newPlace),
  }
}

function jsonPlace(version: Version | undefined, place: Place | undefined) {
  return (
    version &&
    place && { ...range({ path: version.shown, file: version.file, findings: [] }, place), pointer: place.pointer }
  )
}

function jsonFindings(version: Version | undefined, findings: readonly Diagnostic[], context: DiffContext) {
  if (version === undefined) return []
  const report = { path: shownPath(version.shown, context), file: version.file, findings }
  return findings.map((finding) => jsonFinding(report, finding))
}
