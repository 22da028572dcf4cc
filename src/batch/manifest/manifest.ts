/**
 * What a batch has drawn, for programs and for the next run: `<out>/manifest.json`. It follows from the inputs and the
 * options alone: no times, no order of work, nothing of what was already there. So the merged manifests of shards equal
 * that of one run. `schemas/manifest.schema.json` describes it.
 */
import type { Facts } from '../../lint/rule/rule.ts'
import type { JsonFinding } from '../../report/json.ts'
import { jsonText } from '../../report/json-text.ts'
import { Failure } from '../../files/failure.ts'
import type { Format } from '../../render/formats.ts'
import { readBytes, readStart } from '../../files/read-bytes.ts'
import { isThere } from '../../files/status.ts'
import { decode } from '../../files/text.ts'
import type { Shard } from '../../project/shard.ts'
import { isManifest } from './manifest-shape.ts'

/** The folder of previews, in that of the drawings. */
export const PREVIEWS = 'previews'

/** The format in which the contact sheet shows a drawing whose own format no web page can show. */
export const PREVIEW_FORMAT = 'svg' satisfies Format

/** The content of `manifest.json`, version 1, as `schemas/manifest.schema.json` describes it. */
export interface Manifest {
  /** The version of Stageline; it stands first, so that its key serves as the file's signature. */
  readonly stageline: string
  /** The version of this format. */
  readonly version: 1
  /** Only in the manifest of a part of a run. */
  readonly shard?: Shard
  /** Of drawings for customers, whose contact sheet says nothing that is inside matter; absent for those of all. */
  readonly audience?: 'customer'
  /**
   * Findings in other files of the project than blueprints: configurations, baselines, the theme; absent when there are
   * none.
   */
  readonly project?: readonly ManifestReport[]
  /** By path, in code unit order. */
  readonly files: readonly ManifestFile[]
}

/** The findings in one file, by its path. */
export interface ManifestReport {
  readonly path: string
  readonly findings: readonly JsonFinding[]
}

/** One blueprint and what became of it. */
export interface ManifestFile {
  /** As reports show it: relative to the working folder, with `/`. */
  readonly path: string
  /** SHA-256 of its bytes, as 64 hexadecimal digits; absent when it could not be read. */
  readonly sha256?: string
  /**
   * The cache key, over everything that decides what is drawn and found: the blueprint, what it refers to, theme,
   * fonts, options, configuration, Stageline itself. While it stays, the next run need not draw the file. Absent when
   * the next run has to try again.
   */
  readonly key?: string
  /** `drawn` when every output is there. */
  readonly state: 'drawn' | 'failed'
  /** What went wrong beside the findings, such as a time limit. */
  readonly failures?: readonly string[]
  /** Notes on its drawings for standard error, such as text that is too small for its paper. */
  readonly notes?: readonly string[]
  /** Absent when the file has errors that leave nothing to draw. */
  readonly blueprint?: BlueprintFacts
  /** Of drawings for customers; absent for those of all. */
  readonly audience?: 'customer'
  /** px; of the whole picture, before it is laid on paper. */
  readonly drawing?: { readonly width: number; readonly height: number }
  /** In the order of the formats. */
  readonly outputs: readonly ManifestOutput[]
  /** As in the JSON report, accepted ones too; without those of rules that compare blueprints. */
  readonly findings: readonly ManifestFinding[]
  /** The files that it named; when one of them changes, it is drawn again. */
  readonly references?: readonly ManifestReference[]
  /** What rules that compare blueprints have to know of this one; absent when none of them is on. */
  readonly compared?: readonly Omit<Facts, 'path'>[]
}

/** What a reader of a list of blueprints wants to see. */
export interface BlueprintFacts {
  readonly title: string
  readonly segment?: string
  readonly state?: 'as-is' | 'to-be'
  readonly owner?: string
  /** BCP 47 */
  readonly language: string
  /** YYYY-MM-DD */
  readonly date?: string
}

/** One drawing: where it lies, and the hashes and the length (bytes) by which a change of it is noticed. */
export interface ManifestOutput {
  /** Relative to the manifest's folder, with `/`. */
  readonly path: string
  /** One of `FORMATS`, or one that another version knows. */
  readonly format: string
  readonly sha256: string
  /** 8 hexadecimal digits; a quick check, not collision-resistant. */
  readonly crc32: string
  readonly bytes: number
}

/** `accepted` when a baseline accepts it: then no report shows it. */
export type ManifestFinding = JsonFinding & { readonly accepted?: true }

