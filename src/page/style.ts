/** The look of a page, in the colours of the drawing's theme. */
import type { Theme } from '../theme/theme.ts'

/** Custom properties of a theme, which all other rules are written with. */
function colours(theme: Theme): string {
  const { page, type, register, legend, phase } = theme
  const { customer } = theme.lanes
  return [
    `--paper: ${page.paper}`,
    `--ink: ${type.title.color}`,
    `--muted: ${type.key.color}`,
    `--link: ${register.link}`,
    `--rule: ${legend.rule}`,
    `--missing: ${register.missing}`,
    `--band: ${phase.heads[0]}`,
    `--accent: ${customer.accent}`,
  ].join('; ')
}

/** `night`: of the reader's system, where the theme has one. */
export function pageStyle(theme: Theme, night: Theme | undefined, families: string): string {
  const dark = night ? `\n@media (prefers-color-scheme: dark) { :root { ${colours(night)} } }` : ''
  const scheme = night ? 'light dark' : isDark(theme) ? 'dark' : 'light'
  return `
:root { color-scheme: ${scheme}; ${colours(theme)} }${dark}
:root { --families: ${families}; font: 15px/1.5 var(--families); background: var(--paper); color: var(--ink) }
${RULES}`
}

function isDark({ page }: Theme): boolean {
  return [1, 3, 5].reduce((sum, at) => sum + parseInt(page.paper.slice(at, at + 2), 16), 0) < 384
}

const RULES = `body { margin: 0 }
main, header { margin: 0 auto; padding: 0 16px; max-width: 1600px }
header { padding-top: 24px }
a { color: var(--link) }
a:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.25 }
h2 { margin: 40px 0 8px; font-size: 18px }
h3 { margin: 0; color: var(--ink); font-size: 15px; font-weight: normal; line-height: 1.35 }
article { min-width: 160px; font-size: 13px; color: var(--muted) }
article + article { margin-top: 12px; padding-top: 12px; border-top: 1px solid var(--rule) }
p { margin: 0 }
small, .key, .facts, dt { color: var(--muted) }
small { font-size: .85em; font-weight: normal }
.skip { position: absolute; left: -999em }
.skip:focus { left: 16px; top: 8px }
.logo { float: right; max-width: 180px; max-height: 56px }
.lead { max-width: 760px }
header dl { display: flex; flex-wrap: wrap; gap: 8px 32px; margin: 16px 0 }
header dd { margin: 0; font-weight: bold }
svg.stageline { display: block; width: 100%; height: auto; max-height: 90vh }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-size: 14px }
th, td { padding: 8px; border: 1px solid var(--rule); text-align: start; vertical-align: top }
thead th { background: var(--band) }
th[scope=col] { font-weight: normal }
.register table { border-style: hidden }
.register td p + p { margin-top: 4px }
.blueprint td { min-width: 120px }
.blueprint tbody th { position: sticky; left: 0; min-width: 96px; max-width: 160px; background: var(--band) }
.blueprint ul { margin: 4px 0; padding-left: 16px }
:target { outline: 2px solid var(--accent); outline-offset: 2px }
footer { margin: 40px 16px 24px; color: var(--muted) }
@media (max-width: 600px) { main, header { padding: 0 8px } .blueprint tbody th { position: static } }
@media print {
  @page { size: landscape }
  .skip, .contents { display: none }
  .drawing { break-after: page }
  svg.stageline { max-height: 78vh }
  .scroll { overflow: visible }
  .blueprint td, .blueprint tbody th, article { min-width: 0 }
  .blueprint table { table-layout: fixed; width: 100%; font-size: 10px; overflow-wrap: anywhere }
  .blueprint th, .blueprint td { padding: 4px }
  h3, .blueprint article, .blueprint article * { font-size: 1em }
  .blueprint ul { padding-left: 13px }
  h2, h2 + p { break-after: avoid }
  .blueprint tbody th { position: static }
  .wide :is(table, tbody, tr, td, th) { display: block; width: auto; max-width: none; border: 0 }
  .wide thead, .wide td:empty { display: none }
  .wide th { break-after: avoid }
  .wide tbody { columns: 4 }
  tr, article { break-inside: avoid }
  .wide tr { break-inside: auto }
}
`
