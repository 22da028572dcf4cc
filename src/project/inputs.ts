/** Resolves the arguments of the command line to the blueprints of a run. */
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { descriptorOf, isDescriptor } from '../files/descriptors.ts'
import { namedPath, refusalOf } from '../files/named.ts'
import { real, type RealPaths } from '../files/real-path.ts'
import { status } from '../files/status.ts'
import { blueprintsBelow, WalkExclusions, type OnSkipped } from '../files/walk.ts'

/** One blueprint of a run, before it is read. */
export interface Input {
  /** Absolute, symbolic links resolved; for the standard input, a device or a pipe where the file would stand. */
  readonly path: string
  /** As reports name it: relative to the working folder, with `/`. */
  readonly shown: string
  /** The path of what is drawn of it, without an extension, below the output folder. */
  readonly stem: string
  readonly isStandardInput: boolean
  /** What is opened for it where that is a device or a pipe; absolute. */
  readonly device?: string
  /** Why it is not opened at all. */
  readonly refusal?: string
  /** Set for a file that the command line, or a list, names by itself. */
  readonly isNamed?: boolean
}

/** The blueprints of a run, and what was passed over. */
export interface Inputs {
  /** Each file once, in code unit order of what is shown. */
  readonly inputs: readonly Input[]
  /** Folders and patterns without a single blueprint. */
  readonly unmatched: readonly string[]
  /** Files that were named by themselves although an ignore file leaves them out. */
  readonly ignored: readonly Input[]
  /** What a walk came across and did not take, as shown, and why. */
  readonly passedOver: readonly { readonly shown: string; readonly why: string }[]
}

/** How the arguments are read; `cwd` is absolute. */
export interface InputOptions {
  readonly cwd: string
  /** The name under which the standard input is reported and drawn. */
  readonly stdinFilepath?: string
  /** Files and folders of a list: they are no patterns, and `-` is a file. */
  readonly listed?: readonly string[]
}

/**
 * Expands files, folders and glob patterns; `-` is standard input.
 * @throws Failure when ignore rules or patterns take too long to match
 */
export async function findInputs(args: readonly string[], options: InputOptions): Promise<Inputs> {
  const { cwd } = options
  const over = new Map<string, string>()
  const passedOver: OnSkipped = (path, why) => over.set(shownPath(path, cwd), why)
  const leftOut = new WalkExclusions()
  const found: { readonly arg: string; readonly inputs: readonly Input[] }[] = []
  for (const arg of args) found.push({ arg, inputs: await inputsOf(arg, options, { leftOut, passedOver }) })
  for (const arg of options.listed ?? []) {
    found.push({ arg, inputs: pathInputs(resolve(cwd, arg), cwd, passedOver) })
  }
  const unique = new Map<string, Input>()
  for (const input of found.flatMap(({ inputs }) => inputs)) {
    if (!unique.has(input.shown)) unique.set(input.shown, input)
  }
  const inputs = [...unique.values()].sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0))
  return {
    inputs,
    unmatched: found.filter(({ inputs }) => inputs.length === 0).map(({ arg }) => arg),
    ignored: inputs.filter(({ isNamed, shown }) => isNamed && leftOut.has(resolve(cwd, shown))),
    passedOver: [...over].map(([shown, why]) => ({ shown, why })),
  }
}

interface InputSearch {
  readonly leftOut: WalkExclusions
  readonly passedOver: OnSkipped
}

async function inputsOf(arg: string, options: InputOptions, looking: InputSearch): Promise<readonly Input[]> {
  const { cwd } = options
  if (arg === '-') return [standardInput(options)]
  const path = resolve(cwd, arg)
  if (descriptorOf(path) === 0) return [standardInput({ stdinFilepath: arg, ...options })]
  if (status(namedPath(path)) !== undefined) return pathInputs(path, cwd, looking.passedOver)
  const { matchesOf } = await import('../files/pattern.ts') // most runs are told files and folders
  const matches = matchesOf(arg, cwd, looking.passedOver)
  if (!matches) return pathInputs(path, cwd, looking.passedOver)
  const files = matches.files.filter((file) => !looking.leftOut.has(file))
  return fileInputs(files, matches.base, cwd)
}

function pathInputs(written: string, cwd: string, passedOver: OnSkipped): readonly Input[] {
  const refusal = refusalOf(written, cwd)
  if (refusal !== undefined) return [{ ...placed(written, cwd), refusal, isNamed: true }]
  const path = namedPath(written)
  const found = status(path)
  if (found?.isDirectory()) return fileInputs(blueprintsBelow(path, { passedOver }), path, cwd)
  // A path such as `/dev/fd/63` stands for a file that the shell has opened; it is read like standard input.
  if (found && (!found.isFile() || isDescriptor(path))) return [{ ...placed(written, cwd), device: path }]
  return fileInputs([path], dirname(path), cwd).map((input) => ({ ...input, isNamed: true })) // one that is missing is reported when it is read
}

/** The stem of `folder/a/b.blueprint.yaml` is `a/b` when the folder was named. */
function fileInputs(paths: readonly string[], base: string, cwd: string): readonly Input[] {
  const known: RealPaths = new Map()
  return paths.map((path) => {
    const target = real(path, known)
    const isDevice = target !== path && status(path)?.isFile() === false
    return {
      path: target,
      shown: shownPath(path, cwd),
      stem: stemOf(relative(base, path)),
      isStandardInput: false,
      ...(isDevice && { refusal: 'it is not a regular file' }),
    }
  })
}

/** Whether it comes from standard input, a pipe or a device, and so has no file to be written back to. */
export function isPoured({ isStandardInput, device }: Pick<Input, 'isStandardInput' | 'device'>): boolean {
  return isStandardInput || device !== undefined
}

/** Descriptors and devices are placed in the working folder. */
function placed(path: string, cwd: string): Input {
  return {
    path: join(real(cwd), basename(path)),
    shown: shownPath(path, cwd),
    stem: stemOf(basename(path)),
    isStandardInput: false,
  }
}

function standardInput({ cwd, stdinFilepath }: InputOptions): Input {
  const path = resolve(cwd, stdinFilepath ?? 'stdin')
  const shown = stdinFilepath === undefined ? '<stdin>' : shownPath(path, cwd)
  return {
    path: join(real(dirname(path)), basename(path)),
    shown,
    stem: stemOf(basename(path)),
    isStandardInput: true,
  }
}

/**
 * Relative to the working folder with `/`; a file elsewhere by its way there, such as `../other/a.blueprint.yaml`; what
 * the process has open as it is called.
 */
export function shownPath(path: string, cwd: string): string {
  if (descriptorOf(path) !== undefined) return path
  return relative(cwd, path).split(sep).join('/') || '.'
}

/** The path of a blueprint without `.blueprint.yaml`. */
export function stemOf(path: string): string {
  return path.replace(/\.ya?ml$/i, '').replace(/\.blueprint$/i, '')
}