/** Paths are relative to the project's root, with `/`. */
export interface ManifestReference {
  /** The file that has the reference; absent when it is the blueprint itself. */
  readonly from?: string
  /** As it is written there. */
  readonly reference: string
  /** Where it leads; null when that is outside the project. */
  readonly path: string | null
  /** Of the bytes there; null when there is no such file, or none that could be used. */
  readonly sha256: string | null
}

/** The JSON text: one line a file, so that two manifests can be compared with diff. */
export function manifestText(manifest: Manifest): string {
  return manifestParts(manifest).join('')
}

function manifestParts({ stageline, version, shard, audience, project = [], files }: Manifest): string[] {
  const ofProject = project.length === 0 ? undefined : joined(project)
  const head = jsonText({ stageline, version, shard, audience, project: ofProject }).replace(/}$/, ',"files":[')
  const lines = [...files].sort(byPath).map((file, at) => `${at === 0 ? '' : ','}\n${jsonText(file)}`)
  return [head, ...lines, '\n]}\n']
}

/** The same as bytes. @throws Failure when there are more than are read again */
export function manifestBytes(manifest: Manifest): Uint8Array {
  const parts = manifestParts(manifest)
  const length = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0)
  if (length <= MAX_BYTES) return Buffer.from(parts.join(''))
  const [has, most] = [length, MAX_BYTES].map((bytes) => `${Math.ceil(bytes / 1_000_000)} MB`)
  throw new Failure(
    `it would have ${has} of findings, more than ${most}: mend some, or draw in parts, each with an -o of its own`,
  )
}

/** Undefined for anything but a valid manifest of this version. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isManifest(value) ? (value as Manifest) : undefined
  } catch {
    return undefined
  }
}

/**
 * A manifest of at most so many bytes, if they are `believed` (ours); undefined when there is none that can be used: it
 * is never an error.
 */
export function readManifest(
  path: string,
  most: number,
  believed: (bytes: Uint8Array) => boolean = () => true,
): Manifest | undefined {
  try {
    const bytes = readBytes(path, { most })
    return believed(bytes) ? parseManifest(decode(bytes).text) : undefined
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

/** The largest manifest in bytes, for reading and for writing: some 1,500 blueprints of 500 findings each. */
export const MAX_BYTES = 256_000_000

const START = '{"stageline":'

/**
 * Whether a file that is not ours would be overwritten: JSON other than a manifest of any version, such as a web app
 * manifest. Invalid JSON counts as a broken manifest of ours.
 */
export function isForeign(path: string): boolean {
  if (!isThere(path)) return false
  try {
    if (decode(readStart(path, 2 * START.length)).text.startsWith(START)) return false
    JSON.parse(decode(readBytes(path, { most: MAX_BYTES })).text)
    return true
  } catch (error) {
    return !(error instanceof SyntaxError)
  }
}

/**
 * The manifest of one run over the files of all: those of shards, in any order. Throws a Failure when they are of
 * different versions of Stageline, or two of them conflict on one file.
 */
export function mergeManifests(manifests: readonly Manifest[]): Manifest {
  const [first] = manifests
  if (!first) throw new Failure('there is no manifest to join')
  const files = new Map<string, ManifestFile>()
  for (const { stageline, files: more } of manifests) {
    if (stageline !== first.stageline) {
      throw new Failure(`the manifests are of different versions of Stageline: ${first.stageline} and ${stageline}`)
    }
    for (const file of more) {
      const known = files.get(file.path)
      if (known && jsonText(known) !== jsonText(file)) {
        throw new Failure(`the manifests say different things of "${file.path}": draw it once, with the same options`)
      }
      files.set(file.path, file)
    }
  }
  const project = joined(manifests.flatMap((each) => each.project ?? []))
  const ofProject = project.length > 0 && { project }
  const audience = manifests.find((each) => each.audience)?.audience
  return {
    stageline: first.stageline,
    version: 1,
    ...(audience && { audience }),
    ...ofProject,
    files: [...files.values()].sort(byPath),
  }
}

/** Each file once, with each of its findings once, in reading order: shards find the same ones. */
function joined(reports: readonly ManifestReport[]): ManifestReport[] {
  const byFile = new Map<string, Map<string, JsonFinding>>()
  for (const { path, findings } of reports) {
    const known = byFile.get(path) ?? new Map<string, JsonFinding>()
    byFile.set(path, known)
    for (const finding of findings) known.set(jsonText(finding), finding)
  }
  const whole = [...byFile].map(([path, findings]) => ({ path, findings: [...findings.values()].sort(inReadingOrder) }))
  return whole.sort(byPath)
}

function inReadingOrder(a: JsonFinding, b: JsonFinding): number {
  return a.line - b.line || a.column - b.column || codeUnits(a.rule, b.rule) || codeUnits(a.message, b.message)
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return codeUnits(a.path, b.path)
}

function codeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
