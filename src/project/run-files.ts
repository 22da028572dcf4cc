/** Project files with caches that all blueprints of a run share; files do not change during a run. */
import { dirname } from 'node:path'
import { filesBelow, rootOf } from '../files/project-files.ts'
import { remembering, type ProjectFiles } from '../model/references.ts'

/** The project files of a run, with their look-ups cached. */
export class RunFiles {
  /** By folder. */
  readonly #roots = new Map<string, string>()
  /** By root. */
  readonly #projects = new Map<string, ProjectFiles>()

  /** Those that the file at a path may name. */
  of(path: string): ProjectFiles {
    const folder = dirname(path)
    const root = this.#roots.get(folder) ?? rootOf(folder)
    this.#roots.set(folder, root)
    const files = this.#projects.get(root) ?? remembering(filesBelow(root))
    this.#projects.set(root, files)
    return files
  }
}
