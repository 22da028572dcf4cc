/**
 * The sandbox in which untrusted pictures are rasterised or re-encoded as PNG: a worker thread that opens no file. What
 * it needs is posted with the picture.
 */
import { Thread } from './thread.ts'

/** A request to `picture-worker.js`. */
export type PictureRequest =
  | {
      readonly kind: 'svg'
      readonly data: Uint8Array
      /** Pixels. */
      readonly width: number
      /** Fonts of its text; none where it has no text. */
      readonly fonts: readonly Uint8Array[]
      /** resvg as WebAssembly. */
      readonly code: Uint8Array
    }
  | {
      readonly kind: 'pixels'
      readonly type: 'png' | 'jpeg'
      readonly data: Uint8Array
      /** The largest size of the PNG, in pixels. */
      readonly most: { readonly width: number; readonly height: number }
    }

/** Why there is no PNG: no such library, bytes that cannot be decoded, or the time limit. */
export type PictureFault = 'missing' | 'damaged' | 'too-slow'

interface Answer {
  readonly png?: Uint8Array
  readonly error?: PictureFault
}

/** V8 heap limits in MB; decoded pixels lie outside the heap, and have limits of their own. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }

const thread = new Thread(new URL('./picture-worker.js', import.meta.url), 'a picture in a drawing needs', LIMITS)

/**
 * The picture as a PNG, or why there is none; `too-slow` after `limit` ms.
 * @throws RenderFailure when the machine gives no thread
 */
export async function madeAnew(request: PictureRequest, limit: number): Promise<Uint8Array | PictureFault> {
  const answer = await thread.ask<Answer>(request, limit)
  if (answer === 'too-slow') return answer
  if (answer === 'broken') return 'damaged'
  return answer.png ?? answer.error ?? 'damaged'
}
