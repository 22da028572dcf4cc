/** Resolves the settings of the files of one run from their project's configurations. */
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Chain } from '../config/chain.ts'
import type { WrittenDrawing } from '../config/config.ts'
import type { EffectiveDrawingOption, EffectiveSettings, Matches } from '../config/resolve.ts'
import { isDay } from '../lint/day.ts'
import type { Level } from '../lint/rule/rule.ts'
import { RULES } from '../lint/rules/index.ts'
import type { FileReport } from '../report/reporter.ts'
import { SourceFile } from '../source/source-file.ts'
import type { CheckInputOptions } from './check-input.ts'
import { ConfigDiscovery } from './discovery.ts'
import { EXIT } from '../run/exit-codes.ts'
import { Failure } from '../files/failure.ts'
import { shownPath, type Input } from './inputs.ts'
import { projectRoot } from '../files/project.ts'
import { projectFiles } from '../files/project-files.ts'
import { real } from '../files/real-path.ts'
import { readFoundFile } from '../files/found.ts'
import { readNamedFile } from '../files/named.ts'
import { status } from '../files/status.ts'
import { decode } from '../files/text.ts'
import { parseRules } from './rule-option.ts'
import type { Run } from '../run/run.ts'

/** `--config`, `--no-config` and `--rule`, as commander gives them. */
export interface SettingsArguments {
  /** `--config FILE`; false for `--no-config`. */
  readonly config?: string | false
  /** `--rule ID=SEVERITY`, as often as it was given. */
  readonly rule: readonly string[]
  /** `--as-of DAY`. */
  readonly asOf?: string
}

/** The note when `ignores` leaves out every file of a run. */
export const NOTHING_LEFT = 'stageline: nothing is checked: the "ignores" of the configuration name all of the files'

/** The settings of one file, and the absolute path of its configuration. */
export interface UsableSettings {
  readonly state: 'usable'
  readonly lint: CheckInputOptions
  readonly configPath: string | undefined
}

/** What holds for one file; `broken` when its configuration has errors, which are reported. */
export type InputSettings = { readonly state: 'broken' | 'ignored' } | UsableSettings

/** One configuration with all that it extends. */
export interface LoadedConfig {
  /** Absolute; undefined where there is none, and the default holds. */
  readonly path: string | undefined
  /** Absolute, of the project: the paths of the chain's files start there. */
  readonly root: string
  /** The folder below which its patterns name files. */
  readonly base: string
  readonly chain: Chain
}

/** How a configuration has its files drawn. */
export interface ProjectDrawing {
  /** Absolute, of the configuration. */
  readonly path: string
  /** Absolute, of the project: the paths of the chain's files start there. */
  readonly root: string
  readonly drawing: WrittenDrawing
}

/** Finds, loads and caches the configurations of a run's files, and resolves each file's settings. */
export class Settings {
  readonly #run: Run
  readonly #given: Readonly<Record<string, Level>>
  readonly #config: string | false | undefined
  readonly #asOf: Pick<CheckInputOptions, 'asOf'>
  readonly #discovery = new ConfigDiscovery()
  readonly #loaded = new Map<string, Promise<LoadedConfig | undefined>>()
  #matches: Matches | undefined
  readonly #said = new Set<string>()
  /** The findings in configuration files, each file once. */
  readonly reports: FileReport[] = []

  /** Throws a Failure for a wrong `--rule` or `--as-of`. */
  constructor({ config, rule, asOf }: SettingsArguments, run: Run) {
    this.#run = run
    this.#asOf = asOf === undefined ? {} : { asOf: parseDay(asOf) }
    this.#given = parseRules(rule)
    this.#config = config
  }

