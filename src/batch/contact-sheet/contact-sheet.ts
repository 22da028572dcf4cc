/**
 * The page that shows all drawings of a run at a glance: `index.html` beside them. It is plain HTML with its style inside,
 * whole without a script, and asks for nothing but the drawings themselves. What could not be drawn stands first; with a
 * script, it can be filtered and sorted.
 */
import type { Severity } from '../../diagnostic/diagnostic.ts'
import { docsUrl } from '../../diagnostic/docs-url.ts'
import { shortened } from '../../diagnostic/shortened.ts'
import { replaceLoneSurrogates } from '../../report/json-text.ts'
import { visible } from '../../report/visible.ts'
import { grouped } from '../../run/numbers.ts'
import type { Manifest, ManifestFile, ManifestFinding, ManifestOutput } from '../manifest/manifest.ts'
import { PREVIEW_FORMAT, PREVIEWS } from '../manifest/manifest.ts'
import { FORMATS } from '../../render/formats.ts'
import { localeOf, words as vocabularyOf, type LocaleId } from '../../vocabulary/locale.ts'
import { sha256 } from '../../files/content-hash.ts'
import { inNaturalOrder } from './natural-order.ts'
import { SCRIPT } from './script.ts'
import { STYLE } from './style.ts'
import { SHEET_WORDS, type SheetWords } from './words.ts'

/** The tag that marks a page as ours. */
export const GENERATOR = '<meta name="generator" content="Stageline">'

/** Findings of one blueprint that are listed; the reports have the others. */
const TOLD = 3
/** Characters of one message. */
const LENGTH = 400
/** Folders that are listed at once; more are folded away. */
const LISTED = 12

/** The format of which a card leads to the file: a page says more than a picture. */
const PAGE = 'html'

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** What a page says, and for whom. */
interface Sheet {
  readonly locale: LocaleId
  readonly words: SheetWords
  readonly isForCustomers: boolean
}

