/**
 * The shaping engine, loaded when something is asked of it that the tables do not say. It takes longer to load than a
 * drawing takes to make, so it is no import; and measuring does not wait, so it is no promise.
 */
import { createRequire } from 'node:module'
import type * as Fontkit from 'fontkit'

let library: typeof Fontkit | undefined

/** fontkit, loaded at the first call. */
export function fontkit(): typeof Fontkit {
  library ??= createRequire(import.meta.url)('fontkit') as typeof Fontkit
  return library
}
