/** `--prune`: removes drawings whose blueprints are gone, as far as they are as a run of ours has drawn them. */
import { join } from 'node:path'
import { identity, removeFile, whyKept, type Expected } from '../files/remove-file.ts'
import { shownPath } from '../project/inputs.ts'
import { FORMATS } from '../render/formats.ts'
import { visiblePath } from '../report/visible.ts'
import { leftOver, type RecordedDrawing } from './manifest/left-over.ts'

/** The largest drawing that is read, in bytes. */
const MAX_BYTES = 256_000_000

/** Drawings of earlier runs, and whether the paths of their blueprints are those of this working folder. */
export interface EarlierDrawings {
  /** All that this run does not make. */
  readonly drawings: readonly RecordedDrawing[]
  /** False where no blueprint of theirs is there: from another folder every one would seem to be gone. */
  readonly isFromHere: boolean
}

/** Where is looked, and what must stay. */
export interface PruneOptions {
  /** Absolute: the folder that is drawn into. */
  readonly folder: string
  readonly cwd: string
  /** Absolute paths of what the run draws. */
  readonly drawn: readonly string[]
  /** Removes nothing. */
  readonly isDryRun: boolean
}

/** As shown: what was removed, or would be; and what was left, with the reason. */
export interface Pruned {
  readonly removed: readonly RecordedDrawing[]
  readonly kept: readonly { readonly shown: string; readonly why: string }[]
}

/** Of each drawing that is left over: it is removed, or there is a reason why not. */
export function prune({ drawings, isFromHere }: EarlierDrawings, options: PruneOptions): Pruned {
  const { folder, cwd, drawn, isDryRun } = options
  const found = leftOver(drawings, cwd)
  const shownOf = (name: string): string => visiblePath(shownPath(join(folder, name), cwd))
  if (!isFromHere) {
    return { removed: [], kept: found.map(({ name }) => ({ shown: shownOf(name), why: ELSEWHERE })) }
  }
  // Names that differ by their case alone may be one file.
  const current = new Set(drawn.flatMap((path) => identity(path) ?? []))
  const removed: RecordedDrawing[] = []
  const kept: { shown: string; why: string }[] = []
  for (const each of found) {
    const id = identity(join(folder, each.name))
    if (id === undefined || current.has(id)) continue
    const expected = expectedOf(each)
    const why = expected === undefined ? NO_FORMAT : (isDryRun ? whyKept : removeFile)(folder, each.name, expected)
    if (why === undefined) removed.push(each)
    else kept.push({ shown: shownOf(each.name), why })
  }
  return { removed, kept }
}

const NO_FORMAT = 'it is of no format that Stageline draws'
const ELSEWHERE =
  'none of the blueprints that were drawn into the folder is there: run this from the folder from which they were drawn'

function expectedOf({ name, sha256 }: RecordedDrawing): Expected | undefined {
  const mark = FORMATS.find((format) => name.endsWith(`.${format.name}`))?.mark
  if (!mark) return undefined
  const isOwn = (bytes: Uint8Array): boolean =>
    mark.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
  return { sha256, most: MAX_BYTES, isOwn }
}
