/**
 * Tells one build from another, by what decides how a drawing looks: the code of the command line, of other threads, and the
 * fonts. The next run over the same files draws them anew when it is another one.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folders of the build, and the files in them that count. */
const PARTS = [
  { folder: 'cli', ending: '.cjs' },
  ...['layout', 'render', 'text'].map((folder) => ({ folder, ending: 'js' })),
  { folder: 'fonts', ending: '.ttf' },
]

/** @param {string} dist the folder of the build */
export function writeIdentity(dist) {
  const hash = createHash('sha256')
  for (const { folder, ending } of PARTS) {
    const names = readdirSync(join(dist, folder)).filter((name) => name.endsWith(ending))
    for (const name of names.sort()) hash.update(`${folder}/${name}\0`).update(readFileSync(join(dist, folder, name)))
  }
  writeFileSync(join(dist, 'identity'), hash.digest('hex'))
}
