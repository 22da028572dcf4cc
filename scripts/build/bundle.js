/**
 * Bundles the compiler twice: the library as ES modules, and the command line as scripts whose compiled code can be kept
 * (see `bin/load.js`): one for what every command needs, others for what only some need.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, URL } from 'node:url'
import { rolldown } from 'rolldown'
import { patches } from '../patches/index.js'
import { replaced, sourcePatch } from '../patches/source-patch.js'
import { Bundled } from './bundled.js'

const src = fileURLToPath(new URL('../../src', import.meta.url))

/** Programs for one system or for WebAssembly, which need not be there: installed, and loaded with what needs them. */
const NOT_BUNDLED = ['@resvg/resvg-js', '@resvg/resvg-wasm']

/** Files that are started by their address next to the module that names them. */
const COPIED = [
  'batch/worker.js',
  'editor/generated/text-editor.js',
  'layout/rank/elk-program.cjs',
  'layout/rank/elk-worker.cjs',
  'render/png-worker.js',
  'text/fonts/font-worker.js',
]

/** One more, with all that it imports. */
const PICTURE_WORKER = 'render/picture-worker'

const require = createRequire(import.meta.url)

/** Files of packages that are loaded as they are, by where they lie in `dist`. @type {Readonly<Record<string, string>>} */
const TAKEN = {
  'layout/rank/elk-worker.min.js': require.resolve('elkjs/lib/elk-worker.min.js'),
  'text/fonts/harfbuzz-subset.wasm': require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm', {
    paths: [require.resolve('subset-font')],
  }),
}

/** Where copied files find what `src` takes from packages. @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */
const FOUND_IN_DIST = {
  'layout/rank/elk-program.cjs': {
    "require.resolve('elkjs/lib/elk-worker.min.js')": "join(__dirname, 'elk-worker.min.js')",
  },
  'text/fonts/font-worker.js': {
    "require('subset-font')": "require('../../cli/subset-font.cjs')",
    "require('fontkit')": "require('../../cli/fontkit.cjs')",
  },
}

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
 * Dead code: parts of packages that no drawing needs, by importer: fonts are opened by the compiler itself
 * (`src/text/fonts/fontkit.ts`), nothing is encrypted, no SVG is read or measured, and no font is packed.
 * @type {Readonly<Record<string, RegExp>>}
 */
const NOT_NEEDED = {
  '@noble/ciphers/aes': /[/\\]pdfkit[/\\]/,
  fontkit: /[/\\](?:pdfkit|svgdom)[/\\]/,
  'image-size': /[/\\]svgdom[/\\]/,
  sax: /[/\\]svgdom[/\\]/,
  // Fonts for web pages are refused before they come so far, and written by the compiler itself.
  wawoff2: /[/\\]fontverter[/\\]/,
  'woff2sfnt-sfnt2woff': /[/\\]fontverter[/\\]/,
}

/** @type {import('rolldown').Plugin} */
const leaveOut = {
  name: 'leave-out',
  resolveId: (id, importer) => (importer !== undefined && NOT_NEEDED[id]?.test(importer) ? '\0nothing' : null),
  load: (id) => (id === '\0nothing' ? 'module.exports = {}' : null),
}

/**
 * The one package that is loaded in the middle of a drawing, when a text is not plain: a script of its own, the same for the
 * library and the command line.
 * @param {string} loaded the expression that loads it
 * @returns {import('rolldown').Plugin}
 */
function loadFontkitLate(loaded) {
  return {
    name: 'load-fontkit-late',
    transform(code, id) {
      if (id !== join(src, 'text/fonts/fontkit.ts')) return null
      return replaced(id, code, "createRequire(import.meta.url)('fontkit')", loaded)
    },
  }
}

/** HarfBuzz, in WebAssembly, lies beside the copied files. */
const findHarfBuzz = sourcePatch(
  'subset-font',
  new Map([
    [
      require.resolve('subset-font'),
      [
        [
          "require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')",
          "new URL(__address__('text/fonts/harfbuzz-subset.wasm'))",
        ],
      ],
    ],
  ]),
)

/**
 * A script of its own, too, for the compiler and for the thread that reads fonts.
 * @param {string} script where it lies, from the chunk that needs it
 * @returns {import('rolldown').Plugin}
 */
function shareSubsetFont(script) {
  return {
    name: 'share-subset-font',
    resolveId: (id, importer) =>
      id === 'subset-font' && importer !== undefined ? { id: script, external: true } : null,
  }
}

