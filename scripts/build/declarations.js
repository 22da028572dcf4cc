/**
 * Type declarations (`.d.ts`) of the library's exports, and of nothing else: they compile where no other package is
 * installed.
 */
import { execFile } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { promisify } from 'node:util'
import ts from 'typescript'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** @param {string} types the folder to write to */
export async function declarations(types) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const project = ['-p', join(root, 'tsconfig.build.json'), '--outDir', types]
  await promisify(execFile)(process.execPath, [tsc, ...project], { cwd: root })
  const needed = await reachable(join(types, 'index.d.ts'))
  const entries = await readdir(types, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  await Promise.all(files.filter((file) => !needed.has(file)).map((file) => rm(file)))
}

/** The file and all that it imports, directly and not. @param {string} entry */
async function reachable(entry) {
  const found = new Set([entry])
  for (const file of found) {
    const { importedFiles } = ts.preProcessFile(await readFile(file, 'utf8'), true, true)
    for (const { fileName } of importedFiles)
      if (fileName.startsWith('.'))
        found.add(resolve(dirname(file), fileName.replace(/(?:\.d)?\.([cm]?)[jt]s$/, '.d.$1ts')))
  }
  return found
}
