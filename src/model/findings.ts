import { compareDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { LIMITS } from '../source/limits.ts'

/** Collects what is found while the model is built, up to the number that anybody reads. */
export class Findings {
  readonly #found: Diagnostic[] = []

  /** Takes a function, since near matches cost time: those that would not be kept are not looked for. */
  add(found: () => Diagnostic): void {
    if (this.#found.length < LIMITS.findings) this.#found.push(found())
  }

  inOrder(): Diagnostic[] {
    return [...this.#found].sort(compareDiagnostics)
  }
}
