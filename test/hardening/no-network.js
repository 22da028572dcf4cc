/**
 * Loaded before a program (node --import): whatever asks for a module that reaches the network, or calls what is built in
 * for that, ends in an error that says so.
 */
import module from 'node:module'

const MODULES = new Set(['dgram', 'dns', 'dns/promises', 'http', 'http2', 'https', 'inspector', 'net', 'tls'])

/** @param {string} name */
function refuse(name) {
  if (MODULES.has(name.replace(/^node:/, ''))) throw new Error(`the network is asked for: ${name}`)
}

const hooks = `
  const MODULES = new Set(${JSON.stringify([...MODULES])})
  export async function resolve(name, context, next) {
    if (MODULES.has(name.replace(/^node:/, ''))) throw new Error('the network is asked for: ' + name)
    return next(name, context)
  }`
module.register(`data:text/javascript,${encodeURIComponent(hooks)}`)

/** @typedef {(this: unknown, name: string, ...more: unknown[]) => unknown} Load */
const loader = /** @type {{ _load: Load }} */ (/** @type {unknown} */ (module.Module))
const load = loader._load
loader._load = /** @type {Load} */ (
  function (name, ...more) {
    refuse(name)
    return load.call(this, name, ...more)
  }
)

for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']) {
  Object.defineProperty(globalThis, name, {
    get() {
      throw new Error(`the network is asked for: ${name}`)
    },
  })
}
