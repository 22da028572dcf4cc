/**
 * Loads the bundled command line. Compiling it takes longer than running it, so its compiled code is kept, in files that the
 * build leaves beside the bundle and that nothing writes later. Code of another build or of another version of Node is
 * passed over, and so is none: then Node keeps what it compiles, from 22 on, in a folder that nobody else can write to; where
 * there is no such folder, and before, all works as well, but starts slower.
 */
const { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, statSync } = require('node:fs')
const nodeModule = require('node:module')
const { dirname, isAbsolute, join } = require('node:path')
const { Script } = require('node:vm')

/** @typedef {{ file: string, script: import('node:vm').Script }} Loaded */

/**
 * What a process is started for: `lint`, which editors and hooks call at every save, has compiled code of its own, with
 * nothing in it that only a drawing calls; and it asks V8 for no patience, since `node:v8` alone takes a fortieth of its time.
 * @typedef {'lint' | 'any'} Run
 */

/**
 * What a function of Node 20 runs before V8 thinks of optimizing it: five times as much bytecode as it would take unasked,
 * and then less of what it calls is written into it. Its compilers, on threads of their own, would take as long as all the
 * rest of a drawing; Node 22 waits by itself.
 */
const PATIENCE = ['--interrupt-budget=300000', '--max-inlined-bytecode-size-cumulative=200']

/**
 * @param {string} main path of the bundle's first file
 * @param {Run} run
 * @returns {unknown} what it exports
 */
function load(main, run) {
  // Ours holds also what is compiled when it is first called, which is most of it; what Node keeps does not.
  return keptCode(main, codeFile(main, run)) || !nodeKeepsCode()
    ? loadKept(main, run)
    : /** @type {unknown} */ (require(main))
}

/**
 * Unasked, Node would take a folder below that for temporary files, which all users of a machine share: whoever makes it first
 * could put code of his own there, and it would run. A folder that the user names by NODE_COMPILE_CACHE is his choice.
 */
function nodeKeepsCode() {
  const node22 = /** @type {{ enableCompileCache?: (folder?: string) => unknown }} */ (
    /** @type {unknown} */ (nodeModule)
  )
  if (!node22.enableCompileCache) return false
  const folder = process.env.NODE_COMPILE_CACHE ? undefined : privateFolder('code')
  if (folder === undefined && !process.env.NODE_COMPILE_CACHE) return false
  node22.enableCompileCache(folder)
  return true
}

/**
 * The user's own folder for what is kept: the package's, where that is his; else one that is no link, nobody else's, and in
 * no working tree of git, whose files come from others.
 * As `src/files/private-folder.ts`, which is part of what is loaded here.
 * @param {string} name
 * @returns {string | undefined} undefined where there is none that could be trusted
 */
function privateFolder(name) {
  const isNamed = isAbsolute(process.env.XDG_CACHE_HOME ?? '')
  return (isNamed ? undefined : inPackage(name)) ?? inCacheHome(name)
}

/** @param {string} name */
function inPackage(name) {
  try {
    const root = realpathSync(join(__dirname, '..'))
    const { uid, mode } = lstatSync(root)
    if (process.getuid === undefined || uid !== process.getuid() || ((mode & 0o022) !== 0 && (mode & 0o1000) === 0)) {
      return undefined
    }
    const own = join(root, '.cache')
    const folder = join(own, name)
    return [own, folder].every(isOurs) ? folder : undefined
  } catch {
    return undefined
  }
}

/** @param {string} name */
function inCacheHome(name) {
  try {
    const { XDG_CACHE_HOME: named, LOCALAPPDATA: local, HOME: home } = process.env
    const asked =
      named && isAbsolute(named) ? named : process.platform === 'win32' ? local : home && join(home, '.cache')
    if (!asked || !isAbsolute(asked)) return undefined
    mkdirSync(asked, { recursive: true, mode: 0o700 })
    const base = realpathSync(asked)
    const { uid, mode } = lstatSync(base)
    const isOthers = process.getuid !== undefined && uid !== process.getuid() && uid !== 0
    const isOpen = process.getuid !== undefined && (mode & 0o022) !== 0 && (mode & 0o1000) === 0
    if (isOthers || isOpen) return undefined
    for (let at = base; at !== dirname(at); at = dirname(at)) if (existsSync(join(at, '.git'))) return undefined
    const own = join(base, 'stageline')
    const folder = join(own, name)
    return [own, folder].every(isOurs) ? folder : undefined
  } catch {
    return undefined
  }
}

