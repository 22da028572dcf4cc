/**
 * Drawings that were kept beside their blueprints: is each what the blueprint gives now? The same blueprint gives the same
 * bytes on every machine, so a drawing is compared with what would be drawn today, and with nothing else: times of
 * files mean nothing in a fresh clone.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { picture } from '../compile.ts'
import type { PictureOptions } from '../picture.ts'
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Blueprint } from '../model/blueprint.ts'
import { loadRenderer } from '../render/index.ts'
import { RenderFailure, type FontUse } from '../render/renderer.ts'
import type { CheckedInput } from './check-input.ts'
import { drawingDate } from './drawing-date.ts'
import { shownPath, type Input } from './inputs.ts'
import { isLeftOut } from './walk.ts'

export interface DrawingOptions {
  readonly cwd: string
  /** The folder that `render` draws into. */
  readonly out: string
  /** Of SOURCE_DATE_EPOCH. */
  readonly epoch: Date | undefined
  /** What `render` was told of the picture. */
  readonly look: Pick<PictureOptions, 'theme' | 'view'>
}

type Scene = Awaited<ReturnType<typeof picture>>

interface Drawing {
  readonly path: string
  readonly format: 'svg' | 'pdf'
  readonly bytes: Uint8Array
}

/** An SVG may have its fonts in any of these ways: they are a choice, not an age. */
const FONT_USES: readonly FontUse[] = ['embed', 'stack', 'outline']

/** One a run: `check` for each blueprint, then `findings`. */
export class KeptDrawings {
  readonly #options: DrawingOptions
  /** By path; undefined once a blueprint was found that gives the drawing. */
  readonly #stale = new Map<string, { readonly input: Input; readonly finding: Diagnostic } | undefined>()

  constructor(options: DrawingOptions) {
    this.#options = options
  }

  /** Compares the drawings that can be of this blueprint. */
  async check({ input, blueprint, images, report }: CheckedInput): Promise<void> {
    if (!blueprint || !report.file || input.isStandardInput) return
    const drawings = this.#drawingsOf(input)
    if (drawings.length === 0) return
    const { cwd, look, epoch } = this.#options
    const scene = await attempt(() => picture(blueprint, { ...look, images }))
    if (scene instanceof RenderFailure) {
      for (const { path } of drawings)
        this.#stale.set(path, { input, finding: unknownFinding(path, blueprint, scene, cwd) })
      return
    }
    const date = drawingDate(epoch, blueprint.date)
    for (const drawing of drawings) {
      const { path } = drawing
      if (await isCurrent(drawing, scene, date)) this.#stale.set(path, undefined)
      else if (!this.#stale.has(path))
        this.#stale.set(path, { input, finding: staleFinding(path, blueprint, input, cwd) })
    }
  }

  /** Of the blueprint with this path, when all are checked: a drawing that no blueprint of the run gives. */
  findings(shown: string): Diagnostic[] {
    return [...this.#stale.values()].flatMap((each) => (each?.input.shown === shown ? [each.finding] : []))
  }

  /**
   * Beside the blueprint, and in the output folder under any part of the blueprint's path, as `render` names drawings by
   * the folder it is given. Only those that Stageline made; what git does not keep is nobody's promise.
   */
  #drawingsOf({ path, shown, stem }: Input): Drawing[] {
    const { cwd, out } = this.#options
    const parts = [...shown.split('/').slice(0, -1), basename(stem)].filter((part) => part !== '..')
    const stems = new Set([
      resolve(dirname(path), basename(stem)),
      ...parts.map((_, from) => resolve(cwd, out, ...parts.slice(from))),
    ])
    return [...stems].flatMap((each) => FORMATS.flatMap((format) => kept(`${each}.${format}`, format)))
  }
}

const FORMATS = ['svg', 'pdf'] as const

function kept(path: string, format: Drawing['format']): Drawing[] {
  if (!existsSync(path) || isLeftOut(path)) return []
  const bytes = readFileSync(path)
  return isOurs(bytes, format) ? [{ path, format, bytes }] : []
}

function isOurs(bytes: Buffer, format: Drawing['format']): boolean {
  const mark = format === 'svg' ? /<svg\b[^>]*\bclass="stageline[" ]/ : /^\(Stageline\)$/m
  return mark.test(bytes.toString('latin1'))
}

async function isCurrent({ format, bytes }: Drawing, scene: Scene, date: Date): Promise<boolean> {
  const renderer = await loadRenderer(format)
  for (const fonts of format === 'svg' ? FONT_USES : FONT_USES.slice(0, 1)) {
    if (Buffer.from(await renderer.render(scene, { date, fonts })).equals(bytes)) return true
  }
  return false
}

/** What `work` gives, or why a drawing cannot be made, such as of a picture that cannot be drawn. */
async function attempt<T>(work: () => Promise<T>): Promise<T | RenderFailure> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RenderFailure) return error
    throw error
  }
}

function unknownFinding(path: string, { place }: Blueprint, { message }: RenderFailure, cwd: string): Diagnostic {
  return finding('stale-drawing', place, `the drawing "${shownPath(path, cwd)}" cannot be compared: ${message}`)
}

function staleFinding(path: string, { place }: Blueprint, { shown }: Input, cwd: string): Diagnostic {
  const drawn = shownPath(path, cwd)
  return finding('stale-drawing', place, `the drawing "${drawn}" is not what this blueprint gives now`, {
    hint: `draw it anew, such as with "stageline render ${shown} -o ${drawn}"`,
  })
}
