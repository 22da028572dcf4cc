import type { Box, Size } from '../../layout/geometry.ts'
import type { PlacedPhase, PlacedPhaseGroup } from '../../layout/placement.ts'
import type { Phase, PhaseGroup } from '../../model/blueprint.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import { phrase } from '../../vocabulary/words.ts'
import { letter, longestWord, set, withFate, type DrawContext } from '../draw-context.ts'
import { durationText } from '../../model/duration-text.ts'
import type { Group, SceneItem } from '../scene.ts'
import { line, rect } from '../shapes.ts'

/** Above and under a title that makes its head higher; px. */
const ABOVE = 6

/** From the mark of a change to the title. */
const MARK_GAP = 6

/** Between a title and the time beside it. */
const BESIDE = 10

/** A phase's head and band. */
export interface PhaseFigure {
  /** Of the head where it is as narrow as can be. */
  readonly size: Size
  /** Of a head of this width; px. */
  headHeight(width: number): number
  draw(placed: PlacedPhase): Group
}

export interface PhaseGroupFigure {
  readonly size: Size
  headHeight(width: number): number
  draw(placed: PlacedPhaseGroup): Group
}

/** A phase's column: its title at the head, a tint that shows between the lanes. */
export function phaseFigure(phase: Phase, context: DrawContext): PhaseFigure {
  const { heads, bands } = context.theme.phase
  const tint = phase.index % 2 === 0 ? 0 : 1
  const { size, headHeight, letters } = titleIn(phase, context)
  return {
    size,
    headHeight,
    draw({ head, band }) {
      const group: Group = {
        item: 'group',
        classes: 'phase',
        data: { id: phase.id },
        label: reading(phase, context),
        items: [
          rect(band, { fill: bands[tint] }, { classes: 'phase-band' }),
          rect(head, { fill: heads[tint] }, { classes: 'phase-head' }),
          ...letters(head),
        ],
      }
      return withFate(phase, group, context)
    },
  }
}

/** The title of a phase that holds phases, over theirs. */
export function phaseGroupFigure(group: PhaseGroup, context: DrawContext): PhaseGroupFigure {
  const { heads, headLine } = context.theme.phase
  const paint = { stroke: headLine.color, strokeWidth: headLine.width }
  const { size, headHeight, letters } = titleIn(group, context)
  return {
    size,
    headHeight,
    draw: ({ head, index }) => {
      const foot = head.y + head.height - headLine.width / 2
      const right = head.x + head.width
      const drawn: Group = {
        item: 'group',
        classes: 'phase-group',
        data: { id: group.id },
        label: reading(group, context),
        items: [
          rect(head, { fill: heads[index % 2 === 0 ? 0 : 1] }, { classes: 'phase-group-head' }),
          // Apart from what stands under it and beside it.
          line({ x: head.x, y: foot }, { x: right, y: foot }, paint),
          ...[head.x, right].map((x) => line({ x, y: head.y }, { x, y: head.y + head.height }, paint)),
          ...letters(head),
        ],
      }
      return withFate(group, drawn, context)
    },
  }
}

type Titled = Pick<Phase, 'title' | 'time'>

interface TitleFigure {
  readonly size: Size
  readonly headHeight: (width: number) => number
  readonly letters: (head: Box) => SceneItem[]
}

/** A title with its time, beside it where there is room, else under it. */
function titleIn(titled: Titled, context: DrawContext): TitleFigure {
  const { title: words, time } = titled
  const { theme } = context
  const mark = context.changes?.mark(titled)
  /** On the left; on the right the words need half as much as on both sides. */
  const beside = mark ? mark.size.width + MARK_GAP : 0
  const padding = theme.phase.padding + beside / 2
  const word = Math.min(longestWord(context, theme.type.phase, words), theme.step.maxWidth)
  const title = set(context, 'phase', words, Math.max(theme.step.width, word))
  const duration = time && set(context, 'headTime', durationText(time.text, context.words))
  // One line is nicer, where the phase is wide enough for it.
  const setIn = (width: number): TextBlock => set(context, 'phase', words, Math.max(title.width, width - 2 * padding))
  const isBeside = (text: TextBlock, width: number): boolean =>
    text.lines.length === 1 && text.width + BESIDE + (duration?.width ?? 0) + 2 * padding <= width
  const least = theme.spacing.phaseHead
  const textHeight = (text: TextBlock, width: number): number =>
    text.height + (duration && !isBeside(text, width) ? duration.height : 0)
  // As much as round a single line, where the density gives that less.
  const around = Math.min(2 * ABOVE, least - title.height / title.lines.length)
  const heightOf = (height: number): number => Math.max(least, Math.ceil(height + around))
  const narrow = Math.max(title.width, duration?.width ?? 0) + 2 * padding
  const needed = (text: TextBlock, width: number): number => heightOf(textHeight(text, width))
  return {
    size: { width: narrow, height: needed(title, narrow) },
    headHeight: (width: number): number => {
      // A title that is one line at its narrowest need not be set anew.
      return !duration && title.lines.length === 1 ? heightOf(title.height) : needed(setIn(width), width)
    },
    letters(head: Box): SceneItem[] {
      const text = setIn(head.width)
      const top = head.y + (head.height - textHeight(text, head.width)) / 2
      const x = head.x + theme.phase.padding + beside
      const said = letter(text, x, top, { fill: theme.type.phase.color, classes: 'phase-title' })
      const items: SceneItem[] = mark
        ? [mark.draw({ x: x - beside, y: head.y + (head.height - mark.size.height) / 2, ...mark.size }), said]
        : [said]
      if (!duration) return items
      const fill = theme.type.headTime.color
      // On one line the two stand on one base.
      return isBeside(text, head.width)
        ? [...items, letter(duration, x + text.width + BESIDE, top + text.baseline - duration.baseline, { fill })]
        : [...items, letter(duration, x, top + text.height, { fill })]
    },
  }
}

function reading({ title, time }: Titled, { words }: DrawContext): string {
  const known = phrase(words.reading.phase, { title })
  if (!time) return known
  return [known, phrase(words.reading.time, { time: durationText(time.text, words) })].join(words.reading.separator)
}

/** Where one phase ends and the next begins, drawn over the lanes. */
export function phaseSeparators(phases: readonly PlacedPhase[], { theme }: DrawContext): Group[] {
  const { color, width, dash } = theme.phase.separator
  const paint = { stroke: color, strokeWidth: width, ...(dash && { dash }) }
  const items = phases.slice(1).map(({ head, band }) => {
    const foot = band.y + band.height
    return line({ x: band.x, y: head.y + head.height }, { x: band.x, y: foot }, paint)
  })
  return items.length > 0 ? [{ item: 'group', classes: 'phase-separators', items }] : []
}
