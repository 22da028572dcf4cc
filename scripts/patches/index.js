/** The patched libraries of the bundle; README.md says why each is patched, and until when. */
import { chalk } from './chalk.js'
import { commander } from './commander.js'
import { svgdom } from './svgdom.js'
import { yaml } from './yaml.js'

/** By library. @type {Readonly<Record<string, import('rolldown').Plugin>>} */
export const PATCHES = { yaml, svgdom, commander, chalk }

/** All of them, but those that are named. @param {readonly string[]} without */
export function patches(without = []) {
  return Object.entries(PATCHES).flatMap(([library, plugin]) => (without.includes(library) ? [] : [plugin]))
}
