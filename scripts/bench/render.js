/**
 * Prints how fast blueprints are drawn, beside programs that draw graphs where they are installed: `npm run bench`, or with
 * fewer rounds `npm run bench -- --rounds 3 --files 100 --batch-rounds 1 --peers dot`. What is measured is what is built. The
 * bench is TypeScript that imports from src, which Node 20 does not read by itself.
 */
import { argv } from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    rounds: { type: 'string', default: '9' },
    files: { type: 'string', default: '1000' },
    'batch-rounds': { type: 'string', default: '3' },
    peers: { type: 'string', default: 'dot,plantuml,mmdc' },
    mermaid: { type: 'string' },
  },
})
const file = fileURLToPath(new URL('../../test/bench/render.ts', import.meta.url))
/** @type {{ module: typeof import('../../test/bench/render.ts') }} */
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' })
module.benchRender({
  rounds: Number(values.rounds),
  files: Number(values.files),
  batchRounds: Number(values['batch-rounds']),
  peers: values.peers.split(','),
  mermaid: values.mermaid,
})
