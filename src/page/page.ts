/**
 * A blueprint as one web page that asks for nothing: title block, drawing, the blueprint as a table, registers and findings.
 * It is whole without a script. The door of this folder.
 */
import { sha256 } from '../files/content-hash.ts'
import { factsOf } from '../scene/elements/title-block.ts'
import type { Theme } from '../theme/theme.ts'
import type { PageContext } from './context.ts'
import { joined, raw, tag, text, type Html } from './html.ts'
import { outward } from './links.ts'
import { registers } from './registers.ts'
import { pageStyle } from './style.ts'
import { blueprintTable } from './table.ts'

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

/** The whole page; the same for the same picture. */
export function htmlPage(page: PageContext, drawing: InlineDrawing): string {
  const { scene, context, placement } = page.picture
  const { words, theme } = context
  const { title, language } = scene
  const style = pageStyle(theme, drawing.night, drawing.families)
  const policy = [
    "default-src 'none'",
    `style-src ${[style, drawing.style]
      .filter((each) => each !== '')
      .map(hash)
      .join(' ')}`,
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const head = [tag('title', {}, text(title)), tag('style', {}, raw(style))]
  const description = placement.blueprint.description
  return `<!doctype html>
<html lang="${text(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${text(policy)}">
<meta name="generator" content="Stageline">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${joined(head, '\n')}
</head>
<body>
${tag('a', { class: 'skip', href: '#table' }, text(words.page.skip))}
${tag('header', {}, logo(page), tag('h1', {}, text(title)), description !== undefined && tag('p', { class: 'lead' }, text(description)), facts(page))}
<main>
${tag('section', { class: 'drawing', id: 'drawing', 'aria-label': words.page.drawing }, raw(`\n${drawing.svg}\n`))}
${blueprintTable(page)}
${joined(registers(page), '\n')}
</main>
</body>
</html>
`
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

/** The letters of a page in each weight, for the fonts that it brings. */
export function lettersOf(page: string): Readonly<Record<'bold' | 'regular', string>> {
  const body = page.slice(page.indexOf('<body>'))
  const bold = body.match(/<(h1|h2|h3|th|dd)\b[^>]*>.*?<\/\1>/gs) ?? []
  return { bold: letters(bold.join('')), regular: letters(body.replace(/<(h1|h3|dd)\b[^>]*>.*?<\/\1>/gs, '')) }
}

function letters(markup: string): string {
  const words = markup.replace(/<[^<>]*>/g, '').replace(/&(?:lt|gt|amp|quot);/g, '<>&"')
  return [...new Set(words)].sort().join('').trim()
}

/** Of a style or a script, as a policy names it. */
function hash(content: string): string {
  return `'sha256-${Buffer.from(sha256(content), 'hex').toString('base64')}'`
}
