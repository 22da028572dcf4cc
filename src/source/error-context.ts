import type { Span } from '../diagnostic/span.ts'
import type { ScanContext } from './scan.ts'

/** UTF-16 code units around an error that are read: a line may have a million characters. */
export const CONTEXT_LENGTH = 300

/** One error, and the text around it. */
export interface SyntaxErrorContext {
  readonly span: Span
  /** The parser's message: only to tell cases apart that share a code. */
  readonly detail: string
  readonly text: string
  /** Of the line in which the error starts. */
  readonly line: Span
  /** That line from the error on, as far as it matters. */
  readonly rest: string
  readonly scanContext: ScanContext
}

/** A syntax error in plain words; at the parser's span unless it has its own. */
export interface Explanation {
  readonly message: string
  readonly hint: string
  readonly span?: Span
  /** Everything after it is misparsed, so that later errors are spurious. */
  readonly fatal?: boolean
  /** What is misparsed because of it; errors there are spurious. */
  readonly covers?: Span
}
