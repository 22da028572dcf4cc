/**
 * Prints how long a cold start takes, as a multiple of `node -e 0`; the argument is the number of rounds. The bench is
 * TypeScript that imports from src, which Node 20 does not read by itself.
 */
import { argv } from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { runnerImport } from 'vite'

const file = fileURLToPath(new URL('../../test/bench/cold.ts', import.meta.url))
/** @type {{ module: typeof import('../../test/bench/cold.ts') }} */
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' })
module.benchCold(Number(argv[2] ?? 11))
