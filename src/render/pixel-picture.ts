/**
 * Re-encodes a PNG or a JPEG on which decoders disagree (Exif orientation, colour profile, CMYK) as a plain PNG, which
 * goes into every drawing.
 */
import { madeAnew, type PictureFault } from './picture-thread.ts'
import { CARD_PIXELS, type PixelBounds } from './pixel-bounds.ts'
import { RenderFailure } from './renderer.ts'

/** The file to decode. */
export interface PixelPicture {
  readonly type: 'png' | 'jpeg'
  readonly data: Uint8Array
}

/** ms; the largest picture takes some two seconds. */
const TIME_LIMIT = 30_000

const FAULTS: Readonly<Record<PictureFault, string>> = {
  missing: 'needs a part of Stageline that is not there: install Stageline anew',
  damaged: 'cannot be unpacked: save it anew as PNG or JPEG',
  'too-slow': 'takes too long to unpack: save it smaller',
}

const made = new WeakMap<Uint8Array, Promise<Uint8Array>>()

/**
 * The picture as a PNG of 8 bits a colour, upright, no larger than a card can show it; `name` is what the author calls
 * it. The same file gives the same bytes.
 * @throws RenderFailure when it cannot be decoded, or not in time
 */
export function plainPng(
  { type, data }: PixelPicture,
  name: string,
  {
    most = CARD_PIXELS,
    what = 'picture',
  }: { readonly most?: PixelBounds | undefined; readonly what?: string | undefined } = {},
): Promise<Uint8Array> {
  const known = made.get(data)
  if (known) return known
  const { width, height } = most
  const png = madeAnew({ kind: 'pixels', type, data, most: { width, height } }, TIME_LIMIT).then((result) => {
    if (typeof result !== 'string') return result
    throw new RenderFailure(`the ${what} "${name}" ${FAULTS[result]}`)
  })
  made.set(data, png)
  return png
}
