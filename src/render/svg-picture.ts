/** Rasterises an untrusted SVG, so that none of its markup ever stands in a drawing. */
import { installedFile } from '../files/package-files.ts'
import { fontFace } from '../text/fonts/font-file.ts'
import { madeAnew, type PictureFault } from './picture-thread.ts'
import { CARD_PIXELS, type PixelBounds } from './pixel-bounds.ts'
import { RenderFailure } from './renderer.ts'

/** What is drawn: the file's bytes and the size in px that it gives itself. */
export interface SvgPicture {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** ms; an ordinary picture takes some 50 ms. */
const TIME_LIMIT = 5_000

/** Text in a picture is set in the package's fonts: system fonts would make drawings differ between machines. */
const FONTS = ['NotoSans-Regular', 'NotoSans-Bold', 'NotoSansSC-Regular', 'NotoSansSC-Bold']

const INSTEAD = 'export the picture as PNG'

const FAULTS: Readonly<Record<PictureFault, string>> = {
  missing:
    'is an SVG, for which the package @resvg/resvg-wasm is needed: ' +
    `install it with "npm install @resvg/resvg-wasm", or ${INSTEAD}`,
  damaged: `is an SVG that cannot be drawn: ${INSTEAD}`,
  'too-slow': `is an SVG that takes too long to draw: ${INSTEAD}`,
}

const drawn = new WeakMap<Uint8Array, Promise<Uint8Array>>()

/** How a picture is made anew. */
export interface SvgPictureOptions {
  /** ms */
  readonly limit?: number
  readonly most?: PixelBounds | undefined
  /** What it is called where it fails. */
  readonly what?: string | undefined
}

/**
 * The picture as a PNG; `name` is what the author calls it. The same bytes in one `Uint8Array` are drawn once, as they are first
 * asked for. It times out after `limit` ms.
 * @throws RenderFailure when it cannot be drawn, not in time, or not on this machine
 */
export function pngOf(
  picture: SvgPicture,
  name: string,
  { limit = TIME_LIMIT, most = CARD_PIXELS, what = 'picture' }: SvgPictureOptions = {},
): Promise<Uint8Array> {
  const known = drawn.get(picture.data)
  if (known) return known
  const made = draw(picture, most, limit).then((result) => {
    if (typeof result !== 'string') return result
    throw new RenderFailure(`the ${what} "${name}" ${FAULTS[result]}`)
  })
  drawn.set(picture.data, made)
  return made
}

/** resvg as WebAssembly. */
let code: Uint8Array | undefined

async function draw(
  { data, width, height }: SvgPicture,
  most: PixelBounds,
  limit: number,
): Promise<Uint8Array | PictureFault> {
  code ??= installedFile('@resvg/resvg-wasm/index_bg.wasm')
  if (!code) return 'missing'
  const scale = Math.min(most.width / width, most.height / height, most.scale)
  const fonts = Buffer.from(data).includes('<text') ? FONTS.map((font) => fontFace(font).bytes()) : []
  return madeAnew({ kind: 'svg', data, width: Math.max(1, Math.round(width * scale)), fonts, code }, limit)
}
