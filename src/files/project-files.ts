/** The files that a blueprint, a configuration or a theme may name: those of its project, and nothing outside. */
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { ProjectFiles } from '../source/project-files.ts'
import { Folders, likeName } from './names.ts'
import { lies, projectRoot } from './project.ts'
import { readBytes, SIZE_LIMIT } from './read-bytes.ts'
import { real } from './real-path.ts'
import { leadsNowhere, status } from './status.ts'
import { decode } from './text.ts'

/**
 * The project of the file at an absolute path. `resolve` answers paths relative to the project's root with `/`, so that
 * messages are the same on every machine; links are followed first, and what then lies outside is refused.
 */
export function projectFiles(file: string): ProjectFiles {
  return filesBelow(rootOf(dirname(file)))
}

/** The root of the project of what lies in a folder, links followed. */
export function rootOf(folder: string): string {
  return real(projectRoot(folder))
}

/** The files of the project with this root. */
export function filesBelow(root: string): ProjectFiles {
  const folders = new Folders()
  /** Links followed; undefined for what is outside. */
  const place = (fromFile: string, reference: string): string | undefined => {
    if (isAbsolute(reference) || reference.length > MAX_PATH_LENGTH || reference.includes('\0')) return undefined
    const target = real(resolve(root, dirname(fromFile), reference))
    return lies(target, root) ? target : undefined
  }
  const inProject = (path: string | undefined): string | undefined => {
    const target = path === undefined ? undefined : real(path)
    return target !== undefined && lies(target, root) ? target : undefined
  }
  return {
    resolve(fromFile, reference) {
      const written = place(fromFile, reference)
      if (written === undefined) return undefined
      const target = inProject(likeName(written, 'composed', folders) ?? written)
      return target === undefined ? undefined : slashed(relative(root, target))
    },
    like(fromFile, reference) {
      const written = place(fromFile, reference)
      const found = inProject(written === undefined ? undefined : likeName(written, 'letters', folders))
      if (found === undefined) return undefined
      const way = slashed(relative(real(resolve(root, dirname(fromFile))), found))
      return way.startsWith('.') ? way : `./${way}`
    },
    notAFile(path) {
      const file = join(root, path)
      if (leadsNowhere(file)) return 'dead-link'
      return status(file)?.isDirectory() ? 'folder' : undefined
    },
    readBytes(path, most) {
      try {
        const file = join(root, path)
        const size = status(file)?.size ?? 0
        return size > most ? 'too-large' : readBytes(file, { most })
      } catch {
        return undefined
      }
    },
    read(path) {
      try {
        const { text, valid } = decode(readBytes(join(root, path), { most: SIZE_LIMIT }))
        return valid ? text : undefined
      } catch {
        return undefined
      }
    },
  }
}

/** Characters of a path; no system takes more. */
export const MAX_PATH_LENGTH = 4096

function slashed(path: string): string {
  return path.split(sep).join('/')
}
