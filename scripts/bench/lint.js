/**
 * Prints how many files a second `lint` checks, beside bpmnlint on as many BPMN files of like size, and how its memory
 * grows with their number: `npm run bench:lint`. The bench is TypeScript, which Node 20 does not read by itself.
 */
import { fileURLToPath, URL } from 'node:url'
import { runnerImport } from 'vite'

const file = fileURLToPath(new URL('../../test/bench/lint.ts', import.meta.url))
/** @type {{ module: typeof import('../../test/bench/lint.ts') }} */
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' })
module.benchLint()
