/**
 * Builds `dist`: the validator and its types, the fonts, the bundle, the type declarations. Run by `npm run build` and, through
 * the script `dependencies`, by `npm ci`: of `prepare`, npm 11 would warn whoever installs the repository by its address.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { promisify } from 'node:util'
import { writeIdentity } from './build-id.js'
import { isClonedByNpm, strip } from './pack.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, 'dist')

/** What a build writes; the fonts know for themselves whether they are up to date. */
const REPLACED = ['identity', 'batch', 'chunks', 'cli', 'layout', 'raster', 'render', 'text', 'types', 'index.js']

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build()
  if (isClonedByNpm()) strip()
}

/** Makes all of `dist` anew. */
export async function build() {
  if (!existsSync(join(root, 'node_modules'))) await installHere()
  await import('./generate.js') // what is bundled next is partly generated
  const { buildFonts } = await import('../fonts/build-fonts.js')
  const { bundle } = await import('./bundle.js')
  await Promise.all(REPLACED.map((name) => rm(join(dist, name), { recursive: true, force: true })))
  await Promise.all([buildFonts(), bundle(dist), declarations()])
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

async function declarations() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  await promisify(execFile)(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { cwd: root })
}
