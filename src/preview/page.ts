/** The page of a blueprint in a preview: the one that `--to html` writes, with what only somebody who writes it needs. */
import { editorWords } from '../editor/words.ts'
import { posix } from 'node:path'
import { dataScript, joined, raw, tag, text } from '../page/html.ts'
import { pageStyle } from '../page/style.ts'
import { INTERACTIVE_STYLE } from '../page/interactive-style.ts'
import { DENSITIES, THEME_NAMES, THEMES } from '../pipeline/theme.ts'
import { familyStack } from '../render/css-family.ts'
import { FAMILY_NAMES } from '../text/fonts/family-names.ts'
import { PAPER_NAMES } from '../vocabulary/choices.ts'
import { changedIn, type DrawnPage, type Switched } from './drawings.ts'
import { errorBlock, findingsSection, writtenSteps } from './findings.ts'
import type { Folder, ShownFile } from './folder.ts'
import { PREVIEW_SCRIPT } from './generated/preview.ts'
import { PREVIEW_STYLE } from './style.ts'
import { PREVIEW_WORDS } from './words.ts'

/** One blueprint in the list at the side. */
export interface ListedFile {
  readonly id: number
  readonly name: string
  readonly title: string
  readonly state: ShownFile['state']
  readonly findings: number
  readonly version: string
}

/** All that a page needs to show a file as it is now. */
export interface PageData {
  readonly version: string
  /** As `--to html` writes it; absent where there never was a picture. */
  readonly page?: string
  readonly sheets: readonly string[]
  /** Markup: the register of findings. */
  readonly findings: string
  /** Markup, where the file is broken. */
  readonly error?: string
  readonly changed?: ReturnType<typeof changedIn>
  readonly steps: ReturnType<typeof writtenSteps>
}

/** How a page was asked for. */
export interface PageRequest {
  readonly nonce: string
  readonly switched: Switched
  /** Whether it may change the file. */
  readonly edits: boolean
  /** Whether there is a script that helps then. */
  readonly hasEditor: boolean
}

/** The list, in the order of paths. */
export function listOf({ files }: Pick<Folder, 'files'>): ListedFile[] {
  return files.map(({ id, input, title = '', state, report, version }) => {
    return { id, name: input.shown, title, state, findings: report.findings.length, version }
  })
}

/** What stands beside a drawing, in whichever scripts: all titles, and what the preview says. */
export function besideLetters({ files }: Pick<Folder, 'files'>, { locale }: ShownFile): string {
  const said = [...files.map(({ title = '' }) => title), ...Object.values(PREVIEW_WORDS[locale]).map(String)]
  return [...new Set(said.join(''))].sort().join('')
}

/** `why`: the picture could not be made although the file is not broken. */
export function pageData(file: ShownFile, folder: Folder, drawn: DrawnPage | undefined, why?: string): PageData {
  const error = why === undefined ? errorBlock(file, folder, drawn !== undefined) : tag('p', {}, text(why))
  const changed = changedIn(file)
  return {
    version: file.version,
    ...(drawn && { page: linked(drawn.html, file, folder) }),
    sheets: drawn?.sheets ?? [],
    findings: findingsSection(file, folder.project),
    ...(error !== undefined && { error }),
    ...(changed && { changed }),
    steps: writtenSteps(file),
  }
}

/** The policy of an answer: nothing but what carries its nonce runs, and nothing is asked of anybody else. */
export function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The whole page of a file, or one that waits for a first blueprint. */
export function previewPage(
  file: ShownFile | undefined,
  data: PageData | undefined,
  folder: Folder,
  { nonce, switched, edits, hasEditor }: PageRequest,
): string {
  const locale = file?.locale ?? 'en'
  const words = PREVIEW_WORDS[locale]
  const looks = {
    theme: THEME_NAMES,
    view: ['full', 'customer', ...(file?.drawable?.blueprint?.views?.keys() ?? [])],
    density: DENSITIES,
    paper: PAPER_NAMES,
  }
  const told = {
    id: file?.id,
    switched,
    edits,
    words,
    editorWords: editorWords(locale),
    looks,
    list: listOf(folder),
    data: { ...data, page: undefined },
  }
  const inside = joined([data && raw(data.findings), dataScript('preview-told', told)])
  const whole = data?.page ?? emptyPage(file?.title ?? file?.input.shown ?? words.files, locale)
  const style = `<style data-preview>${PREVIEW_STYLE}</style>`
  const editor = hasEditor ? '<script src="editor.js"></script>' : ''
  return withNonce(
    whole
      .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n/, '')
      .replace('</head>', () => `${style}\n</head>`)
      .replace('</main>', () => `${inside}\n</main>`)
      .replace('</body>', () => `${editor}<script>${PREVIEW_SCRIPT}</script>\n</body>`),
    nonce,
  )
}

/** Of what was written by us: text of a blueprint has no `<`. */
function withNonce(page: string, nonce: string): string {
  return page.replace(/<(style|script)(?=[ >])/g, `<$1 nonce="${nonce}"`)
}

/** Where there is nothing to draw yet. */
function emptyPage(title: string, language: string): string {
  const style = pageStyle(THEMES.light, THEMES.dark, familyStack(FAMILY_NAMES[0]))
  return `<!doctype html>
<html lang="${text(language)}" class="app">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${tag('title', {}, text(title))}
<style>${style}${INTERACTIVE_STYLE}</style>
</head>
<body>
${tag('header', {}, tag('h1', {}, text(title)))}
<main>
<section class="drawing" id="drawing"></section>
</main>
</body>
</html>
`
}

/** Links to other drawings lead to the pages of their blueprints, where those are shown. */
function linked(html: string, file: ShownFile, { files }: Pick<Folder, 'files'>): string {
  const pages = new Map(files.map(({ id, input }) => [input.stem.split('\\').join('/'), id]))
  const folder = posix.dirname(file.input.stem.split('\\').join('/'))
  const suffix = file.drawable?.blueprint?.excerpt?.suffix ?? ''
  return html.replace(/\bhref="([^":#?]+)\.html(#[^"]*)?"/g, (whole, path: string, anchor = '') => {
    const way = posix.join(folder, decoded(path))
    const id =
      pages.get(way) ?? (suffix !== '' && way.endsWith(suffix) ? pages.get(way.slice(0, -suffix.length)) : undefined)
    return id === undefined ? whole : `href="${id}${String(anchor)}"`
  })
}

function decoded(path: string): string {
  const plain = path.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name]!)
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
