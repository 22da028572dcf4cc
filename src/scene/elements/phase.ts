import type { Size } from '../../layout/geometry.ts'
import type { PlacedPhase } from '../../layout/placement.ts'
import type { Phase } from '../../model/blueprint.ts'
import { phrase } from '../../vocabulary/words.ts'
import { letter, longestWord, set, type Pen } from '../pen.ts'
import type { Group } from '../scene.ts'
import { line, rect } from '../shapes.ts'

export interface PhaseFigure {
  readonly size: Size
  draw(placed: PlacedPhase): Group
}

/** A phase's column: its title at the head, a tint that shows between the lanes. */
export function phaseFigure(phase: Phase, pen: Pen): PhaseFigure {
  const { theme, words } = pen
  const { padding, heads, bands } = theme.phase
  const room = Math.max(theme.step.width, longestWord(pen, theme.type.phase, phase.title))
  const title = set(pen, 'phase', phase.title, room)
  const tint = phase.index % 2 === 0 ? 0 : 1
  return {
    size: { width: title.width + 2 * padding, height: Math.max(theme.spacing.phaseHead, title.height + 12) },
    draw({ head, band }) {
      // One line is nicer, where the phase is wide enough for it.
      const text = set(pen, 'phase', phase.title, Math.max(title.width, head.width - 2 * padding))
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
export function phaseSeparators(phases: readonly PlacedPhase[], { theme }: Pen): Group[] {
  const { color, width, dash } = theme.phase.separator
  const paint = { stroke: color, strokeWidth: width, ...(dash && { dash }) }
  const items = phases.slice(1).map(({ head, band }) => {
    const foot = band.y + band.height
    return line({ x: band.x, y: head.y + head.height }, { x: band.x, y: foot }, paint)
  })
  return items.length > 0 ? [{ item: 'group', classes: 'phase-separators', items }] : []
}
