/** What tells one Stageline that draws from another: the version and, since a clone may be built anew, what was built. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageVersion } from '../package-files.ts'
import { sha256 } from './content-hash.ts'

/** Of `dist/cli/batch`, where this module keeps its address: the folders of the code, of other threads, and of the fonts. */
const PARTS = [
  { folder: new URL('../', import.meta.url), ending: '.cjs' },
  ...['layout', 'render', 'text'].map((name) => ({ folder: new URL(`../../${name}/`, import.meta.url), ending: 'js' })),
  { folder: new URL('../../fonts/', import.meta.url), ending: '.ttf' },
]

/** The same on every machine. */
export function programIdentity(): readonly string[] {
  return [packageVersion(), ...PARTS.flatMap(({ folder, ending }) => hashes(fileURLToPath(folder), ending))]
}

function hashes(folder: string, ending: string): string[] {
  const names = present(folder).filter((name) => name.endsWith(ending))
  return names.sort().map((name) => `${name} ${sha256(readFileSync(join(folder, name)))}`)
}

function present(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // in the sources, fonts are elsewhere
  }
}
