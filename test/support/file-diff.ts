/** Two texts held against each other, as the command does it, for tests. */
import { compare } from '../../src/compare/compare.ts'
import { figureChanges } from '../../src/compare/figure-changes.ts'
import type { FileDiff, Version } from '../../src/compare/file-diff.ts'
import { findingsDiff } from '../../src/compare/findings-diff.ts'
import { check } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'

function version(shown: string, text: string): Version {
  const { file, blueprint, diagnostics: findings } = check(new SourceFile(shown, text))
  return { shown, file, findings, ...(blueprint && { blueprint }) }
}

export interface Written {
  readonly shown: string
  readonly text: string
}

/** Undefined stands for a version that is not there. */
export function fileDiff(before: Written | undefined, after: Written | undefined): FileDiff {
  const [old, other] = [before, after].map((each) => each && version(each.shown, each.text))
  const [one, two] = [old?.blueprint, other?.blueprint]
  return {
    old,
    new: other,
    ...(one && two && { comparison: compare(one, two) }),
    figures: one && two ? figureChanges(one, two) : [],
    findings: [old, other].some((each) => each && !each.blueprint) ? { new: [], mended: [] } : findingsDiff(old, other),
  }
}
