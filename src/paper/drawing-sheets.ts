/** The sheets of a drawing: title block, its strips, words that say where it goes on, legend where there is room. */
import { foldOf, type Fold } from '../layout/fold/fold.ts'
import { headHeight } from '../layout/heads.ts'
import { drawStrip } from '../scene/strip.ts'
import type { Figure } from '../scene/draw-context.ts'
import { rounded } from '../scene/round.ts'
import type { Group, SceneItem } from '../scene/scene.ts'
import type { SectionPart } from './section.ts'
import type { Picture } from './picture.ts'
import { footer, footerHeight, inner, type Draft, type Numbering } from './draft.ts'
import type { Foot } from './note-sheets.ts'
import { framesOf, type Frame } from './frame.ts'
import { cutMarks, MARK_ROOM, type Neighbours } from './marks.ts'
import type { Page, PageOptions } from './page.ts'
import { bestOf, plan, readableScale, stripsFor, type SheetPart, type SheetPlan } from './sheet-plan.ts'
import { cut, windowed } from './window.ts'

/** The sheets of a drawing, on pages of one orientation. */
export interface DrawingSheets {
  readonly page: Page
  readonly drafts: readonly Draft[]
  /** The legend, where on none of the sheets was room for it. */
  readonly legend?: Figure<Group>
  /**
   * The same sheets where the drawing is in parts, with what `notes` finds room for at the foot of the last; the legend stands
   * there, too, or else on the first sheet that has room for it. Undefined where not all has room.
   */
  withNotes(notes: (foot: Foot) => readonly SectionPart[] | undefined): readonly Draft[] | undefined
}

/** Whether all text has the readable size (6 pt) on a paper; `isFolded`: in the strips that are best there. */
export type CanBeRead = (options: PageOptions, isFolded: boolean) => boolean

/** Of one drawing on any paper, with the legend on its sheets or behind them. */
export function readability(picture: Picture): CanBeRead {
  const fold = foldedOnce(picture)
  return (options, isFolded) => {
    const cut = isFolded ? { ...picture, strips: stripsFor(picture, fold(), options) } : picture
    const readable = readableScale(picture.context.theme) - 1e-6
    return [false, true].every((withLegend) => framedPlan(cut, options, withLegend, fold).scale >= readable)
  }
}

/**
 * In the orientation in which it can be read, then that needs fewer sheets, then that shows the drawing larger; `withLegend`:
 * the legend has its room under it.
 */
export function drawingSheets(picture: Picture, options: PageOptions): (withLegend: boolean) => DrawingSheets {
  const fold = foldedOnce(picture)
  return (withLegend) => draft(picture, framedPlan(picture, options, withLegend, fold))
}

function foldedOnce(picture: Picture): () => Fold {
  let made: Fold | undefined
  return () => (made ??= foldOf(picture.placement, picture.sizes))
}

interface FramedPlan extends SheetPlan {
  readonly frame: Frame
}

function framedPlan(picture: Picture, options: PageOptions, withLegend: boolean, fold: () => Fold): FramedPlan {
  const plans = framesOf(picture, options, withLegend).map((frame) => ({
    frame,
    ...plan(picture, fold, frame, options, picture.strips),
  }))
  return bestOf(plans, readableScale(picture.context.theme))
}

function draft(picture: Picture, framed: FramedPlan): DrawingSheets {
  const { frame, sheets } = framed
  const { page, legend: symbols } = frame
  const last = sheets.length - 1
  const feet = sheets.map((_, at) => footOf(picture, framed, at))
  const holds = ({ height }: Foot): boolean => symbols !== undefined && symbols.size.height <= height + 0.01
  const drafts = (closings: Closings): Draft[] => sheets.map((_, at) => sheetDraft(picture, framed, at, closings))
  const atLast = holds(feet[last]!)
  return {
    page,
    drafts: drafts(symbols && atLast ? { [last]: [below(symbols, page, feet[last]!.top)] } : {}),
    ...(symbols && !atLast && { legend: symbols }),
    withNotes(notes) {
      if (last === 0 && !picture.strips) return undefined
      const places = symbols ? [last, ...sheets.keys()].filter((at) => holds(feet[at]!)) : [undefined]
      for (const at of places) {
        const foot = feet[last]!
        const taken = symbols && at === last ? symbols.size.height + picture.context.theme.page.gap : 0
        const found = notes({ top: foot.top + taken, height: foot.height - taken })
        if (!found) continue
        const legend = symbols && at !== undefined ? [below(symbols, page, feet[at]!.top)] : []
        if (at === undefined || at === last) return drafts({ [last]: [...legend, ...found] })
        return drafts({ [at]: legend, [last]: found })
      }
      return undefined
    },
  }
}

