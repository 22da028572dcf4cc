/** Before what runs the built program: builds it, once for all files, unless the last build is younger than the sources. */
import { build } from '../../scripts/build/build.js'
import { isBuilt } from '../../scripts/build/pack.js'

export default async function (): Promise<void> {
  if (!isBuilt()) await build()
}
