/** Scene -> PNG: rasterises the SVG, with text as outlines, so that no font has to be found. */
import { chunk } from '../raster/png-file.js'
import type { Drawing } from '../paper/drawing.ts'
import type { Scene } from '../scene/scene.ts'
import { RenderFailure, type Renderer } from './renderer.ts'
import { render as renderSvg } from './svg.ts'
import { Thread } from './thread.ts'

/** The largest image in pixels: resvg itself takes any size, until memory is exhausted. */
const MAX_PIXELS = 100_000_000

/** Longest side in pixels that common viewers open. */
const MAX_SIDE = 32_767

const DEFAULT_SCALE = 2

interface Answer {
  readonly png?: Uint8Array
  readonly error?: 'missing' | 'failed'
}

/** resvg blocks its thread, and frees memory only when that ends. */
const thread = new Thread(new URL('./png-worker.js', import.meta.url), 'PNG needs')

/** Pixels that a thread renders before it is replaced: each may leak four bytes. */
const PIXELS_OF_A_THREAD = 10_000_000

let drawn = 0

/**
 * An RGBA image of the scene at `scale` pixels a px.
 * @throws RenderFailure when it would be too large, when resvg is not installed, or when it fails
 */
export const render: Renderer<Pick<Drawing, 'scene'>>['render'] = async ({ scene }, options) => {
  const { scale = DEFAULT_SCALE } = options
  refuseGiants(scene, scale)
  thread.start() // while the drawing is made
  const drawing = await renderSvg({ scene }, { ...options, fonts: 'outline' })
  const answer = await thread.ask<Answer>({ drawing, scale })
  clearAway(scene.width * scene.height * scale ** 2)
  if (typeof answer === 'object' && answer.png) return marked(answer.png)
  throw new RenderFailure(typeof answer === 'object' && answer.error === 'missing' ? MISSING : FAILED)
}

/** Who has made it, as other files of ours say: behind the header, where PNG has texts (PNG 1.2, 4.2.3). */
function marked(png: Uint8Array): Uint8Array {
  return Buffer.concat([
    png.subarray(0, HEADER),
    chunk('tEXt', Buffer.from('Software\0Stageline', 'latin1')),
    png.subarray(HEADER),
  ])
}

/** Bytes of a PNG's signature and its first chunk. */
const HEADER = 8 + 25

const MISSING = 'PNG needs the package @resvg/resvg-js: install it with "npm install @resvg/resvg-js"'
const FAILED = 'the picture needs more memory than there is: use a smaller --scale, or draw a PDF'

function clearAway(pixels: number): void {
  drawn += pixels
  if (drawn < PIXELS_OF_A_THREAD) return
  drawn = 0
  thread.retire()
}

function refuseGiants({ width, height }: Scene, scale: number): void {
  if (!(scale > 0)) throw new RenderFailure('the scale of a PNG is more than 0')
  if (Math.min(width, height) * scale < 1)
    throw new RenderFailure('the picture would have no pixels: use a larger --scale')
  const most = Math.min(MAX_SIDE / Math.max(width, height), Math.sqrt(MAX_PIXELS / (width * height)))
  if (scale <= most) return
  const size = `${pixels(width * scale)} x ${pixels(height * scale)} pixels`
  const hint = `use --scale ${String(Math.floor(most * 100) / 100)} or less, or draw a PDF`
  throw new RenderFailure(`the picture would have ${size}, more than a PNG can well hold: ${hint}`)
}

function pixels(length: number): string {
  return String(Math.round(length))
}
