/** The files that a blueprint may name: those of its project, and nothing outside. */
import { existsSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { ProjectFiles } from '../model/references.ts'
import { CONFIG_NAMES } from './config-discovery.ts'
import { decode, readBytes } from './read-text.ts'
import { real } from './real-path.ts'

/**
 * The nearest folder upwards that holds `.git`; where there is none, the topmost that holds a configuration, since one
 * further down is for a part of the project; else the folder itself.
 */
export function projectRoot(folder: string): string {
  let root = folder
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (CONFIG_NAMES.some((name) => existsSync(join(at, name)))) root = at
    if (at === dirname(at)) return root
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
    readBytes(path, most) {
      try {
        const file = join(root, path)
        const { size } = statSync(file)
        return size > most ? 'too-large' : readBytes(file, most)
      } catch {
        return undefined
      }
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

/** Whether a path that is relative to a folder leads to something in it. */
export function isInside(way: string): boolean {
  return way !== '..' && !way.startsWith('..' + sep) && !isAbsolute(way)
}
