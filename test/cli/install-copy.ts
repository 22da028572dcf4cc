import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { install } from '../support/installed.ts'

/** A copy of what is built in a folder of its own, set up as an installed package is; it is gone after the test. */
export function installCopy(options: { readonly packages: boolean }): string {
  const folder = mkdtempSync(join(tmpdir(), 'stageline-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  install(folder, options)
  return folder
}
