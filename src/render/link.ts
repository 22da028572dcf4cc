/**
 * The target of a link, checked once more at output (defence in depth): only http, https, mailto and relative paths. A
 * link to another drawing leads to one of the same format: an SVG to an SVG, a PDF to a PDF.
 */
export function linkTarget(href: string, extension: string): string | undefined {
  // Browsers drop these before they look at the scheme, so `java\nscript:` must not pass for a path.
  if (/[\p{Cc}\p{Cf}\s]/u.test(href)) return undefined
  if (/^(?:https?:\/\/|mailto:)[^"<>\\^`{|}]+$/i.test(href)) return href
  const drawing = /^(?!\/|[^/]*:)([^"<>\\^`{|}?#]+)\.(?:svg|pdf)$/i.exec(href)
  return drawing ? `${drawing[1] ?? ''}${extension}` : undefined
}
