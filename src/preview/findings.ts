/** What was found in a file, as markup: each with its lines, its hint, and the step where it stands. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Blueprint, Step } from '../model/blueprint.ts'
import { joined, tag, text, type Html } from '../page/html.ts'
import { codeFrame } from '../report/code-frame.ts'
import type { FileReport } from '../report/reporter.ts'
import { visible } from '../report/visible.ts'
import type { SourceFile } from '../source/source-file.ts'
import { words } from '../vocabulary/locale.ts'
import { phrase } from '../vocabulary/words.ts'
import type { Folder, ShownFile } from './folder.ts'
import { PREVIEW_WORDS } from './words.ts'

/** The register of findings: those of the project's own files first, since they may be why others are. */
export function findingsSection(file: ShownFile, project: readonly FileReport[]): Html {
  const said = PREVIEW_WORDS[file.locale]
  const blueprint = file.drawable?.blueprint
  const foreign = project.flatMap((report) =>
    report.findings.map((finding) => entry(report, finding, { file, where: report.path })),
  )
  const own = file.report.findings.map((finding, number) => entry(file.report, finding, { file, number, blueprint }))
  const all = [...foreign, ...own]
  return tag(
    'section',
    { class: 'register findings', id: 'findings' },
    tag('h2', { id: 'findings-title' }, text(said.findingsHead)),
    all.length === 0 ? tag('p', {}, text(said.noFindings)) : tag('ol', {}, joined(all, '\n')),
  )
}

/** What keeps a file from being drawn, for the place over the picture; undefined where nothing does. */
export function errorBlock(
  file: ShownFile,
  { project, obstacles }: Pick<Folder, 'project' | 'obstacles'>,
  hasPicture: boolean,
): Html | undefined {
  if (file.state !== 'broken') return undefined
  const said = PREVIEW_WORDS[file.locale]
  const reports = [file.report, ...project]
  const worst = reports.flatMap((report) => {
    const finding = report.findings.find(({ severity }) => severity === 'error')
    return finding ? [{ report, finding }] : []
  })[0]
  const lead = tag('p', {}, text(hasPicture ? said.lastPicture : said.noPicture))
  if (!worst) return joined([lead, ...obstacles.map((each) => tag('p', {}, text(visible(each))))])
  const { report, finding } = worst
  const number = report === file.report ? file.report.findings.indexOf(finding) : undefined
  return joined([lead, tag('div', {}, ...body(report, finding, { file, number }))])
}

interface Standing {
  readonly file: ShownFile
  /** By which a page asks for it, where it may be opened. */
  readonly number?: number | undefined
  readonly blueprint?: Blueprint | undefined
  /** Of another file. */
  readonly where?: string
}

function entry(report: FileReport, finding: Diagnostic, standing: Standing): Html {
  const step = standing.blueprint && stepAt(standing.blueprint, finding.place.pointer)
  return tag(
    'li',
    { class: finding.severity, 'data-step': step?.id, 'data-finding': standing.number },
    ...body(report, finding, standing, step),
  )
}

function body(report: FileReport, finding: Diagnostic, standing: Standing, step?: Step): Html[] {
  const { file, number, where } = standing
  const said = PREVIEW_WORDS[file.locale]
  const { severity, message, code, hint } = finding
  const kind = words(file.locale).paper.severities[severity]
  const line = report.file?.position(finding.place.start).line
  const told = text(visible(message))
  return [
    ...(where === undefined ? [] : [tag('p', {}, tag('small', {}, text(phrase(said.ofProject, { file: where }))))]),
    tag(
      'p',
      {},
      tag('strong', { class: `severity ${severity}` }, text(kind)),
      text(' '),
      step ? tag('a', { href: `#step-${step.id}` }, told) : told,
      text(' '),
      tag('small', {}, text(line === undefined ? code : `${code} · ${phrase(said.line, { line: String(line) })}`)),
    ),
    ...(report.file ? [frames(report.file, finding)] : []),
    ...(hint === undefined ? [] : [tag('p', {}, tag('small', {}, text(said.hint)), text(' '), text(visible(hint)))]),
    ...(number === undefined
      ? []
      : [tag('button', { type: 'button', class: 'open', 'data-open-finding': number }, text(said.open))]),
  ]
}

/** The lines as a terminal shows them. */
function frames(file: SourceFile, { place, related = [] }: Diagnostic): Html {
  const all = [
    { frame: codeFrame(file, place), said: '' },
    ...related.map((other) => ({ frame: codeFrame(file, other.place, '-'), said: ` ${visible(other.message)}` })),
  ]
  const gutter = Math.max(...all.map(({ frame }) => String(frame.line).length))
  const lines = all.flatMap(({ frame, said }) => [
    `${String(frame.line).padStart(gutter)} | ${frame.source}`.trimEnd(),
    `${' '.repeat(gutter)} | ${frame.mark}${said}`,
  ])
  return tag('pre', { tabindex: 0 }, text(lines.join('\n')))
}

/** The innermost step that a place lies in. */
function stepAt({ steps }: Blueprint, pointer: string): Step | undefined {
  const holding = steps.filter(({ place }) => pointer === place.pointer || pointer.startsWith(`${place.pointer}/`))
  return holding.sort((a, b) => b.place.pointer.length - a.place.pointer.length)[0]
}

/** Where a step is written. */
export interface WrittenStep {
  readonly line: number
  readonly column: number
  /** UTF-16 offset of its beginning. */
  readonly start: number
  /** Its first line, and what marks its place. */
  readonly frame: string
}

/** Of the last version that could be drawn, by the ids of the steps. */
export function writtenSteps({ drawable }: Pick<ShownFile, 'drawable'>): Readonly<Record<string, WrittenStep>> {
  const file = drawable?.report.file
  const steps = drawable?.blueprint?.steps ?? []
  if (!file) return {}
  return Object.fromEntries(
    steps.map(({ id, place }): [string, WrittenStep] => {
      const { line, column } = file.position(place.start)
      const { source, mark } = codeFrame(file, place)
      const gutter = ' '.repeat(String(line).length)
      return [id, { line, column, start: place.start, frame: `${line} | ${source}\n${gutter} | ${mark}` }]
    }),
  )
}
