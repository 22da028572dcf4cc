// The first file of a thread that draws: jobs in; `begun` and its result out for one after the other. It is JavaScript, for it
// is started by its address. What draws is loaded with the first job, and only then its time begins.
import { createRequire } from 'node:module'
import { fileURLToPath, URL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'

/** @typedef {import('./job.ts').ThreadData} ThreadData */
/** @typedef {typeof import('./worker-main.ts')} Work */
/** @typedef {import('./job.ts').Job} Job */

const require = createRequire(import.meta.url)
/** @type {unknown} */
const given = workerData
const { settings, elk } = /** @type {ThreadData} */ (given)

/** @type {Work | undefined} */
let work

/** The job before. */
let before = Promise.resolve()

parentPort?.on('message', (/** @type {Job} */ job) => {
  before = before.then(() => draw(job)).catch(tell)
})

/** Posts an error as a message, behind the results before it: thrown, it could overtake them. @param {unknown} error */
function tell(error) {
  parentPort?.postMessage(error instanceof Error ? error : new Error(String(error)))
}

/** An exception fails this file, and the thread is terminated. @param {Job} job */
async function draw(job) {
  work ??= load()
  await work.prepare(job, settings)
  parentPort?.postMessage('begun')
  const { value, buffers } = await work.movable(job, settings)
  parentPort?.postMessage(value, buffers)
}

/** @returns {Work} */
function load() {
  /** @type {unknown} */
  const loader = require('../../bin/load.js')
  const { load } = /** @type {{ load: (file: string) => unknown }} */ (loader)
  const work = /** @type {Work} */ (load(fileURLToPath(new URL('../cli/batch-work.cjs', import.meta.url))))
  work.shareElk(elk)
  return work
}
