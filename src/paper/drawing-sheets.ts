/** The sheets of a drawing: title block, the part of the drawing, marks where it is cut, legend where there is room. */
import type { Size } from '../layout/geometry.ts'
import { headHeight } from '../layout/heads.ts'
import { drawPlacement } from '../scene/draw.ts'
import { legend } from '../scene/elements/legend.ts'
import { titleBlock } from '../scene/elements/title-block.ts'
import type { Figure } from '../scene/draw-context.ts'
import { rounded } from '../scene/round.ts'
import type { Group } from '../scene/scene.ts'
import type { SectionPart } from './section.ts'
import type { Picture } from './picture.ts'
import { footer, footerHeight, inner, type Draft, type Numbering } from './draft.ts'
import { cutMarks, MARK_ROOM, type Neighbours } from './marks.ts'
import { orientations, page, type Page, type PageOptions } from './page.ts'
import { plan, sheetCount, windows, type Plan, type Room } from './plan.ts'
import { cut, windowed, type Heads, type Window } from './window.ts'

/** The sheets of a drawing, on pages of one orientation. */
export interface DrawingSheets {
  readonly page: Page
  readonly drafts: readonly Draft[]
  /** On none of the sheets was room for the legend. */
  readonly lacksLegend: boolean
}

/** What stands around the drawing on each of its sheets. */
interface Frame {
  readonly page: Page
  readonly title: Figure<Group>
  /** Absent where none is wanted. */
  readonly legend?: Figure<Group>
  /** From the sheet's top to the drawing. */
  readonly top: number
  readonly plan: Plan
}

/**
 * In the orientation that needs fewer sheets, then the one that shows the drawing larger. Where nothing follows the drawing
 * (`hasNotes`), the legend has its room under it, so that no sheet is there for the legend alone.
 */
export function drawingSheets(picture: Picture, options: PageOptions, hasNotes: boolean): DrawingSheets {
  const papers = orientations(options).map((orientation) => page(options, orientation))
  const usual = draft(picture, bestOf(papers.map((paper) => frame(picture, paper, options))))
  if (!usual.lacksLegend || hasNotes) return usual
  const roomy = papers.flatMap((paper) => frameWithLegend(picture, paper, options) ?? [])
  return roomy.length === 0 ? usual : draft(picture, bestOf(roomy))
}

function bestOf(frames: readonly Frame[]): Frame {
  return frames.reduce((a, b) => (isBetter(b.plan, a.plan) ? b : a))
}

function isBetter(a: Plan, b: Plan): boolean {
  const [ofA, ofB] = [sheetCount(a), sheetCount(b)]
  return ofA === ofB ? a.scale > b.scale : ofA < ofB
}

function frame(picture: Picture, paper: Page, options: PageOptions): Frame {
  const { title, symbols, ofLegend, below } = around(picture, paper)
  return framed(picture, paper, options, { title, symbols, whole: below - ofLegend, each: below - 2 * MARK_ROOM })
}

/** With room for the legend on each sheet of a drawing that is cut; undefined where it would leave too little for the drawing. */
function frameWithLegend(picture: Picture, paper: Page, options: PageOptions): Frame | undefined {
  const { title, symbols, ofLegend, below } = around(picture, paper)
  const each = below - 2 * MARK_ROOM - ofLegend
  if (each < MIN_SHARE * (below - 2 * MARK_ROOM)) return undefined
  return framed(picture, paper, options, { title, symbols, whole: below - ofLegend, each })
}

/** Of the room under the title, what the drawing is to have at least. */
const MIN_SHARE = 0.4

interface Around {
  readonly title: Figure<Group>
  readonly symbols: Figure<Group> | undefined
  /** Of the legend and the gap above it, and of all under the title; px before magnification. */
  readonly ofLegend: number
  readonly below: number
}

/** What stands around the drawing. */
function around(picture: Picture, paper: Page): Around {
  const { context, placement, hidden } = picture
  const { gap } = context.theme.page
  const { width, height } = inner(paper)
  const title = titleBlock(placement.blueprint, width, context)
  const symbols = hidden.has('legend')
    ? undefined
    : legend(placement.blueprint, width, context, !hidden.has('register'))
  return {
    title,
    symbols,
    ofLegend: symbols ? gap + symbols.size.height : 0,
    below: height - title.size.height - gap - footerHeight(picture, paper),
  }
}

