/** A drawing is the same picture whoever shows it: a browser (inline and in an <img>), librsvg, resvg. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import type { FontUse } from '../../src/render/renderer.ts'
import type { Scene } from '../../src/scene/scene.ts'
import { drawWithoutFonts } from '../render/resvg.ts'
import { have } from '../render/tools.ts'
import { blueprintOf, drawPicture } from '../support/pipeline.ts'
import { svg } from '../support/renderers.ts'
import { haveChromium, htmlAround, suitePage } from './chromium.ts'

/**
 * Share of the pixels that may differ by more than the edge of a letter: the renderers blend edges each in its own way.
 * Another font changes more than four times as many.
 */
const TOLERANCE = 0.001

/** Pixels a px: the more, the less of a picture is edges. */
const SCALE = 2

const names = ['hotel-overnight-stay', 'missed-appointment.zh']
const examples = new URL('../../examples/', import.meta.url)

describe.runIf(haveChromium && have('rsvg-convert'))('the same picture', () => {
  const chromium = suitePage(SCALE)

  const drawn = async (scene: Scene, fonts: FontUse): Promise<string> =>
    new TextDecoder().decode(await svg.render(scene, { date: new Date(0), fonts }))

  async function shown(html: string, { width, height }: Scene): Promise<PNG> {
    await chromium.page.setViewportSize({ width: Math.ceil(width), height: Math.ceil(height) })
    await chromium.page.setContent(html)
    await chromium.page.evaluate(
      'Promise.all([...document.images].map((image) => image.decode())).then(() => document.fonts.ready)',
    )
    return PNG.sync.read(await chromium.page.screenshot())
  }

  test.each(names)('of %s', async (name) => {
    const text = readFileSync(new URL(`${name}.blueprint.yaml`, examples), 'utf8')
    const scene = await drawPicture(blueprintOf(text))
    const [embedded, outlined] = [await drawn(scene, 'embed'), await drawn(scene, 'outline')]
    const image = `data:image/svg+xml;base64,${Buffer.from(embedded).toString('base64')}`
    const inline = await shown(htmlAround(embedded), scene)
    const pictures = {
      'in an <img>': await shown(
        `<!doctype html><body style="margin: 0"><img style="display: block" src="${image}">`,
        scene,
      ),
      'as outlines': await shown(htmlAround(outlined), scene),
      librsvg: librsvg(outlined),
      resvg: drawWithoutFonts(Buffer.from(outlined), SCALE),
    }
    const differences = Object.entries(pictures).map(([who, picture]) => [who, difference(inline, picture)] as const)
    expect(differences.filter(([, share]) => !(share < TOLERANCE))).toEqual([])
  })

  test('is told from one whose letters are of another font', async () => {
    const scene = await drawPicture(blueprintOf(readFileSync(new URL(`${names[0]!}.blueprint.yaml`, examples), 'utf8')))
    const drawing = await drawn(scene, 'embed')
    const serif = drawing.replace(/ *@font-face.*\n/g, '').replaceAll('Noto Sans', 'Liberation Serif')
    const [right, wrong] = [await shown(htmlAround(drawing), scene), await shown(htmlAround(serif), scene)]
    expect(difference(right, wrong)).toBeGreaterThan(4 * TOLERANCE)
  })
})

function librsvg(text: string): PNG {
  return PNG.sync.read(
    execFileSync('rsvg-convert', ['--zoom', String(SCALE), '--format', 'png'], { input: text, maxBuffer: 1e9 }),
  )
}

/** Share of the pixels that differ, all of them when the sizes do. */
function difference(a: PNG, b: PNG): number {
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)]
  if (Math.abs(a.width - b.width) > SCALE || Math.abs(a.height - b.height) > SCALE) return 1
  const [one, other] = [a, b].map((picture) => cropped(picture, width, height))
  return pixelmatch(one!.data, other!.data, undefined, width, height, { threshold: 0.3 }) / (width * height)
}

/** Where a page is not a whole number of pixels high, renderers round it up or down. */
function cropped(picture: PNG, width: number, height: number): PNG {
  const part = new PNG({ width, height })
  PNG.bitblt(picture, part, 0, 0, width, height, 0, 0)
  return part
}
