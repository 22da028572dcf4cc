/**
 * Tells one build from another, by what decides how a drawing looks: the code of the command line, of other threads, and the
 * fonts. The next run over the same files draws them anew when it is another one.
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
