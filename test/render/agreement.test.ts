/** SVG and PDF show the same picture. */
import { Resvg } from '@resvg/resvg-js'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import type { Scene } from '../../src/scene/scene.ts'
import { FONT_FAMILIES, fontPath } from '../../src/text/fonts/font-file.ts'
import { pdf, svg } from '../support/renderers.ts'
import { everything, group, label, scene } from './scenes.ts'
import { drawPdf, have } from './tools.ts'

const options = { date: new Date(0), fonts: 'stack' } as const
const scale = 2
const fontFiles = FONT_FAMILIES.flatMap(({ fonts }) => [fontPath(fonts.regular), fontPath(fonts.bold)])

async function drawSvg(drawn: Scene): Promise<PNG> {
  const text = new TextDecoder().decode(await svg.render(drawn, options))
  const font = { loadSystemFonts: false, fontFiles }
  return PNG.sync.read(new Resvg(text, { font, fitTo: { mode: 'zoom', value: scale } }).render().asPng())
}

/** Share of the pixels that differ visibly, edges of letters aside. */
async function difference(drawn: Scene): Promise<number> {
  const [a, b] = [await drawSvg(drawn), drawPdf(await pdf.render(drawn, options), scale)]
  expect([b.width, b.height]).toEqual([a.width, a.height])
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.3 }) / (a.width * a.height)
}

const shifted = scene(
  [
    group(
      'moved',
      everything.items.map((item) => item),
    ),
  ],
  { ...everything, background: '#ffffff' },
)

test.runIf(have('pdftoppm'))('pictures of a scene agree', async () => {
  expect(await difference(everything)).toBeLessThan(0.004)
  expect(await difference(shifted)).toBeLessThan(0.004)
})

test.runIf(have('pdftoppm'))(
  'lines stand where they were measured, in every weight, script and alignment',
  async () => {
    const items = (['start', 'middle', 'end'] as const).flatMap((anchor, column) =>
      (['regular', 'bold'] as const).map((weight, row) =>
        label('Check in, 办理入住（免费）。AVATAR To: Wi-Fi “key”', {
          x: 10 + column * 100,
          y: 10 + row * 120,
          width: 100,
          anchor,
          weight,
        }),
      ),
    )
    expect(await difference(scene(items, { width: 220, height: 250 }))).toBeLessThan(0.01)
  },
)

test.runIf(have('pdftoppm'))('marks stand where the font puts them', async () => {
  const marked = ['q\u0303 x\u0301', 'g\u0308m\u0324 W\u0302'].map((text, row) =>
    label(text, { size: 40, weight: 'bold', y: 10 + row * 70, width: 200 }),
  )
  const drawn = scene(marked, { width: 200, height: 150 })
  expect(await difference(drawn)).toBeLessThan(0.004)
})
