/** Where the drawing of another blueprint lies beside this one's; renderers make its extension that of their own files. */
export function drawingOf(path: string): string | undefined {
  const stem = /^(?![/\\]|[A-Za-z][A-Za-z0-9+.-]*:)(.+?)(?:\.blueprint)?\.ya?ml$/i.exec(path)?.[1]
  if (stem === undefined) return undefined
  const parts = stem.replaceAll('\\', '/').split('/')
  return `${parts.map((part) => encodeURIComponent(part)).join('/')}.svg`
}
