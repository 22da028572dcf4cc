/**
 * Orphaned drawings: those of blueprints that have been deleted or renamed. A run names them, and removes none unless it is
 * asked to.
 */
import { join, normalize, relative, resolve } from 'node:path'
import { isInside } from '../../files/project.ts'
import { isThere } from '../../files/status.ts'
import { grouped } from '../../run/numbers.ts'
import type { Manifest } from './manifest.ts'

/** Drawings that are named; of more, their number. */
const NAMED = 10

/** A drawing that an earlier run has made. */
export interface RecordedDrawing {
  /** Of the blueprint, as reports show it. */
  readonly blueprint: string
  /** In the folder, with `/`. */
  readonly name: string
  readonly sha256: string
}

/** Where drawings are, and what is drawn there now. */
export interface OutputFolder {
  /** Absolute. */
  readonly folder: string
  readonly cwd: string
  /** Names of drawings, relative to the folder, that the blueprints of the run give. */
  readonly names: ReadonlySet<string>
}

/**
 * Drawings of earlier runs that are there and that this run does not make, by name: those that the manifest tells of, and
 * `known` ones, such as other views of the same blueprints.
 */
export function recordedDrawings(
  manifest: Manifest | undefined,
  known: readonly RecordedDrawing[],
  { folder, names }: Pick<OutputFolder, 'folder' | 'names'>,
): RecordedDrawing[] {
  const files = manifest?.files ?? []
  const told = files.flatMap(({ path: blueprint, outputs }) =>
    outputs.map(({ path: name, sha256 }): RecordedDrawing => ({ blueprint, name, sha256 })),
  )
  const isHere = (name: string): boolean =>
    isInside(normalize(relative(folder, resolve(folder, name)))) && isThere(join(folder, name))
  const byName = new Map([...known, ...told].map((each) => [each.name, each]))
  const here = [...byName.values()].filter(({ name }) => !names.has(name) && isHere(name))
  return here.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Those whose blueprints are gone. */
export function leftOver(recorded: readonly RecordedDrawing[], cwd: string): RecordedDrawing[] {
  const there = new Map<string, boolean>()
  return recorded.filter(({ blueprint }) => {
    if (!there.has(blueprint)) there.set(blueprint, isThere(resolve(cwd, blueprint)))
    return !there.get(blueprint)
  })
}

/** Undefined when there are none; `shown` is the folder. */
export function leftOverNote(found: readonly Pick<RecordedDrawing, 'name'>[], shown: string): string | undefined {
  if (found.length === 0) return undefined
  const more = found.length > NAMED ? `, and ${grouped(found.length - NAMED)} more` : ''
  const [drawings, blueprint] =
    found.length === 1
      ? ['1 drawing', 'is of a blueprint that is']
      : [`${grouped(found.length)} drawings`, 'are of blueprints that are']
  const names = found.slice(0, NAMED).map(({ name }) => name)
  return `stageline: ${drawings} in "${shown}" ${blueprint} not there any more: ${names.join(', ')}${more}`
}
