import type { Lane } from '../../model/blueprint.ts'
import type { PlacedLane } from '../../layout/placement.ts'
import type { Box, Size } from '../../layout/geometry.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import type { LaneTokens, Theme } from '../../theme/theme.ts'
import { phrase } from '../../vocabulary/words.ts'
import { letter, set, withFate, type DrawContext } from '../draw-context.ts'
import type { Group, SceneItem } from '../scene.ts'
import { line, rect } from '../shapes.ts'
import { drawSign } from '../signs.ts'

const MARK = { side: 18, gap: 6 }
const PEOPLE_GAP = 3

/** A lane's head and band. */
export interface LaneFigure {
  /** Of the title with its mark, padding included: the band is at least this high. */
  readonly size: Size
  draw(placed: PlacedLane): Group
}

/** The band of one lane and its head: the title, who acts in it and, where a machine serves the customer, a screen. */
export function laneFigure(lane: Lane, context: DrawContext): LaneFigure {
  const { theme, words } = context
  const { padding, accent } = theme.laneHead
  const tokens = theme.lanes[lane.kind]
  const title = set(context, 'lane', lane.title, theme.spacing.laneHead - accent - 2 * padding)
  const people = peopleOf(lane, context)
  const peopleHeight = people ? PEOPLE_GAP + people.height : 0
  const change = context.changes?.mark(lane)
  const changeWidth = change ? change.size.width + MARK.gap : 0
  const markHeight = lane.technology || change ? MARK.side + MARK.gap : 0
  const height = title.height + peopleHeight + markHeight
  return {
    size: { width: theme.spacing.laneHead, height: height + padding },
    draw({ head, band }) {
      const x = head.x + accent + padding
      const top = head.y + (head.height - height) / 2
      const items: SceneItem[] = [
        rect(seamed(band, theme), { fill: tokens.band }, { classes: 'lane-band' }),
        rect(seamed(head, theme), { fill: tokens.head }, { classes: 'lane-head' }),
        accentBar(seamed(head, theme), accent, tokens),
        letter(title, x, top + markHeight, { fill: tokens.title, classes: 'lane-title' }),
        ...(people
          ? [
              letter(people, x, top + markHeight + title.height + PEOPLE_GAP, {
                fill: tokens.title,
                classes: 'lane-people',
              }),
            ]
          : []),
      ]
      const screen = { x: x + changeWidth, y: top, width: MARK.side, height: MARK.side }
      if (change) items.push(change.draw({ x, y: top, ...change.size }))
      const group: Group = {
        item: 'group',
        classes: `lane lane-${lane.kind}`,
        data: { id: lane.id },
        label: phrase(words.reading.lane, { title: lane.title, kind: words.laneKinds[lane.kind] }),
        items: lane.technology ? [...items, ...drawSign('screen', screen, tokens.title)] : items,
      }
      return withFate(lane, group, context)
    },
  }
}

/** Everybody whom the steps of the lane name, each once, in reading order; nobody where a single step names one. */
function peopleOf({ steps, title }: Lane, context: DrawContext): TextBlock | undefined {
  const { theme, words } = context
  const named = steps.flatMap(({ actor }) => actor ?? [])
  const actors = new Set(named.filter((actor) => actor !== title))
  if (named.length < 2 || actors.size === 0) return undefined
  const room = theme.spacing.laneHead - theme.laneHead.accent - 2 * theme.laneHead.padding
  return set(context, 'stepDetail', [...actors].join(words.reading.listSeparator), room)
}

/** At the head's left border; dashed where a theme has no hues to tell lanes apart. */
function accentBar({ x, y, height }: Box, width: number, { accent, accentDash }: LaneTokens): SceneItem {
  if (!accentDash) return rect({ x, y, width, height }, { fill: accent })
  const middle = x + width / 2
  return line({ x: middle, y }, { x: middle, y: y + height }, { stroke: accent, strokeWidth: width, dash: accentDash })
}

/** Lines between bands that adjoin, so that they part as well where a phase tints the ground between them. */
export function seams(bands: readonly { readonly band: Box }[], { laneHead }: Theme): Group[] {
  const { color, width } = laneHead.seamLine
  const items = bands.flatMap(({ band }, at) => {
    const below = bands[at + 1]?.band
    const y = band.y + band.height
    if (!below || Math.abs(below.y - y) > 0.5) return []
    return [line({ x: band.x, y }, { x: band.x + band.width, y }, { stroke: color, strokeWidth: width })]
  })
  return items.length > 0 ? [{ item: 'group', classes: 'seams', items }] : []
}

/** Two lanes of one kind adjoin: half of the seam is taken from each. */
export function seamed(box: Box, { laneHead }: Theme): Box {
  return { ...box, y: box.y + laneHead.seam / 2, height: Math.max(0, box.height - laneHead.seam) }
}
