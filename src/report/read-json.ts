/** Restores reports from JSON, so that every format can be made of them. */
import type { Diagnostic, RelatedPlace } from '../diagnostic/diagnostic.ts'
import { fingerprints } from '../diagnostic/fingerprint.ts'
import { SourceFile, type Position } from '../source/source-file.ts'
import type { JsonFile, JsonFinding } from './json.ts'
import { replaceLoneSurrogates } from './json-text.ts'
import type { Range } from './range.ts'
import type { FileReport, ReportContext } from './reporter.ts'
import { repositoryPath } from './repository-path.ts'

/** Without the source text. `path` is absolute, with `/`: where the file would be. */
export function recorded(file: JsonFile, path: string): FileReport {
  const { findings, ...about } = file
  const positions = inOrder(findings)
  const offsets = new Map(positions.map((position, offset) => [keyOf(position), offset]))
  const diagnostics = findings.map((finding) => diagnostic(finding, (at) => offsets.get(keyOf(at)) ?? 0))
  const isReadable = about.checked ?? !findings.some(({ rule }) => rule === 'unreadable-file')
  return {
    ...head(about),
    ...(isReadable && { file: new PositionsOnly(path, positions) }),
    findings: diagnostics,
    fingerprints: findings.map(({ fingerprint }) => fingerprint ?? ''),
  }
}

/** Whether every finding has its fingerprint: then no format needs the source text. */
export function isSelfContained({ findings }: JsonFile): boolean {
  return findings.every(({ fingerprint }) => fingerprint !== undefined)
}

/** With the source text; undefined when positions or fingerprints do not match, since the file has changed. */
export function recordedWith(
  source: SourceFile,
  { findings, ...about }: JsonFile,
  folders: Pick<ReportContext, 'root' | 'cwd'>,
): FileReport | undefined {
  if (findings.some((finding) => places(finding).some((range) => !isWithin(source, range)))) return undefined
  const diagnostics = findings.map((finding) => diagnostic(finding, (at) => offsetIn(source, at)))
  const prints = fingerprints(repositoryPath(about.path, folders), source.text, diagnostics)
  const isOther = findings.some(({ fingerprint }, at) => fingerprint !== undefined && fingerprint !== prints[at])
  return isOther ? undefined : { ...head(about), file: source, findings: diagnostics }
}

function head({
  path,
  project,
  hidden,
}: Omit<JsonFile, 'findings'>): Pick<FileReport, 'path' | 'ofProject' | 'hidden'> {
  return { path, ...(project && { ofProject: true }), ...(hidden && { hidden }) }
}

/** A SourceFile without text: offsets are indices into a list of positions. */
class PositionsOnly extends SourceFile {
  readonly #positions: readonly Position[]

  constructor(path: string, positions: readonly Position[]) {
    super(path, '')
    this.#positions = positions
  }

  override position(offset: number): Position {
    return this.#positions[offset] ?? { line: 1, column: 1 }
  }
}

function diagnostic(finding: JsonFinding, offset: (at: Position) => number): Diagnostic {
  const { rule, severity, message, hint, related } = finding
  const placed = (range: Range & { readonly pointer: string }) => {
    const { pointer, line, column, endLine, endColumn } = range
    return { start: offset({ line, column }), end: offset({ line: endLine, column: endColumn }), pointer }
  }
  const others = related?.map((other): RelatedPlace => ({ message: other.message, place: placed(other) }))
  return {
    code: replaceLoneSurrogates(rule), // it becomes part of a URL
    severity,
    message,
    place: placed(finding),
    ...(hint !== undefined && { hint }),
    ...(others && { related: others }),
  }
}

function places(finding: JsonFinding): readonly Range[] {
  return [finding, ...(finding.related ?? [])]
}

/** Every position once, in reading order. */
function inOrder(findings: readonly JsonFinding[]): Position[] {
  const all = new Map<string, Position>()
  for (const { line, column, endLine, endColumn } of findings.flatMap(places)) {
    for (const at of [
      { line, column },
      { line: endLine, column: endColumn },
    ])
      all.set(keyOf(at), at)
  }
  return [...all.values()].sort((a, b) => a.line - b.line || a.column - b.column)
}

function keyOf({ line, column }: Position): string {
  return `${line}:${column}`
}

function isWithin(source: SourceFile, { line, column, endLine, endColumn }: Range): boolean {
  return [
    { line, column },
    { line: endLine, column: endColumn },
  ].every((at) => {
    if (at.line > source.lineCount) return false
    const { line: actual, column: inLine } = source.position(offsetIn(source, at))
    return actual === at.line && inLine === at.column
  })
}

function offsetIn(source: SourceFile, { line, column }: Position): number {
  return Math.min(source.line(line).start + column - 1, source.text.length)
}
