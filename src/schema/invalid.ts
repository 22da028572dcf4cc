/** Why a document is not valid: the errors of the compiled JSON Schema. Loaded with the first error. */
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

/** Of a document that is not valid. */
export function invalidity(document: SourceDocument): Validity {
  validateSchema(document.value)
  const errors = validateSchema.errors ?? []
  const { diagnostics, isMisread } = explainErrors(document, errors)
  return { diagnostics, isBuildable: !isMisread && errors.every(isLeftToModel) }
}
