/** Merges reports in JSON to that of one run over all of their files. */
import { jsonText } from './json-text.ts'
import type { JsonFile, JsonFinding, JsonReport } from './json.ts'

/** The files and failures of several reports. */
export interface MergedFiles {
  /** The project's own files, then the blueprints, each once and by path. */
  readonly files: readonly JsonFile[]
  /** Blueprints on which two reports conflict. */
  readonly disputed: readonly string[]
  /** Each once. */
  readonly failures: readonly string[]
}

/** Merges the files of reports: project files by union of their findings, blueprints once each. */
export function mergeFiles(reports: readonly JsonReport[]): MergedFiles {
  const project = new Map<string, JsonFile>()
  const blueprints = new Map<string, JsonFile>()
  const disputed = new Set<string>()
  for (const file of reports.flatMap(({ files }) => files)) {
    const known = (file.project ? project : blueprints).get(file.path)
    if (file.project) project.set(file.path, known ? together(known, file) : file)
    else if (known && jsonText(known) !== jsonText(file)) disputed.add(file.path)
    else blueprints.set(file.path, file)
  }
  return {
    files: [...[...project.values()].sort(byPath), ...[...blueprints.values()].sort(byPath)],
    disputed: [...disputed],
    failures: [...new Set(reports.flatMap(({ failures = [] }) => failures))],
  }
}

/** The union of the findings on a configuration or baseline that all shards read. */
function together(one: JsonFile, other: JsonFile): JsonFile {
  const findings = new Map([...one.findings, ...other.findings].map((finding) => [jsonText(finding), finding]))
  return { ...one, findings: [...findings.values()].sort(inReadingOrder) }
}

function inReadingOrder(a: JsonFinding, b: JsonFinding): number {
  const lines = a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn
  return lines || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
}

function byPath(a: JsonFile, b: JsonFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}

/** Undefined when the shards are all there, each once; else what is wrong, as a sentence without a full stop. */
export function shardGap(shards: readonly { readonly index: number; readonly of: number }[]): string | undefined {
  const [first] = shards
  if (!first) return undefined
  const other = shards.find(({ of }) => of !== first.of)
  if (other) return `shards of two runs: ${nameOf(first)} and ${nameOf(other)}`
  const there = new Set<number>()
  for (const shard of shards) {
    if (shard.index > shard.of) return `there is no shard ${shard.index} of ${shard.of}`
    if (there.has(shard.index)) return `${nameOf(shard)} is there twice`
    there.add(shard.index)
  }
  const missing = firstMissing(there, first.of)
  const more = first.of - there.size - 1
  if (missing === undefined) return undefined
  return `${nameOf({ index: missing, of: first.of })} is missing${more > 0 ? `, and ${more} more` : ''}`
}

function firstMissing(there: ReadonlySet<number>, of: number): number | undefined {
  for (let index = 1; index <= of; index++) if (!there.has(index)) return index
  return undefined
}

function nameOf({ index, of }: { readonly index: number; readonly of: number }): string {
  return `shard ${index} of ${of}`
}
