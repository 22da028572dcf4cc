/** Scene -> PNG: the SVG's own drawing, its letters as outlines, so that no font has to be found. */
import type { Scene } from '../scene/scene.ts'
import { RenderFailure, type Renderer } from './renderer.ts'
import { svg } from './svg.ts'

/** resvg itself takes any size, until the process is out of memory: a pixel takes four bytes, more than once. */
const mostPixels = 100_000_000

/** Longest side in pixels that common viewers open. */
const longestSide = 32_767

const defaultScale = 2

export const png: Renderer = {
  name: 'png',
  extension: '.png',
  async render(scene, options) {
    const { scale = defaultScale } = options
    refuseGiants(scene, scale)
    const { Resvg } = await loadResvg()
    const drawing = await svg.render(scene, { ...options, fonts: 'outline' })
    const settings = { font: { loadSystemFonts: false }, fitTo: { mode: 'zoom', value: scale } } as const
    return new Resvg(Buffer.from(drawing), settings).render().asPng()
  },
}

function refuseGiants({ width, height }: Scene, scale: number): void {
  if (!(scale > 0)) throw new RenderFailure('the scale of a PNG is more than 0')
  const most = Math.min(longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)))
  if (scale <= most) return
  const size = `${pixels(width * scale)} x ${pixels(height * scale)} pixels`
  const hint = `use --scale ${String(Math.floor(most * 100) / 100)} or less, or draw a PDF`
  throw new RenderFailure(`the picture would have ${size}, more than a PNG can well hold: ${hint}`)
}

function pixels(length: number): string {
  return String(Math.round(length))
}

/** An optional dependency: npm leaves it out on machines for which there is none. */
async function loadResvg() {
  try {
    return await import('@resvg/resvg-js')
  } catch {
    throw new RenderFailure('PNG needs the package @resvg/resvg-js: install it with "npm install @resvg/resvg-js"')
  }
}
