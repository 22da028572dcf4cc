/** Reads and checks one blueprint of a run; whatever happens, the others go on. */
import { sep } from 'node:path'
import { check, type Checked, type CheckOptions } from '../compile.ts'
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { FileReport } from '../report/reporter.ts'
import { SourceFile } from '../source/source-file.ts'
import { EXIT, Failure } from './exit-codes.ts'
import type { Input } from './inputs.ts'
import { projectFiles } from './project.ts'
import { decode, readBytes, readStandardInput } from './read-text.ts'
import type { Run } from './run.ts'

export interface CheckedInput {
  readonly input: Input
  readonly report: FileReport
  /** Absent when there is nothing to draw. */
  readonly blueprint?: Checked['blueprint']
  /** The pictures of its physical evidence. */
  readonly images?: Checked['images']
}

type Options = Omit<CheckOptions, 'files'>

export async function checkInput(input: Input, options: Options, run: Run): Promise<CheckedInput> {
  try {
    const bytes = input.isStandardInput ? await readStandardInput(run.io.stdin) : readBytes(input.path)
    return checkBytes(input, bytes, options)
  } catch (error) {
    if (!(error instanceof Failure)) await run.fail(error, input.shown)
    else run.earn(EXIT.failure)
    return { input, report: { path: input.shown, findings: error instanceof Failure ? [unreadable(error)] : [] } }
  }
}

function checkBytes(input: Input, bytes: Uint8Array, options: Options): CheckedInput {
  const { text, valid } = decode(bytes)
  const file = new SourceFile(input.path.split(sep).join('/'), text)
  if (!valid) return { input, report: { path: input.shown, file, findings: [notUtf8(text)] } }
  const { diagnostics, blueprint, images } = check(file, { ...options, files: projectFiles(input.path) })
  return { input, report: { path: input.shown, file, findings: diagnostics }, blueprint, images }
}

const START = { start: 0, end: 0, pointer: '' }

function unreadable({ message }: Failure): Diagnostic {
  return finding('unreadable-file', START, `The file cannot be read: ${message}`)
}

export function notUtf8(text: string): Diagnostic {
  const start = text.indexOf('\uFFFD')
  return finding('not-utf-8', { start, end: start + 1, pointer: '' }, 'The file is not UTF-8 text from here on', {
    hint: 'in your editor, save it with the encoding UTF-8',
  })
}
