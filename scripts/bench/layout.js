/**
 * Prints how well the layout draws: `npm run bench:layout`. The measuring is TypeScript beside the sources that it
 * measures, which Node 20 does not read by itself.
 */
import { runnerImport } from 'vite'
import { fileURLToPath, URL } from 'node:url'

const file = fileURLToPath(new URL('../../test/bench/layout.ts', import.meta.url))
/** @type {{ module: typeof import('../../test/bench/layout.ts') }} */
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' })
await module.benchLayout()
