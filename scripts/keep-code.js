/**
 * Keeps the compiled code of the command line beside its bundle (see `bin/load.js`), after it has run: what a run calls
 * is compiled then, and not at every start. Called by `build.js`; the argument is the folder of the bundle.
 */
import { Buffer } from 'node:buffer'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { buildOf, codeFile, loadKept } from '../bin/load.js'

const example = fileURLToPath(new URL('../examples/hotel-overnight-stay.blueprint.yaml', import.meta.url))
const dist = process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url))

/** @type {import('../bin/load.js').Loaded[]} */
const loaded = []
const { main } = /** @type {typeof import('../src/cli/main.ts')} */ (loadKept(join(dist, 'cli/main.cjs'), loaded))
const out = mkdtempSync(join(tmpdir(), 'stageline-'))
const silent = { write: (/** @type {unknown} */ _, /** @type {(() => void) | undefined} */ done) => done?.() }
const io = { stdin: process.stdin, stdout: silent, stderr: silent, env: {}, cwd: () => out }
for (const args of [['--help'], ['lint', example], ['lint', example, '-f', 'json'], ['render', example]]) {
  await main(args, io)
}
rmSync(out, { recursive: true })
for (const { file, script } of loaded) keep(codeFile(file), buildOf(file), script.createCachedData())

/** @param {string} path @param {string} build @param {Buffer} code */
function keep(path, build, code) {
  writeFileSync(`${path}.tmp`, Buffer.concat([Buffer.from(`${build}\n`), code]))
  renameSync(`${path}.tmp`, path)
}