/** What stands under the drawing, by the position of its sheet. */
type Closings = Readonly<Record<number, readonly SectionPart[]>>

/** Under the drawing and the words that say where it goes on. */
function footOf(picture: Picture, { frame, scale, sheets }: FramedPlan, at: number): Foot {
  const { page } = frame
  const { gap } = picture.context.theme.page
  const height = sheets[at]!.reduce((sum, part) => sum + part.height + gap, -gap) * scale
  const marks = sheets.length === 1 ? 0 : 2 * MARK_ROOM * page.magnification
  const top = (topOfDrawing(frame, at) + height + marks - page.margin) / page.magnification + gap
  return { top, height: inner(page).height - footerHeight(picture, page) - top }
}

function topOfDrawing({ top, more }: Frame, at: number): number {
  return at === 0 ? top : top - more
}

function sheetDraft(picture: Picture, framed: FramedPlan, at: number, closings: Closings): Draft {
  const { frame, sheets } = framed
  const { page } = frame
  return (numbering) => ({
    width: page.width,
    height: page.height,
    background: picture.context.theme.page.paper,
    parts: [
      { ...below(at === 0 ? frame.title : frame.nextTitle, page, 0), isRepeated: at > 0 },
      ...sheetParts(picture, framed, sheets[at]!, numbering, at),
      ...(closings[at] ?? []),
      ...footer(picture, page, numbering),
    ],
  })
}

/** `top`: from the upper margin, px before magnification. */
function below(figure: Figure<Group>, { margin, magnification }: Page, top: number): SectionPart {
  const y = margin + top * magnification
  return { x: margin, y, scale: magnification, items: rounded([figure.draw({ x: 0, y: 0, ...figure.size })]) }
}

function sheetParts(
  picture: Picture,
  { frame, scale, sheets }: FramedPlan,
  parts: readonly SheetPart[],
  { number }: Numbering,
  at: number,
): SectionPart[] {
  const { page } = frame
  const { margin, magnification } = page
  const { gap } = picture.context.theme.page
  const isOne = sheets.length === 1
  const start = topOfDrawing(frame, at) + (isOne ? 0 : MARK_ROOM * magnification)
  let y = start
  const drawn = parts.map((part): SectionPart => {
    const section = { x: margin, y: y - topOf(part) * scale, scale, items: rounded(itemsOf(picture, part)) }
    y += (part.height + gap) * scale
    return section
  })
  if (isOne) return drawn
  const width = Math.max(...parts.map(({ strip }) => strip.placement.width)) * scale
  const area = { x: margin, y: start, width, height: y - gap * scale - start }
  const head = headHeight(parts[0]!.strip.placement.heads) * scale
  const near = neighbours(parts, at, number, sheets)
  return [...drawn, cutMarks(area, head, near, magnification, picture.context)]
}

function itemsOf({ sizes, context }: Picture, { strip, lanes }: SheetPart): readonly SceneItem[] {
  const origin = { x: 0, y: 0 }
  if (!lanes) return drawStrip(strip, sizes, context, origin)
  return cut(drawStrip(windowed(strip, lanes), sizes, context, origin), strip.placement, lanes)
}

/** In the strip. */
function topOf({ strip, lanes }: SheetPart): number {
  return lanes ? lanes[0] - headHeight(strip.placement.heads) : 0
}

/** The numbers of the sheets that adjoin. */
function neighbours(parts: readonly SheetPart[], at: number, number: number, sheets: SheetPlan['sheets']): Neighbours {
  const [first, last] = [parts[0]!, parts.at(-1)!]
  const goesOnBelow = sheets[at + 1]?.[0]?.strip === last.strip
  const comesFromAbove = sheets[at - 1]?.at(-1)?.strip === first.strip
  return {
    ...(at > 0 && (comesFromAbove ? { above: number - 1 } : { left: number - 1 })),
    ...(at < sheets.length - 1 && (goesOnBelow ? { below: number + 1 } : { right: number + 1 })),
  }
}
