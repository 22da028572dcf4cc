/** The files that a blueprint may name: those of its project, and nothing outside. */
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { ProjectFiles } from '../model/references.ts'
import { decode, readBytes } from './read-text.ts'

const MARKS = ['.git', 'stageline.config.yaml']

/** The nearest folder upwards that holds `.git` or `stageline.config.yaml`; the folder itself where there is none. */
export function projectRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (MARKS.some((mark) => existsSync(join(at, mark)))) return at
    if (at === dirname(at)) return folder
  }
}

/**
 * The project of the file at an absolute path. `resolve` answers paths relative to the project's root with `/`, so that
 * messages are the same on every machine; links are followed first, and what then lies outside is refused.
 */
export function projectFiles(file: string): ProjectFiles {
  const root = real(projectRoot(dirname(file)))
  return {
    resolve(fromFile, reference) {
      if (isAbsolute(reference)) return undefined
      const way = relative(root, real(resolve(root, dirname(fromFile), reference)))
      return isInside(way) ? way.split(sep).join('/') : undefined
    },
    read(path) {
      try {
        const { text, valid } = decode(readBytes(join(root, path)))
        return valid ? text : undefined
      } catch {
        return undefined
      }
    },
  }
}

/** The path with every symbolic link resolved, as far as it exists. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path === dirname(path) ? path : join(real(dirname(path)), basename(path))
  }
}

function isInside(way: string): boolean {
  return way !== '..' && !way.startsWith('..' + sep) && !isAbsolute(way)
}