/** @param {string} folder */
function isOurs(folder) {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
  const status = lstatSync(folder)
  if (!status.isDirectory()) return false // a link, too, is none
  return process.getuid === undefined || (status.uid === process.getuid() && (status.mode & 0o077) === 0)
}

/**
 * A file of a package, which loads no other.
 * @param {string} file
 * @param {string} code where its compiled code is kept: it is asked for in every version of Node, since the build kept what
 *   was called, and Node what was there when a thread ended
 * @param {Loaded[]} [loaded] gets what is compiled
 * @returns {unknown} what it exports
 */
function loadFile(file, code, loaded) {
  const kept = keptCode(file, code)
  if (!kept && !loaded && nodeKeepsCode()) return require(file)
  const script = compile(file, kept)
  loaded?.push({ file, script })
  const made = { exports: {} }
  /** @type {unknown} */
  const wrapper = script.runInThisContext()
  const run = /** @type {(...scope: unknown[]) => void} */ (wrapper)
  run(made.exports, require, made, file, dirname(file))
  return made.exports
}

/**
 * @param {string} main
 * @param {Run} run
 * @param {Loaded[]} [loaded] gets what is compiled, now and later
 * @returns {unknown}
 */
function loadKept(main, run, loaded) {
  // Before anything is compiled: V8 refuses code that was kept under other flags.
  if (run === 'any' && process.versions.v8.startsWith('11.')) {
    const { setFlagsFromString } = require('node:v8')
    for (const flag of PATIENCE) setFlagsFromString(flag)
  }
  /** @type {Map<string, { exports: unknown }>} */
  const modules = new Map()
  /** @param {string} file @returns {unknown} */
  const requireFile = (file) => {
    const known = modules.get(file)
    if (known) return known.exports
    const made = { exports: {} }
    modules.set(file, made)
    const script = compile(file, keptCode(file, codeFile(file, run)))
    loaded?.push({ file, script })
    const folder = dirname(file)
    const requireHere = (/** @type {string} */ id) => {
      if (id.startsWith('./')) return requireFile(join(folder, id))
      return /** @type {unknown} */ (require(id)) // what Node has built in, or a package of ours, which lies above both
    }
    /** @type {unknown} */
    const wrapper = script.runInThisContext()
    const start = /** @type {(...scope: unknown[]) => void} */ (wrapper)
    start(made.exports, Object.assign(requireHere, { resolve: require.resolve }), made, file, folder)
    return made.exports
  }
  return requireFile(main)
}

/** @param {string} file @param {Buffer | undefined} cachedData */
function compile(file, cachedData) {
  const source = readFileSync(file, 'latin1') // the bundle is ASCII
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`
  return new Script(wrapped, { filename: file, cachedData })
}

/** @param {string} file @param {string} code */
function keptCode(file, code) {
  try {
    const kept = readFileSync(code)
    const end = kept.indexOf('\n')
    return kept.toString('latin1', 0, end) === buildOf(file) ? kept.subarray(end + 1) : undefined
  } catch {
    return undefined // nothing was kept
  }
}

/** Where the compiled code of a file is kept. @param {string} file @param {Run} run */
function codeFile(file, run) {
  return run === 'lint' ? `${file}.lint.code` : `${file}.code`
}

/** Tells one build of a file from another: V8 itself compares no more than the length. @param {string} file */
function buildOf(file) {
  const { size, mtimeMs } = statSync(file)
  return `${process.version} ${size} ${mtimeMs}`
}

module.exports = { load, loadKept, loadFile, codeFile, buildOf, inCacheHome }
