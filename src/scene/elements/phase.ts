import type { Size } from '../../layout/geometry.ts'
import type { PlacedPhase } from '../../layout/placement.ts'
import type { Phase } from '../../model/blueprint.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import { phrase } from '../../vocabulary/words.ts'
import { letter, longestWord, set, type DrawContext } from '../draw-context.ts'
import type { Group } from '../scene.ts'
import { line, rect } from '../shapes.ts'

/** Above and under a title that makes its head higher; px. */
const ABOVE = 6

/** A phase's head and band. */
export interface PhaseFigure {
  /** Of the head where it is as narrow as can be. */
  readonly size: Size
  /** Of a head of this width; px. */
  headHeight(width: number): number
  draw(placed: PlacedPhase): Group
}

/** A phase's column: its title at the head, a tint that shows between the lanes. */
export function phaseFigure(phase: Phase, context: DrawContext): PhaseFigure {
  const { theme, words } = context
  const { padding, heads, bands } = theme.phase
  const word = Math.min(longestWord(context, theme.type.phase, phase.title), theme.step.maxWidth)
  const title = set(context, 'phase', phase.title, Math.max(theme.step.width, word))
  const tint = phase.index % 2 === 0 ? 0 : 1
  // One line is nicer, where the phase is wide enough for it.
  const setIn = (width: number): TextBlock =>
    set(context, 'phase', phase.title, Math.max(title.width, width - 2 * padding))
  const least = theme.spacing.phaseHead
  const heightOf = (text: TextBlock): number => (text.height <= least ? least : Math.ceil(text.height) + 2 * ABOVE)
  return {
    size: { width: title.width + 2 * padding, height: heightOf(title) },
    headHeight: (width) => (title.height <= least ? least : heightOf(setIn(width))),
    draw({ head, band }) {
      const text = setIn(head.width)
      const top = head.y + (head.height - text.height) / 2
      return {
        item: 'group',
        classes: 'phase',
        data: { id: phase.id },
        label: phrase(words.reading.phase, { title: phase.title }),
        items: [
          rect(band, { fill: bands[tint] }, { classes: 'phase-band' }),
          rect(head, { fill: heads[tint] }, { classes: 'phase-head' }),
          letter(text, head.x + padding, top, { fill: theme.type.phase.color, classes: 'phase-title' }),
        ],
      }
    },
  }
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
