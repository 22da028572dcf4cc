/** Parses one configuration file: text to settings, or to findings. */
import { hasErrors, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/span.ts'
import type { Level, RuleOptions } from '../lint/rule/rule.ts'
import type { Channel } from '../model/blueprint.ts'
import { takenByBuiltIn } from '../model/channels.ts'
import { parse } from '../source/parse.ts'
import { pointerTo } from '../source/pointer.ts'
import { composed } from '../source/text.ts'
import type { SourceDocument } from '../source/source-document.ts'
import type { SourceFile } from '../source/source-file.ts'
import { isChannelName } from '../vocabulary/terms.ts'
import { validate } from './validate.ts'

/** One file as it is written, in the order of its keys. */
export interface Config {
  readonly file: SourceFile
  readonly bases: readonly Base[]
  readonly rules: readonly WrittenSetting[]
  readonly overrides: readonly Override[]
  readonly channels: readonly WrittenChannel[]
  readonly drawing: WrittenDrawing
  /** 1-based, where each of its options is named. */
  readonly drawingLines: Readonly<Partial<Record<keyof WrittenDrawing, number>>>
  /** Patterns of files that are left out. */
  readonly ignores: readonly string[]
}

/** An item of `extends`: a preset, or the path of another file as written. */
export interface Base {
  readonly text: string
  readonly place: Place
}

/** An item of `overrides`: settings for the files that its patterns name. */
export interface Override {
  readonly files: readonly string[]
  readonly rules: readonly WrittenSetting[]
}

/** What a configuration sets for one rule, and in which line. */
export interface WrittenSetting {
  readonly id: string
  readonly level: Level
  readonly options: RuleOptions
  /** 1-based, where the rule is named. */
  readonly line: number
}

/** A channel of the project's own, and in which line. */
export interface WrittenChannel {
  readonly channel: Channel
  /** 1-based, where the channel is named. */
  readonly line: number
}

/** How files are drawn where the command line says nothing: what each option of `render` has after its name. */
export interface WrittenDrawing {
  /** The name of a built-in theme, or a file, written in this one. */
  readonly theme?: { readonly text: string; readonly place: Place; readonly file: SourceFile }
  readonly density?: string
  /** As `--fold` has it. */
  readonly fold?: string
  readonly page?: string
  readonly view?: string
  readonly formats?: readonly string[]
  readonly show?: readonly string[]
  readonly hide?: readonly string[]
}

/** A configuration, or the findings that leave none. */
export interface ParsedConfig {
  /** Absent when the file has errors. */
  readonly config?: Config
  readonly diagnostics: readonly Diagnostic[]
}

/** Never throws, whatever the text. An empty file is an empty configuration. */
export function parseConfig(file: SourceFile): ParsedConfig {
  const { document, diagnostics: syntax } = parse(file)
  if (!document) return { diagnostics: syntax }
  const diagnostics = [...syntax, ...validate(document), ...builtInChannels(document)]
  if (hasErrors(diagnostics)) return { diagnostics }
  return { config: read(document), diagnostics }
}

/** The document's type, once the schema has validated it. */
interface ConfigDocument {
  readonly extends?: string | readonly string[]
  readonly rules?: RulesDocument
  readonly overrides?: readonly { readonly files: readonly string[]; readonly rules: RulesDocument }[]
  readonly channels?: Readonly<Record<string, ChannelDocument | string>>
  readonly drawing?: Omit<WrittenDrawing, 'theme' | 'fold'> & {
    readonly theme?: string
    readonly fold?: string | number
  }
  readonly ignores?: readonly string[]
}

type ChannelDocument = Partial<Omit<Channel, 'id'>>

type WrittenLevel = Level | 'warn'
type RulesDocument = Readonly<Record<string, WrittenLevel | readonly [WrittenLevel, RuleOptions?]>>

function read(document: SourceDocument): Config {
  const written = (document.value ?? {}) as ConfigDocument
  const { extends: bases = [], rules, overrides = [], channels = {}, drawing, ignores = [] } = written
  return {
    file: document.file,
    bases:
      typeof bases === 'string'
        ? [{ text: bases, place: document.place('/extends') }]
        : bases.map((text, at) => ({ text, place: document.place(`/extends/${at}`) })),
    rules: settings(document, rules, '/rules'),
    overrides: overrides.map(({ files, rules: own }, at) => {
      return { files, rules: settings(document, own, `/overrides/${at}/rules`) }
    }),
    channels: Object.entries(channels).map(([id, channel]) => {
      const { title = id, seen = false, notice = false } = typeof channel === 'string' ? { title: channel } : channel
      return {
        channel: { id, title: composed(title), seen, notice },
        line: lineOf(document, pointerTo('/channels', id)),
      }
    }),
    drawing: drawing ? drawingIn(document, drawing) : {},
    drawingLines: Object.fromEntries(
      Object.keys(drawing ?? {}).map((option) => [option, lineOf(document, pointerTo('/drawing', option))]),
    ),
    ignores,
  }
}

function drawingIn(document: SourceDocument, drawing: NonNullable<ConfigDocument['drawing']>): WrittenDrawing {
  const { theme: text, fold, ...rest } = drawing
  return {
    ...rest,
    ...(fold !== undefined && { fold: String(fold) }),
    ...(text !== undefined && { theme: { text, place: document.place('/drawing/theme'), file: document.file } }),
  }
}

/** Those that are built in mean the same everywhere. */
function builtInChannels(document: SourceDocument): Diagnostic[] {
  return document
    .keys('/channels')
    .filter(isChannelName)
    .map((id) => takenByBuiltIn(id, document.place(pointerTo('/channels', id), 'key')))
}

/** 1-based, where the key at the pointer stands. */
function lineOf(document: SourceDocument, pointer: string): number {
  return document.file.position(document.place(pointer, 'key').start).line
}

function settings(document: SourceDocument, rules: RulesDocument = {}, pointer: string): WrittenSetting[] {
  return Object.entries(rules).map(([id, setting]) => {
    const [spelling, options = {}] = typeof setting === 'string' ? [setting] : setting
    const level = spelling === 'warn' ? 'warning' : spelling
    return { id, level, options, line: lineOf(document, pointerTo(pointer, id)) }
  })
}
