/**
 * A private folder for state of this user's runs. What lies there is trusted, so nobody else may be able to write to
 * it: owned by this user, mode 0700, no symbolic link, and in no working tree of git, whose files come from others;
 * save for the package itself, since who could write there could change the program.
 */
import * as fs from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

type Environment = Readonly<Record<string, string | undefined>>

/** Absolute; made when it is not there. Undefined where none can be trusted: then nothing is remembered. */
export function privateFolder(name: string, env: Environment): string | undefined {
  return (isNamed(env) ? undefined : inPackage(name)) ?? inCacheHome(name, env)
}

/** The folder within the package, where that is the user's own: it goes when the package is removed. */
function inPackage(name: string): string | undefined {
  try {
    const root = fs.realpathSync(fileURLToPath(new URL('../../', import.meta.url)))
    const { uid } = fs.lstatSync(root)
    if (!isSafe(fs.lstatSync(root)) || uid !== process.getuid?.()) return undefined
    const own = join(root, '.cache')
    const folder = join(own, name)
    return isOurs(own) && isOurs(folder) ? folder : undefined
  } catch {
    return undefined
  }
}

/** The one in the user's cache folder; undefined as above. */
export function inCacheHome(name: string, env: Environment): string | undefined {
  try {
    const base = cacheHome(env)
    fs.mkdirSync(base, { recursive: true, mode: 0o700 })
    const real = fs.realpathSync(base)
    if (!isSafe(fs.lstatSync(real)) || isInWorkingTree(real)) return undefined
    const own = join(real, 'stageline')
    const folder = join(own, name)
    return isOurs(own) && isOurs(folder) ? folder : undefined
  } catch {
    return undefined
  }
}

function isNamed({ XDG_CACHE_HOME: named }: Environment): boolean {
  return named !== undefined && isAbsolute(named)
}

/** A text of at most so many bytes in the private folder; undefined where there is none. */
export function privateText(path: string, most: number): string | undefined {
  try {
    const status = fs.lstatSync(path)
    return status.isFile() && status.size <= most ? fs.readFileSync(path, 'utf8') : undefined
  } catch {
    return undefined
  }
}

/** Writes a text atomically; of more than `most` texts the oldest are deleted. It never throws. */
export function keepPrivateText(path: string, text: string, most: number): void {
  const temporary = `${path}.${process.pid}`
  try {
    fs.writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' })
    fs.renameSync(temporary, path)
    forgetOld(dirname(path), most)
  } catch {
    remove(temporary)
  }
}

function forgetOld(folder: string, most: number): void {
  const paths = fs.readdirSync(folder).map((name) => join(folder, name))
  if (paths.length <= most) return
  const byAge = paths.map((path) => ({ path, time: fs.statSync(path).mtimeMs })).sort((a, b) => b.time - a.time)
  for (const { path } of byAge.slice(most / 2)) remove(path)
}

function remove(path: string): void {
  try {
    fs.unlinkSync(path)
  } catch {
    // it is gone already
  }
}

/** As https://specifications.freedesktop.org/basedir-spec says, which many follow on macOS too. */
function cacheHome(env: Environment): string {
  const { XDG_CACHE_HOME: named, LOCALAPPDATA: local } = env
  if (named !== undefined && isAbsolute(named)) return named
  if (process.platform === 'win32' && local !== undefined && isAbsolute(local)) return local
  const home = env.HOME ?? homedir()
  if (!isAbsolute(home)) throw new Error('there is no home')
  return join(home, '.cache')
}

/** Whether nobody but this user and root can rename what is in it (or the sticky bit is set). */
function isSafe({ uid, mode }: fs.Stats): boolean {
  if (process.getuid === undefined) return true // Windows: the folder is the user's own
  return (uid === process.getuid() || uid === 0) && ((mode & 0o022) === 0 || (mode & 0o1000) !== 0)
}

/** Whether the folder has this user as owner and mode 0700, which git gives no folder unless the umask says so. */
function isOurs(folder: string): boolean {
  if (!fs.existsSync(folder)) fs.mkdirSync(folder, { mode: 0o700 })
  const status = fs.lstatSync(folder)
  if (!status.isDirectory()) return false // a link, too, is none
  return process.getuid === undefined || (status.uid === process.getuid() && (status.mode & 0o077) === 0)
}

function isInWorkingTree(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (fs.existsSync(join(at, '.git'))) return true
    if (at === dirname(at)) return false
  }
}
