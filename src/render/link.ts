/**
 * Where a link may lead, checked once more where it is written: only the web, mail and drawings beside this one. A link
 * to another drawing leads to its like: an SVG to an SVG, a PDF to a PDF.
 */
export function linkTarget(href: string, extension: string): string | undefined {
  // Browsers drop these before they look at the scheme, so `java\nscript:` must not pass for a path.
  if (/[\p{Cc}\p{Cf}\s]/u.test(href)) return undefined
  if (/^(?:https?:\/\/|mailto:)[^"<>\\^`{|}]+$/i.test(href)) return href
  const drawing = /^(?!\/|[^/]*:)([^"<>\\^`{|}?#]+)\.(?:svg|pdf)$/i.exec(href)
  return drawing ? `${drawing[1] ?? ''}${extension}` : undefined
}
