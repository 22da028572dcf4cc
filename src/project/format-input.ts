/** Formats one blueprint of a run. */
import { canonical } from '../pipeline/format.ts'
import type { Rewriting, Rewritten } from '../pipeline/rewrite.ts'
import { finding } from '../diagnostic/codes.ts'
import { isError, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { FileReport } from '../report/reporter.ts'
import { SourceFile } from '../source/source-file.ts'
import { inputBytes, notText } from './check-input.ts'
import type { Input } from './inputs.ts'
import { decode } from '../files/text.ts'
import type { Run } from '../run/run.ts'

/** A file's text before and after formatting. */
export interface Formatted {
  readonly input: Input
  readonly before: string
  readonly after: string
}

/** A file that cannot be written as it was asked for. */
export interface Refused {
  /** Why, as a clause. */
  readonly refusal: string
  readonly bytes: Uint8Array
}

const MARK = '\uFEFF'

/**
 * A report for a file with errors, which is not formatted; undefined for one that cannot be read, which is reported. With
 * moments or ids to be written, a file may be refused.
 */
export async function formatInput(
  input: Input,
  rewriting: Rewriting,
  run: Run,
): Promise<Formatted | FileReport | Refused | undefined> {
  try {
    const bytes = await inputBytes(input, run)
    const decoded = decode(bytes)
    const { text } = decoded
    const file = new SourceFile(input.path, text)
    const noText = notText(bytes, decoded)
    if (noText) return { path: input.shown, file, findings: [noText] }
    const { text: after, diagnostics, refusal } = await written(file, rewriting)
    if (refusal !== undefined) return { refusal, bytes }
    const errors = diagnostics.filter(isError)
    if (after === undefined) return { path: input.shown, file, findings: errors }
    // A byte order mark, like the line ends, is kept.
    const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? MARK : ''
    return { input, before: mark + text, after: mark + after }
  } catch (error) {
    await run.fail(error, `cannot format "${input.shown}"`)
    return undefined
  }
}

/** What looks at columns is loaded only for who asks for it. */
async function written(file: SourceFile, rewriting: Rewriting): Promise<Rewritten> {
  if (!rewriting.moments && !rewriting.ids) return canonical(file)
  const { rewritten } = await import('../pipeline/rewrite.ts')
  return rewritten(file, rewriting)
}

/** Points at the first line that would change. Nothing for a file with errors: they are findings themselves. */
export function formatFindings(file: SourceFile, shown: string): Diagnostic[] {
  const { text: after } = canonical(file)
  if (after === undefined || after === file.text) return []
  let at = 0
  while (at < file.text.length && file.text[at] === after[at]) at++
  const { start, end } = file.line(file.position(at).line)
  return [
    finding('not-formatted', { start, end: Math.max(start, end), pointer: '' }, 'the file is not in canonical form', {
      hint: `"stageline fmt ${shown}" writes it so; this is the first line that changes`,
    }),
  ]
}
