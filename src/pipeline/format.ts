/**
 * The short way through the compiler:
 *
 *   text --parse--> document --validate--> valid document --format--> canonical text
 */
import { hasErrors, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { withinLimit } from '../diagnostic/findings-limit.ts'
import { format } from '../format/format.ts'
import { validate } from '../schema/validate.ts'
import { parse } from '../source/parse.ts'
import type { SourceFile } from '../source/source-file.ts'

/** The result of `canonical`. */
export interface Canonical {
  /** In reading order. */
  readonly diagnostics: readonly Diagnostic[]
  /** Absent when the file has errors of syntax or schema. */
  readonly text?: string
}

/** Formats a file as `stageline fmt` does. */
export function canonical(file: SourceFile): Canonical {
  const { document, diagnostics: syntax } = parse(file)
  const diagnostics = withinLimit([...syntax, ...(document ? validate(document).diagnostics : [])], file.text)
  return !document || hasErrors(diagnostics) ? { diagnostics } : { diagnostics, text: format(document) }
}
