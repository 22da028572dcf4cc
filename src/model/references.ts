/**
 * Checks references to sub-blueprints, recovery blueprints and the blueprint that is replaced: do they exist, and are the
 * first two circular. A blueprint and the one that replaces it may name one another: neither is a part of the other.
 */
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { ENOUGH_FINDINGS } from '../diagnostic/findings-limit.ts'
import { parse } from '../source/parse.ts'
import type { ProjectFiles } from '../source/project-files.ts'
import { SourceFile } from '../source/source-file.ts'
import type { Blueprint, Reference } from './blueprint.ts'

export type { ProjectFiles }

/** Files that the search for a circular reference visits. */
const MAX_FILES = 1_000

/** A reference as it is written, and the file that it leads to; undefined when that is outside the project. */
export interface ResolvedReference {
  readonly reference: string
  readonly path: string | undefined
}

/** What files refer to, by their paths. */
export type KnownReferences = Map<string, readonly ResolvedReference[]>

interface Memory {
  readonly known: KnownReferences
  /** Called for each cache hit. */
  readonly tell?: ((path: string, references: readonly ResolvedReference[]) => void) | undefined
}

const KEPT = new WeakMap<ProjectFiles, Memory>()

/**
 * Memoises the references of each file, for a run in which no file changes: else a chain of blueprints would be parsed
 * in quadratic time. `tell` is called for each cache hit, of which `files` learns nothing.
 */
export function remembering(
  files: ProjectFiles,
  known: KnownReferences = new Map(),
  tell?: (path: string, references: readonly ResolvedReference[]) => void,
): ProjectFiles {
  KEPT.set(files, { known, tell })
  return files
}

/** Findings in document order, at most one more than are reported. */
export function checkReferences(blueprint: Blueprint, path: string, files: ProjectFiles): Diagnostic[] {
  const here = files.resolve(path, `./${path.slice(path.lastIndexOf('/') + 1)}`)
  const memory: Memory = KEPT.get(files) ?? { known: new Map() }
  const isThere = once((target) => files.read(target) !== undefined)
  const way = once((target) => (here === undefined ? undefined : wayBack(target, here, files, memory)))
  const found: Diagnostic[] = []
  for (const reference of blueprint.references) {
    const target = files.resolve(path, reference.path)
    const isPart = reference !== blueprint.replaces
    const said =
      checkFile(reference, path, target, files, isThere) ??
      (target === undefined
        ? undefined
        : isPart
          ? circle(reference, here, way(target))
          : itself(reference, target, here))
    if (said && found.push(said) >= ENOUGH_FINDINGS) break
  }
  return found
}

function circle({ place }: Reference, here = '', way: readonly string[] | undefined): Diagnostic | undefined {
  if (!way) return undefined
  const message =
    way.length === 1
      ? 'the blueprint refers to itself'
      : `blueprints refer to one another in a circle: ${[here, ...way].join(' -> ')}`
  return finding('reference-cycle', place, message, { hint: 'remove one of these references' })
}

function itself({ place }: Reference, target: string, here: string | undefined): Diagnostic | undefined {
  if (target !== here) return undefined
  const hint = 'name the blueprint that it takes the place of, or remove "replaces:"'
  return finding('reference-cycle', place, 'the blueprint replaces itself', { hint })
}

/** A large file may be named in many places, under many spellings. */
function once<T>(ask: (target: string) => T): (target: string) => T {
  const known = new Map<string, T>()
  return (target) => {
    if (!known.has(target)) known.set(target, ask(target))
    return known.get(target) as T
  }
}

