/**
 * A blueprint as one web page that asks for nothing: title block, drawing, the blueprint as a table, registers and findings.
 * It is whole without a script; with one, it is a window on the drawing. The door of this folder.
 */
import { sha256 } from '../files/content-hash.ts'
import { factsOf } from '../scene/elements/title-block.ts'
import type { Theme } from '../theme/theme.ts'
import type { PageContext } from './context.ts'
import { PAGE_SCRIPT } from './generated/script.ts'
import { dataScript, joined, raw, tag, text, type Html } from './html.ts'
import { INTERACTIVE_STYLE } from './interactive-style.ts'
import { outward } from './links.ts'
import { registers } from './registers.ts'
import { pageStyle } from './style.ts'
import { blueprintTable } from './table.ts'
import { PAGE_WORDS, type PageWords } from './words.ts'

export { dayAndNight } from './night.ts'
export type { PageContext } from './context.ts'

/** The drawing, as it stands in the page. */
export interface InlineDrawing {
  readonly svg: string
  /** The content of its `style`. */
  readonly style: string
  /** Its fonts, as CSS names them. */
  readonly families: string
  /** In which it is painted where the reader's system asks for dark. */
  readonly night?: Theme | undefined
}

/** A page, and what it asks of its drawing. */
export interface HtmlPage {
  /** Its letters in each weight, for the fonts that it brings. */
  readonly letters: Readonly<Record<'bold' | 'regular', string>>
  /** The whole page; the same for the same picture. */
  readonly with: (drawing: InlineDrawing) => string
}

export function htmlPage(page: PageContext): HtmlPage {
  const { contents } = page
  const { words } = page.picture.context
  const said = PAGE_WORDS[words.locale]
  const description = page.picture.placement.blueprint.description
  const before = joined([
    tag('a', { class: 'skip', href: '#table' }, text(words.page.skip)),
    tag('header', {}, logo(page), contents !== undefined && tag('p', { class: 'contents' }, tag('a', { href: contents }, text(words.page.contents))), tag('h1', {}, text(page.picture.scene.title)), description !== undefined && tag('p', { class: 'lead' }, text(description)), facts(page)), // prettier-ignore
  ], '\n') // prettier-ignore
  const after = joined([blueprintTable(page), ...registers(page)], '\n')
  return {
    letters: lettersOf(before + after, [
      ...saidOf(said),
      ...Object.values(words.lines),
      ...Object.values(words.gauges),
    ]),
    with: (drawing) => {
      const { language, title } = page.picture.scene
      const style = compact(pageStyle(page.picture.context.theme, drawing.night, drawing.families) + INTERACTIVE_STYLE)
      return `<!doctype html>
<html lang="${text(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${text(policy([style, drawing.style]))}">
<meta name="generator" content="Stageline">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${tag('title', {}, text(title))}
${tag('style', {}, raw(style))}
</head>
<body>
${before}
<main>
${tag('section', { class: 'drawing', id: 'drawing', 'aria-label': words.page.drawing }, raw(`\n${drawing.svg}\n`))}
${after}
</main>
${dataScript('page-words', said)}
${tag('script', {}, raw(PAGE_SCRIPT))}
</body>
</html>
`
    },
  }
}

/** Nothing is loaded, and nothing runs or paints but what stands here. */
function policy(styles: readonly string[]): string {
  return [
    "default-src 'none'",
    `style-src ${styles.filter(Boolean).map(hash).join(' ')}`,
    `script-src ${hash(PAGE_SCRIPT)}`,
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** A style without the blanks that only its authors need. */
function compact(style: string): string {
  return style.replace(/\s+/g, ' ').replace(/ ?([{};,>]) ?/g, '$1').replace(/: (?=[^{}]*[;}])/g, ':').replaceAll(';}', '}') // prettier-ignore
}

/** Of a client. */
function logo({ picture: { context } }: PageContext): Html | undefined {
  if (!context.logo) return undefined
  const { image, label = context.words.reading.logo } = context.logo
  const source = `data:image/${image.type};base64,${Buffer.from(image.data).toString('base64')}`
  return raw(`<img class="logo" alt="${text(label)}" src="${source}">`)
}

/** The title block. */
function facts(page: PageContext): Html | undefined {
  const { picture } = page
  const all = factsOf(picture.placement.blueprint, picture.context)
  if (all.length === 0) return undefined
  const entries = all.map(([name, values]) => {
    const said = values.map(({ text: words, href }) => tag('dd', {}, outward(words, href, page)))
    return tag('div', {}, tag('dt', {}, text(name)), ...said)
  })
  return tag('dl', {}, ...entries)
}

/** The list of keys is in the reader's own font: in Chinese it has more letters than all other words of the script. */
function saidOf(words: PageWords): string[] {
  return Object.entries(words).flatMap(([name, said]) => (name === 'keyList' ? [] : String(said)))
}

/** `said`: by the script. */
function lettersOf(body: string, said: readonly string[]): HtmlPage['letters'] {
  const bold = body.match(/<(h1|h2|th|dd)\b(?! scope="col")[^>]*>.*?<\/\1>/gs) ?? []
  const regular = body.replace(/<(h1|dd)\b[^>]*>.*?<\/\1>/gs, '') + text(said.join(''))
  return { bold: letters(bold.join('')), regular: letters(regular) }
}

function letters(markup: string): string {
  const words = markup.replace(/<[^<>]*>/g, '').replace(/&(?:lt|gt|amp|quot);/g, '<>&"')
  return [...new Set(words)].sort().join('').trim()
}

/** Of a style or a script, as a policy names it. */
function hash(content: string): string {
  return `'sha256-${Buffer.from(sha256(content), 'hex').toString('base64')}'`
}
