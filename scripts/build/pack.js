/**
 * What is packed says nothing of how it was made: `npm pack` (and `npm publish`) runs `pack.js open` before and `pack.js close`
 * after. In between, package.json has no `scripts`, which call files that are not packed and of which npm warns whoever installs
 * the package, and no `devDependencies`. Where a pack was stopped in the middle, `git checkout package.json` brings both back. Nothing
 * imports this file: it waits for the build, which would then wait for it.
 */
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { manifest, packed, strip } from './manifest.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The whole of package.json, meanwhile; not where anything is packed or kept by git. */
const kept = join(root, 'node_modules/.stageline-package.json')
/** What a build depends on; a folder is younger than a file that has gone from it. */
const SOURCES = ['bin', 'scripts', 'schemas', 'src', 'examples', 'package-lock.json', 'tsconfig.build.json']
const GENERATED = join(root, 'src/schema/generated')

if (process.argv[2] === 'open') await open()
else if (existsSync(kept)) renameSync(kept, manifest)

async function open() {
  if (!isBuilt()) await (await import('./build.js')).build()
  const text = readFileSync(manifest, 'utf8')
  if (text !== packed(text)) writeFileSync(kept, text)
  strip()
}

/** Whether the last build is younger than all that it was made of: who has just installed the clone need not wait twice. */
export function isBuilt() {
  const identity = statSync(join(root, 'dist/identity'), { throwIfNoEntry: false })
  return identity !== undefined && SOURCES.every((name) => youngest(join(root, name)) < identity.mtimeMs)
}

/** @param {string} path @returns {number} */
function youngest(path) {
  const status = statSync(path)
  if (!status.isDirectory() || path === GENERATED) return status.isDirectory() ? 0 : status.mtimeMs
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => youngest(join(path, name))))
}
