/**
 * Stale drawings: is each drawing that is kept beside its blueprint what the blueprint gives now? Rendering is
 * reproducible, so a drawing is compared byte by byte with what would be drawn today; modification times mean nothing
 * in a fresh clone.
 */
import { basename, dirname, join, resolve } from 'node:path'
import { picture } from '../pipeline/check.ts'
import { viewsOfSuffix, viewSuffix, type View } from '../pipeline/theme.ts'
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Blueprint } from '../model/blueprint.ts'
import { drawingOf, type Drawing } from '../paper/drawing.ts'
import { formatRow, FORMATS, loadRenderer, type Format } from '../render/formats.ts'
import { FONT_USES, RenderFailure } from '../render/renderer.ts'
import type { CheckedInput } from '../project/check-input.ts'
import { drawingDate } from './drawing-date.ts'
import { drawnLook, type Look } from './look.ts'
import { isPoured, shownPath, type Input } from '../project/inputs.ts'
import { Failure } from '../files/failure.ts'
import { FOUND_LEADS_OUT } from '../files/found.ts'
import { leadsOut, lies } from '../files/project.ts'
import { Listing } from '../files/names.ts'
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
}

/** Bytes of the largest drawing that is compared. */
const MAX_BYTES = 256_000_000

interface KeptFile {
  readonly path: string
  readonly format: Format
  /** Those that a drawing of its name can have. */
  readonly views: readonly View[]
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
  readonly #listing = new Listing()
  /** By path; undefined once a blueprint was found that gives the drawing. */
  readonly #stale = new Map<string, { readonly input: Input; readonly finding: Diagnostic } | undefined>()

  constructor(options: DrawingOptions) {
    this.#options = options
  }

  /** Compares the drawings that can be of this blueprint. */
  async check({ input, blueprint, images, report }: CheckedInput, look: Look): Promise<void> {
    if (!blueprint || !report.file || isPoured(input)) return
    const { cwd } = this.#options
    const drawn = new Map<string, Promise<Drawing | RenderFailure>>()
    const draw = (view: View): Promise<Drawing | RenderFailure> => {
      const name = viewKey(view)
      const known =
        drawn.get(name) ??
        attempt(async () => {
          const { theme, fold, page } = drawnLook(blueprint, view, look)
          return drawingOf(await picture(blueprint, { theme, view, images, fold }), page ? { page } : {})
        })
      drawn.set(name, known)
      return known
    }
    for (const file of this.#drawingsOf(input, blueprint, look)) {
      const { path, refusal } = file
      const wrong = refusal ?? (await this.#compared(file, blueprint, draw))
      if (wrong === undefined) this.#stale.set(path, undefined)
      else if (wrong === 'stale') {
        if (!this.#stale.has(path)) this.#stale.set(path, { input, finding: staleFinding(file, blueprint, input, cwd) })
      } else this.#stale.set(path, { input, finding: unknownFinding(path, blueprint, wrong, cwd) })
    }
  }

  /** Undefined for a drawing that the blueprint gives in one of the views; why it cannot be compared; or that it is stale. */
  async #compared(
    file: KeptFile,
    { date: day }: Blueprint,
    draw: (view: View) => Promise<Drawing | RenderFailure>,
  ): Promise<string | undefined> {
    const date = drawingDate(this.#options.epoch, day)
    let failure: RenderFailure | undefined
    for (const view of file.views) {
      const drawing = await draw(view)
      if (drawing instanceof RenderFailure) failure ??= drawing
      else {
        const made = await attempt(() => isCurrent(file, drawing, date))
        if (made instanceof RenderFailure) return file.format === 'png' ? undefined : made.message // it needs a package of its own
        if (made) return undefined
      }
    }
    return failure?.message ?? 'stale'
  }

  /** Whether the file at an absolute path is a drawing of a blueprint of the run. */
  has(path: string): boolean {
    return this.#stale.has(path)
  }

  /** Of the blueprint with this path, when all are checked: a drawing that no blueprint of the run gives. */
  findings(shown: string): Diagnostic[] {
    return [...this.#stale.values()].flatMap((each) => (each?.input.shown === shown ? [each.finding] : []))
  }

  /**
   * Beside the blueprint, and in the output folder under any part of the blueprint's path, as `render` names drawings
   * by the folder it is given, in whatever view its name says. Only those with Stageline's mark; files that git ignores are
   * not compared.
   */
  #drawingsOf({ path, shown, stem }: Input, blueprint: Blueprint, look: Look): KeptFile[] {
    const { cwd, out } = this.#options
    const parts = [...shown.split('/').slice(0, -1), basename(stem)].filter((part) => part !== '..')
    const stems = new Set([
      resolve(dirname(path), basename(stem)),
      ...parts.map((_, from) => resolve(cwd, out, ...parts.slice(from))),
    ])
    const names = [...(blueprint.views?.keys() ?? [])]
    return [...stems].flatMap((each) =>
      this.#listing.beginningWith(dirname(each), `${basename(each)}.`).flatMap((name) => {
        const format = COMPARED.find((known) => name.endsWith(`.${known}`))
        if (!format) return []
        const suffix = name.slice(basename(each).length, -format.length - 1)
        const views = viewsNamed(suffix, names, look.view)
        return views.length > 0 ? this.#kept(join(dirname(each), name), format, views) : []
      }),
    )
  }

