/**
 * Runs ELK on a thread of its own: its layered algorithm is synchronous and can loop for ever (eclipse-elk/elk#993), so
 * that only ending the thread stops it. One message in, `{ id, graph }`; one message out, `{ id, layers }`, in the order
 * of the questions. It is JavaScript, for it is started by its address, and CommonJS, which a thread loads sooner.
 */
const { parentPort } = require('node:worker_threads')
const { openElk } = require('./elk-program.cjs')

/** @typedef {import('./elk-program.cjs').Dag} Dag */

const layersOf = openElk()

parentPort?.on('message', (/** @type {{ id: number, graph: Dag }} */ { id, graph }) => {
  parentPort?.postMessage({ id, layers: layersOf(graph) })
})
