import type { Blueprint } from '../model/blueprint.ts'
import { MAX_MARGIN, type PageOptions, type PaperName } from '../paper/page.ts'
import { drawingOf } from '../paper/drawing.ts'
import { picture } from '../pipeline/check.ts'
import { loadRenderer } from '../render/formats.ts'
import { expectDate, expectName, expectOptions, wrongType, wrongValue } from './arguments.ts'
import { expectBlueprint } from './blueprint.ts'
import { expectLook, LOOK, type PictureOptions } from './picture.ts'
import { FITS, ORIENTATIONS, PAPER_NAMES } from '../vocabulary/choices.ts'

/** Options of `paper`: those of `picture`, and the sheets of paper. */
export interface PaperOptions extends PictureOptions, Partial<PageOptions> {
  readonly paper: PaperName
  /** Stands as the creation date in the PDF's metadata; never the clock. */
  readonly date: Date
}

const CALL = 'paper(blueprint, options)'
const EXAMPLE = '{ paper: "A3", date: new Date("2026-05-04") }'
const KEYS = ['paper', 'orientation', 'margin', 'fit', 'tile', 'date', ...LOOK] as const

/**
 * A PDF of the blueprint on sheets of paper, with its registers, as `stageline render --page` writes it. Without them,
 * `orientation` is `auto`, `margin` 10 mm, `fit` `page`, and nothing is cut (`tile`).
 * @throws TypeError for an argument of another type, RangeError for a name or a number that is not one of those possible; RenderFailure when a picture of evidence cannot be drawn, FontFailure when a font of the theme cannot
 */
export async function paper(blueprint: Blueprint, options: PaperOptions): Promise<Uint8Array> {
  expectBlueprint(`${CALL}: blueprint`, blueprint)
  const at = `${CALL}: options`
  if (options === undefined) throw wrongType(at, `an object, such as ${EXAMPLE}`, options)
  const { date, theme, density, fold, view, images, ...given } = expectOptions(at, options, KEYS, EXAMPLE)
  expectDate(`${at}.date`, date)
  const page = expectPage(at, given)
  const look = expectLook(at, blueprint, { theme, density, fold, view, images }, page)
  const drawing = drawingOf(await picture(blueprint, look), { page })
  const renderer = await loadRenderer('pdf')
  return renderer.render(drawing, { date, fonts: 'embed' })
}

function expectPage(at: string, given: Partial<PageOptions>): PageOptions {
  const { paper: name, orientation = 'auto', margin = 10, fit = 'page', tile = false } = given
  if (typeof tile !== 'boolean') throw wrongType(`${at}.tile`, 'true or false', tile)
  const page: PageOptions = {
    paper: expectName(`${at}.paper`, name, PAPER_NAMES),
    orientation: expectName(`${at}.orientation`, orientation, ORIENTATIONS),
    margin: expectMargin(`${at}.margin`, margin),
    fit: expectName(`${at}.fit`, fit, FITS),
    tile,
  }
  if (tile && fit === 'width')
    throw wrongValue(`${at}.tile`, 'false with fit "width"', tile, 'nothing is too wide there')
  return page
}

function expectMargin(at: string, value: unknown): number {
  const expected = `a number from 0 to ${MAX_MARGIN}, in mm`
  if (typeof value !== 'number') throw wrongType(at, expected, value)
  if (!(value >= 0 && value <= MAX_MARGIN)) throw wrongValue(at, expected, value)
  return value
}
