/** A fail point in its register: what it is, how grave, and what is done against it by whom. */
import type { Box } from '../../layout/geometry.ts'
import type { Countermeasure, FailPoint } from '../../model/blueprint.ts'
import { composed } from '../../text/setting/composed.ts'
import { phrase, type Words } from '../../vocabulary/words.ts'
import { blueprintName, drawingOf } from '../drawing-of.ts'
import { letter, middle, set, type Pen } from '../draw-context.ts'
import type { SceneItem } from '../scene.ts'
import type { Entry } from './entry.ts'
import { MARKS } from '../marks/index.ts'
import { factParts, indented, MARK, marked, stack, textPart, type Part } from './stack.ts'

export function failPointEntry(failPoint: FailPoint, pen: Pen): Entry {
  const { words } = pen
  const { step, number, label, recovery, countermeasures } = failPoint
  const origin = [step.label, failPoint.class && words.failPointClasses[failPoint.class]]
  return {
    badge: MARKS.failPoint.symbol(pen, `F${number}`),
    data: { step: step.id, number: String(number) },
    text: (room) =>
      stack([
        textPart(label, 'entry', room, pen),
        ...factParts(origin, room, pen),
        ...factParts(ratings(failPoint, words), room, pen),
        ...countermeasures.flatMap((countermeasure) => countermeasureParts(countermeasure, room, pen)),
        ...(countermeasures.length === 0 ? [missingPart(room, pen)] : []),
        ...(recovery ? [recoveryPart(recovery.path, room, pen)] : []),
      ]),
  }
}

function countermeasureParts(countermeasure: Countermeasure, width: number, pen: Pen): Part[] {
  const { label, kind, owner, status, due } = countermeasure
  const { countermeasureKinds, countermeasureStatuses, register: names } = pen.words
  const block = set(pen, 'countermeasure', label, width - MARK.indent)
  const details = [
    kind && countermeasureKinds[kind],
    owner,
    status && countermeasureStatuses[status],
    due && phrase(names.due, { date: due }),
  ]
  return [
    marked('tick', pen.theme.register.countermeasure, block, pen.theme.type.countermeasure.color),
    ...factParts(details, width - MARK.indent, pen).map((part) => indented(part, MARK.indent)),
  ]
}

function missingPart(width: number, pen: Pen): Part {
  const block = set(pen, 'countermeasure', pen.words.register.noCountermeasure, width - MARK.indent)
  const { missing } = pen.theme.register
  return marked('cross', missing, block, missing)
}

function recoveryPart(path: string, width: number, pen: Pen): Part {
  const symbol = MARKS.subBlueprint.symbol(pen)
  const { recoveryBlueprint } = pen.words.register
  const text = `${recoveryBlueprint} ${blueprintName(path)}`
  const block = set(pen, 'entryDetail', text, width - MARK.indent - 4)
  const href = drawingOf(path)
  return {
    gap: 5,
    height: Math.max(block.height, symbol.size.height),
    draw(x, top) {
      const box: Box = { x, y: top - 1, ...symbol.size }
      const fill = href === undefined ? pen.theme.type.entryDetail.color : pen.theme.register.link
      const words = letter(block, x + MARK.indent + 4, middle(box).y - block.lineHeight / 2, { fill })
      const items: SceneItem[] = [...symbol.draw(box), words]
      return href === undefined
        ? items
        : [
            {
              item: 'group',
              classes: 'recovery-blueprint',
              label: `${recoveryBlueprint} ${composed(path)}`,
              href,
              items,
            },
          ]
    },
  }
}

function ratings(
  { severity, occurrence, detection, rpn }: FailPoint,
  { register: names }: Words,
): (string | undefined)[] {
  const all: [string, number | undefined][] = [
    [names.severity, severity],
    [names.occurrence, occurrence],
    [names.detection, detection],
    [names.rpn, rpn],
  ]
  return all.map(([name, rating]) => (rating === undefined ? undefined : `${name}\u00a0${rating}`))
}
