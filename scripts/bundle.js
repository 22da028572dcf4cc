/** Bundles the compiler: one file for what every command needs, chunks for what only drawing needs. */
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, URL } from 'node:url'
import { rolldown } from 'rolldown'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** Large, and needed only by who draws: left in node_modules and loaded with the chunk that needs them. */
const EXTERNAL = ['elkjs', 'fontkit', 'linebreak', 'pdfkit', 'subset-font', 'svgdom']

/** Files that are started by their address next to the module that names them. */
const COPIED = ['layout/elk-worker.js']

/**
 * Lets every module keep the address that it has in `src`, whichever chunk it lands in, so that
 * `new URL('./elk-worker.js', import.meta.url)` means the same in `src` and in `dist`.
 * @type {import('rolldown').Plugin}
 */
const keepAddresses = {
  name: 'keep-addresses',
  transform(code, id) {
    if (!id.startsWith(src) || !code.includes('import.meta.url')) return null
    const address = relative(src, id).replaceAll('\\', '/')
    return code.replaceAll('import.meta.url', `__address__('${address}')`)
  },
  renderChunk(code, chunk) {
    const up = '../'.repeat(chunk.fileName.split('/').length - 1)
    return code.replace(/__address__\(['"]([^'"]+)['"]\)/g, (_, /** @type {string} */ address) => {
      return `new URL('./${up}${address}', import.meta.url).href`
    })
  },
}

/** @param {string} dist the folder to write to */
export async function bundle(dist) {
  const build = await rolldown({
    input: { 'cli/main': join(src, 'cli/main.ts'), index: join(src, 'index.ts') },
    platform: 'node',
    external: EXTERNAL.map((name) => new RegExp(`^${name}($|/)`)),
    plugins: [keepAddresses],
  })
  await build.write({
    dir: dist,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    minify: false,
  })
  await build.close()
  await Promise.all(COPIED.map((file) => copy(join(src, file), join(dist, file))))
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copy(from, to) {
  await mkdir(dirname(to), { recursive: true })
  await copyFile(from, to)
}
