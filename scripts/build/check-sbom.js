/** Whether a bill of materials (first argument) lists what is installed in a folder (second), and all that is bundled there. */
import { deepStrictEqual } from 'node:assert'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

/** @typedef {{ name: string, version: string, components?: Named[] }} Named */

/** @type {(text: string) => any} */
const parse = JSON.parse
const [bomFile = '', folder = ''] = process.argv.slice(2)
const read = (/** @type {string} */ path) => /** @type {unknown} */ (parse(readFileSync(path, 'utf8')))
const bom = /** @type {{ metadata: { component: Named }, components: Named[] }} */ (read(bomFile))
const modules = join(folder, 'node_modules')
const names = readdirSync(modules)
  .flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((each) => `${name}/${each}`) : [name],
  )
  .filter((name) => !name.startsWith('.'))
const installed = names.map((name) => /** @type {Named} */ (read(join(modules, name, 'package.json'))))
const bundled = /** @type {Named[]} */ (read(join(modules, 'stageline/dist/bundled.json')))

deepStrictEqual(listed([bom.metadata.component, ...bom.components]), listed(installed))
deepStrictEqual(listed(bom.metadata.component.components ?? []), listed(bundled))
process.stdout.write(`${installed.length} packages are installed, ${bundled.length} are bundled, and all are listed\n`)

/** @param {readonly Named[]} all */
function listed(all) {
  return all.map(({ name, version }) => `${name}@${version}`).sort()
}
