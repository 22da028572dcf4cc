/** Cache hits: which drawings of an earlier run into the same folder are still up to date. */
import { sep } from 'node:path'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/span.ts'
import type { Facts } from '../lint/rule/rule.ts'
import { SourceFile } from '../source/source-file.ts'
import type { Input } from '../project/inputs.ts'
import type { Output } from './outputs.ts'
import { RunFiles } from '../project/run-files.ts'
import { status } from '../files/status.ts'
import { decode } from '../files/text.ts'
import { fileHash } from '../files/content-hash.ts'
import { keyOf, type KeyParts } from './cache-key.ts'
import type { Manifest, ManifestFile, ManifestFinding, ManifestOutput } from './manifest/manifest.ts'
import { areUnchanged } from './references.ts'

/** A file that need not be drawn, with what was found in it. */
export interface CacheHit {
  readonly entry: ManifestFile
  readonly findings: readonly Diagnostic[]
  readonly facts: readonly Facts[]
}

/** Cache look-ups in the manifest of an earlier run: by path, then by cache key, references and drawings on disk. */
export class PreviousRun {
  readonly #files: ReadonlyMap<string, ManifestFile>
  readonly #projects = new RunFiles()

  constructor(manifest: Manifest | undefined) {
    this.#files = new Map(manifest?.files.map((file) => [file.path, file]))
  }

  entry(path: string): ManifestFile | undefined {
    return this.#files.get(path)
  }

  /** Undefined for a cache miss; `outputs` are those of this run, with their names in the manifest. */
  cacheHit(
    input: Input,
    bytes: Uint8Array,
    parts: Omit<KeyParts, 'shown' | 'references'>,
    outputs: readonly (Output & { readonly name: string })[],
  ): CacheHit | undefined {
    const entry = this.#files.get(input.shown)
    if (entry?.key === undefined || entry.sha256 !== parts.sha256) return undefined
    const { references = [] } = entry
    if (keyOf({ ...parts, shown: input.shown, references }) !== entry.key) return undefined
    if (!this.#stillNamed(entry, input) || !areThere(entry, outputs)) return undefined
    return found(entry, input, bytes)
  }

  #stillNamed({ references = [] }: ManifestFile, { path }: Input): boolean {
    if (references.length === 0) return true
    return areUnchanged(references, slashed(path), this.#projects.of(path))
  }
}

/** Whether every drawing is on disk with the recorded length and hash. */
function areThere(
  { state, outputs: known }: ManifestFile,
  outputs: readonly (Output & { readonly name: string })[],
): boolean {
  if (state === 'failed') return known.length === 0
  return (
    known.length === outputs.length &&
    outputs.every(({ path, format, name }, at) => {
      const output = known[at]
      return path !== undefined && output?.path === name && output.format === format && holds(path, output)
    })
  )
}

function holds(path: string, { bytes, sha256 }: ManifestOutput): boolean {
  try {
    const there = status(path)
    return there?.isFile() === true && there.size === bytes && fileHash(path) === sha256
  } catch {
    return false
  }
}

/** Undefined when the entry has positions that lie outside the file. */
function found(entry: ManifestFile, { path }: Input, bytes: Uint8Array): CacheHit | undefined {
  const { findings: said, compared = [] } = entry
  if (said.length === 0 && compared.length === 0) return { entry, findings: [], facts: [] }
  const file = new SourceFile(slashed(path), decode(bytes).text)
  const findings = said.map((finding) => diagnostic(finding, file))
  const facts = compared.map((each) => ({ ...each, path: file.path }))
  const inText = ({ start, end }: Place): boolean => start <= end && end <= file.text.length
  const places = facts.flatMap((each) => each.facts.map(({ place }) => place))
  if (!places.every(inText) || !findings.every((each) => each && allPlaces(each).every(inText))) return undefined
  return { entry, findings: findings.filter((each) => each !== undefined), facts }
}

function allPlaces({ place, related = [] }: Diagnostic): Place[] {
  return [place, ...related.map((each) => each.place)]
}

function diagnostic(finding: ManifestFinding, file: SourceFile): Diagnostic | undefined {
  const { rule: code, severity, message, hint, related = [] } = finding
  const place = placeOf(finding, file)
  const others = related.map((each) => ({ message: each.message, place: placeOf(each, file) }))
  if (!place || others.some((other) => !other.place)) return undefined
  return {
    code,
    severity,
    message,
    place,
    ...(hint !== undefined && { hint }),
    ...(finding.related && { related: others.map((other) => ({ message: other.message, place: other.place! })) }),
  }
}

type Range = Pick<ManifestFinding, 'line' | 'column' | 'endLine' | 'endColumn' | 'pointer'>

function placeOf({ line, column, endLine, endColumn, pointer }: Range, file: SourceFile): Place | undefined {
  if (line > file.lineCount || endLine > file.lineCount) return undefined
  return { start: file.line(line).start + column - 1, end: file.line(endLine).start + endColumn - 1, pointer }
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
