import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { fingerprints } from '../diagnostic/fingerprint.ts'
import type { FindingsDiff, Version } from './file-diff.ts'

/**
 * What the linter finds in one version only. Findings are known by their rule and the words at their place, as a baseline knows
 * them; both versions have the same path here, for a file that was renamed has no new findings.
 */
export function findingsDiff(old: Version | undefined, other: Version | undefined): FindingsDiff {
  const [before, after] = [printsOf(old), printsOf(other)]
  return { new: without(other, after, before), mended: without(old, before, after) }
}

function printsOf(version: Version | undefined): readonly string[] {
  return version ? fingerprints('', version.file.text, version.findings) : []
}

function without(version: Version | undefined, own: readonly string[], others: readonly string[]): Diagnostic[] {
  const known = new Set(others)
  return (version?.findings ?? []).filter((_, at) => !known.has(own[at]!))
}