  async of(input: Pick<Input, 'path'>): Promise<InputSettings> {
    const path = await this.#pathFor(input.path)
    if (path === undefined) return { state: 'broken' }
    // Without a configuration the presets' defaults hold, and nothing of what reads one is loaded.
    if (path === false) return { state: 'usable', lint: { rules: this.#given, ...this.#asOf }, configPath: undefined }
    const config = await this.#load(path)
    if (!config) return { state: 'broken' }
    const { effective, lint } = await this.#effective(config, input.path)
    if (effective.ignored) return { state: 'ignored' }
    return { state: 'usable', lint: { ...lint, ...this.#asOf }, configPath: path }
  }

  /** How a file is to be drawn; undefined without a configuration, and for one with errors. */
  async drawing(input: Pick<Input, 'path'>): Promise<ProjectDrawing | undefined> {
    const path = await this.#pathFor(input.path)
    if (path === undefined || path === false) return undefined
    const config = await this.#load(path)
    if (!config) return undefined
    const { drawingOf } = await import('../config/resolve.ts')
    return { path, root: config.root, drawing: drawingOf(config.chain) }
  }

  /** Everything that holds for a file; undefined when its configuration has errors, which are reported. */
  async explain(input: Pick<Input, 'path'>): Promise<
    | {
        readonly config: LoadedConfig
        readonly effective: EffectiveSettings
        readonly drawing: readonly EffectiveDrawingOption[]
      }
    | undefined
  > {
    const path = await this.#pathFor(input.path)
    if (path === undefined) return undefined
    const folder = dirname(input.path)
    const none = {
      path: undefined,
      root: folder,
      base: folder,
      chain: { layers: [{ preset: 'recommended' }] },
    } as const
    const config = path === false ? none : await this.#load(path)
    if (!config) return undefined
    const { drawingOptions } = await import('../config/resolve.ts')
    const { effective } = await this.#effective(config, input.path)
    return { config, effective, drawing: drawingOptions(config.chain) }
  }

  /** The configuration of a file; false for none, undefined after an error, which is reported. */
  async #pathFor(file: string): Promise<string | false | undefined> {
    if (this.#config === false) return false
    if (this.#config !== undefined) return placeOf(resolve(this.#run.io.cwd(), this.#config))
    try {
      return this.#discovery.nearest(dirname(file)) ?? false
    } catch (error) {
      await this.#failOnce(error)
      return undefined
    }
  }

  /** Reports a failure once, not for each file of a folder. */
  async #failOnce(error: unknown): Promise<void> {
    const message = String(error)
    if (this.#said.has(message)) return
    this.#said.add(message)
    await this.#run.fail(error)
  }

  /** Undefined when it cannot be read or has errors; then they are reported. */
  #load(path: string): Promise<LoadedConfig | undefined> {
    const known = this.#loaded.get(path) ?? this.#read(path)
    this.#loaded.set(path, known)
    return known
  }

  async #effective(
    { chain, base }: LoadedConfig,
    file: string,
  ): Promise<{ readonly effective: EffectiveSettings; readonly lint: CheckInputOptions }> {
    const { effective, checkSettings } = await import('../config/resolve.ts')
    this.#matches ??= (await import('./config-patterns.ts')).patternMatcher()
    const path = slashed(relative(base, file))
    const answer = effective({ chain, registry: RULES, path, matches: this.#matches, given: this.#given })
    return { effective: answer, lint: checkSettings(answer, chain) }
  }

  async #read(path: string): Promise<LoadedConfig | undefined> {
    const cwd = this.#run.io.cwd()
    const text = await this.#text(path)
    if (text === undefined) return undefined
    const root = real(projectRoot(dirname(path)))
    const { loadChain } = await import('../config/chain.ts')
    const { chain, files } = loadChain(new SourceFile(slashed(relative(root, path)), text), projectFiles(path))
    for (const { file, diagnostics } of files) {
      if (diagnostics.length === 0) continue
      const absolute = join(root, file.path)
      const shown = new SourceFile(slashed(absolute), file.text)
      this.reports.push({ path: shownPath(absolute, cwd), file: shown, findings: diagnostics })
    }
    if (!chain) this.#run.earn(EXIT.failure)
    return chain && { path, root, chain, base: typeof this.#config === 'string' ? real(cwd) : dirname(path) }
  }

  /** A discovered configuration, unlike a named one, is not read outside of the project. */
  #bytes(path: string): Uint8Array {
    const cwd = this.#run.io.cwd()
    if (typeof this.#config === 'string') return readNamedFile(resolve(cwd, this.#config), cwd)
    return readFoundFile(path)
  }

  async #text(path: string): Promise<string | undefined> {
    const shown = shownPath(path, this.#run.io.cwd())
    try {
      const { text, valid } = decode(this.#bytes(path))
      if (!valid) throw new Failure('it is not UTF-8 text')
      return text
    } catch (error) {
      await this.#run.fail(error, `cannot read the configuration "${shown}"`)
      return undefined
    }
  }
}

function parseDay(text: string): string {
  if (isDay(text)) return text
  throw new Failure(`--as-of takes a day of the calendar as year-month-day, such as 2026-05-04, not "${text}"`)
}

/** The folder of a device or a pipe is that of its path as named. */
function placeOf(path: string): string {
  return status(path)?.isFile() === false ? path : real(path)
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
