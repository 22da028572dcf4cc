/**
 * fontkit, the shaping engine, loaded lazily for text that the tables cannot shape. It takes longer to load than a
 * drawing takes to make, hence no static import; and measuring is synchronous, hence no dynamic one.
 */
import { createRequire } from 'node:module'
import type * as Fontkit from 'fontkit'

let library: typeof Fontkit | undefined

/** fontkit, loaded at the first call. */
export function fontkit(): typeof Fontkit {
  library ??= createRequire(import.meta.url)('fontkit') as typeof Fontkit
  return library
}
