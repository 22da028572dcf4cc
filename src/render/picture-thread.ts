/**
 * The thread on which pictures of somebody else's are made anew: of each comes a PNG of pixels that every program shows
 * alike. It opens no file: what it needs comes with the picture.
 */
import { Thread } from './thread.ts'

/** A card shows a picture at most 136 x 96 px large: with three pixels a px it is sharp on paper, too. */
export const CARD_PIXELS = { width: 408, height: 288 }

/** What `picture-worker.js` is asked for. */
export type PictureRequest =
  | {
      readonly kind: 'svg'
      readonly data: Uint8Array
      /** Pixels. */
      readonly width: number
      /** For its words; none where it has no words. */
      readonly fonts: readonly Uint8Array[]
      /** resvg as WebAssembly. */
      readonly code: Uint8Array
    }
  | {
      readonly kind: 'pixels'
      readonly type: 'png' | 'jpeg'
      readonly data: Uint8Array
      /** The PNG is no larger. */
      readonly most: { readonly width: number; readonly height: number }
    }

/** Why there is no PNG: no such library, bytes that cannot be decoded, or the time limit. */
export type PictureFault = 'missing' | 'damaged' | 'too-slow'

interface Answer {
  readonly png?: Uint8Array
  readonly error?: PictureFault
}

/** MB that its objects may take; what is unpacked lies beside them, and has limits of its own. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }

const thread = new Thread(
  new URL('./picture-worker.js', import.meta.url),
  'a picture on an evidence card needs',
  LIMITS,
)

/**
 * The picture as a PNG, or why there is none. It is given up after `limit` ms.
 * @throws RenderFailure when the machine gives no thread
 */
export async function madeAnew(request: PictureRequest, limit: number): Promise<Uint8Array | PictureFault> {
  const answer = await thread.ask<Answer>(request, limit)
  if (answer === 'too-slow') return answer
  if (answer === 'broken') return 'damaged'
  return answer.png ?? answer.error ?? 'damaged'
}
