/**
 * Validates a blueprint by the compiled JSON Schema. A document without errors has the generated types of
 * `generated/document.ts`, save for the form of chains, which the model checks where it reads them.
 */
import type { SourceDocument } from '../source/source-document.ts'
import { isValid } from './generated/is-valid.js'
import { invalidity, type Validity } from './invalid.ts'

export function validate(document: SourceDocument): Validity {
  return isValid(document.value) ? { diagnostics: [], isBuildable: true } : invalidity(document)
}
