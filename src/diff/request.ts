/** What a comparison is asked to compare: two versions, or files with what they were before. */
import { resolve } from 'node:path'
import { descriptorOf } from '../files/descriptors.ts'
import { Failure } from '../files/failure.ts'
import { namedPath } from '../files/named.ts'
import { MAX_PATH_LENGTH } from '../files/project-files.ts'
import { status } from '../files/status.ts'
import { isDay } from '../lint/day.ts'

/** Which versions are compared, as commander gives it. */
export interface DiffOptions {
  /** `--base REV`. */
  readonly base?: string
  /** `--since DAY`. */
  readonly since?: string
  /** `--pairs`. */
  readonly pairs?: boolean
  /** False for `--no-renames`. */
  readonly renames?: boolean
}

/** One side of two: a path as it was written, or one in a revision. */
export type Operand =
  | { readonly kind: 'file'; readonly written: string }
  | {
      readonly kind: 'revision'
      readonly written: string
      readonly revision: string
      /** From the root of the repository; from the working folder where it begins with `./` or `../`. */
      readonly path: string
    }

export type DiffRequest =
  | { readonly kind: 'two'; readonly old: Operand; readonly new: Operand }
  /** Each blueprint with the one that it replaces. */
  | { readonly kind: 'pairs'; readonly paths: readonly string[] }
  /** Files of the work tree, the whole project where none is named, with what a revision has of them. */
  | {
      readonly kind: 'history'
      readonly paths: readonly string[]
      readonly base: string | undefined
      readonly since: string | undefined
    }

/** @throws Failure for what does not go together, or has no other side */
export function diffRequest(paths: readonly string[], options: DiffOptions, cwd: string): DiffRequest {
  const { base, since, pairs = false } = options
  refuseTogether(options)
  const operands = paths.map((path) => operandOf(path, cwd))
  if (paths.filter((path) => isStandardInput(path, cwd)).length > 1)
    throw new Failure('standard input is one side: name a file for the other')
  const revision = operands.find((each) => each?.kind === 'revision')
  const [old, other] = operands
  if (revision) {
    if (pairs || base !== undefined || since !== undefined) throw new Failure(`"${revision.written}" names a revision itself: leave out ${pairs ? '--pairs' : since === undefined ? '--base' : '--since'}`) // prettier-ignore
    if (paths.length === 1) throw new Failure(`"${revision.written}" is one side: name the other, such as "stageline diff ${revision.written} ${revision.path}"`) // prettier-ignore
    if (paths.length > 2) throw new Failure('two versions are compared: name two files, or REVISION:path and a file')
    const missing = operands.indexOf(undefined)
    if (missing !== -1) throw new Failure(`"${paths[missing]}" is no file and no REVISION:path`)
  }
  const isPair = paths.length === 2 && old !== undefined && other !== undefined
  if (isPair && !pairs && base === undefined && since === undefined) return { kind: 'two', old, new: other }
  if (pairs) return { kind: 'pairs', paths }
  const poured = paths.find((path) => isStandardInput(path, cwd))
  if (poured !== undefined)
    throw new Failure(`"${poured}" has no earlier version: name two, such as "stageline diff OLD -"`)
  return { kind: 'history', paths, base, since }
}

function refuseTogether({ base, since, pairs }: DiffOptions): void {
  if (base !== undefined && since !== undefined)
    throw new Failure('--base names a revision, and --since finds one: leave out one of them')
  if (pairs && (base ?? since) !== undefined)
    throw new Failure('--pairs compares blueprints with those that they replace: leave out --base and --since')
  if (since !== undefined && !isDay(since))
    throw new Failure(`--since takes a day of the calendar as year-month-day, such as 2026-01-01, not "${since}"`)
}

/** Undefined for a folder, a pattern, and what is not there. */
function operandOf(written: string, cwd: string): Operand | undefined {
  if (isStandardInput(written, cwd)) return { kind: 'file', written }
  const there = status(namedPath(resolve(cwd, written)))
  if (there) return there.isDirectory() ? undefined : { kind: 'file', written }
  // A colon within braces belongs to the revision, such as "main@{12:30}"; before a drive's backslash stands one letter.
  const [, revision, path = ''] = /^((?:[^:{]|\{[^}]*\})*):(.*)$/s.exec(written) ?? []
  if (revision === undefined || /^[a-z]:[\\/]/i.test(written)) return undefined
  if (path.length > MAX_PATH_LENGTH) throw new Failure(`"${written}" is longer than any path`)
  return { kind: 'revision', written, revision, path }
}

function isStandardInput(written: string, cwd: string): boolean {
  return written === '-' || descriptorOf(resolve(cwd, written)) === 0
}
