/**
 * One limit for all findings of a file, whichever stage they come from: nobody reads more, and a hostile file could have
 * hundreds of thousands. The most severe are kept, and of those the first in reading order; that there are more is told.
 */
import { finding } from './codes.ts'
import { compareDiagnostics, type Diagnostic, type Severity } from './diagnostic.ts'

/** Findings that are reported of one file. */
export const MAX_FINDINGS = 500

/**
 * How many findings a stage looks for that finds them in reading order: one more than are told, so that whoever puts the
 * stages together sees that there are more.
 */
export const ENOUGH_FINDINGS = MAX_FINDINGS + 1

/** So many are gathered before the least of them are left out. */
const GATHERED = 8 * MAX_FINDINGS

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Takes any number of findings in any order and keeps those that are told. */
export class FindingsLimit {
  #kept: Diagnostic[] = []
  /** The last one that may be told; what comes after it cannot be. */
  #last: Diagnostic | undefined
  #isOver = false

  add(diagnostic: Diagnostic): void {
    if (diagnostic.code === CODE) this.#isOver = true
    else if (!this.isBeyond(diagnostic) && this.#kept.push(diagnostic) >= GATHERED) this.#cut()
  }

  /** Whether it comes after all that can be told, so that it need not be looked at. */
  isBeyond(diagnostic: Diagnostic): boolean {
    return this.#last !== undefined && compare(diagnostic, this.#last) >= 0
  }

  /** In reading order; `text` is the file's. */
  inOrder(text: string): Diagnostic[] {
    if (this.#kept.length > MAX_FINDINGS) this.#cut()
    const told = this.#kept.sort(compareDiagnostics)
    return this.#isOver ? [...told, tooMany(text)] : told
  }

  #cut(): void {
    this.#isOver = true
    this.#kept = this.#kept.sort(compare).slice(0, MAX_FINDINGS)
    this.#last = this.#kept.at(-1)
  }
}

/** The findings of one file, of whatever stages, in reading order and within the limit; `text` is the file's. */
export function withinLimit(findings: readonly Diagnostic[], text: string): Diagnostic[] {
  const limit = new FindingsLimit()
  for (const each of findings) limit.add(each)
  return limit.inOrder(text)
}

const CODE = 'too-many-findings'

/** An error, whatever is left out: it might be one. For a stage that stops to look, too. */
export function tooMany(text: string): Diagnostic {
  // At the end of the text, as the last that is read.
  const end = lastVisible(text)
  const place = { start: Math.max(0, end - 1), end, pointer: '' }
  return finding(CODE, place, `there are more findings than the ${MAX_FINDINGS} that are told of one file`, {
    hint: 'mend some of these, and run Stageline again',
  })
}

function lastVisible(text: string): number {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--
  return end
}

function compare(a: Diagnostic, b: Diagnostic): number {
  return RANK[a.severity] - RANK[b.severity] || compareDiagnostics(a, b)
}
