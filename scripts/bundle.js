/**
 * Bundles the compiler twice: the library as ES modules, and the command line as scripts whose compiled code can be kept
 * (see `bin/load.js`): one for what every command needs, others for what only some need.
 */
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, URL } from 'node:url'
import { rolldown } from 'rolldown'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** What has files of its own beside its code: left in node_modules, and loaded with what needs it. */
const NOT_BUNDLED = ['@resvg/resvg-js', 'elkjs', 'subset-font']

/** Large, and needed only by who draws: who uses the library has them anyway. */
const EXTERNAL = [...NOT_BUNDLED, 'fontkit', 'linebreak', 'pdfkit', 'svgdom']

/** Files that are started by their address next to the module that names them. */
const COPIED = ['layout/elk-worker.js']

/**
 * Packages in JavaScript for what Node has built in, with the same results: unpacking the tables of fontkit and
 * linebreak takes a hundredth of the time, and nothing of brotli is compiled.
 * @type {Readonly<Record<string, string>>}
 */
const BUILT_IN = {
  'tiny-inflate': `
    const { inflateRawSync } = require('node:zlib')
    module.exports = (source, target) => (target.set(inflateRawSync(source)), target)`,
  'brotli/decompress.js': `
    const { brotliDecompressSync } = require('node:zlib')
    module.exports = (source) => brotliDecompressSync(source)`,
}

/** @type {import('rolldown').Plugin} */
const useBuiltIns = {
  name: 'use-built-ins',
  resolveId: (id) => (id in BUILT_IN ? `\0${id}` : null),
  load: (id) => BUILT_IN[id.slice(1)] ?? null,
}

/**
 * commander can start programs, which takes Node 3 ms to get ready for; nothing here asks it to.
 * @type {import('rolldown').Plugin}
 */
const startNoPrograms = {
  name: 'start-no-programs',
  transform(code, id) {
    if (!/[/\\]commander[/\\]lib[/\\]command\.js$/.test(id)) return null
    const load = "const childProcess = require('node:child_process');"
    if (!code.includes(load)) throw new Error('commander loads node:child_process in another way than it did')
    return code.replace(load, "const childProcess = { spawn: (...a) => require('node:child_process').spawn(...a) };")
  },
}

/**
 * Lets every module keep the address that it has in `src`, whichever chunk it lands in, so that
 * `new URL('./elk-worker.js', import.meta.url)` means the same in `src` and in `dist`.
 * @param {(path: string) => string} addressOf the expression for a file's address, by its path from the chunk
 * @returns {import('rolldown').Plugin}
 */
function keepAddresses(addressOf) {
  return {
    name: 'keep-addresses',
    transform(code, id) {
      if (!id.startsWith(src) || !code.includes('import.meta.url')) return null
      const address = relative(src, id).replaceAll('\\', '/')
      return code.replaceAll('import.meta.url', `__address__('${address}')`)
    },
    renderChunk(code, chunk) {
      const up = '../'.repeat(chunk.fileName.split('/').length - 1)
      return code.replace(/__address__\(['"]([^'"]+)['"]\)/g, (_, /** @type {string} */ address) => {
        return addressOf(`./${up}${address}`)
      })
    },
  }
}

/** @param {string} dist the folder to write to */
export async function bundle(dist) {
  await Promise.all([library(dist), commandLine(dist)])
  await Promise.all(COPIED.map((file) => copy(join(src, file), join(dist, file))))
}

/** @param {string} dist */
async function library(dist) {
  const build = await rolldown({
    input: { index: join(src, 'index.ts') },
    platform: 'node',
    external: except(EXTERNAL),
    plugins: [keepAddresses((path) => `new URL('${path}', import.meta.url).href`)],
  })
  await build.write({ dir: dist, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' })
  await build.close()
}

/** @param {string} dist */
async function commandLine(dist) {
  const build = await rolldown({
    input: { 'cli/main': join(src, 'cli/main.ts') },
    platform: 'node',
    external: except(NOT_BUNDLED),
    plugins: [
      useBuiltIns,
      startNoPrograms,
      keepAddresses(
        (path) => `require('node:url').pathToFileURL(require('node:path').join(__dirname, '${path}')).href`,
      ),
    ],
  })
  await build.write({
    dir: dist,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'cli/[name].cjs',
    dynamicImportInCjs: false, // a script whose code is kept cannot import
  })
  await build.close()
}

/** @param {readonly string[]} names */
function except(names) {
  return names.map((name) => new RegExp(`^${name}($|/)`))
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copy(from, to) {
  await mkdir(dirname(to), { recursive: true })
  await copyFile(from, to)
}
