/**
 * Validates a blueprint by the compiled JSON Schema. A document without errors has the generated types of
 * `generated/document.ts`, save for the form of chains, which the model checks where it reads them.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { explainErrors } from './explain-errors.ts'
import { validate as validateSchema } from './generated/validate.js'

/** Findings by `schemas/blueprint.schema.json`, at most one a place, in reading order. */
export function validate(document: SourceDocument): Diagnostic[] {
  return validateSchema(document.value) ? [] : explainErrors(document, validateSchema.errors ?? [])
}
