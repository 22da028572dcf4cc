/** ELK itself, as a function; loaded from the code that the build has compiled where that was kept. */
const { join } = require('node:path')
const { loadFile } = require('../../../bin/load.js')

/** @typedef {import('elkjs', { with: { 'resolution-mode': 'import' } }).ElkNode} ElkNode */
/** @typedef {import('./longest-path.ts', { with: { 'resolution-mode': 'import' } }).Dag} Dag */
/** @typedef {{ data: { id: number, data?: ElkNode, error?: unknown } }} Answer */

/**
 * What `elkjs` itself talks to. Its own promises are left out: they wait for a timer with each message and make every
 * algorithm ready.
 * @typedef {object} Program
 * @property {{ saveDispatch(message: { data: object }): void }} dispatcher
 * @property {(answer: Answer) => void} onmessage
 */

/** Settings that leave ELK the layering alone: the order within a column is the lanes', and links are routed here. */
const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.randomSeed': '1', // 0 would seed from the clock
  'elk.separateConnectedComponents': 'false',
  'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE',
  'elk.layered.crossingMinimization.strategy': 'NONE',
  'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
  'elk.layered.nodePlacement.strategy': 'SIMPLE',
  'elk.edgeRouting': 'POLYLINE',
}

/** In `dist`, beside that of the command line. */
const code = join(__dirname, '../../cli/elk.code')

/**
 * @param {import('../../../bin/load.js').Loaded[]} [loaded] gets what is compiled
 * @returns {(graph: Dag) => number[] | undefined} the layer of each node, from 0; undefined when ELK fails
 */
function openElk(loaded) {
  const file = require.resolve('elkjs/lib/elk-worker.min.js')
  const { Worker } = /** @type {{ Worker: new () => Program }} */ (loadFile(file, code, loaded))
  const program = new Worker()
  const ask = (/** @type {object} */ question) => {
    /** @type {Answer | undefined} */
    let answer
    program.onmessage = (given) => (answer = given)
    program.dispatcher.saveDispatch({ data: { id: 0, ...question } })
    return answer?.data.data
  }
  ask({ cmd: 'register', algorithms: ['layered'] })
  return (graph) => {
    const placed = ask({ cmd: 'layout', graph: elkGraph(graph), layoutOptions: {}, options: {} })
    return placed && layers(placed)
  }
}

/**
 * @param {Dag} graph
 * @returns {ElkNode}
 */
function elkGraph({ count, edges }) {
  return {
    id: 'blueprint',
    layoutOptions: OPTIONS,
    children: Array.from({ length: count }, (_, at) => ({ id: `m${at}`, width: 10, height: 10 })),
    edges: edges.map(([from, to], at) => ({ id: `e${at}`, sources: [`m${from}`], targets: [`m${to}`] })),
  }
}

/**
 * All nodes are of one size, so those of one layer share their x. Answered as numbers, since ELK's own result carries
 * counters that differ from run to run.
 * @param {ElkNode} graph
 */
function layers(graph) {
  const xs = (graph.children ?? []).map((node) => node.x ?? 0)
  const order = [...new Set(xs)].sort((a, b) => a - b)
  return xs.map((x) => order.indexOf(x))
}

module.exports = { openElk, code }
