import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { bundle } from '../../scripts/build/bundle.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Builds the present source into a folder of its own that is set up as an installed package is, and returns the folder;
 * it is gone after the test. Without `packages` there is no node_modules.
 */
export async function installCopy({ packages }: { readonly packages: boolean }): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'stageline-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const part of ['bin', 'examples', 'schemas', 'docs', 'package.json']) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  }
  await bundle(join(folder, 'dist'))
  mkdirSync(join(folder, 'dist'), { recursive: true })
  symlinkSync(join(ROOT, 'dist/fonts'), join(folder, 'dist/fonts'))
  if (packages) symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return folder
}
