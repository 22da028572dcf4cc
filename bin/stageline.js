#!/usr/bin/env node
import { existsSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { load } from './load.js'

/** @typedef {typeof import('../src/cli/main.ts')} Built */

const built = fileURLToPath(new URL('../dist/cli/main.cjs', import.meta.url))
if (existsSync(built)) {
  const { main } = /** @type {Built} */ (load(built))
  process.exitCode = await main(process.argv.slice(2), process)
} else {
  process.stderr.write('stageline: it is not built yet; run "npm run build" in its folder\n')
  process.exitCode = 2
}
