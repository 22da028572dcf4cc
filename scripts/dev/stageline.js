/**
 * The command line from its sources, without a build: `npm run dev -- render x.blueprint.yaml`. What it does not find (the
 * validators, the fonts) it makes first. Paths are from where it is called.
 */
import { existsSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { createServer, createServerModuleRunner } from 'vite'

const root = new URL('../../', import.meta.url)
const isThere = (/** @type {string} */ path) => existsSync(new URL(path, root))

if (!isThere('src/schema/generated/validate.js')) await import('../build/generate.js')
if (!isThere('dist/fonts/stamp.json')) await (await import('../fonts/build-fonts.js')).buildFonts()
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD) // where npm was called

const server = await createServer({
  root: fileURLToPath(root),
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
})
const runner = createServerModuleRunner(server.environments.ssr, { hmr: false })
/** @type {typeof import('../../src/cli/main.ts')} */
const { main, processIo } = await runner.import('/src/cli/main.ts')
process.exitCode = await main(process.argv.slice(2), processIo())
await runner.close()
await server.close()
