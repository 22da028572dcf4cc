/**
 * One limit for all findings of a file, whichever stage they come from: more is not read, and a hostile file could have
 * hundreds of thousands. The most severe are kept, and of those the first in reading order; that there are more is a
 * finding.
 */
import { finding } from './codes.ts'
import { compareDiagnostics, type Diagnostic, type Severity } from './diagnostic.ts'

/** Findings that are reported of one file. */
export const MAX_FINDINGS = 500

/**
 * How many findings a stage collects that finds them in reading order: one more than are reported, so that the excess
 * is noticed when stages are put together.
 */
export const ENOUGH_FINDINGS = MAX_FINDINGS + 1

/** So many are buffered before the least severe are dropped. */
const GATHERED = 8 * MAX_FINDINGS

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Selects the top findings of a stream: most severe first, then in reading order. */
export class FindingsLimit {
  #kept: Diagnostic[] = []
  /** The last one within the limit; what sorts after it is dropped. */
  #last: Diagnostic | undefined
  #isOver = false

  add(diagnostic: Diagnostic): void {
    if (diagnostic.code === CODE) this.#isOver = true
    else if (!this.isBeyond(diagnostic) && this.#kept.push(diagnostic) >= GATHERED) this.#cut()
  }

  /** Whether it sorts after everything within the limit. */
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

/** The finding that there are more; an error, since an error may be among those left out. */
export function tooMany(text: string): Diagnostic {
  // At the end of the text, so that it sorts last.
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
