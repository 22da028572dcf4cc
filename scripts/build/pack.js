/**
 * What is packed says nothing of how it was made: `npm pack` (and `npm publish`) runs `pack.js open` before and `pack.js close`
 * after. In between, package.json has no `scripts`, which call files that are not packed and of which npm warns whoever installs
 * the package, and no `devDependencies`. Where a pack was stopped in the middle, `git checkout package.json` brings both back.
 */
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const manifest = join(root, 'package.json')
/** The whole of package.json, meanwhile; not where anything is packed or kept by git. */
const kept = join(root, 'node_modules/.stageline-package.json')
/** What a build depends on; a folder is younger than a file that has gone from it. */
const SOURCES = ['bin', 'scripts', 'schemas', 'src', 'examples', 'package-lock.json', 'tsconfig.build.json']
const GENERATED = join(root, 'src/schema/generated')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv[2] === 'open') await open()
  else if (existsSync(kept)) renameSync(kept, manifest)
}

async function open() {
  if (!isBuilt()) await (await import('./build.js')).build()
  const text = readFileSync(manifest, 'utf8')
  if (text !== packed(text)) writeFileSync(kept, text)
  strip()
}

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

/** Whether the last build is younger than all that it was made of: who has just installed the clone need not wait twice. */
function isBuilt() {
  const identity = statSync(join(root, 'dist/identity'), { throwIfNoEntry: false })
  return identity !== undefined && SOURCES.every((name) => youngest(join(root, name)) < identity.mtimeMs)
}

/** @param {string} path @returns {number} */
function youngest(path) {
  const status = statSync(path)
  if (!status.isDirectory() || path === GENERATED) return status.isDirectory() ? 0 : status.mtimeMs
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => youngest(join(path, name))))
}

/**
 * Whether the folder is the clone that npm makes of a git address, packs and throws away: it runs neither `prepack` nor
 * `postpack` there.
 */
export function isClonedByNpm() {
  return process.env._PACOTE_NO_PREPARE_ !== undefined && basename(root).startsWith('git-clone')
}
