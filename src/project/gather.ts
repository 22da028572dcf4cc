/** Gathers the blueprints of a run, from the command line and from a list; what was not found is noted. */
import { resolve } from 'node:path'
import { descriptorOf } from '../files/descriptors.ts'
import { Failure } from '../files/failure.ts'
import { readNamed } from '../files/named.ts'
import { readStandardInput } from '../files/read-bytes.ts'
import { decode, linesOf } from '../files/text.ts'
import { visible } from '../report/visible.ts'
import { findInputs, type Input, type Inputs } from './inputs.ts'
import type { Io } from '../run/io.ts'
import type { Run } from '../run/run.ts'

/** `--stdin-filepath` and `--files-from`, as commander gives them. */
export interface InputArguments {
  readonly stdinFilepath?: string
  /** A file with paths, or `-`. */
  readonly filesFrom?: string
}

/** Without any path, all below the current folder. Each folder, pattern or list without a blueprint is a failure. */
export async function gatherInputs(
  paths: readonly string[],
  args: InputArguments,
  run: Run,
): Promise<readonly Input[]> {
  const { filesFrom, stdinFilepath } = args
  const cwd = run.io.cwd()
  if (filesFrom === '-' && paths.includes('-')) {
    throw new Failure('standard input is either a blueprint ("-") or a list of paths ("--files-from -")')
  }
  const isRead = (path: string): boolean => path === '-' || descriptorOf(resolve(cwd, path)) === 0
  if (stdinFilepath !== undefined && !paths.some(isRead)) {
    throw new Failure('--stdin-filepath says where the blueprint on standard input belongs: it needs "-" as a path')
  }
  const listed = filesFrom === undefined ? [] : parseList(await readList(filesFrom, run.io))
  if (filesFrom !== undefined && listed.length === 0)
    await run.fail(new Failure(`--files-from ${filesFrom} names no file`))
  const named = paths.length > 0 || filesFrom !== undefined ? paths : ['.']
  const found = await findInputs(named, { cwd, stdinFilepath, listed })
  await report(found, run)
  return found.inputs
}

async function report({ unmatched, ...found }: Inputs, run: Run): Promise<void> {
  await tellPassedOver(found, run)
  for (const arg of unmatched) await run.fail(nothingIn(arg))
  await tellIgnored(found, run)
}

/** Notes what a walk came across and did not take. */
export async function tellPassedOver({ passedOver }: Pick<Inputs, 'passedOver'>, run: Run): Promise<void> {
  for (const { shown, why } of passedOver) await run.note(visible(`stageline: "${shown}" is passed over: ${why}`))
}

/** Notes files that were named by themselves although an ignore file leaves them out. */
export async function tellIgnored({ ignored }: Pick<Inputs, 'ignored'>, run: Run): Promise<void> {
  for (const { shown } of ignored) {
    await run.note(`stageline: "${visible(shown)}" is taken although .gitignore or .stagelineignore leaves it out`)
  }
}

/** The failure for a folder or a pattern without a single blueprint. */
export function nothingIn(arg: string): Failure {
  const left = 'without what .gitignore and .stagelineignore name'
  const hint = arg.includes('\\') ? '; between folders write "/", not "\\"' : ''
  return new Failure(`no blueprint in "${visible(arg)}": looked for *.blueprint.yaml, ${left}${hint}`)
}

/** One path after the other, divided by NUL (as of `find -print0`, `git ls-files -z`) or else by line ends. */
function parseList(text: string): string[] {
  return (text.includes('\0') ? text.split('\0') : linesOf(text)).filter((path) => path.trim() !== '')
}

/** The largest list in bytes. */
const MAX_BYTES = 100_000_000

async function readList(file: string, io: Io): Promise<string> {
  try {
    const bytes = await (file === '-'
      ? readStandardInput(io.stdin, MAX_BYTES)
      : readNamed(resolve(io.cwd(), file), io, MAX_BYTES))
    return decode(bytes).text
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw new Failure(`cannot read the list "${visible(file)}": ${error.message}`)
  }
}
