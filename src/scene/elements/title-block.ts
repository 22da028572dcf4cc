import type { Box } from '../../layout/geometry.ts'
import type { Blueprint } from '../../model/blueprint.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import { letter, set, type Figure, type DrawContext } from '../draw-context.ts'
import type { Group, SceneItem } from '../scene.ts'

const DESCRIPTION_GAP = 6
const FACTS_GAP = 16
const FACT_GAP = 40
const FACT_ROW_GAP = 10
const KEY_GAP = 2

/** What the picture is, for whom, in which state, whose and of when. */
export function titleBlock(blueprint: Blueprint, width: number, context: DrawContext): Figure<Group> {
  const { type, page } = context.theme
  const title = set(context, 'title', blueprint.title, width)
  const description =
    blueprint.description === undefined
      ? undefined
      : set(context, 'description', blueprint.description, Math.min(width, page.measure))
  const facts = placedFacts(blueprint, width, context)
  const factsTop = title.height + (description ? DESCRIPTION_GAP + description.height : 0) + FACTS_GAP
  const foot = facts.reduce((lowest, fact) => Math.max(lowest, factsTop + fact.y + fact.height), factsTop - FACTS_GAP)
  return {
    size: { width, height: foot },
    draw(box) {
      const items: SceneItem[] = [letter(title, box.x, box.y, { fill: type.title.color, classes: 'title' })]
      if (description) {
        const top = box.y + title.height + DESCRIPTION_GAP
        items.push(letter(description, box.x, top, { fill: type.description.color, classes: 'description' }))
      }
      for (const fact of facts) items.push(...drawFact(fact, box, box.y + factsTop, context))
      return { item: 'group', classes: 'title-block', items }
    },
  }
}

interface Fact {
  readonly x: number
  readonly y: number
  readonly height: number
  readonly key: TextBlock
  readonly value: TextBlock
}

/** Side by side, in a further row where the width ends. */
function placedFacts(blueprint: Blueprint, width: number, context: DrawContext): Fact[] {
  const facts: Fact[] = []
  let [x, y, rowHeight] = [0, 0, 0]
  for (const [name, text] of factTexts(blueprint, context)) {
    const key = set(context, 'key', name)
    const value = set(context, 'value', text, width)
    const factWidth = Math.max(key.width, value.width)
    if (x > 0 && x + factWidth > width) [x, y, rowHeight] = [0, y + rowHeight + FACT_ROW_GAP, 0]
    const height = key.height + KEY_GAP + value.height
    facts.push({ x, y, height, key, value })
    x += factWidth + FACT_GAP
    rowHeight = Math.max(rowHeight, height)
  }
  return facts
}

function factTexts(
  { segment, state, owner, date, version }: Blueprint,
  { words }: DrawContext,
): [name: string, text: string][] {
  const { titleBlock: names } = words
  const facts: [string, string | undefined][] = [
    [names.segment, segment],
    [names.state, state && names[state]],
    [names.owner, owner],
    [names.date, date],
    [names.version, version],
  ]
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined)
}

function drawFact({ x, y, key, value }: Fact, box: Box, top: number, { theme }: DrawContext): SceneItem[] {
  return [
    letter(key, box.x + x, top + y, { fill: theme.type.key.color }),
    letter(value, box.x + x, top + y + key.height + KEY_GAP, { fill: theme.type.value.color }),
  ]
}
