/** The footer of a client: a text in which a few names in braces stand for what a blueprint says of itself, and for the sheet. */
import { phrase, placeholders } from '../vocabulary/words.ts'

/** What may stand in braces. */
export const FOOTER_VALUES = ['title', 'version', 'date', 'page', 'pages'] as const

/** The values of one sheet; one that is absent takes its part of the text with it. */
export type FooterValues = Readonly<Partial<Record<(typeof FOOTER_VALUES)[number], string>>>

/**
 * The text of a sheet: each part between `·`, `|`, `｜` or `•` whose values are all absent is left out, so that no `Version` stands
 * there without its number. Values are put in once: braces in a title stay as they are.
 */
export function footerText(template: string, values: FooterValues): string {
  const pieces = template.split(/([·|｜•])/)
  let text = ''
  for (let at = 0; at < pieces.length; at += 2) {
    const part = pieces[at]!
    const names = placeholders(part)
    if (part.trim() === '' || (names.length > 0 && names.every((name) => valueOf(name, values) === undefined))) continue
    const filled = phrase(part, Object.fromEntries(names.map((name) => [name, valueOf(name, values) ?? ''])))
    text += text === '' ? filled : `${pieces[at - 1] ?? ''}${filled}`
  }
  return text.trim()
}

/** Whether it says which sheet it stands on. */
export function hasPage(template: string): boolean {
  return placeholders(template).includes('page')
}

function valueOf(name: string, values: FooterValues): string | undefined {
  const known = FOOTER_VALUES.find((each) => each === name)
  return known && values[known]
}
