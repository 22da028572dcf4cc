/**
 * The formats that can be drawn, one a row: the command line, its help and completion, manifests, contact sheet, comparison
 * and library know them from here. Nothing that draws is loaded before `load` is called.
 */
import type { Drawing, Paged, SceneDrawing } from '../paper/drawing.ts'
import type { Renderer, RenderOptions } from './renderer.ts'

interface FormatFields {
  /** As `--to` has it; the extension of a file is the same with a dot. */
  readonly name: string
  /** The options, beside the date, that change its files. */
  readonly options: readonly Exclude<keyof RenderOptions, 'date'>[]
  /** Drawn when no format is named. */
  readonly isUsual?: true
  /** A text format: it may go to a terminal, and git may convert its line ends. */
  readonly isText?: true
  /** A web page can show it as an image. */
  readonly isImage?: true
  /**
   * A signature in each file that Stageline made and in no other: then `check` compares files that are kept in a
   * project.
   */
  readonly mark?: RegExp
}

/** Of the picture alone, pages of it, or the blueprint as well: the library has a scene, a combined file has pages. */
type FormatOf<Name extends string, Input> = FormatFields & {
  readonly takes: Name
  readonly load: () => Promise<Renderer<Input>>
}

/** One format with its renderer; `takes` says which part of a `Drawing` the renderer needs. */
export type FormatRow =
  FormatOf<'scene', Pick<Drawing, 'scene'>> | FormatOf<'pages', Paged> | FormatOf<'blueprint', Drawing>

const ROWS = [
  {
    name: 'svg',
    takes: 'scene',
    options: ['fonts'],
    isUsual: true,
    isText: true,
    isImage: true,
    mark: /<svg\b[^>]*\bclass="stageline[" ]/,
    load: () => import('./svg.ts'),
  },
  {
    name: 'pdf',
    takes: 'pages',
    options: [],
    isUsual: true,
    mark: /^\(Stageline\)$/m,
    load: () => import('./pdf.ts'),
  },
  {
    name: 'png',
    takes: 'scene',
    options: ['scale'],
    isImage: true,
    mark: /^.{33}.{4}tEXtSoftware\0Stageline/s,
    load: () => import('./png.ts'),
  },
  {
    name: 'html',
    takes: 'blueprint',
    options: ['fonts'],
    isText: true,
    mark: /<meta name="generator" content="Stageline">\n<meta name="viewport"/,
    load: () => import('./html.ts'),
  },
] as const satisfies readonly FormatRow[]

/** The name of a format. */
export type Format = (typeof ROWS)[number]['name']

/** Those that can be drawn of a scene alone. */
export type SceneFormat = Exclude<(typeof ROWS)[number], { readonly takes: 'blueprint' }>['name']

/** Those that can hold several drawings. */
export type PagedFormat = Extract<(typeof ROWS)[number], { readonly takes: 'pages' }>['name']

/** Every format, in the order in which lists show them. */
export const FORMATS: readonly (FormatRow & { readonly name: Format })[] = ROWS

type SceneRow = Exclude<FormatRow, { readonly takes: 'blueprint' }> & { readonly name: SceneFormat }
type PagedRow = Extract<FormatRow, { readonly takes: 'pages' }> & { readonly name: PagedFormat }

const SCENE_ROWS = FORMATS.filter((row): row is SceneRow => row.takes !== 'blueprint')
const PAGED_ROWS = FORMATS.filter((row): row is PagedRow => row.takes === 'pages')

/** The names of all formats. */
export const FORMAT_NAMES: readonly Format[] = FORMATS.map(({ name }) => name)
/** Those that are drawn when none is named. */
export const USUAL_FORMATS: readonly Format[] = FORMATS.flatMap(({ name, isUsual }) => (isUsual ? [name] : []))

/** The names of those that need a scene and no more. */
export const SCENE_FORMATS: readonly SceneFormat[] = SCENE_ROWS.map(({ name }) => name)

/** The names of those that can hold several drawings. */
export const PAGED_FORMATS: readonly PagedFormat[] = PAGED_ROWS.map(({ name }) => name)

/** The row of a format. */
export function formatRow(name: Format): FormatRow {
  return rowNamed(FORMATS, name)
}

/** A renderer by its name; its libraries are loaded with it and not before. */
export async function loadRenderer(name: Format): Promise<Renderer<Drawing>> {
  return rowNamed(FORMATS, name).load()
}

/** The same, of those that need a scene and no more. */
export async function loadSceneRenderer(name: SceneFormat): Promise<Renderer<SceneDrawing>> {
  return rowNamed(SCENE_ROWS, name).load()
}

/** The same, of those that need pages and no more. */
export async function loadPagedRenderer(name: PagedFormat): Promise<Renderer<Paged>> {
  return rowNamed(PAGED_ROWS, name).load()
}

function rowNamed<R extends Pick<FormatFields, 'name'>>(rows: readonly R[], name: R['name']): R {
  return rows.find((row) => row.name === name)!
}
