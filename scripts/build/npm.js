/** npm, as whoever runs a script has it. */
import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'

/**
 * What it prints.
 * @param {string} cwd
 * @param {readonly string[]} args
 * @returns {Promise<string>}
 * @throws {Error} when it fails, with what it says
 */
export async function npm(cwd, args) {
  const { npm_execpath: path } = process.env
  const [program, ...before] = path?.endsWith('js') ? [process.execPath, path] : ['npm']
  return (await promisify(execFile)(program ?? 'npm', [...before, ...args], { cwd, maxBuffer: 2 ** 26 })).stdout
}
