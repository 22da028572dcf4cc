/**
 * The build ID: a hash of everything that decides how a drawing looks, the code of the command line and of its threads,
 * and the fonts. It is part of the cache key of drawings.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Scripts, programs and fonts; the ES modules of the library draw nothing for the command line. */
const COUNTS = /^(?!(?:chunks|types)\/|index\.js$).*\.(?:c?js|wasm|ttf)$/

/** @param {string} dist the folder of the build */
export function writeIdentity(dist) {
  const hash = createHash('sha256')
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  for (const name of names.filter((each) => COUNTS.test(each)).sort()) {
    hash.update(`${name}\0`).update(readFileSync(join(dist, name)))
  }
  writeFileSync(join(dist, 'identity'), hash.digest('hex'))
}
