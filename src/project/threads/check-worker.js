// The first file of a thread that checks: files in; what was found in each, or that it could not be checked here, out. It is
// JavaScript, for it is started by its address.
import { createRequire } from 'node:module'
import { fileURLToPath, URL } from 'node:url'
import { parentPort } from 'node:worker_threads'

/** @typedef {typeof import('./check-worker-main.ts')} Work */
/** @typedef {import('../check-input.ts').FileToCheck} FileToCheck */

const require = createRequire(import.meta.url)
/** @type {unknown} */
const loader = require('../../../bin/load.js')
const { load } = /** @type {{ load: (file: string) => unknown }} */ (loader)
const work = /** @type {Work} */ (load(fileURLToPath(new URL('../../cli/check-work.cjs', import.meta.url))))

parentPort?.on('message', (/** @type {FileToCheck[]} */ files) => parentPort?.postMessage(files.map(work.checked)))
