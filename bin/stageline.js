#!/usr/bin/env node
// CommonJS, as bin/package.json says: Node takes a fifth of its own start longer for an entry that is an ES module.
const { existsSync, readFileSync, writeSync } = require('node:fs')
const { join } = require('node:path')

/** @typedef {typeof import('../src/cli/main.ts', { with: { 'resolution-mode': 'import' } })} Built */

const args = process.argv.slice(2)
const built = join(__dirname, '../dist/cli/main.cjs')
if (!existsSync(built)) tellToBuild()
else if (!(args.length === 1 && args[0] === '--version' && tellVersion())) run()

/**
 * Scripts, editors and installers ask for nothing else, and often: nothing is loaded for it. Whatever stands in the way is
 * told by who tells it otherwise.
 * @returns {boolean} whether it is told
 */
function tellVersion() {
  try {
    const text = readFileSync(join(__dirname, '../package.json'), 'utf8')
    /** @type {unknown} */
    const manifest = JSON.parse(text)
    writeSync(1, `${/** @type {{ version: string }} */ (manifest).version}\n`)
    return true
  } catch {
    return false
  }
}

function run() {
  const { load } = require('./load.js')
  const { main, processIo } = /** @type {Built} */ (load(built, args[0] === 'lint' ? 'lint' : 'any'))
  void main(args, processIo()).then((exitCode) => {
    process.exitCode = exitCode
  })
}

function tellToBuild() {
  process.stderr.write(
    'stageline: it is not built yet; run "npm ci" in its folder, or install what "npm pack" makes there\n',
  )
  process.exitCode = 2
}
