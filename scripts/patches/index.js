/** The libraries that the bundle has in another form than they are published in; README.md says why, and until when. */
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
