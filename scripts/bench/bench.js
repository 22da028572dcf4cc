/**
 * Runs a bench of `test/bench`: `npm run bench:layout`; what follows the name goes to it. Benches are TypeScript beside the
 * sources that they measure, which Node 20 does not read by itself.
 */
import { argv } from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { createServer } from 'vite'

const [name = '', ...args] = argv.slice(2)
const file = fileURLToPath(new URL(`../../test/bench/${name}.ts`, import.meta.url))
// It stays open until the bench has ended: some of what is measured is imported only when it is needed.
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
})
try {
  /** @typedef {{ bench: (args: string[]) => void | Promise<void> }} Bench */
  const module = /** @type {Bench} */ (await server.ssrLoadModule(file))
  await module.bench(args)
} finally {
  await server.close()
}
