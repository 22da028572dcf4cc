/**
 * Which of the packages in package.json are behind the newest that the oldest supported Node admits, and which that Node
 * holds back; run by `npm run versions`, which asks the registry. It fails when a library that users get is behind without a
 * reason, and when `scripts/patches/README.md` does not say what is held back.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import semver from 'semver'
import { npm } from './npm.js'

/** @typedef {Readonly<Record<string, string>>} Versions by package */
/**
 * @typedef {object} Manifest
 * @property {{ node: string }} engines
 * @property {Versions} [dependencies]
 * @property {Versions} [devDependencies]
 * @property {Versions} [optionalDependencies]
 */
/** @typedef {(args: readonly string[]) => Promise<string>} Ask what `npm view` prints for the arguments */
/**
 * @typedef {object} Standing
 * @property {string} name
 * @property {string} version that is used
 * @property {string} [newer] the newest that may be used
 * @property {string} [refused] the oldest that is newer than all that may be used, for the floor is too old for it
 * @property {string} [held] why another, newer one is left: a line of `HELD`
 */
/** @typedef {{ readonly library: string, readonly here: string, readonly from: string }} Row */

/** @type {(text: string) => unknown} */
const parse = JSON.parse
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Which versions are looked at of what is held back by more than Node, and why. */
export const HELD = /** @type {const} */ ({
  '@node-rs/jieba': ['2.0.2', 'another dictionary would move line breaks in Chinese drawings'],
  '@types/node': ['20', 'the types of the oldest Node that is supported'],
  '@vitest/coverage-v8': ['4', 'goes with vitest'],
  'eslint-plugin-regexp': ['<3.2', 'newer ones bring a package that asks for Node 22'],
  typescript: ['<6.1', 'typescript-eslint reads no newer one'],
  vite: ['<8.4', '8.4.0 names an optional package that cannot be installed everywhere'],
})

/** Questions to the registry at a time. */
const AT_A_TIME = 4

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = /** @type {Manifest} */ (parse(await text('package.json')))
  const { engines, dependencies, devDependencies, optionalDependencies } = manifest
  const bundled = /** @type {{ name: string }[]} */ (parse(await text('dist/bundled.json')))
  const runtime = [...bundled.map(({ name }) => name), ...Object.keys({ ...dependencies, ...optionalDependencies })]
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies }
  const standings = await compared(all, floorOf(engines.node), (args) => npm(root, ['view', ...args, '--json']))
  const rows = floorRows(await text('scripts/patches/README.md'))
  const { lines, isFailure } = told(standings, { runtime: new Set(runtime), rows })
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
  process.exitCode = isFailure ? 1 : 0
}

/** @param {string} path */
function text(path) {
  return readFile(join(root, path), 'utf8')
}

/** The oldest version of a range. @param {string} range */
export function floorOf(range) {
  const floor = semver.minVersion(range)
  if (!floor) throw new Error(`"${range}" is no range of versions`)
  return floor.version
}

/**
 * @param {Versions} versions that are used
 * @param {string} floor the version of Node that must be admitted
 * @param {Ask} ask
 * @returns {Promise<Standing[]>} in the order of `versions`
 */
export async function compared(versions, floor, ask) {
  const entries = Object.entries(versions)
  /** @type {Standing[]} */
  const standings = []
  let next = 0
  const work = async () => {
    for (let at = next++; at < entries.length; at = next++) {
      const [name, version] = /** @type {[string, string]} */ (entries[at])
      standings[at] = await standing(name, version, floor, ask)
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work))
  return standings
}

/** @param {string} name @param {string} version @param {string} floor @param {Ask} ask @returns {Promise<Standing>} */
async function standing(name, version, floor, ask) {
  const published = parse(await ask([`${name}@>=${version}`, 'version']))
  const isNewer = (/** @type {string} */ each) => semver.gt(each, version) && !semver.prerelease(each)
  const newer = semver.rsort(/** @type {string[]} */ ([published].flat()).filter(isNewer))
  const [range = '*', held] = /** @type {Record<string, readonly string[]>} */ (HELD)[name] ?? []
  const looked = newer.filter((each) => semver.satisfies(each, range))
  /** @type {Standing} */
  const found = { name, version, ...(held !== undefined && looked.length < newer.length && { held }) }
  for (const each of looked) {
    const { engines, deprecated } = await release(name, each, ask)
    if (deprecated !== undefined) continue
    if (semver.satisfies(floor, engines?.node ?? '*')) return { ...found, newer: each }
    found.refused = each
  }
  return found
}

/**
 * npm prints what a version has of these as an object, or as a text where that is its version alone.
 * @param {string} name @param {string} version @param {Ask} ask
 * @returns {Promise<{ engines?: { node?: string }, deprecated?: string }>}
 */
async function release(name, version, ask) {
  const said = parse(await ask([`${name}@${version}`, 'version', 'engines', 'deprecated']))
  return typeof said === 'string' ? {} : /** @type {object} */ (said)
}

/**
 * @param {readonly Standing[]} standings
 * @param {{ readonly runtime: ReadonlySet<string>, readonly rows: readonly Row[] }} known what users get, and what is said to be held back
 * @returns {{ lines: string[], isFailure: boolean }}
 */
export function told(standings, { runtime, rows }) {
  const behind = standings.filter(({ newer }) => newer !== undefined)
  const refused = standings.filter((each) => each.refused !== undefined)
  const held = standings.filter((each) => each.held !== undefined)
  const untold = refused.filter(({ name, refused = '' }) => !rows.some((row) => agrees(row, name, refused)))
  const gone = rows.filter(({ library }) => !refused.some(({ name }) => name === library))
  const isLate = behind.some(({ name }) => runtime.has(name))
  const lines = [
    ...behind.map(({ name, version, newer }) => {
      return `behind: ${name} ${version}, newest ${newer}${runtime.has(name) ? ' (users get it)' : ''}`
    }),
    ...refused.map(({ name, version, refused }) => `held back by Node: ${name} ${version}, before ${refused}`),
    ...held.map(({ name, version, held }) => `held back: ${name} ${version}: ${held}`),
    ...untold.map(({ name, refused }) => `scripts/patches/README.md has no line for ${name} before ${refused}`),
    ...gone.map(({ library }) => `scripts/patches/README.md has a line for ${library}, which nothing holds back`),
  ]
  if (lines.length === 0) lines.push('all are the newest')
  return { lines, isFailure: isLate || untold.length > 0 || gone.length > 0 }
}

/** A row may say less of the version: 15 for 15.0.0. @param {Row} row @param {string} name @param {string} refused */
function agrees({ library, from }, name, refused) {
  return library === name && semver.satisfies(refused, from)
}

/** The rows under "What the floor holds back". @param {string} readme @returns {Row[]} */
export function floorRows(readme) {
  const [, section = ''] = readme.split('\n## What the floor holds back\n')
  const rows = section.split('\n## ')[0]?.matchAll(/^\| (\S+) +\| (\d\S*) +\| (\d\S*) +\|$/gm) ?? []
  return Array.from(rows, ([, library = '', here = '', from = '']) => ({ library, here, from }))
}
