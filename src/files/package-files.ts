import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const PACKAGE = new URL('../../', import.meta.url)

/** The text of a file that the package brings, by its path in the package; undefined when there is none. */
export function packageFile(path: string): string | undefined {
  try {
    return readFileSync(new URL(path, PACKAGE), 'utf8')
  } catch {
    return undefined
  }
}

/** The version in the package's own package.json; `unknown` without one. */
export function packageVersion(): string {
  const manifest = JSON.parse(packageFile('package.json') ?? '{}') as { version?: string }
  return manifest.version ?? 'unknown'
}

/** Bytes of a file that a package brings which need not be installed, by the package's name and its path in it. */
export function installedFile(name: string): Uint8Array | undefined {
  try {
    return readFileSync(createRequire(import.meta.url).resolve(name))
  } catch {
    return undefined
  }
}
