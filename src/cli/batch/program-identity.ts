/** What tells one Stageline that draws from another: the version and, since a clone may be built anew, what was built. */
import { readFileSync } from 'node:fs'
import { packageVersion } from '../package-files.ts'

/** Of `dist/cli/batch`, where this module keeps its address; the build writes it last. */
const IDENTITY = new URL('../../identity', import.meta.url)

/** The same on every machine. */
export function programIdentity(): readonly string[] {
  return [packageVersion(), built()]
}

function built(): string {
  try {
    return readFileSync(IDENTITY, 'latin1')
  } catch {
    return '' // from sources
  }
}
