/**
 * Prints the cache key of a build of this folder: the same for the same files on the same system with the same major
 * version of Node. The GitHub action caches its build under it; a branch that moves has a new one with each commit.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** What is packed, and what it is made of. */
const PARTS = ['bin', 'docs', 'examples', 'schemas', 'scripts', 'src']
const FILES = /\.(?:json|md|npmrc)$|^LICENSE$/

const hash = createHash('sha256')
for (const name of readdirSync(root).sort()) if (FILES.test(name)) add(name)
for (const part of PARTS) {
  const entries = readdirSync(join(root, part), { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const path of paths.map((each) => each.slice(root.length).replaceAll('\\', '/')).sort()) {
    if (!path.startsWith('src/schema/generated/')) add(path)
  }
}
const [node = ''] = process.versions.node.split('.')
process.stdout.write(`stageline-${process.platform}-${process.arch}-node${node}-${hash.digest('hex').slice(0, 32)}\n`)

/** @param {string} path */
function add(path) {
  const bytes = readFileSync(join(root, path))
  hash.update(`${path}\0${bytes.length}\0`).update(bytes)
}
