import type { Box } from '../../layout/geometry.ts'
import type { Blueprint, Reference, Source } from '../../model/blueprint.ts'
import { safeUrl } from '../../model/safe-url.ts'
import { composed } from '../../text/setting/composed.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import { letter, set, withFate, type Figure, type DrawContext } from '../draw-context.ts'
import { phrase } from '../../vocabulary/words.ts'
import { excerptText } from '../excerpt-text.ts'
import { blueprintName, drawingOf } from '../drawing-of.ts'
import type { Group, Image, SceneItem } from '../scene.ts'

const DESCRIPTION_GAP = 6
const FACTS_GAP = 16
const FACT_GAP = 40
const FACT_ROW_GAP = 10
const KEY_GAP = 2
/** From the title to the mark of what has changed in the head. */
const MARK_GAP = 12
/** The most room of a logo; px. */
const LOGO = { width: 180, height: 56, gap: 32 }

/** What the picture is, for whom, in which state, whose, of when and made from what; at the right the logo of a client. */
export function titleBlock(blueprint: Blueprint, whole: number, context: DrawContext): Figure<Group> {
  const { type, page } = context.theme
  const logo = logoFigure(context)
  const width = whole - (logo ? logo.size.width + LOGO.gap : 0)
  const mark = context.changes?.mark(blueprint)
  const title = set(context, 'title', blueprint.title, width - (mark ? mark.size.width + MARK_GAP : 0))
  const description =
    blueprint.description === undefined
      ? undefined
      : set(context, 'description', blueprint.description, Math.min(width, page.measure))
  const facts = placedFacts(blueprint, width, context)
  const factsTop = title.height + (description ? DESCRIPTION_GAP + description.height : 0) + FACTS_GAP
  const foot = facts.reduce((lowest, fact) => Math.max(lowest, factsTop + fact.y + fact.height), factsTop - FACTS_GAP)
  return {
    size: { width: whole, height: Math.max(foot, logo?.size.height ?? 0) },
    draw(box) {
      const items: SceneItem[] = [letter(title, box.x, box.y, { fill: type.title.color, classes: 'title' })]
      if (mark) {
        const x = box.x + (title.lines.at(-1)?.width ?? 0) + MARK_GAP
        const y = box.y + title.height - (title.lineHeight + mark.size.height) / 2
        items.push(mark.draw({ x, y, ...mark.size }))
      }
      if (description) {
        const top = box.y + title.height + DESCRIPTION_GAP
        items.push(letter(description, box.x, top, { fill: type.description.color, classes: 'description' }))
      }
      for (const fact of facts) items.push(...drawFact(fact, box, box.y + factsTop, context))
      if (logo) items.push(logo.draw({ x: box.x + whole - logo.size.width, y: box.y, ...logo.size }))
      return withFate(blueprint, { item: 'group', classes: 'title-block', items }, context)
    },
  }
}

/** The client's logo, undistorted and no larger than it is or than there is room; undefined without one. */
export function logoFigure({ logo, words }: DrawContext): Figure<Image> | undefined {
  if (!logo) return undefined
  const { image, natural, label = words.reading.logo } = logo
  const scale = Math.min(1, LOGO.width / natural.width, LOGO.height / natural.height)
  const { type, data } = image
  return {
    size: { width: natural.width * scale, height: natural.height * scale },
    draw: (box) => ({ item: 'image', classes: 'logo', ...box, type, data, label }),
  }
}

interface Fact {
  readonly x: number
  readonly y: number
  readonly height: number
  readonly key: TextBlock
  readonly values: readonly FactLine[]
}

/** A value, and where a click on it leads. */
export interface FactText {
  readonly text: string
  readonly href?: string | undefined
  /** What people hear of the link. */
  readonly label?: string
  readonly classes?: string
}

interface FactLine extends FactText {
  readonly block: TextBlock
}

/** Side by side, in a further row where the width ends. */
function placedFacts(blueprint: Blueprint, width: number, context: DrawContext): Fact[] {
  const facts: Fact[] = []
  let [x, y, rowHeight] = [0, 0, 0]
  for (const [name, texts] of factsOf(blueprint, context)) {
    const key = set(context, 'key', name)
    const values = texts.map((each): FactLine => ({ ...each, block: set(context, 'value', each.text, width) }))
    const factWidth = Math.max(key.width, ...values.map(({ block }) => block.width))
    if (x > 0 && x + factWidth > width) [x, y, rowHeight] = [0, y + rowHeight + FACT_ROW_GAP, 0]
    const height = values.reduce((sum, { block }) => sum + block.height, key.height + KEY_GAP)
    facts.push({ x, y, height, key, values })
    x += factWidth + FACT_GAP
    rowHeight = Math.max(rowHeight, height)
  }
  return facts
}

/** Each fact with its values: segment, state, owner and the like. */
export function factsOf(blueprint: Blueprint, context: DrawContext): [name: string, texts: readonly FactText[]][] {
  const { words } = context
  const { segment, state, owner, date, version, review, replaces, sources, excerpt } = blueprint
  const { titleBlock: names } = words
  const plain = (text: string | undefined): FactText[] => (text === undefined ? [] : [{ text }])
  const facts: [string, readonly FactText[]][] = [
    [words.changes.versions, plain(context.changes?.versions)],
    [names.view, excerpt ? [{ text: excerptText(excerpt, words) }] : []],
    [names.segment, plain(segment)],
    [names.state, plain(state && names[state])],
    [names.owner, plain(owner)],
    [names.date, plain(date)],
    [names.version, plain(version)],
    [names.review, plain(review)],
    [names.replaces, replaces ? [replaced(replaces, context)] : []],
    [names.sources, sources.map(sourceText)],
  ]
  return facts.filter(([, texts]) => texts.length > 0)
}

/** As a sub-blueprint does, it leads to the drawing of the other blueprint. */
function replaced({ path }: Reference, context: DrawContext): FactText {
  const label = phrase(context.words.reading.replaces, { path: composed(path) })
  return { text: blueprintName(path), href: drawingOf(path, context), label, classes: 'replaced-blueprint' }
}

function sourceText({ label, url }: Source): FactText {
  return { text: label, href: url === undefined ? undefined : safeUrl(url), label, classes: 'source' }
}

function drawFact({ x, y, key, values }: Fact, box: Box, top: number, { theme }: DrawContext): SceneItem[] {
  let foot = top + y + key.height + KEY_GAP
  const lines = values.map(({ block, href, label, classes = '' }): SceneItem => {
    const fill = href === undefined ? theme.type.value.color : theme.register.link
    const text = letter(block, box.x + x, foot, { fill })
    foot += block.height
    if (href === undefined) return text
    return { item: 'group', classes, ...(label !== undefined && { label }), href, items: [text] }
  })
  return [letter(key, box.x + x, top + y, { fill: theme.type.key.color }), ...lines]
}
