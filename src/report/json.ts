import type { Diagnostic, RelatedPlace } from '../diagnostic/diagnostic.ts'
import { docsUri } from '../diagnostic/docs-url.ts'
import { jsonText } from './json-text.ts'
import { knownBy } from './fingerprints.ts'
import { range } from './range.ts'
import type { FileReport, HiddenCounts, ReportContext } from './reporter.ts'
import { totals, type Totals } from './totals.ts'

/**
 * For programs, version 1, as schemas/report.schema.json says; fields are added but never renamed or moved. Lines and
 * columns count from 1, columns in UTF-16 code units; the end is exclusive. A file that could not be read has its
 * findings at line 1, column 1. `failures` is there when the report may lack something. The report of a shard has what
 * merging needs: the shard, and data on files and findings for which the blueprints would have to be read otherwise.
 */
export function format(reports: readonly FileReport[], context: ReportContext): string {
  const { failures, shard, excess } = context
  const report: JsonReport = {
    version: 1,
    totals: totals(reports),
    files: reports.map((each) => (shard ? shardFile(each, context) : jsonFile(each))),
    ...(shard && { shard }),
    ...(excess && { maxWarnings: { allowed: excess.allowed, found: excess.warnings } }),
    ...(failures.length > 0 && { failures }),
  }
  return jsonText(report, 2) + '\n'
}

/** The whole document. */
export interface JsonReport {
  readonly version: 1
  readonly totals: Totals
  readonly files: readonly JsonFile[]
  readonly shard?: { readonly index: number; readonly of: number }
  /** Only when there are more warnings than allowed. */
  readonly maxWarnings?: { readonly allowed: number; readonly found: number }
  readonly failures?: readonly string[]
}

/** One file of the report. */
export interface JsonFile {
  readonly path: string
  /** Only in the report of a shard: true for a file that is not a blueprint of the run. */
  readonly project?: boolean
  /** Only in the report of a shard: false for what could not be read, or could not be checked to its end. */
  readonly checked?: boolean
  /** Only with "--quiet": what there is beside the findings. */
  readonly hidden?: HiddenCounts
  readonly findings: readonly JsonFinding[]
}

/** `fingerprint` is there only in the report of a shard. */
export type JsonFinding = ReturnType<typeof jsonFinding> & { readonly fingerprint?: string }

function jsonFile(report: FileReport): JsonFile {
  const { path, findings, hidden } = report
  return { path, ...(hidden && { hidden }), findings: findings.map((finding) => jsonFinding(report, finding)) }
}

function shardFile(report: FileReport, context: ReportContext): JsonFile {
  const prints = knownBy(report, context)
  return {
    path: report.path,
    ...(report.ofProject && { project: true }),
    ...(!report.file && { checked: false }),
    ...(report.hidden && { hidden: report.hidden }),
    findings: report.findings.map((finding, at) => ({ ...jsonFinding(report, finding), fingerprint: prints[at]! })),
  }
}

/** The order of the fields is part of the contract; a hint or related places that are absent are left out. */
export function jsonFinding(report: FileReport, { code, severity, message, hint, place, related }: Diagnostic) {
  return {
    rule: code,
    severity,
    message,
    hint,
    ...range(report, place),
    pointer: place.pointer,
    related: related?.map((other) => jsonRelated(report, other)),
    docs: docsUri(code),
  }
}

function jsonRelated(report: FileReport, { message, place }: RelatedPlace) {
  return { message, path: report.path, ...range(report, place), pointer: place.pointer }
}
