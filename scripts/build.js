/**
 * Builds `dist`: the validator and its types, the fonts, the bundle, the type declarations. Run by `npm run build` and,
 * through `prepare`, by `npm ci`.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { promisify } from 'node:util'
import { writeIdentity } from './identity.js'
import { isClonedByNpm, strip } from './pack.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/** What a build writes; the fonts know for themselves whether they are up to date. */
const REPLACED = ['identity', 'chunks', 'cli', 'layout', 'raster', 'render', 'text', 'types', 'index.js']

// The first `npx stageline` in this folder runs `prepare` once more, for a link in npx's cache: all is built by then.
const { npm_command: command, npm_lifecycle_event: event } = process.env
if (process.argv[1] === fileURLToPath(import.meta.url) && !(command === 'exec' && event === 'prepare')) {
  await build()
  if (isClonedByNpm()) strip()
}

/** Makes all of `dist` anew. */
export async function build() {
  if (!existsSync(join(root, 'node_modules'))) await installHere()
  await import('./generate.js') // what is bundled next is partly generated
  const { buildFonts } = await import('./build-fonts.js')
  const { bundle } = await import('./bundle.js')
  await Promise.all(REPLACED.map((name) => rm(join(dist, name), { recursive: true, force: true })))
  await Promise.all([buildFonts(), bundle(dist), declarations()])
  await promisify(execFile)(process.execPath, [join(root, 'scripts/keep-code.js')]) // a process that has run nothing else
  writeIdentity(dist)
}

/**
 * `npm install --global` of this repository, which is what pre-commit does, hands its `--global` on to the install that is
 * to make a package of the clone: that one then leaves nothing here to build with.
 */
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
