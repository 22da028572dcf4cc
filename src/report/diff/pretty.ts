/** A comparison for people at a terminal: what changed in sentences, the worst first, with the places of both versions. */
import type { Change, ChangeKind } from '../../compare/change.ts'
import { brokenVersions, changesOf } from '../../compare/file-changes.ts'
import type { FigureChange, FileDiff, Version } from '../../compare/file-diff.ts'
import { Sentences } from '../../compare/words/sentences.ts'
import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Place } from '../../diagnostic/span.ts'
import { palette, type Palette } from '../palette.ts'
import { prettyHeading } from '../pretty.ts'
import { visible, visiblePath } from '../visible.ts'
import { shownPath, type DiffContext } from './context.ts'
import { groupsOf, type ChangeGroup } from './groups.ts'
import { diffSummary } from './summary.ts'

/** What stands before a change, beside its words. */
const MARKS: Readonly<Record<ChangeKind, string>> = { added: '+', removed: '-', changed: '~', moved: '>', renamed: '~' }

export function formatPretty(diffs: readonly FileDiff[], context: DiffContext): string {
  const printer = new Printer(context)
  const files = diffs.map((diff) => printer.file(diff)).filter((lines) => lines.length > 0)
  // Why nothing was compared has been said.
  const ends = diffs.length === 0 && context.failures.length > 0 ? [] : [[printer.summary(diffs)]]
  return [...files, ...ends].map((lines) => lines.map((line) => `${line}\n`).join('')).join('\n')
}

class Printer {
  readonly #context: DiffContext
  readonly #colors: Palette

  constructor(context: DiffContext) {
    this.#context = context
    this.#colors = palette(context.color)
  }

  /** Lines; none for a file in which nothing changed. */
  file(diff: FileDiff): string[] {
    const sentences = new Sentences(diff.comparison ?? { old: [], new: [] })
    const lines = [
      ...brokenVersions(diff).map((version) => this.#broken(version)),
      ...groupsOf(diff).flatMap((group) => this.#group(group, diff, sentences)),
      ...this.#figures(diff.figures, sentences),
      ...this.#findings('New findings', diff.new, diff.findings.new),
      ...this.#findings('Mended findings', diff.new && diff.old, diff.findings.mended),
    ]
    return lines.length === 0 ? [] : [this.#colors.strong(this.#title(diff)), ...lines]
  }

  summary(diffs: readonly FileDiff[]): string {
    const { good, severity } = this.#colors
    const [diff] = diffs
    if (diff && diffs.length === 1 && isAsItWas(diff)) return good(`no changes: ${this.#title(diff)}`)
    const text = diffSummary(diffs)
    if (diffs.every(isAsItWas)) return good(text)
    return text.replace(/\b\d+ (?:weaker|stronger|files? not compared)/g, (part) => {
      return part.endsWith('stronger') ? good(part) : severity.error(part)
    })
  }

  #title({ old, new: other }: FileDiff): string {
    const paths = [old, other].filter((version) => version !== undefined).map((version) => this.#path(version))
    return [...new Set(paths)].join(' → ')
  }

  #path({ shown }: Version): string {
    return visiblePath(shownPath(shown, this.#context))
  }

  /** What is wrong with it has been said. */
  #broken(version: Version): string {
    return `  ${this.#colors.severity.error('not compared')}: ${this.#path(version)} has errors`
  }

  #group({ phase, action, changes }: ChangeGroup, diff: FileDiff, sentences: Sentences): string[] {
    const where = [phase, action].filter((name) => name !== undefined).map(visible)
    const heading = where.length === 0 ? 'The whole blueprint' : where.join(' › ')
    return [`  ${this.#colors.strong(heading)}`, ...changes.flatMap((change) => this.#change(change, diff, sentences))]
  }

  #change(change: Change, diff: FileDiff, sentences: Sentences): string[] {
    const { direction, reach, kind, oldPlace, newPlace } = change
    const { severity, good, faint } = this.#colors
    const paint =
      direction === 'weaker' ? severity.error : direction === 'stronger' ? good : reach === 'editorial' ? faint : String
    const places = [this.#place(diff.old, oldPlace), this.#place(diff.new, newPlace)].filter(
      (place) => place !== undefined,
    )
    return [`    ${paint(`${MARKS[kind]} ${visible(sentences.of(change))}`)}`, `      ${faint(places.join(' → '))}`]
  }

  /** `path:line:column`, as compilers write it, so that editors and terminals can jump there. */
  #place(version: Version | undefined, place: Place | undefined): string | undefined {
    if (!version || !place) return undefined
    const { line, column } = version.file.position(place.start)
    return `${this.#path(version)}:${line}:${column}`
  }

  #figures(figures: readonly FigureChange[], sentences: Sentences): string[] {
    if (figures.length === 0) return []
    const rows = figures.map((figure) => {
      const { name, before, after } = sentences.figure(figure)
      return [visible(name), visible(before), visible(after)] as const
    })
    const [width, number] = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]!.length)))
    return [
      `  ${this.#colors.strong('Figures')}`,
      ...rows.map(([name, before, after]) => `    ${name.padEnd(width!)}  ${before.padStart(number!)} → ${after}`),
    ]
  }

  #findings(title: string, version: Version | undefined, findings: readonly Diagnostic[]): string[] {
    if (version === undefined || findings.length === 0) return []
    const report = { path: shownPath(version.shown, this.#context), file: version.file, findings }
    return [
      `  ${this.#colors.strong(title)}`,
      ...findings.map((finding) => `    ${prettyHeading(report, finding, this.#colors)}`),
    ]
  }
}

function isAsItWas(diff: FileDiff): boolean {
  return changesOf(diff).length + brokenVersions(diff).length === 0
}
