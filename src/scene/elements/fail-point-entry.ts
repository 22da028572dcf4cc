/** A fail point in its register: what it is, how grave, and what is done against it by whom. */
import type { Box } from '../../layout/geometry.ts'
import type { Countermeasure, FailPoint, OpenFailPoint } from '../../model/blueprint.ts'
import { composed } from '../../text/setting/composed.ts'
import { phrase, type Words } from '../../vocabulary/words.ts'
import { blueprintName, drawingOf } from '../drawing-of.ts'
import { letter, middle, set, signed, type DrawContext, type NumberedContext } from '../draw-context.ts'
import type { SceneItem } from '../scene.ts'
import type { Entry } from './entry.ts'
import { MARKS } from '../marks/index.ts'
import { isUnanswered } from '../../model/fail-points.ts'
import type { SignName } from '../signs.ts'
import { factParts, indented, MARK, marked, stack, textPart, type StackItem } from './stack.ts'

/** The register's entry of one fail point. */
export function failPointEntry(failPoint: FailPoint, context: NumberedContext): Entry {
  const { words, numbers } = context
  const number = String(numbers.get(failPoint)!)
  const { step, label, recovery, countermeasures, open, accepted } = failPoint
  const origin = [step.label, failPoint.class && words.failPointClasses[failPoint.class]]
  return {
    badge: (open ? MARKS.openFailPoint : MARKS.failPoint).symbol(
      context,
      `${context.changes?.entrySign(failPoint) ?? ''}F${number}`,
    ),
    of: failPoint,
    data: { step: step.id, number },
    text: (room) =>
      stack([
        textPart(label, 'entry', room, context),
        ...factParts(origin, room, context),
        ...factParts(ratings(failPoint, words), room, context),
        ...(open ? openParts(open, room, context) : []),
        ...(accepted === undefined ? [] : [acceptedPart(accepted, room, context)]),
        ...countermeasures.flatMap((countermeasure) => countermeasureParts(countermeasure, room, context)),
        ...(isUnanswered(failPoint) ? [missingPart(room, context)] : []),
        ...(recovery ? [recoveryPart(recovery.path, room, context)] : []),
      ]),
  }
}

function countermeasureParts(countermeasure: Countermeasure, width: number, context: DrawContext): StackItem[] {
  const { label, kind, owner, status, due } = countermeasure
  const { countermeasureKinds, countermeasureStatuses, register: names } = context.words
  const block = set(context, 'countermeasure', signed(countermeasure, label, context), width - MARK.indent)
  const part = marked(
    signOf(status),
    context.theme.register.countermeasure,
    block,
    context.theme.type.countermeasure.color,
  )
  const details = [
    kind && countermeasureKinds[kind],
    owner,
    status && countermeasureStatuses[status],
    due && phrase(names.due, { date: due }),
  ]
  return [
    { ...part, draw: (x, top) => context.changes?.parts(countermeasure, part.draw(x, top)) ?? part.draw(x, top) },
    ...factParts(details, width - MARK.indent, context).map((part) => indented(part, MARK.indent)),
  ]
}

/** Ticked when it is in place, hollow when it is planned, plain when it does not say. */
function signOf(status: Countermeasure['status']): SignName {
  if (status === undefined) return 'dot'
  return status === 'in-place' ? 'tick' : 'ring'
}

function openParts({ why, owner, due }: OpenFailPoint, width: number, context: DrawContext): StackItem[] {
  const { register: names } = context.words
  const { missing } = context.theme.register
  const text = why === undefined ? names.openAlone : phrase(names.open, { why })
  const block = set(context, 'countermeasure', text, width - MARK.indent)
  const details = [owner, due && phrase(names.due, { date: due })]
  return [
    marked('ring', missing, block, missing),
    ...factParts(details, width - MARK.indent, context).map((part) => indented(part, MARK.indent)),
  ]
}

function acceptedPart(reason: string, width: number, context: DrawContext): StackItem {
  const { register: names } = context.words
  const block = set(context, 'countermeasure', phrase(names.accepted, { reason }), width - MARK.indent)
  return marked('bar', context.theme.register.accepted, block, context.theme.type.countermeasure.color)
}

function missingPart(width: number, context: DrawContext): StackItem {
  const block = set(context, 'countermeasure', context.words.register.noCountermeasure, width - MARK.indent)
  const { missing } = context.theme.register
  return marked('cross', missing, block, missing)
}

function recoveryPart(path: string, width: number, context: DrawContext): StackItem {
  const symbol = MARKS.subBlueprint.symbol(context)
  const { recoveryBlueprint } = context.words.register
  const text = `${recoveryBlueprint} ${blueprintName(path)}`
  const block = set(context, 'entryDetail', text, width - MARK.indent - 4)
  const href = drawingOf(path, context)
  return {
    gap: 5,
    height: Math.max(block.height, symbol.size.height),
    draw(x, top) {
      const box: Box = { x, y: top - 1, ...symbol.size }
      const fill = href === undefined ? context.theme.type.entryDetail.color : context.theme.register.link
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
