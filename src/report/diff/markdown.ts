/**
 * A comparison as a comment on a pull request, which stands alone without a picture: no longer than code hosts take, what is worst
 * first. What it has no room for it counts.
 */
import type { Change } from '../../compare/change.ts'
import { brokenVersions, changesOf } from '../../compare/file-changes.ts'
import type { FigureChange, FileDiff, Version } from '../../compare/file-diff.ts'
import { clipped } from '../../compare/words/clip.ts'
import { Sentences } from '../../compare/words/sentences.ts'
import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Place } from '../../diagnostic/span.ts'
import { markdownLine, markdownText } from '../markdown-text.ts'
import { counted } from '../summary.ts'
import { shownPath, type DiffContext } from './context.ts'
import { groupsOf, worstOf, type ChangeGroup } from './groups.ts'
import { flowchart, LEGEND } from './mermaid.ts'
import { diffSummary, tally } from './summary.ts'

/** UTF-16 code units of the whole page; GitHub takes 65,536 characters in a comment. */
const UNITS = 65_000
/** Kept for what is said of what was left out. */
const END = 400
/** Groups that are open, in all files together, and changes of a group that are not folded. */
const OPEN = 5
const OPEN_CHANGES = 25
/** Of each kind of thing that is only told beside the changes. */
const FILES = 50
const FINDINGS = 20
const FAILURES = 20
const TEXT = 300
const LIST_UNITS = 8_000

export function formatMarkdown(diffs: readonly FileDiff[], context: DiffContext): string {
  return new Report(context).of(diffs)
}

/** Parts of a page, with a blank line between two of them, as long as there is room. */
class Page {
  readonly #parts: string[] = []
  #room: number

  constructor(room: number) {
    this.#room = room
  }

  get room(): number {
    return Math.max(0, this.#room - 2)
  }

  /** Whether there was room for it. */
  add(part: string): boolean {
    if (part.length > this.room) return false
    this.#room -= part.length + 2
    this.#parts.push(part)
    return true
  }

  text(): string {
    return this.#parts.join('\n\n')
  }
}

class Report {
  readonly #context: DiffContext
  readonly #page = new Page(UNITS - END)
  #open = OPEN
  /** Then all that is said of the run is said of the file. */
  #isAlone = false
  readonly #left = { files: 0, changes: 0, others: 0 }

  constructor(context: DiffContext) {
    this.#context = context
  }

  of(diffs: readonly FileDiff[]): string {
    const { failures } = this.#context
    const isIncomplete = failures.length > 0
    this.#page.add(`## Stageline: ${isIncomplete ? 'comparison incomplete, ' : ''}${diffSummary(diffs)}`)
    if (isIncomplete) this.#add(`**This comparison may lack something:**\n\n${list(failures, FAILURES)}`)
    const told = diffs.filter(hasSomething)
    const ranks = new Map(told.map((diff) => [diff, brokenVersions(diff).length > 0 ? -1 : worstOf(changesOf(diff))]))
    const sorted = told.sort((a, b) => ranks.get(a)! - ranks.get(b)!)
    this.#isAlone = diffs.length === 1
    if (sorted.length > 1) this.#add(this.#contents(sorted))
    for (const diff of sorted) this.#file(diff)
    const { files, changes, others } = this.#left
    if (files + changes + others === 0) return this.#page.text() + '\n'
    const left = [
      changes > 0 && counted(changes, 'change'),
      files > 0 && `all of ${counted(files, 'file')}`,
      others > 0 && 'some figures, findings or flowcharts',
    ].filter((part) => part !== false)
    return `${this.#page.text()}\n\n**Left out, since this page is full: ${left.join(', ')}.** \`stageline diff\` tells everything.\n`
  }

  /** What comes beside the changes. */
  #add(part: string | undefined): void {
    if (part !== undefined && !this.#page.add(part)) this.#left.others++
  }

