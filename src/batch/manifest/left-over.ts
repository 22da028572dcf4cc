/**
 * Orphaned drawings: those of blueprints that have been deleted or renamed. A run removes nothing, but it names them.
 */
import { join, normalize, relative, resolve } from 'node:path'
import { isInside } from '../../files/project.ts'
import { isThere } from '../../files/status.ts'
import { grouped } from '../../run/numbers.ts'
import type { Manifest } from './manifest.ts'

/** Drawings that are named; of more, their number. */
const NAMED = 10

/** Where drawings are, and what is drawn there now. */
export interface OutputFolder {
  /** Absolute. */
  readonly folder: string
  readonly cwd: string
  /** Names of drawings, relative to the folder, that the blueprints of the run give. */
  readonly names: ReadonlySet<string>
}

/** Their names, in the folder; `known` are those that an earlier run has found. */
export function leftOver(manifest: Manifest | undefined, known: readonly string[], drawn: OutputFolder): string[] {
  const { folder, cwd, names } = drawn
  const gone = (manifest?.files ?? []).filter(({ path }) => !isThere(resolve(cwd, path)))
  const candidates = new Set([...known, ...gone.flatMap(({ outputs }) => outputs.map(({ path }) => path))])
  const isHere = (name: string): boolean =>
    isInside(normalize(relative(folder, resolve(folder, name)))) && isThere(join(folder, name))
  return [...candidates].filter((name) => !names.has(name) && isHere(name)).sort()
}

/** Undefined when there are none; `shown` is the folder. */
export function leftOverNote(names: readonly string[], shown: string): string | undefined {
  if (names.length === 0) return undefined
  const more = names.length > NAMED ? `, and ${grouped(names.length - NAMED)} more` : ''
  const [drawings, blueprint] =
    names.length === 1
      ? ['1 drawing', 'is of a blueprint that is']
      : [`${grouped(names.length)} drawings`, 'are of blueprints that are']
  const list = names.slice(0, NAMED).join(', ')
  return `stageline: ${drawings} in "${shown}" ${blueprint} not there any more: ${list}${more}`
}
