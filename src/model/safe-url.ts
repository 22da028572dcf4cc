const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/**
 * The address that a drawing may link to, written out as browsers read it; undefined for anything but http, https and
 * mailto. Normalised as in the WHATWG URL Standard first, without tabs and line ends: `java\nscript:` is `javascript:`.
 */
export function safeUrl(text: string): string | undefined {
  // eslint-disable-next-line no-control-regex
  const bare = text.replace(/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff]/g, '')
  if (!URL.canParse(bare)) return undefined
  const url = new URL(bare)
  return SCHEMES.has(url.protocol) ? url.href : undefined
}
