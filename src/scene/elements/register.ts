/** Every fail point with what is done against it, in columns of even height; an entry is never cut. */
import type { Box } from '../../layout/geometry.ts'
import type { Blueprint, Countermeasure, FailPoint } from '../../model/blueprint.ts'
import type { TextBlock } from '../../text/typesetter.ts'
import type { InkRole } from '../../theme/theme.ts'
import { phrase, type Words } from '../../vocabulary/words.ts'
import { dotted, letter, middle, set, type Figure, type Pen } from '../pen.ts'
import type { Group, SceneItem } from '../scene.ts'
import { line } from '../shapes.ts'
import { failPointSymbol, subBlueprintSymbol } from './badge.ts'
import { mark, type MarkName } from './mark.ts'

const RULE_GAP = 14
const HEADING_GAP = 14
const BADGE_GAP = 10
const MARK = { side: 10, indent: 18 }

/** Undefined for a blueprint without fail points. */
export function register(blueprint: Blueprint, width: number, pen: Pen): Figure<Group> | undefined {
  const { failPoints } = blueprint
  if (failPoints.length === 0) return undefined
  const { minColumn, maxColumn, columnGap, entryGap, rule } = pen.theme.register
  const most = Math.max(1, Math.floor((width + columnGap) / (minColumn + columnGap)))
  const count = Math.min(failPoints.length, most)
  const column = Math.min(maxColumn, (width - (count - 1) * columnGap) / count)
  const indent = Math.max(...failPoints.map(({ number }) => failPointSymbol(`F${number}`, pen).size.width)) + BADGE_GAP
  const columns = balanced(
    failPoints.map((failPoint) => entry(failPoint, column, indent, pen)),
    count,
    entryGap,
  )
  const heading = headingRows(blueprint, width, pen)
  const first = RULE_GAP + heading.height + HEADING_GAP
  return {
    size: { width, height: first + Math.max(...columns.map((entries) => heightOf(entries, entryGap))) },
    draw(box) {
      const items: SceneItem[] = [
        line({ x: box.x, y: box.y }, { x: box.x + width, y: box.y }, { stroke: rule, strokeWidth: 1 }),
        ...heading.draw(box.x, box.y + RULE_GAP),
      ]
      columns.forEach((entries, index) => {
        const x = box.x + index * (column + columnGap)
        let y = box.y + first
        for (const each of entries) {
          items.push(each.draw({ x, y, ...each.size }))
          y += each.size.height + entryGap
        }
      })
      return { item: 'group', classes: 'register', label: pen.words.register.title, items }
    },
  }
}

/** In order, in `count` columns of heights as even as can be: the least sum of squared heights. */
function balanced(entries: readonly Figure<Group>[], count: number, gap: number): Figure<Group>[][] {
  const feet = [0]
  for (const { size } of entries) feet.push(feet.at(-1)! + size.height + gap)

  // splits[n]: the best way to put the first n entries into as many columns as rounds were run, by where columns start.
  let splits: ({ cost: number; starts: readonly number[] } | undefined)[] = [{ cost: 0, starts: [] }]
  for (let column = 0; column < count; column++) {
    const next: typeof splits = []
    for (let end = column + 1; end <= entries.length; end++) {
      for (let start = end - 1; start >= column; start--) {
        const alone = (feet[end]! - feet[start]! - gap) ** 2
        if (alone > (next[end]?.cost ?? Infinity)) break // a column that starts earlier is only higher
        const before = splits[start]
        const cost = (before?.cost ?? Infinity) + alone
        if (before && cost < (next[end]?.cost ?? Infinity)) next[end] = { cost, starts: [...before.starts, start] }
      }
    }
    splits = next
  }
  const starts = splits[entries.length]?.starts ?? [0]
  return starts.map((start, column) => entries.slice(start, starts[column + 1]))
}

function heightOf(entries: readonly Figure<Group>[], gap: number): number {
  return entries.reduce((sum, each) => sum + each.size.height + gap, -gap)
}

function headingRows({ failPoints }: Blueprint, width: number, pen: Pen): Stack {
  const rated = failPoints.some(({ severity, occurrence, detection }) => severity ?? occurrence ?? detection)
  const { title, riskKey } = pen.words.register
  return stack([
    textPart(title, 'heading', width, pen),
    ...(rated ? [{ ...textPart(riskKey, 'entryDetail', width, pen), gap: 2 }] : []),
  ])
}

