/**
 * Stale drawings: is each drawing that is kept beside its blueprint what the blueprint gives now? Rendering is
 * reproducible, so a drawing is compared byte by byte with what would be drawn today; modification times mean nothing
 * in a fresh clone.
 */
import { basename, dirname, resolve } from 'node:path'
import { picture } from '../pipeline/check.ts'
import type { PictureOptions } from '../pipeline/draw.ts'
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Blueprint } from '../model/blueprint.ts'
import { drawingOf, type Drawing } from '../paper/drawing.ts'
import { formatRow, FORMATS, loadRenderer, type Format } from '../render/formats.ts'
import { FONT_USES, RenderFailure } from '../render/renderer.ts'
import type { CheckedInput } from '../project/check-input.ts'
import { drawingDate } from './drawing-date.ts'
import { isPoured, shownPath, type Input } from '../project/inputs.ts'
import { Failure } from '../files/failure.ts'
import { FOUND_LEADS_OUT } from '../files/found.ts'
import { leadsOut, lies } from '../files/project.ts'
import { readBytes } from '../files/read-bytes.ts'
import { real } from '../files/real-path.ts'
import { isThere } from '../files/status.ts'
import { WalkExclusions } from '../files/walk.ts'

/** How the drawings that are compared would be made now. */
export interface DrawingOptions {
  readonly cwd: string
  /** The folder that `render` draws into. */
  readonly out: string
  /** Of SOURCE_DATE_EPOCH. */
  readonly epoch: Date | undefined
  /** Theme, view and strips, as for `render`. */
  readonly look: Pick<PictureOptions, 'theme' | 'view' | 'fold'>
}

/** Bytes of the largest drawing that is compared. */
const MAX_BYTES = 256_000_000

interface KeptFile {
  readonly path: string
  readonly format: Format
  readonly bytes: Uint8Array
  /** Why it is not read. */
  readonly refusal?: string
}

/** Formats of which files are compared. */
const COMPARED: readonly Format[] = FORMATS.flatMap(({ name, mark }) => (mark ? [name] : []))

/** One a run: `check` for each blueprint, then `findings`. */
export class KeptDrawings {
  readonly #options: DrawingOptions
  readonly #leftOut = new WalkExclusions()
  /** By path; undefined once a blueprint was found that gives the drawing. */
  readonly #stale = new Map<string, { readonly input: Input; readonly finding: Diagnostic } | undefined>()

  constructor(options: DrawingOptions) {
    this.#options = options
  }

  /** Compares the drawings that can be of this blueprint. */
  async check({ input, blueprint, images, report }: CheckedInput): Promise<void> {
    if (!blueprint || !report.file || isPoured(input)) return
    const drawings = this.#drawingsOf(input)
    if (drawings.length === 0) return
    const { cwd, look, epoch } = this.#options
    for (const { path, refusal } of drawings) {
      if (refusal === undefined) continue
      this.#stale.set(path, { input, finding: unknownFinding(path, blueprint, refusal, cwd) })
    }
    const made = await attempt(() => picture(blueprint, { ...look, images }))
    if (made instanceof RenderFailure) {
      for (const { path } of drawings)
        this.#stale.set(path, { input, finding: unknownFinding(path, blueprint, made.message, cwd) })
      return
    }
    const date = drawingDate(epoch, blueprint.date)
    const drawing = drawingOf(made, {})
    for (const file of drawings) {
      const { path } = file
      if (file.refusal !== undefined) continue
      if (await isCurrent(file, drawing, date)) this.#stale.set(path, undefined)
      else if (!this.#stale.has(path))
        this.#stale.set(path, { input, finding: staleFinding(path, blueprint, input, cwd) })
    }
  }

  /** Of the blueprint with this path, when all are checked: a drawing that no blueprint of the run gives. */
  findings(shown: string): Diagnostic[] {
    return [...this.#stale.values()].flatMap((each) => (each?.input.shown === shown ? [each.finding] : []))
  }

  /**
   * Beside the blueprint, and in the output folder under any part of the blueprint's path, as `render` names drawings
   * by the folder it is given. Only those with Stageline's mark; files that git ignores are not compared.
   */
  #drawingsOf({ path, shown, stem }: Input): KeptFile[] {
    const { cwd, out } = this.#options
    const parts = [...shown.split('/').slice(0, -1), basename(stem)].filter((part) => part !== '..')
    const stems = new Set([
      resolve(dirname(path), basename(stem)),
      ...parts.map((_, from) => resolve(cwd, out, ...parts.slice(from))),
    ])
    return [...stems].flatMap((each) => COMPARED.flatMap((format) => this.#kept(`${each}.${format}`, format)))
  }

  /** Nothing is read of what leads out of the project and the output folder by a link. */
  #kept(path: string, format: Format): readonly KeptFile[] {
    const { cwd, out } = this.#options
    const folder = resolve(cwd, out)
    if (!isThere(path) || this.#leftOut.has(path)) return []
    if (leadsOut(path, cwd) && (leadsOut(folder, cwd) || !lies(real(path), real(folder)))) {
      return [{ path, format, bytes: new Uint8Array(), refusal: FOUND_LEADS_OUT }]
    }
    try {
      const bytes = readBytes(path, { most: MAX_BYTES })
      return isOurs(bytes, format) ? [{ path, format, bytes }] : []
    } catch (error) {
      if (error instanceof Failure) return [] // a folder of that name, a pipe, too large: not a drawing of ours
      throw error
    }
  }
}

function isOurs(bytes: Uint8Array, format: Format): boolean {
  return formatRow(format).mark!.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
}

/** Compared under every `--fonts`, where the format has it: it is a choice, not an age. */
async function isCurrent({ format, bytes }: KeptFile, drawing: Drawing, date: Date): Promise<boolean> {
  const renderer = await loadRenderer(format)
  const { isText, options } = formatRow(format)
  const kept = isText ? withLineFeeds(bytes) : bytes
  for (const fonts of options.includes('fonts') ? FONT_USES : FONT_USES.slice(0, 1)) {
    if (Buffer.from(await renderer.render(drawing, { date, fonts })).equals(kept)) return true
  }
  return false
}

/** Git may convert line ends on Windows (`core.autocrlf`); they do not change a picture. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  return bytes.includes(0x0d)
    ? Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : bytes
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

function unknownFinding(path: string, { place }: Blueprint, message: string, cwd: string): Diagnostic {
  return finding('stale-drawing', place, `the drawing "${shownPath(path, cwd)}" cannot be compared: ${message}`)
}

function staleFinding(path: string, { place }: Blueprint, { shown }: Input, cwd: string): Diagnostic {
  const drawn = shownPath(path, cwd)
  return finding('stale-drawing', place, `the drawing "${drawn}" is not what this blueprint gives now`, {
    hint: `draw it anew, such as with "stageline render ${shown} -o ${drawn}"`,
  })
}