  /** Nothing is read of what leads out of the project and the output folder by a link. */
  #kept(path: string, format: Format, views: readonly View[]): readonly KeptFile[] {
    const { cwd, out } = this.#options
    const folder = resolve(cwd, out)
    if (!isThere(path) || this.#leftOut.has(path)) return []
    if (leadsOut(path, cwd) && (leadsOut(folder, cwd) || !lies(real(path), real(folder)))) {
      return [{ path, format, views, bytes: new Uint8Array(), refusal: FOUND_LEADS_OUT }]
    }
    try {
      const bytes = readBytes(path, { most: MAX_BYTES })
      return isOurs(bytes, format) ? [{ path, format, views, bytes }] : []
    } catch (error) {
      if (error instanceof Failure) return [] // a folder of that name, a pipe, too large: not a drawing of ours
      throw error
    }
  }
}

/**
 * The views that a drawing of such a name can have: that of the run where it is called so, and where the name says none; `-o`
 * gives one of any view any name.
 */
function viewsNamed(suffix: string, names: readonly string[], asked: View): View[] {
  const plain: View = { audience: 'full', hidden: asked.hidden, ...(asked.only && { only: asked.only }) }
  const named = viewsOfSuffix(suffix, names).map((view): View => ({ ...plain, ...view }))
  const isAsked = suffix === '' || suffix === viewSuffix(asked)
  return isAsked ? [asked, ...named.filter((view) => viewKey(view) !== viewKey(asked))] : named
}

function viewKey({ audience, cut, name, part }: View): string {
  return JSON.stringify([audience, cut, name, part])
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
    for (const scale of options.includes('scale') ? scalesOf(bytes, drawing) : [undefined]) {
      const made = await renderer.render(drawing, { date, fonts, ...(scale !== undefined && { scale }) })
      if (Buffer.from(made).equals(kept)) return true
    }
  }
  return false
}

/** Those that a PNG as wide as this one can have been drawn at: its size is whole pixels. */
function scalesOf(png: Uint8Array, { scene }: Drawing): number[] {
  const width = new DataView(png.buffer, png.byteOffset, png.byteLength).getUint32(16)
  const ratio = width / scene.width
  return [...new Set([0, 1, 2].map((digits) => Number(ratio.toFixed(digits))))].filter((scale) => scale > 0)
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

function staleFinding({ path, views }: KeptFile, { place }: Blueprint, { shown }: Input, cwd: string): Diagnostic {
  const drawn = shownPath(path, cwd)
  return finding('stale-drawing', place, `the drawing "${drawn}" is not what this blueprint gives now`, {
    hint: `draw it anew, such as with "stageline render ${shown}${viewOption(views[0]!)} -o ${drawn}"`,
  })
}

/** As the command line has it, with a space before. */
function viewOption({ audience, cut, name }: View): string {
  const said =
    name ?? [...(audience === 'customer' ? [audience] : []), ...(cut ? [`${cut.kind}:${cut.id}`] : [])].join(',')
  return said === '' ? '' : ` --view ${said}`
}
