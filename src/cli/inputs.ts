/** Arguments of the command line become the blueprints of a run. */
import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { globSync } from 'tinyglobby'
import { blueprintsBelow } from './walk.ts'

export interface Input {
  /** Absolute, symbolic links resolved; for the standard input where the file would stand. */
  readonly path: string
  /** As reports name it: relative to the working folder, with `/`. */
  readonly shown: string
  /** The path of what is drawn of it, without an extension, below the output folder. */
  readonly stem: string
  readonly isStandardInput: boolean
}

export interface Inputs {
  /** Each file once, in code unit order of what is shown. */
  readonly inputs: readonly Input[]
  /** Folders and patterns without a single blueprint. */
  readonly unmatched: readonly string[]
}

export interface InputOptions {
  readonly cwd: string
  /** The name under which the standard input is reported and drawn. */
  readonly stdinFilepath?: string
}

const GLOB = { dot: false, ignore: ['**/node_modules/**', '**/.git/**'], expandDirectories: false, onlyFiles: true }

export function findInputs(args: readonly string[], options: InputOptions): Inputs {
  const found = args.map((arg) => ({ arg, inputs: inputsOf(arg, options) }))
  const unique = new Map<string, Input>()
  for (const input of found.flatMap(({ inputs }) => inputs)) {
    if (!unique.has(input.shown)) unique.set(input.shown, input)
  }
  return {
    inputs: [...unique.values()].sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0)),
    unmatched: found.filter(({ inputs }) => inputs.length === 0).map(({ arg }) => arg),
  }
}

function inputsOf(arg: string, options: InputOptions): Input[] {
  const { cwd } = options
  if (arg === '-') return [standardInput(options)]
  const path = resolve(cwd, arg)
  const kind = statSync(path, { throwIfNoEntry: false })
  if (kind?.isDirectory()) return blueprintsBelow(path).map((file) => fileInput(file, path, cwd))
  if (kind === undefined && picomatch.scan(arg).isGlob) return globInputs(arg, cwd)
  return [fileInput(path, dirname(path), cwd)] // one that is missing is reported when it is read
}

function globInputs(pattern: string, cwd: string): Input[] {
  const base = resolve(cwd, picomatch.scan(pattern).base)
  return globSync(pattern, { ...GLOB, cwd, absolute: true }).map((file) => fileInput(file, base, cwd))
}

/** What is drawn of `folder/a/b.blueprint.yaml` is called `a/b` when the folder was asked for. */
function fileInput(path: string, base: string, cwd: string): Input {
  return {
    path: real(path),
    shown: shownPath(path, cwd),
    stem: withoutExtension(relative(base, path)),
    isStandardInput: false,
  }
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

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
