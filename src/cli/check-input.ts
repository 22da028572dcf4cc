/** Reads and checks one blueprint of a run; whatever happens, the others go on. */
import { sep } from 'node:path'
import { check, type Checked, type CheckOptions } from '../compile.ts'
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { ProjectFiles } from '../model/references.ts'
import type { FileReport } from '../report/reporter.ts'
import { SourceFile } from '../source/source-file.ts'
import { EXIT, Failure } from './exit-codes.ts'
import type { Input } from './inputs.ts'
import { projectFiles } from './project.ts'
import { decode, readBytes, readStandardInput } from './read-text.ts'
import type { Run } from './run.ts'

export interface CheckedInput extends CheckedBytes {
  readonly input: Input
}

export interface CheckedBytes {
  readonly report: FileReport
  /** Absent when there is nothing to draw. */
  readonly blueprint?: Checked['blueprint']
  /** The pictures of its physical evidence. */
  readonly images?: Checked['images']
  /** What rules that compare blueprints have to know of it. */
  readonly facts?: Checked['facts']
}

export type CheckInputOptions = Pick<CheckOptions, 'rules'>

export async function checkInput(input: Input, options: CheckInputOptions, run: Run): Promise<CheckedInput> {
  try {
    return { input, ...checkBytes(input, await inputBytes(input, run), options) }
  } catch (error) {
    return { input, report: await uncheckable(input, error, run) }
  }
}

/** Throws a Failure that completes "cannot read: …". */
export async function inputBytes(input: Input, run: Run): Promise<Uint8Array> {
  return input.isStandardInput ? readStandardInput(run.io.stdin) : readBytes(input.path)
}

/** `files` are those that it may refer to, by default its project's. */
export function checkBytes(
  { path, shown }: Pick<Input, 'path' | 'shown'>,
  bytes: Uint8Array,
  options: CheckInputOptions,
  files: ProjectFiles = projectFiles(path),
): CheckedBytes {
  const { text, valid } = decode(bytes)
  const file = new SourceFile(path.split(sep).join('/'), text)
  if (!valid) return { report: { path: shown, file, findings: [notUtf8(text)] } }
  const { diagnostics, ...checked } = check(file, { ...options, files })
  return { ...checked, report: { path: shown, file, findings: diagnostics } }
}

/** What is reported of a file that could not even be read, or that we broke down on. */
export async function uncheckable({ shown }: Input, error: unknown, run: Run): Promise<FileReport> {
  if (!(error instanceof Failure)) await run.fail(error, shown)
  else run.earn(EXIT.failure)
  return { path: shown, findings: error instanceof Failure ? [unreadable(error)] : [] }
}

const START = { start: 0, end: 0, pointer: '' }

function unreadable({ message }: Failure): Diagnostic {
  return finding('unreadable-file', START, `the file cannot be read: ${message}`)
}

export function notUtf8(text: string): Diagnostic {
  const start = text.indexOf('\uFFFD')
  // A byte order mark that is not UTF-8's, and every other byte nothing: how Windows programs save "Unicode".
  const said = /^\ufffd\ufffd.?\0/s.test(text) ? 'the file is UTF-16 text' : 'the file is not UTF-8 text from here on'
  return finding('not-utf-8', { start, end: start + 1, pointer: '' }, said, {
    hint: 'in your editor, save it with the encoding UTF-8',
  })
}
