/** The part of the cache key that is the program: its version and, since a clone may be rebuilt, its build ID. */
import { packageFile, packageVersion } from '../files/package-files.ts'

/** The build writes it last; from sources there is none. */
const IDENTITY = 'dist/identity'

/** The same on every machine. */
export function programIdentity(): readonly string[] {
  return [packageVersion(), packageFile(IDENTITY) ?? '']
}
