/** The outcome of one file of a run: rendered, failed, or skipped as a cache hit. */
import { sep } from 'node:path'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Facts } from '../lint/rule/rule.ts'
import { jsonFinding } from '../report/json.ts'
import type { FileReport } from '../report/reporter.ts'
import { SourceFile } from '../source/source-file.ts'
import type { PlannedChapter } from './combined-pdf.ts'
import type { UsableSettings } from '../project/settings.ts'
import type { Input } from '../project/inputs.ts'
import type { Output } from './outputs.ts'
import { decode } from '../files/text.ts'
import { upToDate, type DrawingNote } from './drawing-notes.ts'
import type { CacheHit } from './previous-run.ts'
import { failuresOf, valuesOf, type Attempt, type DrawnFile, type JobFailure, type JobResult } from './job.ts'
import type { ManifestFile, ManifestOutput } from './manifest/manifest.ts'

/** A drawing with the name that a manifest gives it. */
export type NamedOutput = Output & { readonly name: string }

/** What became of one file, before baselines and comparisons with other blueprints are applied to its findings. */
export interface Outcome {
  readonly state: 'rendered' | 'failed' | 'skipped'
  readonly settings: UsableSettings
  /** Before it is compared with other blueprints, and with what a baseline accepts. */
  readonly report: FileReport
  readonly facts: readonly Facts[]
  readonly failures: readonly JobFailure[]
  readonly notes: readonly DrawingNote[]
  /** All that the manifest says, but the findings. */
  readonly entry: Omit<ManifestFile, 'findings'>
  /** Where all go into one PDF, too. */
  readonly chapter?: PlannedChapter
}

/** The outcome of a cache hit: findings and notes as an earlier run recorded them. */
export function skipped(
  input: Input,
  settings: UsableSettings,
  bytes: Uint8Array,
  { entry, findings, facts }: CacheHit,
  outputs: readonly NamedOutput[],
): Outcome {
  const said = (entry.notes ?? []).map((text) => ({ text }))
  return {
    state: entry.state === 'failed' ? 'failed' : 'skipped',
    settings,
    report: reportOf(input, bytes, findings, facts),
    facts,
    failures: [],
    notes: entry.state === 'failed' ? said : [...said, ...shownOf(outputs).map(upToDate)],
    entry,
  }
}

/** A drawing that is where it belongs. */
export interface WrittenOutput {
  readonly output: ManifestOutput
  /** Absent for a preview. */
  readonly note?: DrawingNote
}

/**
 * `key` is left out after a failure that may be transient, and where a blueprint has too many dependencies to check
 * them.
 */
export function rendered(
  input: Input,
  settings: UsableSettings,
  { bytes, sha256, key }: { readonly bytes: Uint8Array; readonly sha256: string; readonly key: string },
  result: JobResult,
  writes: readonly Attempt<WrittenOutput>[],
  planned: readonly Output[],
): Outcome {
  const { findings, facts = [], blueprint, audience, drawing, references } = result
  const failures = [...result.failures, ...failuresOf(writes)]
  const there = valuesOf(writes)
  const isDrawn = drawing !== undefined && there.length === planned.length && failures.length === 0
  const isFinal = references !== undefined && failures.length === 0 && findings.every(isWellFormed)
  const compared = facts.map(({ rule, severity, facts }) => ({ rule, severity, facts }))
  return {
    state: isDrawn ? 'rendered' : 'failed',
    settings,
    // What was checked has a blueprint or findings.
    report:
      blueprint || findings.length > 0 ? reportOf(input, bytes, findings, facts) : { path: input.shown, findings },
    facts,
    failures,
    notes: [...result.notes.map((text) => ({ text })), ...there.flatMap(({ note }) => note ?? [])],
    entry: {
      path: input.shown,
      sha256,
      ...(isFinal && { key }),
      state: isDrawn ? 'drawn' : 'failed',
      ...(failures.length > 0 && { failures: failures.map(({ doing, message }) => `${doing}: ${message}`) }),
      ...(result.notes.length > 0 && { notes: result.notes }),
      ...(blueprint && { blueprint }),
      ...(audience && { audience }),
      ...(drawing && { drawing }),
      outputs: there.map(({ output }) => output),
      ...(references && references.length > 0 && { references }),
      ...(compared.length > 0 && { compared }),
    },
  }
}

/** The outcome of a file that could not be checked at all. */
export function lost(
  input: Input,
  settings: UsableSettings,
  { report = { path: input.shown, findings: [] }, failures = [] }: Partial<Pick<Outcome, 'report' | 'failures'>>,
): Outcome {
  const said = failures.map(({ doing, message }) => `${doing}: ${message}`)
  return {
    state: 'failed',
    settings,
    report,
    facts: [],
    failures,
    notes: [],
    entry: { path: input.shown, state: 'failed', ...(said.length > 0 && { failures: said }), outputs: [] },
  }
}

/** The file's entry in the manifest; a finding that `concluded` no longer has was accepted by a baseline. */
export function entryOf({ state, entry, report }: Outcome, concluded: FileReport): ManifestFile {
  if (state === 'skipped' && report.findings.length === 0) return { ...entry, findings: [] } // in its order already
  const reported = new Set(concluded.findings)
  const findings = report.findings.map((finding) => ({
    ...jsonFinding(report, finding),
    ...(!reported.has(finding) && { accepted: true as const }),
  }))
  const { path, sha256, key, failures, notes, blueprint, audience, drawing, outputs, references, compared } = entry
  const known = {
    path,
    sha256,
    key,
    state: entry.state,
    failures,
    notes,
    blueprint,
    audience,
    drawing,
    outputs,
    findings,
    references,
    compared,
  }
  const there = Object.entries(known).filter(([, value]) => value !== undefined)
  return Object.fromEntries(there) as unknown as ManifestFile
}

/** The outputs that were asked for, without previews. */
export function shownOf<T extends Output>(outputs: readonly T[]): T[] {
  return outputs.filter(({ isPreview }) => !isPreview)
}

/** A drawing's entry in the manifest. */
export function manifestOutput({ name, format }: NamedOutput, { bytes, sha256, crc32 }: DrawnFile): ManifestOutput {
  return { path: name, format, sha256, crc32, bytes: bytes.length }
}

/** The file's text is kept only where findings need it for their code frames. */
function reportOf(
  { path, shown }: Input,
  bytes: Uint8Array,
  findings: readonly Diagnostic[],
  facts: readonly Facts[],
): FileReport {
  const isNeeded = findings.length > 0 || facts.length > 0
  return { path: shown, file: new SourceFile(path.split(sep).join('/'), isNeeded ? decode(bytes).text : ''), findings }
}

/** A lone surrogate has no encoding in JSON that every reader accepts. */
function isWellFormed({ message, hint = '', related = [] }: Diagnostic): boolean {
  return [message, hint, ...related.map((each) => each.message)].every((text) => !/\p{Cs}/u.test(text))
}
