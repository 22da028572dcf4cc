/** A sheet of paper as an element of a web page. Its fonts are those that the page has. */
import type { Sheet } from '../paper/section.ts'
import type { Scene } from '../scene/scene.ts'
import { inlineSvg } from './svg.ts'

/** Beside a drawing that `inlineSvg` has put into the page; `scene` is that drawing, whose title and fonts the sheet has. */
export async function inlineSheet({ width, height, background, parts }: Sheet, scene: Scene): Promise<string> {
  const { title, language, fontFamilies, metadata } = scene
  const drawn: string[] = []
  for (const { x, y, scale, items } of parts) {
    const part: Scene = {
      ...{ title, description: '', language, metadata, items, background: 'none' },
      ...(fontFamilies && { fontFamilies }),
      width: width / scale,
      height: height / scale,
    }
    const { svg } = await inlineSvg(part, { fonts: 'stack' }, { rules: [], beside: [] })
    // A sheet is no drawing of its own: what is heard and what is pointed at is that in the page.
    const rest = svg.slice(svg.indexOf('>') + 1).replace(/<(?:title|desc|style)>[^<]*<\/(?:title|desc|style)>/g, '')
    const box = `x="${x}" y="${y}" width="${width}" height="${height}" viewBox="0 0 ${width / scale} ${height / scale}"`
    drawn.push(`<svg ${box} overflow="visible" xml:space="preserve" font-family="${fontsOf(svg)}">${rest}`)
  }
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" class="sheet" aria-hidden="true" ${size}><rect width="100%" height="100%" fill="${background}"/>${drawn.join('')}</svg>`
}

/** As its root names them. */
function fontsOf(svg: string): string {
  return /^<svg\b[^>]*\bfont-family="([^"]*)"/.exec(svg)?.[1] ?? 'sans-serif'
}
