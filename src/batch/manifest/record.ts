/** Writes the manifest of a batch: a checkpoint from time to time, and the whole at the end. */
import { join, relative, resolve } from 'node:path'
import { Failure } from '../../files/failure.ts'
import { shownPath, type Input } from '../../project/inputs.ts'
import { packageVersion } from '../../files/package-files.ts'
import { isInside } from '../../files/project.ts'
import { real } from '../../files/real-path.ts'
import { readBytes } from '../../files/read-bytes.ts'
import { isThere, status } from '../../files/status.ts'
import type { WriteOptions } from '../../files/write-file.ts'
import type { Run } from '../../run/run.ts'
import { manifestName, type Shard } from '../../project/shard.ts'
import { recordedDrawings, type RecordedDrawing } from './left-over.ts'
import {
  isForeign,
  manifestBytes,
  MAX_BYTES,
  readManifest,
  type Manifest,
  type ManifestFile,
  type ManifestReport,
} from './manifest.ts'
import { OwnFiles } from './own-files.ts'

/** The contact sheet's file name in the folder of the drawings. */
export const CONTACT_SHEET_NAME = 'index.html'

/** ms between two checkpoints: a killed run loses at most this much. */
const BETWEEN = 3_000

/** The largest manifest, in bytes, that is read before it is known to be ours. */
const MAX_BYTES_OF_OTHERS = { fixed: 1_000_000, ofFile: 64_000 }

/** Where a batch is recorded, and which files and drawings belong to it. */
export interface RecordOptions {
  /** Absolute: where the drawings go. */
  readonly folder: string
  readonly shard: Shard | undefined
  readonly audience: 'full' | 'customer'
  /** Paths of the files of the run, as reports show them. */
  readonly paths: readonly string[]
  /** Names of the drawings of all files, those of other shards too, relative to the folder. */
  readonly names: ReadonlySet<string>
}

/**
 * The manifest of one run on disk. It is saved while the run is going on, so that a run that is killed can be resumed.
 */
export class BatchRecord {
  readonly path: string
  readonly #options: RecordOptions
  readonly #run: Run
  readonly #files = new Map<string, ManifestFile>()
  readonly #isKept: boolean
  readonly #memory: OwnFiles
  #written = performance.now()

  constructor(options: RecordOptions, run: Run) {
    const { folder, shard } = options
    this.path = join(folder, manifestName(shard))
    this.#options = options
    this.#run = run
    this.#isKept = isOurs(this.path, folder)
    this.#memory = new OwnFiles(this.path, run.io.env)
  }