interface Heights extends Pick<Around, 'title' | 'symbols'> {
  /** For a drawing on one sheet, and for each part of one that is cut; px before magnification. */
  readonly whole: number
  readonly each: number
}

function framed(picture: Picture, paper: Page, options: PageOptions, { title, symbols, whole, each }: Heights): Frame {
  const { gap } = picture.context.theme.page
  const room = (height: number): Room => ({
    width: inner(paper).width * paper.magnification,
    height: Math.max(height, 1) * paper.magnification,
    magnification: paper.magnification,
  })
  return {
    page: paper,
    title,
    ...(symbols && { legend: symbols }),
    top: paper.margin + (title.size.height + gap) * paper.magnification,
    plan: plan(picture, options, room(whole), room(each)),
  }
}

function draft(picture: Picture, frame: Frame): DrawingSheets {
  const { page, plan } = frame
  const all = windows(plan)
  const last = all.at(-1)!
  const drawn = drawnSize(headsOf(picture, plan), last).height * plan.scale
  const foot = frame.top + drawn + (all.length > 1 ? 2 * MARK_ROOM : 0) * page.magnification
  const top = foot + picture.context.theme.page.gap * page.magnification
  const end = page.height - page.margin - footerHeight(picture, page) * page.magnification
  const symbols = frame.legend
  const hasRoom = symbols && top + symbols.size.height * page.magnification <= end + 0.01
  const drafts = all.map((window, at): Draft => {
    const closing = hasRoom && window === last ? [below(symbols, page, top)] : []
    return (numbering) => ({
      width: page.width,
      height: page.height,
      background: picture.context.theme.page.paper,
      parts: [
        { ...below(frame.title, page, page.margin), isRepeated: at > 0 },
        ...windowParts(picture, frame, window, numbering, at),
        ...closing,
        ...footer(picture, page, numbering),
      ],
    })
  })
  return { page, drafts, lacksLegend: symbols !== undefined && !hasRoom }
}

function below(figure: Figure<Group>, { margin, magnification }: Page, y: number): SectionPart {
  return { x: margin, y, scale: magnification, items: rounded([figure.draw({ x: 0, y: 0, ...figure.size })]) }
}

function windowParts(picture: Picture, frame: Frame, window: Window, numbering: Numbering, at: number): SectionPart[] {
  const { placement, sizes, context } = picture
  const { scale } = frame.plan
  const heads = headsOf(picture, frame.plan)
  const isCut = sheetCount(frame.plan) > 1
  const origin = { x: window.columns[0] - heads.lane, y: window.lanes[0] - headHeight(heads.over) }
  const size = drawnSize(heads, window)
  const items = isCut
    ? cut(drawPlacement(windowed(placement, window, heads), sizes, context), placement, window)
    : drawPlacement(placement, sizes, context)
  const { margin, magnification } = frame.page
  const y = frame.top + (isCut ? MARK_ROOM * magnification : 0)
  const part: SectionPart = { x: margin - origin.x * scale, y: y - origin.y * scale, scale, items: rounded(items) }
  if (!isCut) return [part]
  const area = { x: margin, y, width: size.width * scale, height: size.height * scale }
  const beside = { left: heads.lane * scale, top: headHeight(heads.over) * scale }
  return [part, cutMarks(area, beside, neighbours(frame.plan, at, numbering), magnification, context)]
}

/** The numbers of the sheets that adjoin. */
function neighbours({ columns, lanes }: Plan, at: number, { number }: Numbering): Neighbours {
  const [column, row] = [at % columns.length, Math.floor(at / columns.length)]
  return {
    ...(column > 0 && { left: number - 1 }),
    ...(column < columns.length - 1 && { right: number + 1 }),
    ...(row > 0 && { above: number - columns.length }),
    ...(row < lanes.length - 1 && { below: number + columns.length }),
  }
}

function headsOf({ sizes }: Picture, { heads }: Plan): Heads {
  return { lane: sizes.spacing.laneHead, over: heads }
}

function drawnSize(heads: Heads, { columns, lanes }: Window): Size {
  return { width: heads.lane + columns[1] - columns[0], height: headHeight(heads.over) + lanes[1] - lanes[0] }
}
