/** Draws what is looked at, as whoever looks has switched theme, view, density and paper. */
import { drawingDate } from '../batch/drawing-date.ts'
import { drawnLook, type Look } from '../batch/look.ts'
import { compare } from '../compare/compare.ts'
import { Failure } from '../files/failure.ts'
import type { Blueprint } from '../model/blueprint.ts'
import { drawingOf } from '../paper/drawing.ts'
import { picture } from '../pipeline/check.ts'
import { DENSITIES, readView, THEME_NAMES, THEMES, ViewSlip } from '../pipeline/theme.ts'
import { loadRenderer } from '../render/formats.ts'
import { RenderFailure } from '../render/renderer.ts'
import { PAGE_NAMES } from '../vocabulary/choices.ts'
import type { ShownFile } from './folder.ts'

/** What is switched in the page; what is absent is as the project has it. */
export interface Switched {
  readonly theme?: string
  readonly view?: string
  readonly density?: string
  readonly paper?: string
}

/** The names of all that can be switched. */
export const SWITCHES = ['theme', 'view', 'density', 'paper'] as const

/** A file as it was drawn. */
export interface DrawnPage {
  /** The page that `--to html` writes. */
  readonly html: string
  /** Sheets of paper, as SVG; none without paper. */
  readonly sheets: readonly string[]
}

/** What became other than it was, by ids as the drawing has them. */
export interface Changed {
  readonly steps: readonly string[]
  /** Each with the steps that it joins. */
  readonly links: readonly (readonly [from: string, to: string])[]
}

interface Kept {
  readonly key: string
  readonly page: Promise<DrawnPage>
}

/** Drawings that are kept: one who looks again, or whose text is broken, is not made to wait. */
const KEPT = 8

/** One a preview. */
export class Drawings {
  readonly #kept = new Map<string, Kept>()

  /**
   * Of the last version that could be drawn; undefined where there is none. `beside`: letters of what stands beside it.
   * @throws Failure and RenderFailure, whose messages say why not
   */
  async page(file: ShownFile, switched: Switched, beside: string): Promise<DrawnPage | undefined> {
    const { drawable, look } = file
    const place = JSON.stringify([file.id, ...SWITCHES.map((name) => switched[name])])
    const known = this.#kept.get(place)
    // A file that is broken has its last picture.
    const key = `${file.version}\n${beside}`
    if (known && (known.key === key || file.state === 'broken')) return known.page
    if (!drawable?.blueprint || !look) return undefined
    const page = drawn(file, drawable.blueprint, switchedLook(look, switched), beside)
    this.#kept.delete(place)
    this.#kept.set(place, { key, page })
    for (const [oldest] of this.#kept) if (this.#kept.size > KEPT) this.#kept.delete(oldest)
    page.catch(() => this.#kept.delete(place))
    return page
  }
}

/** @throws Failure for a name that there is none of */
function switchedLook(look: Look, { theme, view, density, paper }: Switched): Look {
  const known = <Name extends string>(names: readonly Name[], name: string | undefined): Name | undefined => {
    const found = names.find((each) => each === name)
    if (name !== undefined && found === undefined) throw new Failure(`there is no "${name}": ${names.join(', ')}`)
    return found
  }
  const [themeName, densityName] = [known(THEME_NAMES, theme), known(DENSITIES, density)]
  const page = known(PAGE_NAMES, paper)
  const seen = view === undefined ? undefined : readView(view)
  if (seen instanceof ViewSlip) throw new Failure(seen.message)
  return {
    ...look,
    ...(themeName && { isDrawable: true }),
    given: {
      ...look.given,
      ...(themeName && { theme: THEMES[themeName] }),
      ...(densityName && { density: densityName }),
      ...(page && { page }),
    },
    ...(seen && {
      view: {
        audience: seen.audience ?? look.view.audience,
        hidden: look.view.hidden,
        ...(look.view.only && { only: look.view.only }),
        ...(seen.cut && { cut: seen.cut }),
        ...(seen.name !== undefined && { name: seen.name }),
      },
    }),
  }
}

async function drawn(file: ShownFile, blueprint: Blueprint, look: Look, beside: string): Promise<DrawnPage> {
  if (!look.isDrawable) throw new Failure('its theme has errors')
  const { view } = look
  const { theme, fold, page } = drawnLook(blueprint, view, look)
  const made = await picture(blueprint, { theme, view, images: file.drawable?.images, fold })
  const renderer = await loadRenderer('html')
  const drawing = { ...drawingOf(made, page ? { page } : {}), beside }
  const date = drawingDate(undefined, blueprint.date)
  const html = Buffer.from(await renderer.render(drawing, { fonts: 'embed', date })).toString('utf8')
  const sheets: string[] = []
  if (page) {
    const { inlineSheet } = await import('../render/sheet.ts')
    for await (const section of drawing.pages())
      for (const sheet of section.sheets) sheets.push(await inlineSheet(sheet, made.scene))
  }
  return { html, sheets }
}

/** Whether it is a message for whoever looks, and no bug. */
export function isSaid(error: unknown): error is Error {
  return error instanceof Failure || error instanceof RenderFailure
}

const CHANGED = new WeakMap<Blueprint, Changed>()

/** What has changed with the last save; undefined where nothing is known of before. */
export function changedIn({ before, drawable }: Pick<ShownFile, 'before' | 'drawable'>): Changed | undefined {
  const now = drawable?.blueprint
  if (!before || !now) return undefined
  const known = CHANGED.get(now)
  if (known) return known
  const steps = new Set<string>()
  const links = new Map<string, readonly [string, string]>()
  const ids = new Set(now.steps.map(({ id }) => id))
  for (const { kind, element, id, in: within, new: item } of compare(before, now).changes) {
    if (kind === 'removed' && element === 'step') continue
    if (element === 'link' && item) {
      const { from = '', to = '' } = item.belongs
      links.set(`${from} ${to}`, [from, to])
    } else {
      const step = element === 'step' ? id : within
      if (step !== undefined && ids.has(step)) steps.add(step)
    }
  }
  // With a new step come its links.
  const old = new Set(before.steps.map(({ id }) => id))
  for (const { from, to } of now.links)
    if (!old.has(from.id) || !old.has(to.id)) links.set(`${from.id} ${to.id}`, [from.id, to.id])
  const changed = { steps: [...steps], links: [...links.values()] }
  CHANGED.set(now, changed)
  return changed
}
