import { readFileSync } from 'node:fs'

const PACKAGE = new URL('../../', import.meta.url)

/** The text of a file that the package brings, by its path in the package; undefined when there is none. */
export function packageFile(path: string): string | undefined {
  try {
    return readFileSync(new URL(path, PACKAGE), 'utf8')
  } catch {
    return undefined
  }
}

export function packageVersion(): string {
  const manifest = JSON.parse(packageFile('package.json') ?? '{}') as { version?: string }
  return manifest.version ?? 'unknown'
}
