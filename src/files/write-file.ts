/** Atomic writes: a temporary file in the same folder, fsync, then rename. */
import * as fs from 'node:fs'
import { accessSync, constants, openSync, unlinkSync, type Stats } from 'node:fs'
import { mkdir, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { isDescriptor } from './descriptors.ts'
import { Failure, isSystemError, refusal } from './failure.ts'
import { LEADS_OUT } from './named.ts'
import { leadsOut, lies } from './project.ts'
import { real } from './real-path.ts'
import { removeLeftovers, temporaryIn } from './temporaries.ts'

const writeFile = promisify(fs.writeFile)
const changeMode = promisify(fs.fchmod)
const changeOwner = promisify(fs.fchown)
const truncate = promisify(fs.ftruncate)
const sync = promisify(fs.fsync)
const close = promisify(fs.close)

/** Called before the first temporary file is created and after the last one is gone. */
export interface Watch {
  begin(): void
  end(): void
  /** Of each file, before it is written, with its real path. */
  writes?(path: string): void
}

/** Where may be written, beside the project. */
export interface WriteOptions {
  /** An absolute folder that the user named: what lies in it may be written, wherever the project ends. */
  readonly within?: string
  /** Whether the user named the path itself: then it may be a device or a pipe, too. */
  readonly isNamed?: boolean
  /** Asked right before the file takes its place: whether what is there may still be written over. */
  readonly isStill?: () => boolean
}

/** Writes the files of one run; a signal calls `abandon` before the process ends. */
export class FileWriter {
  readonly #temporaries = new Set<string>()
  /** Folders whose stale temporary files are removed, or being removed. */
  readonly #tidied = new Map<string, Promise<void>>()
  readonly #cwd: () => string
  readonly #watch: Watch | undefined

  constructor(cwd: () => string, watch?: Watch) {
    this.#cwd = cwd
    this.#watch = watch
  }

  /**
   * Folders are created as needed. A file that holds these bytes already is left alone, so that its modification time
   * stays. One that is replaced keeps its owner, its mode and its hard links.
   * @throws Failure whose message completes "cannot write: …"
   */
  write(path: string, bytes: Uint8Array, options?: Omit<WriteOptions, 'isStill'>): Promise<'written' | 'unchanged'>
  write(path: string, bytes: Uint8Array, options: WriteOptions): Promise<'written' | 'unchanged' | 'changed'>
  async write(
    path: string,
    bytes: Uint8Array,
    { within, isNamed, isStill }: WriteOptions = {},
  ): Promise<'written' | 'unchanged' | 'changed'> {
    try {
      if (isNamed && isDescriptor(path)) return await pour(path, bytes)
      const target = await behindLinks(path)
      if (target !== path) refuseWayOut(path, target, this.#cwd(), within)
      await mkdir(dirname(target), { recursive: true })
      this.#watch?.writes?.(real(target))
      const present = await existing(target)
      if (present && !present.isFile()) {
        if (!isNamed) throw new Failure('there is something else of that name, not a regular file')
        return await pour(path, bytes)
      }
      await this.#tidy(dirname(target))
      if (present?.size === bytes.length && (await holds(target, bytes))) return 'unchanged'
      if (present) refuseReadOnly(target, present)
      return (await this.#replace(target, bytes, present, isStill)) ? 'written' : 'changed'
    } catch (error) {
      if (!isSystemError(error)) throw error
      const { message, isOfMachine } = refusal(error)
      throw new Failure(message, { isOfMachine: isOfMachine || (within !== undefined && !isWritable(within)) })
    }
  }

  /** Removes temporary files, synchronously. */
  abandon(): void {
    for (const path of this.#temporaries) {
      try {
        unlinkSync(path)
      } catch {
        // it has its final name, or was never made
      }
    }
  }

  #tidy(folder: string): Promise<void> {
    const tidied = this.#tidied.get(folder) ?? removeLeftovers(folder)
    this.#tidied.set(folder, tidied)
    return tidied
  }

  /** Whether it did. */
  async #replace(
    target: string,
    bytes: Uint8Array,
    present: Stats | undefined,
    isStill: () => boolean = () => true,
  ): Promise<boolean> {
    const temporary = await temporaryIn(dirname(target))
    if (this.#temporaries.size === 0) this.#watch?.begin()
    this.#temporaries.add(temporary)
    try {
      const isSameFile = await writeSynced(temporary, bytes, present)
      const isAllowed = isStill()
      if (isAllowed && isSameFile) await renamePatiently(temporary, target)
      else {
        if (isAllowed) await overwrite(target, bytes)
        await unlink(temporary)
      }
      return isAllowed
    } catch (error) {
      await unlink(temporary).catch(() => undefined)
      throw error
    } finally {
      this.#temporaries.delete(temporary)
      if (this.#temporaries.size === 0) this.#watch?.end()
    }
  }
}

/** Whether the folder is writable; one that is not there could not be created. */
function isWritable(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK)
    return fs.statSync(folder).isDirectory()
  } catch {
    return false
  }
}

/** The target of a symbolic link, so that the link is kept. */
async function behindLinks(path: string): Promise<string> {
  return realpath(path).catch(() => real(path))
}

/** @throws Failure for a symbolic link that leads out of the project: links in a folder from elsewhere are untrusted */
function refuseWayOut(path: string, target: string, cwd: string, within: string | undefined): void {
  if (!leadsOut(path, cwd)) return
  if (within !== undefined && lies(target, real(within))) return
  throw new Failure(LEADS_OUT)
}

/** `stat` of what is there; only what can be overwritten. */
async function existing(path: string): Promise<Stats | undefined> {
  const status = await stat(path).catch(() => undefined)
  if (status?.isDirectory()) throw new Failure('there is a folder of that name')
  return status
}

/** Refuses a read-only file, even to root, for whom the mode does not count. */
function refuseReadOnly(path: string, { mode }: Stats): void {
  if ((mode & 0o222) === 0) throw new Failure('it is read-only: allow writing to it, such as with "chmod u+w"')
  accessSync(path, constants.W_OK)
}

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  const present = await readFile(path).catch(() => undefined) // one that may not be read may still be replaced
  return present?.equals(bytes) ?? false
}

