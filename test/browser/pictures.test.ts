/** A picture on an evidence card is the same whoever shows the drawing: a browser, librsvg, a PDF's reader, a PNG. */
import { execFileSync } from 'node:child_process'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { check } from '../../src/pipeline/check.ts'
import type { Image, Scene, SceneItem } from '../../src/scene/scene.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { SQUARES, UNUSUAL } from '../model/unusual.ts'
import { drawPdf, have } from '../render/tools.ts'
import { pdf, png, svg } from '../support/renderers.ts'
import { haveChromium, htmlAround, suitePage } from './chromium.ts'
import { drawPicture } from '../support/pipeline.ts'

const SCALE = 2

/** Of a colour, of 255: coding with loss, and what programs take a profile to be. */
const TOLERANCE = 6

const ON_A_CARD = 8

const chromium = suitePage(SCALE)
const names = Object.keys(UNUSUAL)
const options = { date: new Date(0), fonts: 'outline' } as const

async function sceneOfAll(): Promise<Scene> {
  const cards = Array.from({ length: Math.ceil(names.length / ON_A_CARD) }, (_, card) => {
    const evidence = names.slice(card * ON_A_CARD, (card + 1) * ON_A_CARD)
    const shown = evidence.map((label, at) => ({ label, image: `${card * ON_A_CARD + at}` }))
    return [`s${card}`, { lane: 'customer', label: 'A', evidence: shown }]
  })
  const text = JSON.stringify({ blueprint: 1, title: 'T', steps: Object.fromEntries(cards) as object })
  const { blueprint, images } = check(new SourceFile('a.blueprint.yaml', text), {
    files: {
      resolve: (_, reference) => reference,
      read: () => undefined,
      readBytes: (path) => UNUSUAL[names[Number(path)]!],
    },
  })
  return drawPicture(blueprint!, { images })
}

function imagesOf(items: readonly SceneItem[]): Image[] {
  return items.flatMap((item) => (item.item === 'group' ? imagesOf(item.items) : item.item === 'image' ? [item] : []))
}

/** Where a square's colour is another one, by the picture's name. */
function wrong(drawing: PNG, scene: Scene): string[] {
  return imagesOf(scene.items).flatMap(({ x, y, width, height, label }) =>
    SQUARES.flatMap((expected, at) => {
      const column = Math.round(SCALE * (x + width * (at % 2 ? 7 / 8 : 1 / 8)))
      const row = Math.round(SCALE * (y + height * (at > 1 ? 7 / 8 : 1 / 8)))
      const seen = [...drawing.data.subarray(4 * (row * drawing.width + column)).subarray(0, 3)]
      const isRight = seen.every((value, each) => Math.abs(value - expected[each]!) <= TOLERANCE)
      return isRight ? [] : [`${label}: ${seen.join()} and not ${expected.join()}`]
    }),
  )
}

test.runIf(haveChromium && have('rsvg-convert', 'pdftoppm'))('pictures of every kind are seen alike', async () => {
  const scene = await sceneOfAll()
  expect(imagesOf(scene.items)).toHaveLength(names.length)
  const drawing = await svg.render(scene, options)
  const text = new TextDecoder().decode(drawing)
  await chromium.page.setViewportSize({ width: Math.ceil(scene.width), height: Math.ceil(scene.height) })
  await chromium.page.setContent(htmlAround(text))
  await chromium.page.waitForTimeout(300)
  const seen = {
    Chromium: PNG.sync.read(await chromium.page.screenshot()),
    librsvg: PNG.sync.read(
      execFileSync('rsvg-convert', ['--zoom', `${SCALE}`, '--unlimited'], { input: drawing, maxBuffer: 1e9 }),
    ),
    'what reads xlink:href only': PNG.sync.read(
      execFileSync('rsvg-convert', ['--zoom', `${SCALE}`], {
        input: text.replaceAll(' href="data:', ' data-none="'),
        maxBuffer: 1e9,
      }),
    ),
    PDF: drawPdf(await pdf.render(scene, options), SCALE),
    PNG: PNG.sync.read(Buffer.from(await png.render(scene, { ...options, scale: SCALE }))),
  }
  expect(Object.fromEntries(Object.entries(seen).map(([who, picture]) => [who, wrong(picture, scene)]))).toEqual(
    Object.fromEntries(Object.keys(seen).map((who) => [who, []])),
  )
})
