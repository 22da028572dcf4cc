/** Plans the outputs of the whole run before anything is written. */
import { noChoice } from '../run/choice.ts'
import { extname, join, relative, resolve } from 'node:path'
import { oneOf } from '../diagnostic/did-you-mean.ts'
import { Failure } from '../files/failure.ts'
import { shownPath, type Input } from '../project/inputs.ts'
import { descriptorOf, isDescriptor } from '../files/descriptors.ts'
import { refusalOf } from '../files/named.ts'
import { isInside } from '../files/project.ts'
import { real, type RealPaths } from '../files/real-path.ts'
import { status } from '../files/status.ts'
import { FORMAT_NAMES, formatRow, USUAL_FORMATS, type Format } from '../render/formats.ts'
import { PREVIEW_FORMAT, PREVIEWS } from './manifest/manifest.ts'

/** One file to draw: its format and where it goes. */
export interface Output {
  readonly format: Format
  /** Absolute; undefined for the standard output. */
  readonly path: string | undefined
  /** As notes name it. */
  readonly shown: string
  /** Set for the preview that the contact sheet shows of a drawing that no web page can show. */
  readonly isPreview?: true
}

/** What `--out` and `--to` ask for, with the absolute working folder. */
export interface OutputOptions {
  readonly cwd: string
  /** As given: a folder, a file or `-`. */
  readonly out: string
  /** Undefined when not given: then a file's extension decides, else the table of formats: those that are usual. */
  readonly to?: string
  /** What is drawn of a file where `to` names nothing; those that are usual when absent. */
  readonly formatsOf?: (input: Input) => readonly Format[] | undefined
  /** What the name of a file in a folder has after that of the blueprint. */
  readonly suffixOf?: (input: Input) => string
}

/**
 * The outputs of each input, in its order; throws a Failure where an output would overwrite an input or another output.
 */
export function planOutputs(inputs: readonly Input[], options: OutputOptions): ReadonlyMap<Input, readonly Output[]> {
  const { out, cwd } = options
  const path = resolve(cwd, out)
  if (out === '-' || descriptorOf(path) === 1)
    return onlyOne(inputs, { format: onlyFormat(inputs, options), path: undefined, shown: 'standard output' })
  refuseWayOut(path, options)
  if (isDevice(path)) {
    const isCalled = !isDescriptor(path) && FORMAT_NAMES.some((format) => path.toLowerCase().endsWith(`.${format}`))
    const format = isCalled ? formatOfFile(options) : onlyFormat(inputs, options, `"${out}"`)
    return onlyOne(inputs, { format, path, shown: shownPath(path, cwd) })
  }
  if (isFileName(path, out))
    return onlyOne(inputs, { format: formatOfFile(options), path, shown: shownPath(path, cwd) })

  const plan = new Map(inputs.map((input) => [input, inFolder(input, path, inputs.length > 1, options)]))
  const known: RealPaths = new Map()
  refuseLosses(plan, known)
  refuseWaysOut(plan, [real(path, known), real(cwd, known)], known)
  return plan
}

function onlyOne(inputs: readonly Input[], output: Output): ReadonlyMap<Input, readonly Output[]> {
  if (inputs.length > 1) {
    throw new Failure(`${inputs.length} blueprints cannot go to one place: name a folder with -o, such as "-o out/"`)
  }
  const plan = new Map(inputs.map((input) => [input, [output]]))
  refuseLosses(plan, new Map())
  return plan
}

function inFolder(input: Input, folder: string, isBatch: boolean, options: OutputOptions): Output[] {
  const formats = formatsOf(input, options)
  const stem = `${input.stem}${options.suffixOf?.(input) ?? ''}`
  const output = (format: Format, ...below: string[]): Output => {
    const path = join(folder, ...below, `${stem}.${format}`)
    return { format, path, shown: shownPath(path, options.cwd) }
  }
  // A contact sheet of nothing but PDFs would have no pictures.
  const isSeen = formats.some((format) => formatRow(format).isImage)
  const preview: readonly Output[] =
    isBatch && !isSeen ? [{ ...output(PREVIEW_FORMAT, PREVIEWS), isPreview: true }] : []
  return [...formats.map((format) => output(format)), ...preview]
}

