/** What is built, set up in a folder as an installed package is. `built.ts` has seen to it that it is the present source. */
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Loader {
  readonly buildOf: (file: string) => string
}

const { buildOf } = createRequire(import.meta.url)('../../bin/load.js') as Loader

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PARTS = ['bin', 'examples', 'schemas', 'docs', 'package.json']

/** Copies the package into an empty folder; the fonts, which nobody changes, are linked. Without `packages` there is no node_modules. */
export function install(folder: string, { packages }: { readonly packages: boolean }): void {
  for (const part of PARTS) cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  const fonts = join(ROOT, 'dist/fonts')
  // What a test of time zones makes there comes and goes meanwhile.
  const isBuilt = (path: string): boolean => path !== fonts && !path.includes('time-zone-')
  cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true, filter: isBuilt })
  symlinkSync(fonts, join(folder, 'dist/fonts'))
  if (packages) symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  keepCodeOf(join(folder, 'dist/cli'))
}

/** Compiled code goes with the time at which its file was written, which that of a copy is not. */
function keepCodeOf(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, `${name}.code`)
    const kept = name.endsWith('.cjs') ? read(file) : undefined
    if (kept)
      writeFileSync(file, Buffer.concat([Buffer.from(buildOf(join(folder, name))), kept.subarray(kept.indexOf('\n'))]))
  }
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
