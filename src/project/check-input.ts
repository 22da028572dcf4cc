/** Reads and checks one blueprint of a run; whatever happens, the others go on. */
import { sep } from 'node:path'
import { check, type Checked, type CheckOptions } from '../pipeline/check.ts'
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { ProjectFiles } from '../model/references.ts'
import type { FileReport } from '../report/reporter.ts'
import { SourceFile } from '../source/source-file.ts'
import { EXIT } from '../run/exit-codes.ts'
import { Failure, machineFailure } from '../files/failure.ts'
import { shownPath, type Input } from './inputs.ts'
import { projectFiles } from '../files/project-files.ts'
import { readNamedFile } from '../files/named.ts'
import { likeName } from '../files/names.ts'
import { isThere } from '../files/status.ts'
import { readBytes, readStandardInput } from '../files/read-bytes.ts'
import { kindOfBytes } from '../files/foreign.ts'
import { decode, type DecodedText } from '../files/text.ts'
import type { Run } from '../run/run.ts'

/** What was found in one file of the run. */
export interface CheckedInput extends CheckedBytes {
  readonly input: Input
}

/** The report on one file and, when it has no errors, its blueprint. */
export interface CheckedBytes {
  readonly report: FileReport
  /** Absent when there is nothing to draw. */
  readonly blueprint?: Checked['blueprint']
  /** The pictures of its physical evidence. */
  readonly images?: Checked['images']
  /** What rules that compare blueprints have to know of it. */
  readonly facts?: Checked['facts']
}

/** What the configuration and the command line say for this file: plain data. */
export type CheckInputOptions = Pick<CheckOptions, 'preset' | 'rules' | 'asOf' | 'channels'>

/**
 * Reads and checks one file. A file that cannot be read is reported, and gives a report without text.
 * @throws what spares no other file, such as a lack of memory
 */
export async function checkInput(
  input: Input,
  options: CheckInputOptions,
  run: Run,
  files?: ProjectFiles,
): Promise<CheckedInput> {
  try {
    return { input, ...checkBytes(input, await inputBytes(input, run), options, files) }
  } catch (error) {
    return { input, report: await uncheckable(input, error, run) }
  }
}

/** Throws a Failure that completes "cannot read: …". */
export async function inputBytes(input: Input, run: Run): Promise<Uint8Array> {
  const { isStandardInput, refusal, device, path } = input
  if (refusal !== undefined) throw new Failure(refusal)
  if (isStandardInput) return readStandardInput(run.io.stdin)
  return device === undefined ? readBytes(path) : readNamedFile(device, run.io.cwd())
}

/** `files` are those that it may refer to, by default its project's. */
export function checkBytes(
  { path, shown }: Pick<Input, 'path' | 'shown'>,
  bytes: Uint8Array,
  options: CheckInputOptions,
  files: ProjectFiles = projectFiles(path),
): CheckedBytes {
  const decoded = decode(bytes)
  const file = new SourceFile(path.split(sep).join('/'), decoded.text)
  const noText = notText(bytes, decoded)
  if (noText) return { report: { path: shown, file, findings: [noText] } }
  const { diagnostics, ...checked } = check(file, { ...options, files })
  return { ...checked, report: { path: shown, file, findings: diagnostics } }
}

/**
 * The report on a file that could not be read, or that met a bug of ours. Throws what would affect every other file.
 */
export async function uncheckable(input: Input, error: unknown, run: Run): Promise<FileReport> {
  const ofMachine = machineFailure(error)
  if (ofMachine) throw ofMachine
  if (error instanceof Failure) {
    run.earn(EXIT.failure)
    return unreadableReport(input, error, run.io.cwd())
  }
  await run.fail(error, input.shown)
  return { path: input.shown, findings: [] }
}

/** The report on a file that could not be read: it has no text. */
export function unreadableReport(input: Input, failure: Failure, cwd: string): FileReport {
  return { path: input.shown, findings: [unreadable(failure, hintFor(input, cwd))] }
}

/** The hint for a name that does not exist. */
function hintFor({ path, isNamed }: Input, cwd: string): string | undefined {
  if (!isNamed || isThere(path)) return undefined
  if (path.includes('\\') && sep === '/') return 'between folders write "/", not "\\"'
  const like = likeName(path, 'letters')
  return like === undefined || like === path ? undefined : `did you mean "${shownPath(like, cwd)}"?`
}

const START = { start: 0, end: 0, pointer: '' }

function unreadable({ message }: Failure, hint: string | undefined): Diagnostic {
  return finding('unreadable-file', START, `the file cannot be read: ${message}`, hint === undefined ? {} : { hint })
}

/** The finding on a file that is no text, or a text in another encoding than UTF-8: git takes UTF-16 for binary. */
export function notText(bytes: Uint8Array, { text, valid, encoding }: DecodedText): Diagnostic | undefined {
  const kind = kindOfBytes(bytes)
  if (kind !== undefined) {
    return finding('not-utf-8', { start: 0, end: 1, pointer: '' }, `this is ${kind}, not a blueprint`, {
      hint: 'write the blueprint in a text editor, and save it as plain text with the ending .blueprint.yaml',
    })
  }
  if (valid && encoding === 'utf-8') return undefined
  const start = encoding === 'utf-8' ? text.indexOf('\uFFFD') : 0
  const said = encoding === 'utf-8' ? 'the file is not UTF-8 text from here on' : 'the file is UTF-16 text'
  return finding('not-utf-8', { start, end: start + 1, pointer: '' }, said, {
    hint: 'in your editor, save it with the encoding UTF-8',
  })
}
