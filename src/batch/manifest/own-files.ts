/**
 * Guards against cache poisoning: hashes of what our own runs have written, kept where no other user can write. A
 * manifest lies in a folder that is often in git, where anybody can put one that claims "nothing has changed, nothing
 * was found": it is trusted only when one of our runs, on this machine, has written exactly these bytes to this place.
 * In a fresh clone everything is drawn again.
 */
import { join } from 'node:path'
import { keepPrivateText, privateFolder, privateText } from '../../files/private-folder.ts'
import { real } from '../../files/real-path.ts'
import type { Io } from '../../run/io.ts'
import { sha256 } from '../../files/content-hash.ts'
import type { RecordedDrawing } from './left-over.ts'

/** Batches that are remembered; beyond that, the least recently run are evicted (LRU). */
const MAX_BATCHES = 1_000

/** Drawings that no manifest names and that are remembered all the same. */
const MAX_DRAWINGS = 2_000

/** The largest record of one batch, in bytes. */
const MAX_BYTES = 1_000_000

interface WrittenFile {
  readonly sha256: string
  readonly bytes: number
}

interface OwnFilesRecord {
  /** The manifest that was written last, and the one before: a run may be killed in between. */
  readonly manifests: readonly WrittenFile[]
  /** SHA-256 of the contact sheet of that manifest; absent until it is written. */
  readonly sheet?: string | undefined
  /** Drawings that are there and that the manifest does not name any more, such as those of blueprints that are gone. */
  readonly drawings?: readonly RecordedDrawing[] | undefined
}

/** The record of what this user's runs have written for one batch, in a folder that only this user can write to. */
export class OwnFiles {
  /** Undefined where there is no private folder. */
  readonly #path: string | undefined
  #known: OwnFilesRecord

  /** `manifest` is the path of the batch's. */
  constructor(manifest: string, env: Io['env']) {
    const folder = privateFolder('batches', env)
    this.#path = folder && join(folder, `${sha256(real(manifest))}.json`)
    this.#known = this.#path === undefined ? { manifests: [] } : read(this.#path)
  }

  /** Whether a file of so many bytes need be read to see whether it is ours. */
  mayHaveWritten(length: number | undefined): boolean {
    return this.#known.manifests.some(({ bytes }) => bytes === length)
  }

  hasWritten(manifest: Uint8Array): boolean {
    const hash = sha256(manifest)
    return this.#known.manifests.some((each) => each.sha256 === hash)
  }

  hasWrittenSheet(sheet: Uint8Array): boolean {
    return this.#known.sheet === sha256(sheet)
  }

  /** Before the manifest is written. */
  keep(manifest: Uint8Array): void {
    const hash = sha256(manifest)
    const { manifests } = this.#known
    const { drawings } = this.#known
    if (manifests[0]?.sha256 === hash) return
    this.#save({ manifests: [{ sha256: hash, bytes: manifest.length }, ...manifests.slice(0, 1)], drawings })
  }

  /** After the contact sheet of the manifest that was written last. */
  keepSheet(sheet: Uint8Array): void {
    const hash = sha256(sheet)
    if (this.#known.sheet !== hash) this.#save({ ...this.#known, sheet: hash })
  }

  get drawings(): readonly RecordedDrawing[] {
    return this.#known.drawings ?? []
  }

  keepDrawings(all: readonly RecordedDrawing[]): void {
    const drawings = all.slice(0, MAX_DRAWINGS)
    if (JSON.stringify(drawings) !== JSON.stringify(this.drawings)) this.#save({ ...this.#known, drawings })
  }

  /** Failing to save is no error: what is not remembered is drawn again. */
  #save(known: OwnFilesRecord): void {
    this.#known = known
    if (this.#path !== undefined) keepPrivateText(this.#path, JSON.stringify(known), MAX_BATCHES)
  }
}

function isRecorded({ blueprint, name, sha256: hash }: RecordedDrawing): boolean {
  return [blueprint, name, hash].every((each: unknown) => typeof each === 'string')
}

/** Nothing where there is none, or one of another version. */
function read(path: string): OwnFilesRecord {
  try {
    const {
      manifests = [],
      sheet,
      drawings,
    } = JSON.parse(privateText(path, MAX_BYTES) ?? '{}') as Partial<OwnFilesRecord>
    return { manifests, sheet, drawings: drawings?.filter(isRecorded) }
  } catch {
    return { manifests: [] }
  }
}
