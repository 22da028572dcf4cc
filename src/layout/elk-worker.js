// Runs ELK on a thread of its own: its layered algorithm is synchronous and can loop for ever (eclipse-elk/elk#993), so
// that only ending the thread stops it. One message in, `{ id, graph }`; one message out, `{ id, graph }` or `{ id, error }`.
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'

const require = createRequire(import.meta.url)
/** @type {unknown} */
const bundled = require('elkjs/lib/elk.bundled.js')
const Elk = /** @type {typeof import('elkjs').default} */ (bundled)
const elk = new Elk()

parentPort?.on('message', (/** @type {{ id: number, graph: import('elkjs').ElkNode }} */ { id, graph }) => {
  elk.layout(graph).then(
    (result) => parentPort?.postMessage({ id, layers: layers(result) }),
    (error) => parentPort?.postMessage({ id, error: String(error) }),
  )
})

/**
 * All nodes are of one size, so those of one layer share their x. Answered as numbers, since ELK's own result carries
 * counters that differ from run to run.
 * @param {import('elkjs').ElkNode} graph
 */
function layers(graph) {
  const xs = (graph.children ?? []).map((node) => node.x ?? 0)
  const order = [...new Set(xs)].sort((a, b) => a - b)
  return xs.map((x) => order.indexOf(x))
}
