/** Two versions of a file, held against each other: what the reporters of `stageline diff` print. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Blueprint } from '../model/blueprint.ts'
import type { Images } from '../model/images.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { Comparison } from './compare.ts'

/** A figure of `stageline stats` that differs; absent on the side that does not have it. */
export interface FigureChange {
  /** As `stats --format json` names it, such as `waits.maxSeconds`. */
  readonly name: string
  readonly before?: number
  readonly after?: number
}

/** One version of a blueprint. */
export interface Version {
  /** As reports name it: a path, or `REV:path`. */
  readonly shown: string
  readonly file: SourceFile
  /** Absent where it has errors: then there is nothing to compare. */
  readonly blueprint?: Blueprint
  /** The pictures of its steps and of its physical evidence, as they were in this version. */
  readonly images?: Images
  /** In reading order. */
  readonly findings: readonly Diagnostic[]
}

/** Findings of rules, by what they say of which words: an edit elsewhere changes none. */
export interface FindingsDiff {
  readonly new: readonly Diagnostic[]
  readonly mended: readonly Diagnostic[]
}

/** What became of a file. */
export interface FileDiff {
  /** Undefined for a file that is new, or gone. */
  readonly old: Version | undefined
  readonly new: Version | undefined
  /** Absent where one of the versions has errors, or is not there. */
  readonly comparison?: Comparison
  readonly figures: readonly FigureChange[]
  readonly findings: FindingsDiff
}