/**
 * What most blueprints do without: what reads pictures, and what explains errors. A script of its own each, loaded when it is
 * first called: by its name, the module and the function that others take from it.
 * @type {Readonly<Record<string, readonly [module: string, name: string]>>}
 */
const LATE_SCRIPTS = {
  'image-file': ['model/image-file.ts', 'readImage'],
  invalid: ['schema/invalid.ts', 'invalidity'],
  syntax: ['source/syntax.ts', 'explainSyntax'],
  'second-look': ['source/second-look.ts', 'withSecondLook'],
}

/** @type {import('rolldown').Plugin} */
const loadScriptsLate = {
  name: 'load-scripts-late',
  resolveId(id, importer) {
    if (importer === undefined || !id.startsWith('.')) return null
    const module = join(dirname(importer), id)
    const script = Object.keys(LATE_SCRIPTS).find((name) => join(src, LATE_SCRIPTS[name]?.[0] ?? '') === module)
    return script === undefined ? null : `\0late:${script}`
  },
  load(id) {
    const [, script = ''] = /^\0late:(.*)$/.exec(id) ?? []
    const [, name] = LATE_SCRIPTS[script] ?? []
    return name === undefined ? null : `export const ${name} = (...all) => __late_script__("${script}").${name}(...all)`
  },
  renderChunk: (code) => code.replace(/__late_script__\("([\w-]+)"\)/g, 'require("./$1.cjs")'),
}

/**
 * Lets every module keep the address that it has in `src`, whichever chunk it lands in, so that
 * `new URL('./elk-worker.cjs', import.meta.url)` means the same in `src` and in `dist`.
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

/**
 * How packages are bundled, for the library and for the command line alike, so that both run the same code.
 * @param {readonly string[]} without libraries that are left as they are published
 * @returns {import('rolldown').Plugin[]}
 */
function sameCode(without) {
  return [useBuiltIns, ...patches(without), leaveOut]
}

/** Of the command line alone. */
const NOT_IN_LIBRARY = ['commander', 'chalk']

/**
 * @param {string} dist the folder to write to
 * @param {readonly string[]} [without] libraries that are left as they are published, to see what their patches gain
 * @returns {Promise<Bundled>} what it has of packages
 */
export async function bundle(dist, without = []) {
  const bundled = new Bundled()
  await Promise.all([
    library(dist, bundled, without),
    commandLine(dist, bundled, without),
    pictureWorker(dist, bundled),
  ])
  await Promise.all(COPIED.map((file) => copy(file, dist)))
  for (const [to, from] of Object.entries(TAKEN)) {
    bundled.add(from)
    await mkdir(dirname(join(dist, to)), { recursive: true })
    await copyFile(from, join(dist, to))
  }
  return bundled
}

