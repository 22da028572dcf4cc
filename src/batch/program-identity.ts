/** What tells one Stageline that draws from another: the version and, since a clone may be built anew, what was built. */
import { packageFile, packageVersion } from '../files/package-files.ts'

/** The build writes it last; from sources there is none. */
const IDENTITY = 'dist/identity'

/** The same on every machine. */
export function programIdentity(): readonly string[] {
  return [packageVersion(), packageFile(IDENTITY) ?? '']
}