  #contents(diffs: readonly FileDiff[]): string {
    const rows = diffs.slice(0, FILES).map((diff) => {
      const changes = changesOf(diff)
      const of = (name: Change['direction']): string =>
        String(changes.filter(({ direction }) => direction === name).length)
      const counts = brokenVersions(diff).length > 0 ? ['–', '–', '–'] : [of('weaker'), of('neutral'), of('stronger')]
      return [short(this.#paths(diff).at(-1)!), ...counts]
    })
    const more = diffs.length > rows.length ? `\n\nand ${counted(diffs.length - rows.length, 'more file')}` : ''
    return table(['Blueprint', 'Weaker', 'Neutral', 'Stronger'], 'lrrr', rows) + more
  }

  #paths({ old, new: other }: FileDiff): string[] {
    const paths = [old, other]
      .filter((version) => version !== undefined)
      .map(({ shown }) => shownPath(shown, this.#context))
    return [...new Set(paths)]
  }

  #file(diff: FileDiff): void {
    const changes = changesOf(diff)
    const blueprint = (diff.new ?? diff.old)?.blueprint
    const heading = `### ${this.#paths(diff)
      .map((path) => short(path))
      .join(' → ')}`
    const count =
      this.#isAlone || changes.length === 0 ? '' : `: ${counted(changes.length, 'change')}; ${tally(changes)}`
    const title = blueprint ? [`**${short(blueprint.title)}**${count}`] : []
    const broken = brokenVersions(diff).map((version) => this.#broken(version))
    if (!this.#page.add([heading, ...title, ...broken].join('\n\n'))) {
      this.#left.files++
      this.#left.changes += changes.length
      return
    }
    const sentences = new Sentences(diff.comparison ?? { old: [], new: [] })
    const { open, folded } = this.#divided(groupsOf(diff))
    for (const group of open) this.#group(this.#page, group, diff, sentences)
    if (open.length > 0) this.#flowchart(diff, sentences)
    this.#folded(folded, open.length > 0 ? 'more change' : 'change', { diff, sentences })
    this.#add(figureTable(diff.figures, sentences))
    this.#add(this.#findings('New findings', diff.new, diff.findings.new))
    this.#add(this.#findings('Mended findings', diff.new && diff.old, diff.findings.mended))
  }

  #broken(version: Version): string {
    const errors = version.findings.filter(({ severity }) => severity === 'error')
    return `**Not compared: ${short(shownPath(version.shown, this.#context))} has errors.**\n\n${findingList(version, errors)}`
  }

  /** Of a group that is too long to be open, what is worst is. */
  #divided(groups: readonly ChangeGroup[]) {
    const open = groups.slice(0, this.#open)
    this.#open -= open.length
    const rests = open.map((group) => ({ ...group, changes: group.changes.slice(OPEN_CHANGES) }))
    return {
      open: open.map((group) => ({ ...group, changes: group.changes.slice(0, OPEN_CHANGES) })),
      folded: [...rests.filter(({ changes }) => changes.length > 0), ...groups.slice(open.length)],
    }
  }

  #group(page: Page, { phase, action, changes }: ChangeGroup, diff: FileDiff, sentences: Sentences): void {
    const where = [phase, action].filter((name) => name !== undefined).map((name) => short(name))
    let text = `#### ${where.length === 0 ? 'The whole blueprint' : where.join(' › ')}\n`
    let told = 0
    for (const change of changes) {
      const line = `\n- ${sentence(change, sentences)}${lines(change, diff)}`
      if (text.length + line.length > page.room) break
      text += line
      told++
    }
    this.#left.changes += changes.length - told
    if (told > 0) page.add(text)
  }

  #folded(
    groups: readonly ChangeGroup[],
    noun: string,
    { diff, sentences }: { readonly diff: FileDiff; readonly sentences: Sentences },
  ): void {
    const changes = groups.flatMap((group) => group.changes)
    if (changes.length === 0) return
    const begin = `<details>\n<summary>${counted(changes.length, noun)}: ${tally(changes)}</summary>`
    const end = '</details>'
    const inner = new Page(this.#page.room - begin.length - end.length - 4)
    for (const group of groups) this.#group(inner, group, diff, sentences)
    const text = inner.text()
    if (text !== '') this.#page.add([begin, text, end].join('\n\n'))
  }

  #flowchart({ comparison }: FileDiff, sentences: Sentences): void {
    const chart = this.#context.mermaid && comparison ? flowchart(comparison, sentences) : undefined
    if (!chart) return
    const { text, left } = chart
    const more =
      left === 0
        ? ''
        : ` ${counted(left, 'more step')} of what changed ${left === 1 ? 'is' : 'are'} not in the flowchart.`
    this.#add(`\`\`\`mermaid\n${text}\n\`\`\`\n\n${LEGEND}${more}`)
  }

  #findings(title: string, version: Version | undefined, findings: readonly Diagnostic[]): string | undefined {
    return version && findings.length > 0 ? `#### ${title}\n\n${findingList(version, findings)}` : undefined
  }
}

function hasSomething(diff: FileDiff): boolean {
  const { figures, findings } = diff
  return (
    changesOf(diff).length +
      figures.length +
      findings.new.length +
      findings.mended.length +
      brokenVersions(diff).length >
    0
  )
}

function sentence(change: Change, sentences: Sentences): string {
  const { text, verdict } = sentences.statement(change)
  return verdict === undefined ? markdownLine(text) : `${markdownLine(text)} (**${markdownText(verdict)}**)`
}

/** Where it is written: in the new version, and before that in the old one. */
function lines({ oldPlace, newPlace }: Change, { old, new: other }: FileDiff): string {
  const line = (version: Version | undefined, place: Place | undefined): number | undefined =>
    place && version?.file.position(place.start).line
  const [before, after] = [line(old, oldPlace), line(other, newPlace)]
  if (after === undefined) return ` <sub>line ${before} before</sub>`
  return ` <sub>line ${before === undefined || before === after ? after : `${before} → ${after}`}</sub>`
}

function figureTable(figures: readonly FigureChange[], sentences: Sentences): string | undefined {
  if (figures.length === 0) return undefined
  const rows = figures.map((figure) => {
    const { name, before, after } = sentences.figure(figure)
    return [name, before, after].map(markdownText)
  })
  return `#### Figures\n\n${table(['Figure', 'Before', 'After'], 'lrr', rows)}`
}

function findingList({ file }: Version, findings: readonly Diagnostic[]): string {
  const texts = findings.map(
    ({ place, severity, message, code }) =>
      `line ${file.position(place.start).line}: ${severity}: ${message} [${code}]`,
  )
  return list(texts, FINDINGS)
}

function list(texts: readonly string[], most: number): string {
  let room = LIST_UNITS
  const items = texts
    .slice(0, most)
    .map((text) => `- ${short(text)}`)
    .filter((item) => (room -= item.length) >= 0)
  const left = texts.length - items.length
  return [...items, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n')
}

/** A text of somebody's on one line, cut where it is long, and harmless. */
function short(text: string): string {
  return markdownLine(clipped(text, TEXT))
}

/** `align` has an `l` or `r` for each column. */
function table(heads: readonly string[], align: string, rows: readonly (readonly string[])[]): string {
  const marks = [...align].map((side) => (side === 'r' ? '---:' : '---'))
  return [heads, marks, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
