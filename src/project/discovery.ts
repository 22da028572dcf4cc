/** Which configuration holds for a file: the nearest one upwards, as far as the project's root. */
import { dirname, join } from 'node:path'
import { Failure } from '../files/failure.ts'
import { CONFIG_NAMES } from '../files/project.ts'
import { isThere } from '../files/status.ts'

/** Looks in each folder once. */
export class ConfigDiscovery {
  readonly #nearest = new Map<string, string | undefined>()

  /** The absolute path of the configuration for files of an absolute folder; throws a Failure when a folder has two. */
  nearest(folder: string): string | undefined {
    if (this.#nearest.has(folder)) return this.#nearest.get(folder)
    const found = configIn(folder) ?? this.#above(folder)
    this.#nearest.set(folder, found)
    return found
  }

  #above(folder: string): string | undefined {
    const isRoot = isThere(join(folder, '.git')) || folder === dirname(folder)
    return isRoot ? undefined : this.nearest(dirname(folder))
  }
}

function configIn(folder: string): string | undefined {
  const [first, second] = CONFIG_NAMES.filter((name) => isThere(join(folder, name)))
  if (first !== undefined && second !== undefined) {
    throw new Failure(`"${first}" and "${second}" stand in one folder (${folder}): keep one of them`)
  }
  return first === undefined ? undefined : join(folder, first)
}
