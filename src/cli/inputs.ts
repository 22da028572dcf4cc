/** Arguments of the command line become the blueprints of a run. */
import { statSync, type Stats } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { real, type RealPaths } from './real-path.ts'
import { blueprintsBelow, isLeftOut } from './walk.ts'

export interface Input {
  /** Absolute, symbolic links resolved; for the standard input where the file would stand. */
  readonly path: string
  /** As reports name it: relative to the working folder, with `/`. */
  readonly shown: string
  /** The path of what is drawn of it, without an extension, below the output folder. */
  readonly stem: string
  readonly isStandardInput: boolean
  /** Set for a file that the command line, or a list, names by itself. */
  readonly isNamed?: boolean
}

export interface Inputs {
  /** Each file once, in code unit order of what is shown. */
  readonly inputs: readonly Input[]
  /** Folders and patterns without a single blueprint. */
  readonly unmatched: readonly string[]
  /** Files that were named by themselves although an ignore file leaves them out. */
  readonly ignored: readonly Input[]
}

export interface InputOptions {
  readonly cwd: string
  /** The name under which the standard input is reported and drawn. */
  readonly stdinFilepath?: string
  /** Files and folders of a list: they are no patterns, and `-` is a file. */
  readonly listed?: readonly string[]
}

export async function findInputs(args: readonly string[], options: InputOptions): Promise<Inputs> {
  const found: { readonly arg: string; readonly inputs: readonly Input[] }[] = []
  for (const arg of args) found.push({ arg, inputs: await inputsOf(arg, options) })
  for (const arg of options.listed ?? []) {
    found.push({ arg, inputs: pathInputs(resolve(options.cwd, arg), options.cwd) })
  }
  const unique = new Map<string, Input>()
  for (const input of found.flatMap(({ inputs }) => inputs)) {
    if (!unique.has(input.shown)) unique.set(input.shown, input)
  }
  const inputs = [...unique.values()].sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0))
  return {
    inputs,
    unmatched: found.filter(({ inputs }) => inputs.length === 0).map(({ arg }) => arg),
    ignored: inputs.filter(({ isNamed, shown }) => isNamed && isLeftOut(resolve(options.cwd, shown))),
  }
}

async function inputsOf(arg: string, options: InputOptions): Promise<Input[]> {
  const { cwd } = options
  if (arg === '-') return [standardInput(options)]
  const path = resolve(cwd, arg)
  if (status(path) !== undefined) return pathInputs(path, cwd)
  const { matchesOf } = await import('./pattern.ts') // most runs are told files and folders
  const matches = matchesOf(arg, cwd)
  if (!matches) return pathInputs(path, cwd)
  const files = matches.files.filter((file) => !isLeftOut(file))
  return fileInputs(files, matches.base, cwd)
}

function pathInputs(path: string, cwd: string): Input[] {
  if (status(path)?.isDirectory()) return fileInputs(blueprintsBelow(path), path, cwd)
  return fileInputs([path], dirname(path), cwd).map((input) => ({ ...input, isNamed: true })) // one that is missing is reported when it is read
}

/** Undefined for what is not there, or is a name that no file can have; why, is said when it is read. */
function status(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** What is drawn of `folder/a/b.blueprint.yaml` is called `a/b` when the folder was asked for. */
function fileInputs(paths: readonly string[], base: string, cwd: string): Input[] {
  const known: RealPaths = new Map()
  return paths.map((path) => ({
    path: real(path, known),
    shown: shownPath(path, cwd),
    stem: withoutExtension(relative(base, path)),
    isStandardInput: false,
  }))
}

function standardInput({ cwd, stdinFilepath }: InputOptions): Input {
  const path = resolve(cwd, stdinFilepath ?? 'stdin')
  const shown = stdinFilepath === undefined ? '<stdin>' : shownPath(path, cwd)
  return {
    path: join(real(dirname(path)), basename(path)),
    shown,
    stem: withoutExtension(basename(path)),
    isStandardInput: true,
  }
}

/** Relative to the working folder with `/`; a file elsewhere by its way there, such as `../other/a.blueprint.yaml`. */
export function shownPath(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join('/') || '.'
}

function withoutExtension(path: string): string {
  return path.replace(/\.ya?ml$/, '').replace(/\.blueprint$/, '')
}
