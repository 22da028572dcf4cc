/**
 * Messages between the main thread and the worker threads that draw: requests and results, all of them plain data
 * (structured clone).
 */
import type { MessagePort } from 'node:worker_threads'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Facts } from '../lint/rule/rule.ts'
import { RenderFailure, type FontUse } from '../render/renderer.ts'
import type { ChapterLegend } from '../paper/combined.ts'
import type { PageOptions } from '../paper/page.ts'
import type { Accepted } from '../project/baselines.ts'
import type { CheckInputOptions } from '../project/check-input.ts'
import { Failure, machineFailure } from '../files/failure.ts'
import type { Format } from '../render/formats.ts'
import type { Look } from './look.ts'
import type { BlueprintFacts, ManifestReference } from './manifest/manifest.ts'

/** How all drawings of a run are made; every worker thread gets it once. */
export interface DrawSettings {
  readonly fonts: FontUse
  /** Of PNG: pixels a px. */
  readonly scale: number
  /** Of SOURCE_DATE_EPOCH. */
  readonly epoch: Date | undefined
  /** One for each configuration of the run; jobs name theirs by its position. */
  readonly looks: readonly Look[]
  readonly paper: PaperSettings
}

/** What a thread that draws is started with. */
export interface ThreadData {
  readonly settings: DrawSettings
  /** Where it asks ELK. */
  readonly elk: MessagePort
}

/** What files that have pages hold beside the drawing. */
export interface PaperSettings {
  readonly withReport: boolean
  /** All blueprints go into one PDF, too. */
  readonly isCombined: boolean
}

/** One file to draw: structured-clonable, as it is posted to a worker thread. */
export interface Job {
  /** Absolute. */
  readonly path: string
  /** As reports name it. */
  readonly shown: string
  /** Of the blueprint. */
  readonly bytes: Uint8Array
  readonly formats: readonly Format[]
  /** The position of its look in the settings. */
  readonly look: number
  /** Where the page that shows all drawings lies from its own page, as a link; absent where there is none. */
  readonly contents?: string | undefined
  /** How it is checked. */
  readonly lint: CheckInputOptions
  /** What a baseline accepts of it; given only where findings are printed in a PDF. */
  readonly accepted: Accepted | undefined
  /** Of which of several runs that share threads, where there are such: between two of them, files change. */
  readonly round?: number
}

/** What a worker thread posts back on one job. */
export interface JobResult {
  /** In reading order, accepted ones too, without those of rules that compare blueprints. */
  readonly findings: readonly Diagnostic[]
  readonly facts?: readonly Facts[]
  /** Absent when there is nothing to draw. */
  readonly blueprint?: BlueprintFacts
  /** Of a drawing for customers. */
  readonly audience?: 'customer'
  /** px; absent when it could not be drawn. */
  readonly drawing?: { readonly width: number; readonly height: number }
  /** What a combined PDF has to know before it can be begun; absent where there is to be none. */
  readonly chapter?: ChapterFacts
  readonly files: readonly DrawnFile[]
  readonly failures: readonly JobFailure[]
  /** Notes on the drawings for standard error. */
  readonly notes: readonly string[]
  /** Absent when they are too many to be kept. */
  readonly references?: readonly ManifestReference[] | undefined
}

/** The size of a blueprint's chapter in a combined PDF: sheets of paper, and printed findings. */
export interface ChapterFacts {
  readonly sheets: number
  /** The paper of its sheets; absent for sheets as large as what stands on them. */
  readonly page?: PageOptions
  /** How many are printed; absent when none are to be. */
  readonly findings?: number
  /** Absent where no legend is wanted. */
  readonly legend?: ChapterLegend
  /** In words; absent where all of the blueprint is drawn. */
  readonly view?: string
}

/** A drawing in one format, with its SHA-256 (64 hexadecimal digits) and CRC-32 (8) for the manifest. */
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
  /** False for a `Failure`, whose message is for the user; anything else is a bug of ours. */
  readonly isBug: boolean
  /** Whether the machine is at fault (disk, memory, threads), so that nothing else can be drawn either. */
  readonly isOfMachine: boolean
  readonly message: string
  readonly stack?: string
}

/** A result or a failure. */
export type Attempt<T> = { readonly value: T } | { readonly failure: JobFailure }

/** Runs `work` and catches what it throws; `doing` names the operation in the failure's message. */
export async function attempt<T>(doing: string, work: () => T | Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work() }
  } catch (error) {
    return { failure: jobFailure(doing, error) }
  }
}

/** The results of those that succeeded. */
export function valuesOf<T>(attempts: readonly Attempt<T>[]): T[] {
  return attempts.flatMap((each) => ('value' in each ? [each.value] : []))
}

/** The failures among the attempts, in their order. */
export function failuresOf(attempts: readonly Attempt<unknown>[]): JobFailure[] {
  return attempts.flatMap((each) => ('failure' in each ? [each.failure] : []))
}

/** What was thrown as plain data: an `Error` does not cross threads with its class. */
export function jobFailure(doing: string, thrown: unknown): JobFailure {
  const ofMachine = machineFailure(thrown)
  const error = ofMachine ?? thrown
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const isBug = !(error instanceof RenderFailure || error instanceof Failure)
  return { doing, isBug, isOfMachine: ofMachine !== undefined, message, ...(isBug && stack !== undefined && { stack }) }
}
