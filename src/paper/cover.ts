/** The first sheet of a book: whose it is, what it is called, of when it is and how much is in it. */
import { letter, set, type DrawContext } from '../scene/draw-context.ts'
import { logoFigure } from '../scene/elements/title-block.ts'
import { rounded } from '../scene/round.ts'
import type { SceneItem } from '../scene/scene.ts'
import { rect } from '../scene/shapes.ts'
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
}

/** The title's size is this many times that of a drawing's. */
const TITLE_SCALE = 1.75
/** From the top, of the sheet's height between its margins. */
const TITLE_AT = 0.3
const BAR = { width: 6, gap: 22 }
const GAPS = { kicker: 8, facts: 26, fact: 40 }

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
    at(indent, foot + GAPS.facts, factItems(context, facts)),
  ]
}

function factItems(context: DrawContext, { date, count }: CoverFacts): SceneItem[] {
  const { theme, words } = context
  const facts = [
    ...(date === undefined ? [] : [[words.titleBlock.date, date]]),
    [words.paper.blueprints, String(count)],
  ]
  let x = 0
  return facts.flatMap(([name = '', value = '']): SceneItem[] => {
    const [key, said] = [set(context, 'key', name), set(context, 'value', value)]
    const items = [
      letter(key, x, 0, { fill: theme.type.key.color }),
      letter(said, x, key.height + 2, { fill: theme.type.value.color }),
    ]
    x += Math.max(key.width, said.width) + GAPS.fact
    return items
  })
}
