/** Resolves the effective settings of one file from a chain of configurations. */
import { defaults } from '../lint/lint.ts'
import { presetLevel, PRESETS, type PresetName } from '../lint/rule/presets.ts'
import type { AnyRule, Level, RuleOptions, RuleSetting } from '../lint/rule/rule.ts'
import type { Channel } from '../model/blueprint.ts'
import type { Chain } from './chain.ts'
import type { Config, WrittenDrawing, WrittenSetting } from './config.ts'

/** Whether one of the patterns names the path, or a folder that it lies in. The command line provides it. */
export type Matches = (patterns: readonly string[], path: string) => boolean

/** The settings of one file after all layers are merged. */
export interface EffectiveSettings {
  /** Whether `ignores` names the file. */
  readonly ignored: boolean
  /** Every rule, in the order of the registry. */
  readonly rules: readonly EffectiveRule[]
  /** The project's own, in the order in which they are first named. */
  readonly channels: readonly EffectiveChannel[]
}

/** A channel of the project's own, with its origin. */
export interface EffectiveChannel {
  readonly channel: Channel
  readonly from: Origin
}

/** One rule's level and options for one file, each with its origin. */
export interface EffectiveRule {
  readonly id: string
  readonly level: Level
  readonly levelFrom: Origin
  /** Every option of the rule. */
  readonly options: RuleOptions
  /** Where an option was set, by its name; absent for a default. */
  readonly optionsFrom: Readonly<Record<string, Origin>>
}

/** Where a setting comes from; `line` is 1-based. */
export type Origin =
  | { readonly kind: 'preset'; readonly preset: string }
  | { readonly kind: 'file'; readonly path: string; readonly line: number }
  | { readonly kind: 'command-line' }

/** What the settings of one file are resolved from. */
export interface ResolveInput {
  readonly chain: Chain
  readonly registry: readonly AnyRule[]
  /** Of the file, relative to the folder whose files the patterns name, with `/`. */
  readonly path: string
  readonly matches: Matches
  /** Levels that the command line sets; they override everything. */
  readonly given: Readonly<Record<string, Level>>
}

/**
 * Merges the layers of a chain for one file, in order: presets, then files with their overrides, then the command line.
 */
export function effective({ chain, registry, path, matches, given }: ResolveInput): EffectiveSettings {
  const states = new Map(registry.map(({ meta }) => [meta.code, new State(meta.code, defaults(meta))]))
  const channels = new Map<string, EffectiveChannel>()
  let ignored = false
  for (const layer of chain.layers) {
    if ('preset' in layer) {
      for (const { meta } of registry) {
        const level = presetLevel(meta, layer.preset)
        // A smaller preset after a larger one switches nothing off.
        if (level !== 'off') states.get(meta.code)?.set(level, { kind: 'preset', preset: layer.preset })
      }
    } else {
      const { config } = layer
      ignored ||= matches(config.ignores, path)
      for (const { channel, line } of config.channels) {
        channels.set(channel.id, { channel, from: { kind: 'file', path: config.file.path, line } })
      }
      for (const setting of settingsFor(config, path, matches)) states.get(setting.id)?.write(setting, config)
    }
  }
  for (const [id, level] of Object.entries(given)) states.get(id)?.set(level, { kind: 'command-line' })
  const base = chain.layers.flatMap((layer) => ('preset' in layer ? [layer.preset] : [])).join(', ')
  const rules = [...states.values()].map((state) => state.rule({ kind: 'preset', preset: base }))
  return { ignored, rules, channels: [...channels.values()] }
}

/** An option of drawing, and where it is set. */
export interface EffectiveDrawingOption {
  readonly option: keyof WrittenDrawing
  readonly value: string | readonly string[]
  readonly from: Origin
}

/** Those that are set, in the order of the schema. */
export function drawingOptions({ layers }: Chain): EffectiveDrawingOption[] {
  const set = new Map<keyof WrittenDrawing, EffectiveDrawingOption>()
  for (const layer of layers) {
    if (!('config' in layer)) continue
    const { drawing, drawingLines, file } = layer.config
    for (const option of DRAWING_OPTIONS) {
      const value = option === 'theme' ? drawing.theme?.text : drawing[option]
      const line = drawingLines[option]
      if (value !== undefined && line !== undefined)
        set.set(option, { option, value, from: { kind: 'file', path: file.path, line } })
    }
  }
  return DRAWING_OPTIONS.flatMap((option) => set.get(option) ?? [])
}

const DRAWING_OPTIONS = [
  'theme',
  'density',
  'fold',
  'page',
  'view',
  'formats',
  'show',
  'hide',
] as const satisfies readonly (keyof WrittenDrawing)[]

/** How files are drawn: of each option what the last layer says that has it. */
export function drawingOf({ layers }: Chain): WrittenDrawing {
  return Object.assign({}, ...layers.map((layer) => ('config' in layer ? layer.config.drawing : {}))) as WrittenDrawing
}

/** What `check` takes. */
export interface CheckSettings {
  readonly preset: PresetName
  readonly rules: Readonly<Record<string, RuleSetting>>
  readonly channels: readonly Channel[]
}

/** For `check`: the largest preset of the chain, the rules that are otherwise than in it, and the project's channels. */
export function checkSettings({ rules, channels }: EffectiveSettings, { layers }: Chain): CheckSettings {
  const presets = layers.flatMap((layer) => ('preset' in layer ? [layer.preset] : []))
  const preset = PRESETS.findLast((name) => presets.includes(name)) ?? 'recommended'
  const set = rules.filter(
    ({ levelFrom, optionsFrom }) => levelFrom.kind !== 'preset' || Object.keys(optionsFrom).length > 0,
  )
  return {
    preset,
    rules: Object.fromEntries(set.map(({ id, level, options }) => [id, [level, options]])),
    channels: channels.map(({ channel }) => channel),
  }
}

function settingsFor({ rules, overrides }: Config, path: string, matches: Matches): WrittenSetting[] {
  return [...rules, ...overrides.filter(({ files }) => matches(files, path)).flatMap((override) => override.rules)]
}

/** One rule's settings while the layers are merged. */
class State {
  readonly #id: string
  #level: Level = 'off'
  #from: Origin | undefined
  #options: RuleOptions
  #optionsFrom: Record<string, Origin> = {}

  constructor(id: string, options: RuleOptions) {
    this.#id = id
    this.#options = options
  }

  set(level: Level, from: Origin): void {
    this.#level = level
    this.#from = from
  }

  write({ level, options, line }: WrittenSetting, { file }: Config): void {
    const from: Origin = { kind: 'file', path: file.path, line }
    this.set(level, from)
    this.#options = { ...this.#options, ...options }
    for (const name of Object.keys(options)) this.#optionsFrom[name] = from
  }

  /** `base` is the origin of a level that no layer has set. */
  rule(base: Origin): EffectiveRule {
    return {
      id: this.#id,
      level: this.#level,
      levelFrom: this.#from ?? base,
      options: this.#options,
      optionsFrom: this.#optionsFrom,
    }
  }
}
