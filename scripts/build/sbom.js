/**
 * Writes a software bill of materials (CycloneDX) of Stageline as it is installed from its packed file: what npm installs, as
 * npm says it, and what the build has taken in. The same package gives the same bytes. Run by `npm run sbom -- [file]`; what
 * is optional is that of the system on which it runs.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { npm } from './npm.js'

/** @typedef {{ name: string, version: string, licence: string }} Part */
/** @typedef {{ [key: string]: unknown, 'bom-ref': string, name: string, version: string }} Component */
/** @typedef {{ ref: string, dependsOn?: string[] }} Dependency */
/**
 * @typedef {object} Bom
 * @property {string} [serialNumber]
 * @property {{ timestamp?: string, component: Component }} metadata
 * @property {Component[]} components
 * @property {Dependency[]} dependencies
 */

const root = fileURLToPath(new URL('../..', import.meta.url))
const NAME = 'stageline'

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = resolve(process.argv[2] ?? join(root, 'out/sbom.cdx.json'))
  const scratch = await mkdtemp(join(tmpdir(), 'stageline-sbom-'))
  try {
    const text = await installedBom(scratch)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  } finally {
    await rm(scratch, { recursive: true })
  }
}

/** @param {string} folder to pack to and to install in */
async function installedBom(folder) {
  const packed = (await npm(root, ['pack', '--silent', '--pack-destination', folder])).trim()
  await writeFile(join(folder, 'package.json'), '{ "name": "installation", "version": "0.0.0", "private": true }')
  await npm(folder, ['install', '--ignore-scripts', '--no-audit', '--no-fund', `./${packed}`])
  /** @type {(text: string) => unknown} */
  const parse = JSON.parse
  const bom = /** @type {Bom} */ (parse(await npm(folder, ['sbom', '--sbom-format', 'cyclonedx'])))
  const parts = await readFile(join(folder, 'node_modules', NAME, 'dist/bundled.json'), 'utf8')
  return JSON.stringify(wholeBom(bom, /** @type {Part[]} */ (parse(parts))), null, 2) + '\n'
}

/**
 * What npm says of an installation, of the package alone: without when and where it was installed, and with its parts.
 * @param {Bom} bom
 * @param {readonly Part[]} parts that are bundled
 */
export function wholeBom(bom, parts) {
  const { component: installation, ...metadata } = bom.metadata
  const own = bom.components.find(({ name }) => name === NAME)
  if (!own) throw new Error(`${NAME} is not installed`)
  const component = { ...own, components: parts.map(asComponent) }
  Reflect.deleteProperty(component, 'externalReferences') // the packed file's place on this machine
  const others = bom.components.filter((each) => each !== own)
  const whole = {
    ...bom,
    metadata: { ...metadata, component },
    components: others.sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1)),
    dependencies: bom.dependencies.filter(({ ref }) => ref !== installation['bom-ref']),
  }
  delete whole.serialNumber
  delete whole.metadata.timestamp
  return whole
}

/** @param {Part} part @returns {Component} */
function asComponent({ name, version, licence }) {
  const licences = licence.includes(' ') ? [{ expression: licence }] : [{ license: { id: licence } }]
  return {
    type: 'library',
    'bom-ref': `${NAME}/${name}@${version}`,
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: licences,
  }
}
