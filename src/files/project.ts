/** The project that a file belongs to: its root, and what lies in it. */
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { real } from './real-path.ts'

/** In the order in which messages name them; a folder has one of them at most. */
export const CONFIG_NAMES = ['stageline.config.yaml', 'stageline.config.yml', 'stageline.config.json'] as const

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

/** Whether a path lies within a folder, lexically. */
export function lies(path: string, folder: string): boolean {
  return isInside(relative(folder, path))
}

/**
 * Whether a symbolic link, which is untrusted, leads the path out of its project: of what lies in the project of
 * `from`, a folder, that project; of what the user named elsewhere, that of its folder.
 */
export function leadsOut(path: string, from: string): boolean {
  const folder = real(from)
  const own = lies(path, from) ? join(folder, relative(from, path)) : path
  const root = projectRoot(folder)
  const target = real(own)
  return !lies(target, lies(own, root) ? root : projectRoot(real(dirname(own))))
}

/** Whether a relative path stays within its folder: it is not absolute and does not begin with `..`. */
export function isInside(way: string): boolean {
  return way !== '..' && !way.startsWith('..' + sep) && !isAbsolute(way)
}
