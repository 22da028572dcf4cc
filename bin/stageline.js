#!/usr/bin/env node
// CommonJS, as bin/package.json says: Node takes a fifth of its own start longer for an entry that is an ES module.
const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { load } = require('./load.js')

/** @typedef {typeof import('../src/cli/main.ts', { with: { 'resolution-mode': 'import' } })} Built */

const built = join(__dirname, '../dist/cli/main.cjs')
if (existsSync(built)) {
  const { main, processIo } = /** @type {Built} */ (load(built))
  void main(process.argv.slice(2), processIo()).then((exitCode) => {
    process.exitCode = exitCode
  })
} else {
  process.stderr.write(
    'stageline: it is not built yet; run "npm ci" in its folder, or install what "npm pack" makes there\n',
  )
  process.exitCode = 2
}
