/**
 * Loads the bundled command line. Compiling it takes longer than running it, so its compiled code is kept: by Node
 * itself from 22 on; before, in files that the build leaves beside the bundle and that nothing writes later. A file of
 * another build or of another version of Node is passed over, and so is none: then all works as well, but starts slower.
 */
import { readFileSync, statSync } from 'node:fs'
import nodeModule, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { Script } from 'node:vm'

/** @typedef {{ file: string, script: Script }} Loaded */

/**
 * @param {string} main path of the bundle's first file
 * @returns {unknown} what it exports
 */
export function load(main) {
  const node22 = /** @type {{ enableCompileCache?: () => unknown }} */ (/** @type {unknown} */ (nodeModule))
  if (!node22.enableCompileCache) return loadKept(main)
  node22.enableCompileCache()
  return createRequire(import.meta.url)(main)
}

/**
 * @param {string} main
 * @param {Loaded[]} [loaded] gets what is compiled, now and later
 * @returns {unknown}
 */
export function loadKept(main, loaded) {
  /** @type {Map<string, { exports: unknown }>} */
  const modules = new Map()
  /** @param {string} file @returns {unknown} */
  const requireFile = (file) => {
    const known = modules.get(file)
    if (known) return known.exports
    const made = { exports: {} }
    modules.set(file, made)
    const script = compile(file)
    loaded?.push({ file, script })
    const ofPackages = createRequire(file)
    const requireHere = (/** @type {string} */ id) =>
      id.startsWith('./') ? requireFile(join(dirname(file), id)) : /** @type {unknown} */ (ofPackages(id))
    /** @type {unknown} */
    const wrapper = script.runInThisContext()
    const run = /** @type {(...scope: unknown[]) => void} */ (wrapper)
    run(made.exports, Object.assign(requireHere, { resolve: ofPackages.resolve }), made, file, dirname(file))
    return made.exports
  }
  return requireFile(main)
}

/** @param {string} file */
function compile(file) {
  const source = readFileSync(file, 'utf8')
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`
  return new Script(wrapped, { filename: file, cachedData: keptCode(file) })
}

/** @param {string} file */
function keptCode(file) {
  try {
    const kept = readFileSync(codeFile(file))
    const end = kept.indexOf('\n')
    return kept.toString('latin1', 0, end) === buildOf(file) ? kept.subarray(end + 1) : undefined
  } catch {
    return undefined // nothing was kept
  }
}

/** Where the compiled code of a file is kept. @param {string} file */
export function codeFile(file) {
  return `${file}.code`
}

/** Tells one build of a file from another: V8 itself compares no more than the length. @param {string} file */
export function buildOf(file) {
  const { size, mtimeMs } = statSync(file)
  return `${process.version} ${size} ${mtimeMs}`
}
