import type { Lane } from '../../model/blueprint.ts'
import type { PlacedLane } from '../../layout/placement.ts'
import type { Box, Size } from '../../layout/geometry.ts'
import type { Theme } from '../../theme/theme.ts'
import { phrase } from '../../vocabulary/words.ts'
import { letter, set, type Pen } from '../pen.ts'
import type { Group, SceneItem } from '../scene.ts'
import { rect } from '../shapes.ts'
import { mark } from './mark.ts'

const MARK = { side: 18, gap: 6 }

export interface LaneFigure {
  /** Of the title with its mark, padding included: the band is at least this high. */
  readonly size: Size
  draw(placed: PlacedLane): Group
}

/** The band of one lane and its head: the title and, where a machine serves the customer, a screen. */
export function laneFigure(lane: Lane, pen: Pen): LaneFigure {
  const { theme, words } = pen
  const { padding, accent } = theme.laneHead
  const tokens = theme.lanes[lane.kind]
  const title = set(pen, 'lane', lane.title, theme.spacing.laneHead - accent - 2 * padding)
  const markHeight = lane.technology ? MARK.side + MARK.gap : 0
  const height = title.height + markHeight
  return {
    size: { width: theme.spacing.laneHead, height: height + padding },
    draw({ head, band }) {
      const x = head.x + accent + padding
      const top = head.y + (head.height - height) / 2
      const items: SceneItem[] = [
        rect(seamed(band, theme), { fill: tokens.band }, { classes: 'lane-band' }),
        rect(seamed(head, theme), { fill: tokens.head }, { classes: 'lane-head' }),
        rect({ ...seamed(head, theme), width: accent }, { fill: tokens.accent }),
        letter(title, x, top + markHeight, { fill: tokens.title, classes: 'lane-title' }),
      ]
      const screen = { x, y: top, width: MARK.side, height: MARK.side }
      return {
        item: 'group',
        classes: `lane lane-${lane.kind}`,
        data: { id: lane.id },
        label: phrase(words.reading.lane, { title: lane.title, kind: words.laneKinds[lane.kind] }),
        items: lane.technology ? [...items, ...mark('screen', screen, tokens.title)] : items,
      }
    },
  }
}

/** Two lanes of one kind adjoin: half of the seam is taken from each. */
function seamed(box: Box, { laneHead }: Theme): Box {
  return { ...box, y: box.y + laneHead.seam / 2, height: Math.max(0, box.height - laneHead.seam) }
}
