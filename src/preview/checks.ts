/** What was found in each blueprint: one that is as it was is not checked again, and of those that are looked at all is kept. */
import { sep } from 'node:path'
import { areUnchanged, noting } from '../batch/references.ts'
import { sha256 } from '../files/content-hash.ts'
import type { Blueprint } from '../model/blueprint.ts'
import { checkBytes, inputBytes, uncheckable, type CheckedBytes } from '../project/check-input.ts'
import type { CheckFile } from '../project/project-check.ts'

/** One file as it was found. */
export interface FoundFile {
  readonly checked: CheckedBytes
  /** Of its bytes; undefined where it could not be read. */
  readonly hash: string | undefined
  /** The same as long as neither its text, nor what it refers to, nor how it is checked has changed. */
  readonly state: number
  /** Of its head, where it could be built. */
  readonly head?: Pick<Blueprint, 'title' | 'locale'>
}

interface Known extends FoundFile {
  readonly key: string
  readonly references: ReturnType<ReturnType<typeof noting>['references']>
}

/** `begin` before each round, then `check` in the place of `checkInput`. */
export class Checks {
  #before = new Map<string, Known>()
  #now = new Map<string, Known>()
  #states = 0
  readonly #isLookedAt: (shown: string) => boolean

  /** Models and pictures of all blueprints would fill the memory: they are kept of those that are looked at. */
  constructor(isLookedAt: (shown: string) => boolean) {
    this.#isLookedAt = isLookedAt
  }

  /** Forgets files that the last round did not meet. */
  begin(): void {
    this.#before = this.#now
    this.#now = new Map()
  }

  /** Of this round. */
  found(shown: string): FoundFile | undefined {
    return this.#now.get(shown)
  }

  readonly check: CheckFile = async (input, options, run, files) => {
    const { shown } = input
    const known = this.#before.get(shown)
    try {
      const bytes = await inputBytes(input, run)
      const hash = sha256(bytes)
      const key = `${hash} ${JSON.stringify([input.path, options])}`
      const path = input.path.split(sep).join('/')
      const isSame = known?.key === key && known.references && areUnchanged(known.references, path, files)
      const isEnough = !this.#isLookedAt(shown) || known?.checked.blueprint !== undefined || known?.head === undefined
      if (known && isSame && isEnough) {
        this.#now.set(shown, this.#isLookedAt(shown) ? known : withoutModel(known))
        return { input, ...known.checked }
      }
      const noted = noting(files, path)
      const checked = checkBytes(input, bytes, options, noted.files)
      const state = known && isSame ? known.state : ++this.#states
      const { blueprint } = checked
      const head = blueprint && { title: blueprint.title, locale: blueprint.locale }
      const found = { key, hash, checked, state, references: noted.references(), ...(head && { head }) }
      this.#now.set(shown, this.#isLookedAt(shown) ? found : withoutModel(found))
      return { input, ...checked }
    } catch (error) {
      const report = await uncheckable(input, error, run)
      const key = `unread ${report.findings.map(({ message }) => message).join('\n')}`
      const state = known?.key === key ? known.state : ++this.#states
      this.#now.set(shown, { key, hash: undefined, checked: { report }, state, references: [] })
      return { input, report }
    }
  }
}

function withoutModel(known: Known): Known {
  const { report, facts } = known.checked
  return { ...known, checked: { report, ...(facts && { facts }) } }
}
