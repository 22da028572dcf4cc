/**
 * The page that shows all drawings of a run at a glance: `index.html` beside them. It is plain HTML with its style inside,
 * without a script, and asks for nothing but the drawings themselves. What could not be drawn stands first.
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
import { STYLE } from './style.ts'

/** The tag that marks a page as ours. */
export const GENERATOR = '<meta name="generator" content="Stageline">'

/** Findings of one blueprint that are listed; the reports have the others. */
const TOLD = 3
/** Characters of one message. */
const LENGTH = 400
/** Folders that are listed at once; more are folded away. */
const LISTED = 12

/** Content Security Policy: nothing is loaded from elsewhere, whatever a title may hold. */
const POLICY =
  "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** The whole page; the same for the same manifest. */
export function contactSheet(manifest: Manifest): string {
  const { files, project = [], stageline } = manifest.audience === 'customer' ? forCustomers(manifest) : manifest
  const failed = files.filter(({ state }) => state === 'failed')
  const folders = byFolder(files.filter(({ state }) => state === 'drawn'))
  const sections = [
    ...project.map(({ path, findings }) => projectSection(path, findings)),
    ...(failed.length > 0 ? [section('failed', 'Failed', failed, '')] : []),
    ...[...folders].map(([folder, drawn], at) => section(`folder-${at + 1}`, nameOf(folder), drawn, folder)),
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${GENERATOR}
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Service blueprints</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#blueprints">To the blueprints</a>
<header>
<h1>Service blueprints</h1>
<p class="sum">${sum(files, failed.length)}</p>
</header>
${contents([...folders.keys()], failed.length)}<main id="blueprints">
${sections.join('\n')}
</main>
<footer><p>Drawn by Stageline ${text(stageline)}.</p></footer>
</body>
</html>
`
}

/** Findings and owners are inside matter. */
function forCustomers(manifest: Manifest): Manifest {
  const files = manifest.files.map((file): ManifestFile => {
    const { blueprint } = file
    return { ...file, findings: [], ...(blueprint && { blueprint: { ...blueprint, owner: undefined } }) }
  })
  return { ...manifest, project: [], files }
}

function sum(files: readonly ManifestFile[], failed: number): string {
  const parts = [numbered(files.length, 'blueprint')]
  if (failed > 0) parts.push(`<span class="error">${grouped(failed)} failed</span>`)
  return [...parts, ...counts(files.flatMap(reported))].join(' · ')
}

/** `2 errors`, `1 warning`: those there are, each in its colour. */
function counts(findings: readonly ManifestFinding[]): string[] {
  return SEVERITIES.flatMap((severity) => {
    const count = findings.filter((each) => each.severity === severity).length
    return count === 0 ? [] : [`<span class="${severity}">${numbered(count, severity)}</span>`]
  })
}

function numbered(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`
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
  return new Map([...folders].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

function nameOf(folder: string): string {
  return folder === '' ? 'This folder' : folder
}

function contents(folders: readonly string[], failed: number): string {
  if (folders.length + (failed > 0 ? 1 : 0) < 2) return ''
  const entries = folders.map((folder, at) => `<li><a href="#folder-${at + 1}">${text(nameOf(folder))}</a></li>`)
  if (failed > 0) entries.unshift('<li><a href="#failed">Failed</a></li>')
  const list = `<ul>\n${entries.join('\n')}\n</ul>`
  const folded = `<details>\n<summary>${grouped(folders.length)} folders</summary>\n${list}\n</details>`
  return `<nav aria-label="Folders">\n${folders.length > LISTED ? folded : list}\n</nav>\n`
}

function section(id: string, heading: string, files: readonly ManifestFile[], folder: string): string {
  const cards = files.map((file) => card(file, folder)).join('\n')
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${text(heading)} <small>${grouped(files.length)}</small></h2>
<ul class="cards">
${cards}
</ul>
</section>`
}

function projectSection(path: string, findings: readonly ManifestFinding[]): string {
  return `<section>\n<h2>${text(path)}</h2>\n${found(findings)}\n</section>`
}

function card(file: ManifestFile, folder: string): string {
  const { path, state, blueprint, failures = [] } = file
  const name = path.slice(folder === '' ? 0 : folder.length + 1)
  const lang = blueprint ? ` lang="${text(blueprint.language)}"` : ''
  const title = blueprint ? `<h3${lang} dir="auto">${text(blueprint.title)}</h3>` : `<h3>${text(name)}</h3>`
  const parts = [
    picture(file),
    `<div>${title}${blueprint ? `<p class="path">${text(name)}</p>` : ''}</div>`,
    facts(file),
    wrong(failures),
    found(reported(file)),
    links(file.outputs),
  ]
  return `<li class="card${state === 'failed' ? ' failed' : ''}">\n${parts.filter((part) => part !== '').join('\n')}\n</li>`
}

/** Formats that the page can show, the best first. */
const IMAGES: readonly string[] = FORMATS.flatMap(({ name, isImage }) => (isImage ? [name] : []))

/** A thumbnail of the drawing, loaded lazily. */
function picture({ outputs, blueprint, path }: ManifestFile): string {
  const [shown] = IMAGES.flatMap((name) => outputs.filter(({ format }) => format === name))
  const source = shown && addressOf(shown)
  const address = shown && isPreview(shown, outputs) ? addressOf(outputs[0]) : source
  if (source === undefined || address === undefined) return ''
  const alt = `Drawing of ${blueprint?.title ?? path}`
  return `<a class="picture" href="${address}"><img loading="lazy" decoding="async" src="${source}" alt="${text(alt)}"></a>`
}

function facts({ blueprint }: ManifestFile): string {
  if (!blueprint) return ''
  const { state, segment, owner, date } = blueprint
  const entries = [
    ['State', state && text(state)],
    ['Segment', segment && `<span dir="auto">${text(segment)}</span>`],
    ['Owner', owner && `<span dir="auto">${text(owner)}</span>`],
    ['Date', date && `<time>${text(date)}</time>`],
  ] as const
  const given = entries.flatMap(([name, value]) => (value ? [`<div><dt>${name}</dt><dd>${value}</dd></div>`] : []))
  return given.length === 0 ? '' : `<dl class="facts">${given.join('')}</dl>`
}

/** What went wrong beside the findings. */
function wrong(failures: readonly string[]): string {
  const items = failures.slice(0, TOLD).map((failure) => `<li><span class="error">error</span>: ${said(failure)}</li>`)
  return items.length === 0 ? '' : `<ul class="found">${items.join('')}</ul>`
}

/** How many of each, and the first of them, errors before the others. */
function found(findings: readonly ManifestFinding[]): string {
  if (findings.length === 0) return ''
  const sorted = SEVERITIES.flatMap((severity) => findings.filter((each) => each.severity === severity))
  const items = sorted.slice(0, TOLD).map(({ severity, message, rule, line }) => {
    return `<li><span class="${severity}">${severity}</span> in line ${line}: ${said(message)} ${ruleName(rule)}</li>`
  })
  const more = findings.length - items.length
  const rest = more > 0 ? `<li>and ${grouped(more)} more</li>` : ''
  const many = findings.length > 1 ? `<p>${counts(findings).join(', ')}</p>` : ''
  return `<div class="found">${many}<ul>${items.join('')}${rest}</ul></div>`
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

function said(message: string): string {
  return text(shortened(message, LENGTH))
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