  /** The manifest of our own earlier run; undefined when there is none, or its bytes are not ours. */
  earlier(): Manifest | undefined {
    if (!this.#isKept || !this.#memory.mayHaveWritten(status(this.path)?.size)) return undefined
    return readManifest(this.path, MAX_BYTES, (bytes) => this.#memory.hasWritten(bytes))
  }

  /**
   * Drawings of earlier runs that this run does not make, before anything is written: those of blueprints that are gone, and
   * other views. Whoever removes one of them does not believe the manifest, which may be anybody's.
   */
  earlierDrawings(): { readonly drawings: readonly RecordedDrawing[]; readonly isFromHere: boolean } {
    const { folder, names, paths } = this.#options
    const cwd = this.#run.io.cwd()
    const isSized = this.#memory.mayHaveWritten(status(this.path)?.size)
    const most = isSized ? MAX_BYTES : MAX_BYTES_OF_OTHERS.fixed + paths.length * MAX_BYTES_OF_OTHERS.ofFile
    const manifest = this.#isKept ? readManifest(this.path, Math.min(most, MAX_BYTES)) : undefined
    const known = this.#memory.drawings
    const drawings = recordedDrawings(manifest, known, { folder, names })
    this.#memory.keepDrawings(drawings)
    const blueprints = [...(manifest?.files ?? []).map(({ path }) => path), ...known.map(({ blueprint }) => blueprint)]
    return { drawings, isFromHere: blueprints.some((path) => isThere(resolve(cwd, path))) }
  }

  /** Where the contact sheet lies from a drawing, as a link; undefined where a blueprint's own page takes its place. */
  sheetFrom(name: string): string | undefined {
    const isTaken = [...this.#options.names].some((each) => each.toLowerCase() === CONTACT_SHEET_NAME)
    return isTaken ? undefined : `${'../'.repeat(name.split('/').length - 1) || './'}${CONTACT_SHEET_NAME}`
  }

  add(file: ManifestFile): void {
    this.#files.set(file.path, file)
  }

  /**
   * Writes a checkpoint, if the last one is old enough; entries of files that are still to come are taken from
   * `earlier`.
   */
  async save(earlier: (path: string) => ManifestFile | undefined): Promise<void> {
    if (!this.#isKept || performance.now() - this.#written < BETWEEN) return
    this.#written = performance.now()
    try {
      const bytes = manifestBytes(this.#manifest([], earlier))
      this.#memory.keep(bytes)
      await this.#run.files.write(this.path, bytes, this.#writing())
    } catch (error) {
      if (!(error instanceof Failure)) throw error // at the end it is tried again, and reported
    }
  }

  /**
   * Writes the final manifest; entries of files that were not reached are taken from `earlier`. Undefined when manifest
   * and contact sheet are unchanged.
   */
  async finish(
    project: readonly ManifestReport[],
    earlier: (path: string) => ManifestFile | undefined,
  ): Promise<Manifest | undefined> {
    const shown = shownPath(this.path, this.#run.io.cwd())
    if (!this.#isKept) {
      const why = "is not Stageline's and is left as it is: draw into another folder with -o to have its manifest"
      await this.#run.note(`stageline: "${shown}" ${why}`)
      return undefined
    }
    const manifest = this.#manifest(project, earlier)
    try {
      const bytes = manifestBytes(manifest)
      this.#memory.keep(bytes)
      const outcome = await this.#run.files.write(this.path, bytes, this.#writing())
      if (outcome !== 'written' && this.#isShown()) return undefined
    } catch (error) {
      await this.#run.fail(error, `cannot write "${shown}"`)
    }
    return manifest
  }

  #writing(): WriteOptions {
    return { within: this.#options.folder }
  }

  /** Whether the contact sheet is of this manifest: it is written after it, unless a run was ended in between. */
  #isShown(): boolean {
    const sheet = bytesOf(join(this.#options.folder, CONTACT_SHEET_NAME), MAX_BYTES)
    return sheet !== undefined && this.#memory.hasWrittenSheet(sheet)
  }

  /** The contact sheet was written. */
  keepSheet(sheet: Uint8Array): void {
    this.#memory.keepSheet(sheet)
  }

  #manifest(project: readonly ManifestReport[], earlier: (path: string) => ManifestFile | undefined): Manifest {
    const { audience, paths, shard } = this.#options
    const files = paths.flatMap((path) => this.#files.get(path) ?? earlier(path) ?? [])
    return {
      stageline: packageVersion(),
      version: 1,
      ...(shard && { shard }),
      // A view that a blueprint names may be for customers, too.
      ...([audience, ...files.map((file) => file.audience)].includes('customer') && { audience: 'customer' as const }),
      ...(project.length > 0 && { project }),
      files,
    }
  }
}

/** Undefined for what cannot be read: it is never an error. */
function bytesOf(path: string, most: number): Uint8Array | undefined {
  try {
    return readBytes(path, { most })
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

/** Whether the path may be written: neither a file that is not ours nor a link that leads out of the folder. */
export function isOurs(path: string, folder: string): boolean {
  return isInside(relative(real(folder), real(path))) && !isForeign(path)
}

/** Refuses a blueprint in the place of a file that the batch writes beside its drawings. */
export function refuseInput(inputs: readonly Input[], folder: string, names: readonly string[]): void {
  const places = new Set(names.map((name) => real(join(folder, name))))
  const input = inputs.find(({ path }) => places.has(path))
  if (input) throw new Failure(`"${input.shown}" is a blueprint and would be overwritten`)
}
