/** Where links of a page lead. */
import { safeUrl } from '../model/safe-url.ts'
import { drawingOf } from '../scene/drawing-of.ts'
import { tag, text, type Html } from './html.ts'
import type { PageContext } from './context.ts'

/** The anchor of a step. */
export function anchorOf({ id }: { readonly id: string }): string {
  return `step-${id}`
}

/** The page of another blueprint, beside this one; undefined for a path that leads out. */
export function pageOf(path: string, { picture, target }: PageContext): string | undefined {
  const drawing = drawingOf(path, picture.context)
  return drawing === undefined ? undefined : target(drawing)
}

/** A link out of the page, or its words alone where it would lead nowhere that is safe. */
export function outward(words: string, url: string | undefined, { target }: PageContext): Html {
  const safe = url === undefined ? undefined : (target(url) ?? safeUrl(url))
  return safe === undefined ? text(words) : tag('a', { href: safe, rel: 'noopener' }, text(words))
}
