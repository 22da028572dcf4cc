/**
 * Writes V8's code cache of the command line beside its bundle (see `bin/load.js`), after a run: the functions that a
 * run calls are compiled by then, and not at every start. Called by `build.js`; the argument is the folder of the
 * bundle.
 */
import { Buffer } from 'node:buffer'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createRequire } from 'node:module'
import { fileURLToPath, URL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { buildOf, codeFile, loadKept } from '../../bin/load.js'

const example = fileURLToPath(new URL('../../examples/hotel-overnight-stay.blueprint.yaml', import.meta.url))
const other = fileURLToPath(new URL('../../examples/hotel-reservation-lost.blueprint.yaml', import.meta.url))
const dist = process.argv[2] ?? fileURLToPath(new URL('../../dist', import.meta.url))

/** What ELK is asked. @type {import('../../src/layout/rank/elk-program.cjs').Dag[]} */
const graphs = []
const postMessage = /** @type {(message: object) => void} */ (Reflect.get(Worker.prototype, 'postMessage'))
Worker.prototype.postMessage = function (
  /** @type {{ graph?: import('../../src/layout/rank/elk-program.cjs').Dag }} */ message,
) {
  if (message.graph) graphs.push(message.graph)
  postMessage.call(this, message)
}

const out = mkdtempSync(join(tmpdir(), 'stageline-'))
const silent = { write: (/** @type {unknown} */ _, /** @type {(() => void) | undefined} */ done) => done?.() }
const io = { stdin: process.stdin, stdout: silent, stderr: silent, env: {}, cwd: () => out }
const batch = ['render', example, other, '-o', 'batch'] // twice: the second time, nothing has changed
const lints = [
  ['lint', example],
  ['lint', example, '-f', 'json'],
]
await keepRuns('lint', lints) // before V8 is asked for patience
await keepRuns('any', [['--help'], ...lints, ['render', example], batch, batch])
rmSync(out, { recursive: true })
keepElk()

/**
 * @param {import('../../bin/load.js').Run} run
 * @param {readonly (readonly string[])[]} commands
 */
async function keepRuns(run, commands) {
  /** @type {import('../../bin/load.js').Loaded[]} */
  const loaded = []
  const first = loadKept(join(dist, 'cli/main.cjs'), run, loaded)
  const { main } = /** @type {typeof import('../../src/cli/main.ts')} */ (first)
  for (const args of commands) await main(args, io)
  for (const { file, script } of loaded) keep(codeFile(file, run), buildOf(file), script.createCachedData())
}

/**
 * ELK runs on a thread, which keeps nothing: here it lays out once more what it was asked there.
 */
function keepElk() {
  const require = createRequire(import.meta.url)
  /** @type {unknown} */
  const built = require(join(dist, 'layout/rank/elk-program.cjs'))
  const { openElk, code } = /** @type {typeof import('../../src/layout/rank/elk-program.cjs')} */ (built)
  /** @type {import('../../bin/load.js').Loaded[]} */
  const loaded = []
  const layersOf = openElk(loaded)
  for (const graph of graphs) layersOf(graph)
  for (const { file, script } of loaded) keep(code, buildOf(file), script.createCachedData())
}

/** @param {string} path @param {string} build @param {Buffer} code */
function keep(path, build, code) {
  writeFileSync(`${path}.tmp`, Buffer.concat([Buffer.from(`${build}\n`), code]))
  renameSync(`${path}.tmp`, path)
}
