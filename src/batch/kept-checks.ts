/** What was found in each file, for who checks again after each save: a file that is as it was is not checked again. */
import { sep } from 'node:path'
import { sha256 } from '../files/content-hash.ts'
import { checkBytes, inputBytes, uncheckable, type CheckedBytes } from '../project/check-input.ts'
import type { CheckFile } from '../project/project-check.ts'
import type { ManifestReference } from './manifest/manifest.ts'
import { areUnchanged, noting } from './references.ts'

interface KeptCheck {
  /** Of its text, and of how it was checked. */
  readonly key: string
  /** Undefined where they are too many to be kept. */
  readonly references: readonly ManifestReference[] | undefined
  readonly checked: CheckedBytes
}

/** `begin` before each run, then `check` in the place of `checkInput`. */
export class KeptChecks {
  /** By path as shown: of the run before, and of this one. */
  #before = new Map<string, KeptCheck>()
  #now = new Map<string, KeptCheck>()

  /** Forgets files that the last run did not check. */
  begin(): void {
    this.#before = this.#now
    this.#now = new Map()
  }

  readonly check: CheckFile = async (input, options, run, files) => {
    try {
      const bytes = await inputBytes(input, run)
      const key = `${sha256(bytes)} ${JSON.stringify([input.path, options])}`
      const path = input.path.split(sep).join('/')
      const known = this.#before.get(input.shown)
      const isKnown = known?.key === key && known.references && areUnchanged(known.references, path, files)
      const kept = isKnown ? known : checkNoting(key, input, bytes, options, noting(files, path))
      this.#now.set(input.shown, kept)
      return { input, ...kept.checked }
    } catch (error) {
      return { input, report: await uncheckable(input, error, run) }
    }
  }
}

function checkNoting(
  key: string,
  input: Parameters<CheckFile>[0],
  bytes: Uint8Array,
  options: Parameters<CheckFile>[1],
  { files, references }: ReturnType<typeof noting>,
): KeptCheck {
  const { report, facts } = checkBytes(input, bytes, options, files)
  // A linter asks for no more: models and pictures would fill the memory.
  return { key, checked: { report, ...(facts && { facts }) }, references: references() }
}