/**
 * Writes and syncs the temporary file; returns whether rename can replace the old file by it: not when that has hard
 * links, or an owner that this process cannot set.
 */
async function writeSynced(path: string, bytes: Uint8Array, present: Stats | undefined): Promise<boolean> {
  // Opened synchronously, so that `abandon` finds it: opened on libuv's pool, it could appear after all were removed.
  const file = openSync(path, 'wx')
  try {
    await writeFile(file, bytes)
    if (present && !(await isMadeLike(file, present))) return false
    await sync(file)
    return true
  } finally {
    await close(file)
  }
}

async function isMadeLike(file: number, { nlink, uid, gid, mode }: Stats): Promise<boolean> {
  if (nlink > 1) return false
  const made = fs.fstatSync(file)
  if (made.uid !== uid || made.gid !== gid) {
    const isChanged = await changeOwner(file, uid, gid).then(
      () => true,
      () => false,
    )
    if (!isChanged) return false
  }
  await changeMode(file, mode & 0o7777)
  return true
}

/** Overwrites in place, which is not atomic; the old content is restored when it fails. */
async function overwrite(path: string, bytes: Uint8Array): Promise<void> {
  const before = await readFile(path)
  const file = openSync(path, 'r+')
  try {
    await writeAll(file, bytes)
  } catch (error) {
    await writeAll(file, before)
    throw error
  } finally {
    await close(file)
  }
}

async function writeAll(file: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await promisifiedWrite(file, bytes, at)
  await truncate(file, bytes.length)
  await sync(file)
}

function promisifiedWrite(file: number, bytes: Uint8Array, at: number): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.write(file, bytes, at, bytes.length - at, at, (error, written) => (error ? reject(error) : resolve(written)))
  })
}

/** Writes into a device or a pipe, which cannot be renamed over. */
async function pour(path: string, bytes: Uint8Array): Promise<'written'> {
  const file = await open(path, 'w') // opening a pipe without a reader blocks until there is one
  try {
    await file.writeFile(bytes)
  } finally {
    await file.close()
  }
  return 'written'
}

/** Retries rename: on Windows a program that has the file open blocks it for a moment, or until it is closed. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (const wait of [20, 100, 400]) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (!isSystemError(error) || !['EPERM', 'EBUSY', 'EACCES'].includes(error.code)) throw error
      await pause(wait)
    }
  }
  await rename(from, to)
}