/** @param {string} dist @param {Bundled} bundled @param {readonly string[]} without */
async function library(dist, bundled, without) {
  const build = await rolldown({
    input: { index: join(src, 'index.ts') },
    platform: 'node',
    external: except(NOT_BUNDLED),
    plugins: [
      ...sameCode([...NOT_IN_LIBRARY, ...without]),
      shareSubsetFont('../cli/subset-font.cjs'),
      loadFontkitLate("createRequire(import.meta.url)('../../cli/fontkit.cjs')"),
      keepAddresses((path) => `new URL('${path}', import.meta.url).href`),
      bundled.collect,
    ],
  })
  await build.write({ dir: dist, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' })
  await build.close()
}

/** @param {string} dist @param {Bundled} bundled */
async function pictureWorker(dist, bundled) {
  const build = await rolldown({
    input: { [PICTURE_WORKER]: join(src, `${PICTURE_WORKER}.js`) },
    platform: 'node',
    plugins: [bundled.collect],
  })
  await build.write({ dir: dist, format: 'esm', entryFileNames: '[name].js' })
  await build.close()
}

/**
 * Each of these becomes one chunk with all that it imports and that none before it has: a file more is a millisecond
 * more. What is imported when it is needed stays apart, but for the reporter that runs have which ask for none.
 * @type {readonly (readonly [chunk: string, ...entries: string[]])[]}
 */
const WHOLE = [
  ['main', 'cli/main.ts'],
  ['lint', 'cli/commands/lint.ts', 'report/pretty.ts', 'batch/references.ts'],
]

/** Makes chunks of what `WHOLE` names. */
function wholeChunks() {
  /** By chunk. @type {Map<string, ReadonlySet<string>>} */
  const modules = new Map()
  /** @type {import('rolldown').Plugin} */
  const plugin = {
    name: 'whole-chunks',
    buildEnd() {
      for (const [chunk, ...entries] of WHOLE) {
        modules.set(
          chunk,
          importedBy(
            entries.map((entry) => join(src, entry)),
            this,
          ),
        )
      }
    },
  }
  const groups = WHOLE.map(([name], at) => ({
    name,
    test: (/** @type {string} */ id) => modules.get(name)?.has(id),
    priority: WHOLE.length - at,
  }))
  return { plugin, codeSplitting: { groups } }
}

/**
 * The modules and all that is imported by them at once, directly and not.
 * @param {readonly string[]} entries
 * @param {Pick<import('rolldown').PluginContext, 'getModuleInfo'>} context
 */
function importedBy(entries, context) {
  const found = new Set(entries)
  for (const id of found) for (const each of context.getModuleInfo(id)?.importedIds ?? []) found.add(each)
  return found
}

/** What takes Node a millisecond or more to load; what reads files and paths is there in any case. */
const LATE = new Set(['crypto', 'fs/promises', 'os', 'timers/promises', 'tty', 'url', 'zlib'].map((id) => `node:${id}`))

/**
 * Loads what Node has built in when it is first used: `node:crypto` alone takes a tenth of the time in which Node starts.
 * @type {import('rolldown').Plugin}
 */
const loadBuiltInsLate = {
  name: 'load-built-ins-late',
  renderChunk(code) {
    const requires = /^let (\w+) = require\("(node:[a-z/_]+)"\);\n(?:\1 = [\w$.]*__toESM\(\1(?:, 1)?\);\n)?/gm
    let late = code
    for (const [line, name = '', id = ''] of code.matchAll(requires)) {
      if (!LATE.has(id)) continue
      const uses = new RegExp(`(?<![\\w$.])${name}\\.(default\\b)?`, 'g')
      const value = `(${name} ??= require("${id}"))`
      late = late
        .replace(line, '')
        .replace(uses, (_, /** @type {string | undefined} */ whole) => (whole ? value : `${value}.`))
      late = `let ${name};\n${late}`
    }
    return late
  },
}

/** @param {string} dist @param {Bundled} bundled @param {readonly string[]} without */
async function commandLine(dist, bundled, without) {
  const { plugin, codeSplitting } = wholeChunks()
  const build = await rolldown({
    input: {
      'cli/main': join(src, 'cli/main.ts'),
      'cli/batch-work': join(src, 'batch/worker-main.ts'),
      'cli/fontkit': 'fontkit',
      'cli/subset-font': 'subset-font',
      ...Object.fromEntries(
        Object.entries(LATE_SCRIPTS).map(([script, [module]]) => [`cli/${script}`, join(src, module)]),
      ),
    },
    platform: 'node',
    external: except(NOT_BUNDLED),
    plugins: [
      ...sameCode(without),
      findHarfBuzz,
      shareSubsetFont('./subset-font.cjs'),
      loadFontkitLate('__fontkit__'),
      { name: 'name-fontkit', renderChunk: (code) => code.replace('__fontkit__', 'require("./fontkit.cjs")') },
      loadScriptsLate,
      loadBuiltInsLate,
      plugin,
      keepAddresses(
        (path) => `require('node:url').pathToFileURL(require('node:path').join(__dirname, '${path}')).href`,
      ),
      bundled.collect,
    ],
  })
  await build.write({
    dir: dist,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'cli/[name].cjs',
    dynamicImportInCjs: false, // a script whose code is kept cannot import
    codeSplitting,
    charset: 'ascii', // one non-Latin-1 character makes V8 store the whole script as two-byte strings
    comments: false,
  })
  await build.close()
}

/** @param {readonly string[]} names */
function except(names) {
  return names.map((name) => new RegExp(`^${name}($|/)`))
}

/**
 * @param {string} file path below `src`, and then below `dist`
 * @param {string} dist
 */
async function copy(file, dist) {
  const code = await readFile(join(src, file), 'utf8')
  const changes = Object.entries(FOUND_IN_DIST[file] ?? {})
  const found = changes.reduce((text, [part, by]) => replaced(`src/${file}`, text, part, by), code)
  await mkdir(dirname(join(dist, file)), { recursive: true })
  await writeFile(join(dist, file), found)
}
