/** package.json as it is packed: without `scripts` and `devDependencies`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const manifest = join(root, 'package.json')

/** Writes package.json as it is packed. */
export function strip() {
  writeFileSync(manifest, packed(readFileSync(manifest, 'utf8')))
}

/** package.json as it is packed. @param {string} text */
export function packed(text) {
  /** @type {(text: string) => Record<string, unknown>} */
  const parse = JSON.parse
  const all = parse(text)
  const rest = Object.entries(all).filter(([name]) => name !== 'scripts' && name !== 'devDependencies')
  return JSON.stringify(Object.fromEntries(rest), null, 2) + '\n'
}

/**
 * Whether the folder is the clone that npm makes of a git address, packs and throws away: it runs neither `prepack` nor
 * `postpack` there.
 */
export function isClonedByNpm() {
  return process.env._PACOTE_NO_PREPARE_ !== undefined && basename(root).startsWith('git-clone')
}
