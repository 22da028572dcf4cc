/**
 * Validates a blueprint by the compiled JSON Schema. A document without errors has the generated types of
 * `generated/document.ts`, save for the form of chains, which the model checks where it reads them.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { explainErrors } from './explain-errors.ts'
import { validate as validateSchema } from './generated/validate.js'
import { isLeftToModel } from './left-to-model.ts'

/** What `schemas/blueprint.schema.json` says of a document. */
export interface Validity {
  /** At most one a place, in reading order. */
  readonly diagnostics: readonly Diagnostic[]
  /** Whether the model can be built: all that it reads is what the generated types say. */
  readonly isBuildable: boolean
}

export function validate(document: SourceDocument): Validity {
  if (validateSchema(document.value)) return { diagnostics: [], isBuildable: true }
  const errors = validateSchema.errors ?? []
  const { diagnostics, isMisread } = explainErrors(document, errors)
  return { diagnostics, isBuildable: !isMisread && errors.every(isLeftToModel) }
}
