/** The first sheet of a book: whose it is, what it is called, of when it is and how much is in it. */
import { letter, set, type DrawContext } from '../scene/draw-context.ts'
import { logoFigure } from '../scene/elements/title-block.ts'
import { rounded } from '../scene/round.ts'
import type { SceneItem } from '../scene/scene.ts'
import { rect } from '../scene/shapes.ts'
import type { TextBlock } from '../text/setting/typesetter.ts'
import { footer, inner, type Draft } from './draft.ts'
import type { Page } from './page.ts'
import type { Picture } from './picture.ts'
import type { SectionPart } from './section.ts'

/** What a cover says. */
export interface CoverFacts {
  readonly title: string
  /** Of the newest blueprint. */
  readonly date?: string | undefined
  readonly count: number
  /** Of all chapters, if it is one and the same. */
  readonly view?: string | undefined
}

/** The title's size is this many times that of a drawing's. */
const TITLE_SCALE = 1.75
/** From the top, of the sheet's height between its margins. */
const TITLE_AT = 0.3
const BAR = { width: 6, gap: 22 }
const GAPS = { kicker: 8, facts: 26, fact: 40, value: 2, row: 14 }

/** On a page as the contents have it. */
export function coverDraft(picture: Picture, page: Page, facts: CoverFacts): Draft {
  const { context } = picture
  return (numbering) => ({
    width: page.width,
    height: page.height,
    background: context.theme.page.paper,
    parts: [...logoPart(context, page), ...titleParts(context, page, facts), ...footer(picture, page, numbering)],
  })
}

/** As large again as in a title block. */
function logoPart(context: DrawContext, page: Page): SectionPart[] {
  const logo = logoFigure(context)
  if (!logo) return []
  const scale = page.magnification * TITLE_SCALE
  return [{ x: page.margin, y: page.margin, scale, items: rounded([logo.draw({ x: 0, y: 0, ...logo.size })]) }]
}

function titleParts(context: DrawContext, page: Page, facts: CoverFacts): SectionPart[] {
  const { theme, words } = context
  const { width, height } = inner(page)
  const indent = BAR.width + BAR.gap
  const kicker =
    facts.title === words.paper.combined ? undefined : set(context, 'description', words.paper.combined, width - indent)
  const title = set(context, 'title', facts.title, (width - indent) / TITLE_SCALE)
  const above = kicker ? kicker.height + GAPS.kicker : 0
  const top = height * TITLE_AT
  const foot = top + above + title.height * TITLE_SCALE
  const at = (x: number, y: number, items: readonly SceneItem[], scale = 1): SectionPart => ({
    x: page.margin + x * page.magnification,
    y: page.margin + y * page.magnification,
    scale: page.magnification * scale,
    items: rounded(items),
  })
  const bar = rect({ x: 0, y: 0, width: BAR.width, height: foot - top }, { fill: theme.lanes.customer.accent })
  return [
    at(0, top, [bar]),
    ...(kicker ? [at(indent, top, [letter(kicker, 0, 0, { fill: theme.type.description.color })])] : []),
    at(indent, top + above, [letter(title, 0, 0, { fill: theme.type.title.color, classes: 'title' })], TITLE_SCALE),
    at(indent, foot + GAPS.facts, factItems(context, facts, width - indent)),
  ]
}

/** In rows of this width. */
function factItems(context: DrawContext, { date, count, view }: CoverFacts, width: number): SceneItem[] {
  const { theme, words } = context
  const facts = [
    ...(date === undefined ? [] : [[words.titleBlock.date, date]]),
    [words.paper.blueprints, String(count)],
  ]
  const fact = ({ name, value }: Fact, x: number, y: number): SceneItem[] => [
    letter(name, x, y, { fill: theme.type.key.color }),
    letter(value, x, y + name.height + GAPS.value, { fill: theme.type.value.color }),
  ]
  let [x, below] = [0, 0]
  const row = facts.flatMap(([key = '', said = '']): SceneItem[] => {
    const [name, value] = [set(context, 'key', key), set(context, 'value', said)]
    const items = fact({ name, value }, x, 0)
    x += Math.max(name.width, value.width) + GAPS.fact
    below = Math.max(below, name.height + GAPS.value + value.height)
    return items
  })
  if (view === undefined) return row
  // It may have many words, so it has a line of its own, or several.
  const said = { name: set(context, 'key', words.titleBlock.view), value: set(context, 'value', view, width) }
  return [...row, ...fact(said, 0, below + GAPS.row)]
}

interface Fact {
  readonly name: TextBlock
  readonly value: TextBlock
}
