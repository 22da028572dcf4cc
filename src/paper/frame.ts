/** What stands around a drawing on each of its sheets, and the room that it leaves. */
import type { Blueprint } from '../model/blueprint.ts'
import type { Figure } from '../scene/draw-context.ts'
import { legend } from '../scene/elements/legend.ts'
import { titleBlock } from '../scene/elements/title-block.ts'
import type { Group } from '../scene/scene.ts'
import { footerHeight, inner } from './draft.ts'
import { MARK_ROOM } from './marks.ts'
import { orientations, page, type Page, type PageOptions } from './page.ts'
import type { Picture } from './picture.ts'

/** What the sheet has for the drawing; px, and how much larger than on A3 what stands around it is. */
export interface Room {
  readonly width: number
  readonly height: number
  readonly magnification: number
}

export interface Frame {
  readonly page: Page
  readonly title: Figure<Group>
  /** Of each sheet behind the first. */
  readonly nextTitle: Figure<Group>
  /** Absent where none is wanted. */
  readonly legend?: Figure<Group>
  /** From the sheet's top to the drawing. */
  readonly top: number
  /** That it is less on each sheet behind the first. */
  readonly more: number
  /** For a drawing on one sheet with its legend. */
  readonly whole: Room
  /** For a part of one, with the words that say where it goes on. */
  readonly each: Room
  /** That the legend takes under the drawing; px. */
  readonly below: number
}

/** Of the room under the title, what the drawing is to have at least. */
const MIN_SHARE = 0.4

/**
 * One for each orientation that may be taken; with room for the legend on each sheet (`withLegend`), where that leaves the
 * drawing enough.
 */
export function framesOf(picture: Omit<Picture, 'scene'>, options: PageOptions, withLegend = false): Frame[] {
  return orientations(options).map((orientation) => frame(picture, page(options, orientation), withLegend))
}

function frame(picture: Omit<Picture, 'scene'>, paper: Page, withLegend: boolean): Frame {
  const { context, placement, hidden } = picture
  const { gap } = context.theme.page
  const { width, height } = inner(paper)
  const title = titleBlock(placement.blueprint, width, context)
  const nextTitle = titleBlock(nameOf(placement.blueprint), width, context)
  const symbols = hidden.has('legend')
    ? undefined
    : legend(placement.blueprint, width, context, !hidden.has('register'))
  const below =
    height - title.size.height - gap - footerHeight({ ...picture, scene: { title: placement.blueprint.title } }, paper)
  const ofLegend = symbols ? gap + symbols.size.height : 0
  const part = below - 2 * MARK_ROOM
  const kept = withLegend && part - ofLegend >= MIN_SHARE * part ? ofLegend : 0
  const room = (size: number): Room => ({
    width: width * paper.magnification,
    height: Math.max(size, 1) * paper.magnification,
    magnification: paper.magnification,
  })
  return {
    page: paper,
    title,
    nextTitle,
    ...(symbols && { legend: symbols }),
    top: paper.margin + (title.size.height + gap) * paper.magnification,
    more: (title.size.height - nextTitle.size.height) * paper.magnification,
    whole: room(below - ofLegend),
    each: room(part - kept),
    below: ofLegend * paper.magnification,
  }
}

/** What says on any sheet whose it is: title and view. */
function nameOf(blueprint: Blueprint): Blueprint {
  const none = undefined
  return {
    ...blueprint,
    ...{ description: none, segment: none, state: none, owner: none, date: none, version: none, review: none },
    ...{ replaces: none, sources: [] },
  }
}
