/** An SVG as resvg draws it with the fonts that the package brings, as on a machine where they are installed. */
import { Resvg } from '@resvg/resvg-js'
import { PNG } from 'pngjs'
import { FONT_FAMILIES, fontPath } from '../../src/text/fonts/font-file.ts'

const fontFiles = FONT_FAMILIES.flatMap(({ fonts }) => [fontPath(fonts.regular), fontPath(fonts.bold)])

export function drawWithFonts(svg: Uint8Array, scale: number): PNG {
  return draw(svg, scale, fontFiles)
}

/** As on a machine that has not one font. */
export function drawWithoutFonts(svg: Uint8Array, scale: number): PNG {
  return draw(svg, scale, [])
}

function draw(svg: Uint8Array, scale: number, fonts: string[]): PNG {
  const font = { loadSystemFonts: false, fontFiles: fonts }
  const resvg = new Resvg(Buffer.from(svg), { font, fitTo: { mode: 'zoom', value: scale } })
  return PNG.sync.read(Buffer.from(resvg.render().asPng()))
}