function checkFile(
  { path: located, place }: Reference,
  from: string,
  target: string | undefined,
  files: ProjectFiles,
  isThere: (target: string) => boolean,
): Diagnostic | undefined {
  const fault = (message: string, hint: string): Diagnostic => finding('missing-file', place, message, { hint })
  const relative = 'write the file relative to this one, such as ./name.blueprint.yaml'
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(located))
    return fault(`"${located}" is an address and not a file of this project`, relative)
  if (/^(?:[/\\]|[A-Za-z]:)/.test(located))
    return fault(`"${located}" is an absolute path, which means nothing on another computer`, relative)
  if (target === undefined) return fault(`"${located}" is outside the project`, 'move the file into the project')
  if (isThere(target)) return undefined
  const slashed = located.replaceAll('\\', '/')
  const near = [
    slashed,
    `${slashed}.yaml`,
    `${slashed}.blueprint.yaml`,
    slashed.replace(/(?:\.blueprint)?\.ya?ml$/, '.blueprint.yaml'),
    slashed.replace(/\.yaml$/, '.yml'),
    slashed.replace(/\.yml$/, '.yaml'),
  ]
  /** A folder, or a link that leads nowhere, is there under the name that was written. */
  const isOther = (like: string): boolean => {
    const path = files.resolve(from, like)
    return path !== undefined && path !== target && files.notAFile?.(path) === undefined
  }
  const other =
    near.find((each) => each !== located && leadsTo(files.resolve(from, each), isThere)) ??
    near.map((each) => files.like?.(from, each)).find((like) => like !== undefined && isOther(like))
  const { said, hint } = NOT_FILES[files.notAFile?.(target) ?? 'nothing']
  return fault(said(located), other === undefined ? hint : `did you mean "${other}"?`)
}

const NOT_FILES = {
  folder: {
    said: (located: string) => `"${located}" is a folder`,
    hint: 'name the blueprint in it, such as ./name.blueprint.yaml',
  },
  'dead-link': {
    said: (located: string) => `"${located}" is a link that leads nowhere`,
    hint: 'put the blueprint in its place, or name another',
  },
  nothing: {
    said: (located: string) => `the file "${located}" is not there`,
    hint: 'correct its name, or write the blueprint',
  },
}

function leadsTo(target: string | undefined, isThere: (target: string) => boolean): boolean {
  return target !== undefined && isThere(target)
}

/** The shortest reference cycle through this file, both ends included; undefined when there is none. */
function wayBack(start: string, here: string, files: ProjectFiles, memory: Memory): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[start, undefined]])
  // A Map can grow while it is iterated: breadth-first search.
  for (const file of cameFrom.keys()) {
    if (file === here) return trail(here, cameFrom)
    if (cameFrom.size > MAX_FILES) return undefined
    for (const { path } of referencesIn(file, files, memory))
      if (path !== undefined && !cameFrom.has(path)) cameFrom.set(path, file)
  }
  return undefined
}

function trail(end: string, cameFrom: ReadonlyMap<string, string | undefined>): string[] {
  const way: string[] = []
  for (let file: string | undefined = end; file !== undefined; file = cameFrom.get(file)) way.unshift(file)
  return way
}

/** The files that a file refers to. Files that cannot be read refer to nothing: they have findings of their own. */
function referencesIn(path: string, files: ProjectFiles, { known, tell }: Memory): readonly ResolvedReference[] {
  const before = known.get(path)
  if (before) {
    tell?.(path, before)
    return before
  }
  const text = files.read(path)
  const located =
    text === undefined || !mayRefer(text) ? [] : writtenReferences(parse(new SourceFile(path, text)).document?.value)
  const references = located.map((reference) => ({ reference, path: files.resolve(path, reference) }))
  known.set(path, references)
  return references
}

/** A quick test before parsing: whether the text has one of the keys, save for the format's version. */
function mayRefer(text: string): boolean {
  const keys = text.match(/\b(?:blueprint|recovery)["']?\s*:/g) ?? []
  return keys.length > 1
}

/** The references in a document that may be invalid. */
function writtenReferences(document: unknown): string[] {
  const inMoments = values(field(document, 'moments')).flatMap((moment) => values(moment).flatMap(values))
  return [...values(field(document, 'steps')), ...inMoments].flatMap((step) => {
    const recoveries = values(field(step, 'failPoints')).map((failPoint) => field(failPoint, 'recovery'))
    return [field(step, 'blueprint'), ...recoveries].filter((each) => typeof each === 'string')
  })
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}

function values(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}
