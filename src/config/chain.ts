/** A configuration and everything it extends, flattened in order of precedence: later layers override earlier ones. */
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { PRESETS, type PresetName } from '../lint/rule/presets.ts'
import { nearName } from '../source/project-files.ts'
import { SourceFile } from '../source/source-file.ts'
import { parseConfig, type Base, type Config, type ParsedConfig } from './config.ts'

/** The files that a configuration may extend: those of its project. The command line provides them. */
export interface ConfigFiles {
  /** The path from the project's root with `/`; undefined when it lies outside. */
  resolve(fromFile: string, reference: string): string | undefined
  /** Undefined when there is no such text. */
  read(path: string): string | undefined
  /**
   * The spelling of an existing file whose name differs by case or accents (Unicode normalisation) alone; undefined for
   * none.
   */
  like?(fromFile: string, reference: string): string | undefined
  /** Whether the path is a folder or a dangling link. */
  notAFile?(path: string): 'folder' | 'dead-link' | undefined
}

/** One layer of settings: a preset, or one configuration file. */
export type Layer = { readonly preset: PresetName } | { readonly config: Config }

/** The layers of a configuration in order of precedence: a later one overrides those before it. */
export interface Chain {
  readonly layers: readonly Layer[]
}

/** A chain with every file that it was read from, and their findings. */
export interface LoadedChain {
  /** Absent when a file of it has errors. */
  readonly chain?: Chain
  /** Every file that was read, the found one first. */
  readonly files: readonly { readonly file: SourceFile; readonly diagnostics: readonly Diagnostic[] }[]
}

const NOT_FILES = {
  folder: 'is a folder',
  'dead-link': 'is a link that leads nowhere',
  nothing: 'is not there, or is no text file',
} as const

/** Limits exponential growth: files that each extend the next one twice would be read 2, 4, 8 … times. */
const MAX_LAYERS = 100

/** `file.path` is relative to the project's root, with `/`. */
export function loadChain(file: SourceFile, files: ConfigFiles): LoadedChain {
  const loading = new Loading(files)
  loading.add(file, parseConfig(file), [])
  const read = [...loading.read.values()]
  const isBroken = read.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'))
  if (isBroken) return { files: read }
  const { layers } = loading
  return { chain: { layers: layers.some(isPreset) ? layers : [{ preset: 'recommended' }, ...layers] }, files: read }
}

function isPreset(layer: Layer): boolean {
  return 'preset' in layer
}

class Loading {
  readonly layers: Layer[] = []
  readonly read = new Map<string, { file: SourceFile; diagnostics: Diagnostic[] }>()
  readonly #files: ConfigFiles
  /** Read and parsed once: a large file may be named in many places. Undefined where there is none. */
  readonly #known = new Map<string, { readonly file: SourceFile; readonly parsed: ParsedConfig } | undefined>()

  constructor(files: ConfigFiles) {
    this.#files = files
  }

  /** `trail` are the files that led here. */
  add(file: SourceFile, { config, diagnostics }: ParsedConfig, trail: readonly string[]): void {
    const isNew = !this.read.has(file.path)
    if (isNew) this.read.set(file.path, { file, diagnostics: [...diagnostics] })
    if (!config) return
    for (const base of config.bases) {
      const problem = this.#extend(base, file, [...trail, file.path])
      if (problem && isNew) this.read.get(file.path)?.diagnostics.push(problem)
    }
    this.layers.push({ config })
  }

  #extend({ text, place }: Base, from: SourceFile, trail: readonly string[]): Diagnostic | undefined {
    const preset = PRESETS.find((name) => name === text)
    if (preset) return void this.layers.push({ preset })
    const path = this.#files.resolve(from.path, text)
    if (path === undefined) {
      const hint = 'a configuration extends files of its own project only'
      return finding('missing-file', place, `"${text}" lies outside the project`, { hint })
    }
    if (trail.includes(path)) {
      const message = path === from.path ? 'the file extends itself' : `"${text}" leads back to this file`
      return finding('reference-cycle', place, message, { hint: 'take it out of "extends"' })
    }
    const base = this.#base(path)
    if (!base) {
      const hint = nearName(text, from.path, this.#files) ?? 'the path starts from the folder of this file'
      const said = NOT_FILES[this.#files.notAFile?.(path) ?? 'nothing']
      return finding('missing-file', place, `"${text}" ${said}`, { hint })
    }
    if (this.layers.length >= MAX_LAYERS || trail.length >= MAX_LAYERS) {
      const hint = 'extend fewer files, and each of them once'
      return finding('file-limit', place, `more than ${MAX_LAYERS} files are extended`, { hint })
    }
    this.add(base.file, base.parsed, trail)
    return undefined
  }

  #base(path: string) {
    if (this.#known.has(path)) return this.#known.get(path)
    const text = this.#files.read(path)
    const file = text === undefined ? undefined : new SourceFile(path, text)
    const base = file && { file, parsed: parseConfig(file) }
    this.#known.set(path, base)
    return base
  }
}
