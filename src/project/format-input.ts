/** Formats one blueprint of a run. */
import { canonical } from '../pipeline/format.ts'
import { finding } from '../diagnostic/codes.ts'
import { hasErrors, type Diagnostic } from '../diagnostic/diagnostic.ts'
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

const MARK = '\uFEFF'

/**
 * A report for a file with errors, which is not formatted; undefined for one that cannot be read, which is reported.
 */
export async function formatInput(input: Input, run: Run): Promise<Formatted | FileReport | undefined> {
  try {
    const bytes = await inputBytes(input, run)
    const decoded = decode(bytes)
    const { text } = decoded
    const file = new SourceFile(input.path, text)
    const noText = notText(bytes, decoded)
    if (noText) return { path: input.shown, file, findings: [noText] }
    const { text: after, diagnostics } = canonical(file)
    const errors = diagnostics.filter((each) => hasErrors([each]))
    if (after === undefined) return { path: input.shown, file, findings: errors }
    // A byte order mark, like the line ends, is kept.
    const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? MARK : ''
    return { input, before: mark + text, after: mark + after }
  } catch (error) {
    await run.fail(error, `cannot format "${input.shown}"`)
    return undefined
  }
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