/** The whole page; the same for the same manifest. */
export function contactSheet(manifest: Manifest): string {
  const isForCustomers = manifest.audience === 'customer'
  const { files: unsorted, project = [], stageline } = isForCustomers ? forCustomers(manifest) : manifest
  const files = inNaturalOrder(unsorted, ({ path }) => path)
  const locale = localeOfAll(files)
  const words = SHEET_WORDS[locale]
  const sheet = { locale, words, isForCustomers }
  const failed = files.filter(({ state }) => state === 'failed')
  const folders = byFolder(files.filter(({ state }) => state === 'drawn'))
  const finding = finder(files, sheet)
  const sections = [
    ...project.map(({ path, findings }) => projectSection(path, findings, sheet)),
    ...(failed.length > 0 ? [section('failed', words.failed, failed, '', sheet)] : []),
    ...[...folders].map(([folder, drawn], at) =>
      section(`folder-${at + 1}`, nameOf(folder, sheet), drawn, folder, sheet),
    ),
    ...(finding === '' ? [] : [sortedSection(sheet)]),
  ]
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
${GENERATOR}
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${words.title}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#blueprints">${words.skip}</a>
<header>
<h1>${words.title}</h1>
<p class="sum">${sum(files, failed.length, sheet)}</p>
</header>
${finding}${contents([...folders.keys()], failed.length, sheet)}<main id="blueprints" tabindex="-1">
${sections.join('\n')}
</main>
<footer><p>${words.drawnBy(text(stageline))}</p></footer>
${finding === '' ? '' : `<script>${SCRIPT}</script>\n`}</body>
</html>
`
}

/**
 * Content Security Policy: nothing is loaded from elsewhere, and no style and no script but ours is heeded, whatever a title
 * may hold.
 */
function policy(): string {
  return [
    "default-src 'none'",
    "img-src 'self' file:",
    `style-src ${hashOf(STYLE)}`,
    `script-src ${hashOf(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function hashOf(content: string): string {
  return `'sha256-${Buffer.from(sha256(content), 'hex').toString('base64')}'`
}

/** The language of all blueprints, English where they differ. */
function localeOfAll(files: readonly ManifestFile[]): LocaleId {
  const [first = 'en', ...others] = new Set(
    files.flatMap(({ blueprint }) => (blueprint ? localeOf(blueprint.language) : [])),
  )
  return others.length === 0 ? first : 'en'
}

/** Findings and owners are inside matter. */
function forCustomers(manifest: Manifest): Manifest {
  const files = manifest.files.map((file): ManifestFile => {
    const { blueprint } = file
    return { ...file, findings: [], ...(blueprint && { blueprint: { ...blueprint, owner: undefined } }) }
  })
  return { ...manifest, project: [], files }
}

function sum(files: readonly ManifestFile[], failed: number, { words }: Sheet): string {
  const parts = [words.blueprints(files.length)]
  if (failed > 0) parts.push(`<span class="error">${words.failedCount(failed)}</span>`)
  return [...parts, ...counts(files.flatMap(reported), words)].join(' · ')
}

/** `2 errors`, `1 warning`: those there are, each in its colour. */
function counts(findings: readonly ManifestFinding[], words: SheetWords): string[] {
  return SEVERITIES.flatMap((severity) => {
    const count = findings.filter((each) => each.severity === severity).length
    return count === 0 ? [] : [`<span class="${severity}">${words.found(count, severity)}</span>`]
  })
}

/** Without the findings that a baseline accepts. */
function reported({ findings }: ManifestFile): readonly ManifestFinding[] {
  return findings.filter(({ accepted }) => !accepted)
}

function byFolder(files: readonly ManifestFile[]): Map<string, ManifestFile[]> {
  const folders = new Map<string, ManifestFile[]>()
  for (const file of files) {
    const folder = folderOf(file.path)
    const others = folders.get(folder)
    if (others) others.push(file)
    else folders.set(folder, [file])
  }
  return new Map(inNaturalOrder([...folders], ([folder]) => folder))
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

function nameOf(folder: string, { words }: Sheet): string {
  return folder === '' ? words.thisFolder : folder
}

/** States that a filter asks for: those of findings by their severity. */
type State = 'failed' | Severity | 'clean'

/** As the filter knows it; for customers nothing that has to do with findings. */
function statesOf(file: ManifestFile, { isForCustomers }: Sheet): State[] {
  const isFailed = file.state === 'failed'
  if (isForCustomers) return isFailed ? ['failed'] : []
  const said = new Set(reported(file).map(({ severity }) => severity))
  if (file.failures?.length) said.add('error')
  const severities = SEVERITIES.filter((severity) => said.has(severity))
  if (isFailed) return ['failed', ...severities]
  return severities.length > 0 ? severities : ['clean']
}

/**
 * The form to filter and sort by, which only a script shows; it offers what makes a difference. Empty where there is not
 * more than one blueprint.
 */
function finder(files: readonly ManifestFile[], sheet: Sheet): string {
  if (files.length < 2) return ''
  const { find } = sheet.words
  const counted = new Map<State, number>()
  for (const state of files.flatMap((file) => statesOf(file, sheet))) counted.set(state, (counted.get(state) ?? 0) + 1)
  const names: readonly (readonly [State, string])[] = [
    ['failed', find.failed],
    ...SEVERITIES.map((severity) => [severity, find.having[severity]] as const),
    ['clean', find.clean],
  ]
  const states = names.flatMap(([state, name]): [string, string][] => {
    const count = counted.get(state)
    return count === undefined ? [] : [[state, `${name} (${grouped(count)})`]]
  })
  const isDated = files.some(({ blueprint }) => blueprint?.date !== undefined)
  const isFound = !sheet.isForCustomers && files.some((file) => numberOf(file) > 0)
  const orders: [string, string][] = [['title', find.byTitle]]
  if (isDated) orders.push(['date', find.byDate])
  if (isFound) orders.push(['found', find.byFindings])
  const hint = sheet.isForCustomers ? find.inForCustomers : find.in
  const count = files.length
  return `<form class="find" role="search" aria-label="${find.label}" autocomplete="off" hidden>
<label class="words">${find.words} <input type="search" name="q" placeholder="${hint}" spellcheck="false" enterkeyhint="done"></label>
${states.length > 0 ? choice('state', find.show, [['', find.all], ...states]) : ''}${choice('sort', find.sort, [['', find.byName], ...orders])}<button type="reset" hidden>${find.reset}</button>
<p role="status" data-all="${find.allShown(count)}" data-some="${find.shown(count)}" data-none="${find.noneShown}"></p>
</form>
`
}

function choice(name: string, label: string, options: readonly (readonly [value: string, name: string])[]): string {
  const items = options.map(([value, said]) => `<option value="${value}">${said}</option>`).join('')
  return `<label>${label} <select name="${name}">${items}</select></label>\n`
}

/** Of findings and of what else went wrong. */
function numberOf(file: ManifestFile): number {
  return reported(file).length + (file.failures?.length ?? 0)
}

function contents(folders: readonly string[], failed: number, sheet: Sheet): string {
  if (folders.length + (failed > 0 ? 1 : 0) < 2) return ''
  const { words } = sheet
  const entries = folders.map((folder, at) => `<li><a href="#folder-${at + 1}">${text(nameOf(folder, sheet))}</a></li>`)
  if (failed > 0) entries.unshift(`<li><a href="#failed">${words.failed}</a></li>`)
  const list = `<ul>\n${entries.join('\n')}\n</ul>`
  const folded = `<details>\n<summary>${words.folderCount(folders.length)}</summary>\n${list}\n</details>`
  return `<nav aria-label="${words.folders}">\n${folders.length > LISTED ? folded : list}\n</nav>\n`
}

function section(id: string, heading: string, files: readonly ManifestFile[], folder: string, sheet: Sheet): string {
  const cards = files.map((file) => card(file, folder, sheet)).join('\n')
  const place = folder === '' ? '' : ` data-folder="${text(folder)}"`
  return `<section aria-labelledby="${id}"${place}>
<h2 id="${id}">${text(heading)} <small>${grouped(files.length)}</small></h2>
<ul class="cards">
${cards}
</ul>
</section>`
}

/** Where the script puts the cards of all folders in another order. */
function sortedSection({ words }: Sheet): string {
  const head = `<h2 id="all">${words.find.sorted} <small></small></h2>`
  return `<section id="sorted" aria-labelledby="all" hidden>\n${head}\n<ul class="cards"></ul>\n</section>`
}

function projectSection(path: string, findings: readonly ManifestFinding[], sheet: Sheet): string {
  return `<section>\n<h2>${text(path)}</h2>\n${found(findings, sheet)}\n</section>`
}

function card(file: ManifestFile, folder: string, sheet: Sheet): string {
  const { path, state, blueprint, failures = [] } = file
  const name = path.slice(folder === '' ? 0 : folder.length + 1)
  const lang = blueprint ? ` lang="${text(blueprint.language)}"` : ''
  const title = blueprint ? `<h3${lang} dir="auto">${text(blueprint.title)}</h3>` : `<h3>${text(name)}</h3>`
  const parts = [
    picture(file, sheet),
    `<div>${title}${blueprint ? `<p class="path">${text(name)}</p>` : ''}</div>`,
    facts(file, sheet),
    wrong(failures, sheet),
    found(reported(file), sheet),
    links(file.outputs),
  ]
  const open = `<li class="card${state === 'failed' ? ' failed' : ''}"${forFilter(file, sheet)}>`
  return `${open}\n${parts.filter((part) => part !== '').join('\n')}\n</li>`
}

/** What the script asks of a card and the page does not show: its states, how much was found, rules that are not listed. */
function forFilter(file: ManifestFile, sheet: Sheet): string {
  const states = statesOf(file, sheet)
  const count = numberOf(file)
  const listed = mostSevere(reported(file))
  const told = new Set(listed.slice(0, TOLD).map(({ rule }) => rule))
  const untold = [...new Set(listed.slice(TOLD).map(({ rule }) => rule))].filter((rule) => !told.has(rule))
  const attributes = [
    ['is', states.join(' ')],
    ['found', count > 0 && !sheet.isForCustomers ? String(count) : ''],
    ['rules', untold.join(' ')],
  ] as const
  return attributes.map(([name, value]) => (value === '' ? '' : ` data-${name}="${text(value)}"`)).join('')
}

/** Formats that the page can show, the best first. */
const IMAGES: readonly string[] = FORMATS.flatMap(({ name, isImage }) => (isImage ? [name] : []))

/** A thumbnail of the drawing, loaded lazily; it leads to the blueprint's page where there is one. */
function picture({ outputs, blueprint, path }: ManifestFile, { words }: Sheet): string {
  const [shown] = IMAGES.flatMap((name) => outputs.filter(({ format }) => format === name))
  const source = shown && addressOf(shown)
  const page = addressOf(outputs.find(({ format }) => format === PAGE))
  const address = page ?? (shown && isPreview(shown, outputs) ? addressOf(outputs[0]) : source)
  if (source === undefined || address === undefined) return ''
  const alt = words.drawing(blueprint?.title ?? path)
  return `<a class="picture" href="${address}"><img loading="lazy" decoding="async" src="${source}" alt="${text(alt)}"></a>`
}

function facts({ blueprint }: ManifestFile, { locale }: Sheet): string {
  if (!blueprint) return ''
  const { state, segment, owner, date } = blueprint
  const { titleBlock } = vocabularyOf(locale)
  const entries = [
    [titleBlock.state, state && text(titleBlock[state])],
    [titleBlock.segment, segment && `<span dir="auto">${text(segment)}</span>`],
    [titleBlock.owner, owner && `<span dir="auto">${text(owner)}</span>`],
    [titleBlock.date, date && `<time>${text(date)}</time>`],
  ] as const
  const given = entries.flatMap(([name, value]) => (value ? [`<div><dt>${name}</dt><dd>${value}</dd></div>`] : []))
  return given.length === 0 ? '' : `<dl class="facts">${given.join('')}</dl>`
}

/** What went wrong beside the findings. */
function wrong(failures: readonly string[], { locale, words }: Sheet): string {
  const items = failures.slice(0, TOLD).map((failure) => {
    return `<li><span class="error">${words.severity.error}</span>${words.colon}${said(failure, locale)}</li>`
  })
  return items.length === 0 ? '' : `<ul class="found">${items.join('')}</ul>`
}

/** How many of each, and the first of them, errors before the others. */
function found(findings: readonly ManifestFinding[], { locale, words }: Sheet): string {
  if (findings.length === 0) return ''
  const items = mostSevere(findings)
    .slice(0, TOLD)
    .map(({ severity, message, rule, line }) => {
      const head = `<span class="${severity}">${words.severity[severity]}</span>${words.inLine(line)}`
      return `<li>${head}${said(message, locale)} ${ruleName(rule)}</li>`
    })
  const more = findings.length - items.length
  const rest = more > 0 ? `<li>${words.more(more)}</li>` : ''
  const many = findings.length > 1 ? `<p>${counts(findings, words).join(', ')}</p>` : ''
  return `<div class="found">${many}<ul>${items.join('')}${rest}</ul></div>`
}

/** Errors before the others. */
function mostSevere(findings: readonly ManifestFinding[]): ManifestFinding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((each) => each.severity === severity))
}

function ruleName(rule: string): string {
  const url = docsUrl(replaceLoneSurrogates(rule))
  const name = `<code>${text(rule)}</code>`
  return url === undefined ? name : `<a href="${text(url)}" rel="noopener">${name}</a>`
}

function links(outputs: readonly ManifestOutput[]): string {
  const items = outputs.flatMap((output) => {
    if (isPreview(output, outputs)) return []
    const address = addressOf(output)
    if (address === undefined) return []
    const size = `<small>${grouped(Math.ceil(output.bytes / 1000))} kB</small>`
    return [`<li><a href="${address}">${output.format.toUpperCase()}</a> ${size}</li>`]
  })
  return items.length === 0 ? '' : `<ul class="files">${items.join('')}</ul>`
}

/** Whether the output is only a preview for this page. */
function isPreview({ path }: ManifestOutput, outputs: readonly ManifestOutput[]): boolean {
  return outputs.some(({ path: other }) => {
    const stem = other.slice(0, other.lastIndexOf('.') + 1)
    return path === `${PREVIEWS}/${stem}${PREVIEW_FORMAT}`
  })
}

/** Relative to the page; undefined for a place outside its folder, which no run of ours draws to. */
function addressOf(output: ManifestOutput | undefined): string | undefined {
  if (!output) return undefined
  const segments = output.path.split('/')
  if (segments.some((segment) => segment === '..' || segment === '')) return undefined
  return text('./' + segments.map((segment) => encodeURIComponent(replaceLoneSurrogates(segment))).join('/'))
}

/** Messages are English on a page of any language. */
function said(message: string, locale: LocaleId): string {
  const shown = text(shortened(message, LENGTH))
  return locale === 'en' ? shown : `<span lang="en">${shown}</span>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escaped for HTML text and quoted attribute values; invisible characters as escapes. */
function text(written: string): string {
  return visible(written).replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}
