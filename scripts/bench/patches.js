/**
 * Prints what each patch of a library gains: `npm run bench:patches`; the argument is the number of rounds. The bench is
 * TypeScript that imports from test, which Node 20 does not read by itself.
 */
import { argv } from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { runnerImport } from 'vite'

const file = fileURLToPath(new URL('../../test/bench/patches.ts', import.meta.url))
/** @type {{ module: typeof import('../../test/bench/patches.ts') }} */
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' })
await module.benchPatches(Number(argv[2] ?? 5))
