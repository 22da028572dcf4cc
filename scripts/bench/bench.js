/**
 * Runs a bench of `test/bench`: `npm run bench:layout`; what follows the name goes to it. Benches are TypeScript beside the
 * sources that they measure, which Node 20 does not read by itself.
 */
import { argv } from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { runnerImport } from 'vite'

const [name = '', ...args] = argv.slice(2)
const file = fileURLToPath(new URL(`../../test/bench/${name}.ts`, import.meta.url))
/** @type {{ module: { bench: (args: string[]) => void | Promise<void> } }} */
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' })
await module.bench(args)
