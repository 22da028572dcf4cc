/** What is asked of who draws a file, and what comes back: plain data, which goes from thread to thread. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { LintOptions } from '../lint/lint.ts'
import type { Facts } from '../lint/rule/rule.ts'
import type { Theme, View } from '../pipeline/theme.ts'
import { RenderFailure, type FontUse } from '../render/renderer.ts'
import type { BookSettings } from './book-file.ts'
import type { Accepted } from '../project/baselines.ts'
import { Failure, machineFailure } from '../files/failure.ts'
import type { Format } from '../render/formats.ts'
import type { BlueprintFacts, ManifestReference } from './manifest/manifest.ts'

/** How all drawings of a run are made; every thread gets it once. */
export interface DrawSettings {
  readonly fonts: FontUse
  /** PNG: pixels a px. */
  readonly scale: number
  /** Of SOURCE_DATE_EPOCH. */
  readonly epoch: Date | undefined
  /** Absent when the theme's file has errors: then nothing can be drawn. */
  readonly theme: Theme | undefined
  readonly view: View
  readonly books: BookSettings
}

export interface Job {
  /** Absolute. */
  readonly path: string
  /** As reports name it. */
  readonly shown: string
  /** Of the blueprint. */
  readonly bytes: Uint8Array
  readonly formats: readonly Format[]
  readonly rules: LintOptions['rules']
  /** What a baseline accepts of it; given only where findings are printed in a PDF. */
  readonly accepted: Accepted | undefined
}

export interface JobResult {
  /** In reading order, accepted ones too, without those of rules that compare blueprints. */
  readonly findings: readonly Diagnostic[]
  readonly facts?: readonly Facts[]
  /** Absent when there is nothing to draw. */
  readonly blueprint?: BlueprintFacts
  /** px; absent when it could not be drawn. */
  readonly drawing?: { readonly width: number; readonly height: number }
  /** What a book of all has to know before it can be begun; absent where there is to be none. */
  readonly bound?: { readonly sheets: number; readonly findings: number }
  readonly files: readonly DrawnFile[]
  readonly failures: readonly JobFailure[]
  /** What is said of the drawings on standard error. */
  readonly notes: readonly string[]
  /** Absent when they are too many to be kept. */
  readonly references?: readonly ManifestReference[] | undefined
}

export interface DrawnFile {
  readonly format: Format
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly crc32: string
}

/** What could not be done; an `Error` loses its class on its way between threads. */
export interface JobFailure {
  /** Such as `cannot draw "a.blueprint.yaml"`. */
  readonly doing: string
  /** A failure is told to the user as it is; the rest is a bug of ours. */
  readonly isBug: boolean
  /** Then nothing else can be drawn either. */
  readonly isOfMachine: boolean
  readonly message: string
  readonly stack?: string
}

/** What was thrown while that was being done. */
export function jobFailure(doing: string, thrown: unknown): JobFailure {
  const ofMachine = machineFailure(thrown)
  const error = ofMachine ?? thrown
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const isBug = !(error instanceof RenderFailure || error instanceof Failure)
  return { doing, isBug, isOfMachine: ofMachine !== undefined, message, ...(isBug && stack !== undefined && { stack }) }
}
