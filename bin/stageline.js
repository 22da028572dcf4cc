#!/usr/bin/env node
import { existsSync } from 'node:fs'
import process from 'node:process'
import { URL } from 'node:url'

/** @typedef {typeof import('../src/cli/main.ts')} Built */

const built = new URL('../dist/cli/main.js', import.meta.url)
if (existsSync(built)) {
  const run = (/** @type {Built} */ { main }) => main(process.argv.slice(2), process)
  process.exitCode = await import(built.href).then(run)
} else {
  process.stderr.write('stageline: it is not built yet; run "npm run build" in its folder\n')
  process.exitCode = 2
}