function formatsOf(input: Input | undefined, { to, formatsOf: given }: OutputOptions): readonly Format[] {
  return to === undefined ? ((input && given?.(input)) ?? USUAL_FORMATS) : parseFormats(to)
}

/** No two inputs for one output, no output in the place of an input. */
function refuseLosses(plan: ReadonlyMap<Input, readonly Output[]>, known: RealPaths): void {
  const sources = new Set([...plan.keys()].map((input) => input.path))
  const taken = new Map<string, Input>()
  for (const [input, outputs] of plan) {
    for (const { path, shown } of outputs) {
      if (path === undefined) continue
      const target = real(path, known)
      if (sources.has(target)) throw new Failure(`"${shown}" is a blueprint and would be overwritten`)
      const other = taken.get(target)
      if (other && other !== input)
        throw new Failure(`"${other.shown}" and "${input.shown}" would both be drawn as "${shown}"`)
      if (other) throw new Failure(`two drawings of "${input.shown}" would both be written as "${shown}"`)
      taken.set(target, input)
    }
  }
}

/** Symbolic links in an untrusted folder may lead anywhere: no output is written through one out of the project. */
function refuseWaysOut(
  plan: ReadonlyMap<Input, readonly Output[]>,
  folders: readonly string[],
  known: RealPaths,
): void {
  for (const { path, shown } of [...plan.values()].flat()) {
    if (path === undefined || folders.some((folder) => isInside(relative(folder, real(path, known))))) continue
    throw new Failure(`"${shown}" is a link that leads out of the output folder: remove it, or name that place with -o`)
  }
}

/** @throws Failure for an output path that a symbolic link leads out of the project */
function refuseWayOut(path: string, { out, cwd }: OutputOptions): void {
  const refusal = refusalOf(path, cwd)
  if (refusal !== undefined) throw new Failure(`nothing is drawn into "${out}": ${refusal}`)
}

function isDevice(path: string): boolean {
  const there = status(path)
  return isDescriptor(path) || (there !== undefined && !there.isFile() && !there.isDirectory())
}

/**
 * Whether `--out` names a file: it has an extension (of letters: `v1.2` has none), no slash at its end, and is no
 * folder.
 */
function isFileName(path: string, out: string): boolean {
  if (/[/\\]$/.test(out) || !/^\.[a-z]+$/i.test(extname(path))) return false
  return !status(path)?.isDirectory()
}

function formatOfFile({ out, to }: OutputOptions): Format {
  const extension = extname(out).slice(1).toLowerCase()
  const format = FORMAT_NAMES.find((known) => known === extension)
  if (format === undefined) {
    throw new Failure(
      `"${out}" ends in none of ${FORMAT_NAMES.map((known) => `.${known}`).join(', ')}; a folder ends with a slash`,
    )
  }
  if (to !== undefined && parseFormats(to).some((wanted) => wanted !== format)) {
    throw new Failure(`--to ${to} cannot go to the one file "${out}": name a folder with -o`)
  }
  return format
}

function onlyFormat([input]: readonly Input[], options: OutputOptions, place = 'standard output'): Format {
  const [format, ...more] = formatsOf(input, options)
  if (format === undefined || more.length > 0)
    throw new Failure(`${place} takes one format: add ${oneOf(FORMAT_NAMES.map((known) => `--to ${known}`))}`)
  return format
}

function parseFormats(to: string): Format[] {
  const wanted = to.split(',').map((name) => name.trim())
  const formats = wanted.map((name) => {
    const format = FORMAT_NAMES.find((known) => known === name.toLowerCase())
    if (format === undefined) throw noChoice(`--to takes ${FORMAT_NAMES.join(', ')}`, name, FORMAT_NAMES)
    return format
  })
  return [...new Set(formats)]
}
