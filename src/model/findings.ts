import { compareDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { ENOUGH_FINDINGS } from '../diagnostic/findings-limit.ts'

/** Collects what is found while the model is built, up to the number that anybody reads. */
export class Findings {
  readonly #found: Diagnostic[] = []

  /** Takes a function, since near matches cost time: those that would not be kept are not looked for. */
  add(found: () => Diagnostic): void {
    if (this.#found.length < ENOUGH_FINDINGS) this.#found.push(found())
  }

  inOrder(): Diagnostic[] {
    return [...this.#found].sort(compareDiagnostics)
  }
}
