/** Files are whole or not there: written under another name in the same folder, synced, then renamed. */
import * as fs from 'node:fs'
import { openSync, unlinkSync } from 'node:fs'
import { mkdir, readFile, realpath, rename, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Failure, isSystemError, reason } from './exit-codes.ts'
import { removeLeftovers, temporaryIn } from './temporaries.ts'

const writeFile = promisify(fs.writeFile)
const changeMode = promisify(fs.fchmod)
const sync = promisify(fs.fsync)
const close = promisify(fs.close)

/** Writes the files of one run; a signal calls `abandon` before the process ends. */
export class FileWriter {
  readonly #temporaries = new Set<string>()
  /** Folders that are free, or being freed, of what killed runs have left there. */
  readonly #tidied = new Map<string, Promise<void>>()

  /** Folders are made as needed. A file that holds these bytes already is left alone, so that its time stays. */
  async write(path: string, bytes: Uint8Array): Promise<'written' | 'unchanged'> {
    try {
      await mkdir(dirname(path), { recursive: true })
      const target = await behindLinks(path)
      const present = await existing(target)
      await this.#tidy(dirname(target))
      if (present?.size === bytes.length && (await holds(target, bytes))) return 'unchanged'
      await this.#replace(target, bytes, present?.mode)
      return 'written'
    } catch (error) {
      throw isSystemError(error) ? new Failure(reason(error)) : error
    }
  }

  /** Removes what is half written, at once. */
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

  async #replace(target: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
    const temporary = await temporaryIn(dirname(target))
    this.#temporaries.add(temporary)
    try {
      await writeSynced(temporary, bytes, mode)
      await renamePatiently(temporary, target)
    } catch (error) {
      await unlink(temporary).catch(() => undefined)
      throw error
    } finally {
      this.#temporaries.delete(temporary)
    }
  }
}

/** The file that a link stands for, so that the link stays one. */
async function behindLinks(path: string): Promise<string> {
  return realpath(path).catch(() => path)
}

async function existing(path: string): Promise<{ readonly size: number; readonly mode: number } | undefined> {
  const status = await stat(path).catch(() => undefined)
  if (status === undefined) return undefined
  if (status.isDirectory()) throw new Failure('there is a folder of that name')
  if (!status.isFile()) throw new Failure('there is something else of that name, not a regular file')
  return { size: status.size, mode: status.mode & 0o7777 }
}

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  const present = await readFile(path).catch(() => undefined) // one that may not be read may still be replaced
  return present?.equals(bytes) ?? false
}

async function writeSynced(path: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  // Opened at once, so that a signal finds it: one that is made on another thread could appear after all were removed.
  const file = openSync(path, 'wx')
  try {
    await writeFile(file, bytes)
    if (mode !== undefined) await changeMode(file, mode)
    await sync(file)
  } finally {
    await close(file)
  }
}

/** On Windows a viewer that shows the file refuses its replacement for a moment, or until it is closed. */
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
