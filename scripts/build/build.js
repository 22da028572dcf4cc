/**
 * Builds `dist`: the validator and its types, the fonts, the bundle, the type declarations. Run by `npm run build` and, through
 * the script `dependencies`, by `npm ci`: of `prepare`, npm 11 would warn whoever installs the repository by its address.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { promisify } from 'node:util'
import { writeIdentity } from './build-id.js'
import { isClonedByNpm, strip } from './manifest.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, 'dist')

/** What a build writes; the fonts know for themselves whether they are up to date. */
const REPLACED = [
  ...['identity', 'batch', 'chunks', 'cli', 'editor', 'layout', 'raster', 'render', 'text', 'types', 'index.js'],
  ...['bundled.json', 'THIRD-PARTY-LICENSES.md'],
]

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build()
  if (isClonedByNpm()) strip()
}

/** Rebuilds all of `dist`. */
export async function build() {
  if (!existsSync(join(root, 'node_modules'))) await installHere()
  const { editorPackages, validatorPackages } = await import('./generate.js') // what is bundled next is partly generated
  const { buildFonts, fontPackages } = await import('../fonts/build-fonts.js')
  const { bundle } = await import('./bundle.js')
  const { declarations } = await import('./declarations.js')
  const { licenceList, licencePage, licensed } = await import('./licences.js')
  await Promise.all(REPLACED.map((name) => rm(join(dist, name), { recursive: true, force: true })))
  const [bundled] = await Promise.all([bundle(dist), buildFonts(), declarations(join(dist, 'types'))])
  const others = licensed([
    ...bundled.packages,
    ...validatorPackages.packages,
    ...editorPackages.packages,
    ...fontPackages,
  ])
  await writeFile(join(dist, 'THIRD-PARTY-LICENSES.md'), licencePage(others))
  await writeFile(join(dist, 'bundled.json'), licenceList(others))
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build/code-cache.js')]) // a process that has run nothing else
  writeIdentity(dist)
}

/** Who packs a fresh clone need install nothing before, nor whoever does so for `npm install --global`, which npm hands on. */
async function installHere() {
  const { npm_execpath: npm = 'npm', ...env } = process.env
  for (const name of Object.keys(env)) if (/^npm_config_(global|location|prefix)$/i.test(name)) delete env[name]
  const [program, ...args] = npm.endsWith('js') ? [process.execPath, npm] : [npm]
  await promisify(execFile)(program, [...args, 'ci', '--ignore-scripts', '--include=dev'], { cwd: root, env })
}