function entry(failPoint: FailPoint, width: number, indent: number, pen: Pen): Figure<Group> {
  const { words } = pen
  const room = width - indent
  const { step, number, label, recovery, countermeasures } = failPoint
  const badge = failPointSymbol(`F${number}`, pen)
  const origin = dotted([step.label, failPoint.class && words.failPointClasses[failPoint.class]])
  const parts = stack([
    textPart(label, 'entry', room, pen),
    ...detailParts(origin, room, pen),
    ...detailParts(riskText(failPoint, words), room, pen),
    ...countermeasures.flatMap((countermeasure) => countermeasureParts(countermeasure, room, pen)),
    ...(countermeasures.length === 0 ? [missingPart(room, pen)] : []),
    ...(recovery ? [recoveryPart(recovery.path, room, pen)] : []),
  ])
  return {
    size: { width, height: Math.ceil(parts.height) },
    draw: ({ x, y }) => ({
      item: 'group',
      classes: 'register-entry',
      data: { step: step.id, number: String(number) },
      items: [...badge.draw({ x, y, ...badge.size }), ...parts.draw(x + indent, y)],
    }),
  }
}

/** One thing below another. */
interface Part {
  readonly gap: number
  readonly height: number
  draw(x: number, top: number): SceneItem[]
}

interface Stack {
  readonly height: number
  draw(x: number, top: number): SceneItem[]
}

function stack(parts: readonly Part[]): Stack {
  const height = parts.reduce((sum, part) => sum + part.gap + part.height, 0)
  return {
    height,
    draw(x, top) {
      let y = top
      return parts.flatMap((part) => {
        y += part.gap
        const items = part.draw(x, y)
        y += part.height
        return items
      })
    },
  }
}

function textPart(text: string, role: InkRole, width: number, pen: Pen): Part {
  const block = set(pen, role, text, width)
  return {
    gap: 0,
    height: block.height,
    draw: (x, top) => [letter(block, x, top, { fill: pen.theme.type[role].color })],
  }
}

function countermeasureParts(countermeasure: Countermeasure, width: number, pen: Pen): Part[] {
  const { label, kind, owner, status, due } = countermeasure
  const { countermeasureKinds, countermeasureStatuses, register: names } = pen.words
  const block = set(pen, 'countermeasure', label, width - MARK.indent)
  const details = dotted([
    kind && countermeasureKinds[kind],
    owner,
    status && countermeasureStatuses[status],
    due && phrase(names.due, { date: due }),
  ])
  return [
    marked('tick', pen.theme.register.countermeasure, block, pen.theme.type.countermeasure.color),
    ...detailParts(details, width - MARK.indent, pen).map((part) => indented(part, MARK.indent)),
  ]
}

function detailParts(text: string | undefined, width: number, pen: Pen): Part[] {
  return text === undefined ? [] : [textPart(text, 'entryDetail', width, pen)]
}

function indented(part: Part, indent: number): Part {
  return { ...part, draw: (x, top) => part.draw(x + indent, top) }
}

function missingPart(width: number, pen: Pen): Part {
  const block = set(pen, 'countermeasure', pen.words.register.noCountermeasure, width - MARK.indent)
  const { missing } = pen.theme.register
  return marked('cross', missing, block, missing)
}

function marked(sign: MarkName, color: string, block: TextBlock, fill: string): Part {
  const { side, indent } = MARK
  return {
    gap: 4,
    height: block.height,
    draw: (x, top) => [
      ...mark(sign, { x: x + 1, y: top + (block.lineHeight - side) / 2, width: side, height: side }, color),
      letter(block, x + indent, top, { fill }),
    ],
  }
}

function recoveryPart(path: string, width: number, pen: Pen): Part {
  const symbol = subBlueprintSymbol(pen)
  const block = set(pen, 'entryDetail', `${pen.words.register.recoveryBlueprint} ${path}`, width - MARK.indent - 4)
  return {
    gap: 5,
    height: Math.max(block.height, symbol.size.height),
    draw(x, top) {
      const box: Box = { x, y: top - 1, ...symbol.size }
      const text = letter(block, x + MARK.indent + 4, middle(box).y - block.lineHeight / 2, {
        fill: pen.theme.type.entryDetail.color,
      })
      return [...symbol.draw(box), text]
    },
  }
}

function riskText({ severity, occurrence, detection, rpn }: FailPoint, { register: names }: Words): string | undefined {
  const ratings: [string, number | undefined][] = [
    [names.severity, severity],
    [names.occurrence, occurrence],
    [names.detection, detection],
    [names.rpn, rpn],
  ]
  return dotted(ratings.map(([name, rating]) => (rating === undefined ? undefined : `${name} ${rating}`)))
}
