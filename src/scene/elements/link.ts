import type { Box, Point, Size } from '../../layout/geometry.ts'
import type { PlacedLink } from '../../layout/placement.ts'
import type { Channel, Link } from '../../model/blueprint.ts'
import type { LinkTokens, StrokeTokens } from '../../theme/theme.ts'
import type { LinkKind } from '../../vocabulary/terms.ts'
import type { Words } from '../../vocabulary/words.ts'
import { dotted, letter, longestWord, middle, set, withFate, type DrawContext } from '../draw-context.ts'
import { linkReading } from './alt-text.ts'
import { d } from '../round.ts'
import type { Group, Path, SceneItem } from '../scene.ts'
import { channelName } from '../channel-name.ts'
import { distance, rect, roundedPolyline, towards } from '../shapes.ts'

/** From the mark of a change to the words beside it. */
const MARK_GAP = 4

/** A link's line and its label. */
export interface LinkFigure {
  /** Of the link's text on its plate. */
  readonly label?: Size
  draw(placed: PlacedLink): Group
}

/** The figure of a link; its label is wrapped to the theme's width. */
export function linkFigure(link: Link, context: DrawContext): LinkFigure {
  const { maxWidth, paddingX, paddingY, plate } = context.theme.links.label
  const text = linkText(link, context.words)
  const room = Math.max(maxWidth, Math.min(longestWord(context, context.theme.type.link, text ?? ''), 2 * maxWidth))
  const block = text === undefined ? undefined : set(context, 'link', text, room)
  const color = link.kind === 'recovery' ? context.theme.links.recovery.color : context.theme.type.link.color
  const mark = context.changes?.mark(link)
  const beside = mark ? mark.size.width + (block ? MARK_GAP : 0) : 0
  const height = Math.max(block ? block.height + 2 * paddingY : 0, mark ? mark.size.height : 0)
  return {
    ...(height > 0 && {
      label: { width: Math.ceil((block?.width ?? 0) + beside + (block ? 2 * paddingX : 0)), height: Math.ceil(height) },
    }),
    draw({ points, label }) {
      const items = linkLine(points, link.kind, styleOf(link), context, 'link-path')
      if (label) items.push(rect(label, { fill: plate }, { radius: 3 }))
      if (mark && label) {
        const { x, y } = middle(label)
        const left = block ? label.x + paddingX : x - mark.size.width / 2
        items.push(mark.draw({ x: left, y: y - mark.size.height / 2, ...mark.size }))
      }
      if (block && label) {
        items.push(
          letter(block, middle(label).x + beside / 2, middle(label).y - block.height / 2, {
            fill: color,
            anchor: 'middle',
            classes: 'link-label',
          }),
        )
      }
      const group: Group = {
        item: 'group',
        classes: `link link-${link.kind}${isRemote(link) ? ' link-remote' : ''}${link.isBehind ? ' link-behind' : ''}`,
        data: { from: link.from.id, to: link.to.id },
        label: linkReading(link, linkChannel(link), context.words),
        items,
      }
      return withFate(link, group, context)
    },
  }
}

/** What stands on a link: its label, and the channel of a contact that the customer does not see. */
export function linkText(link: Link, words: Words): string | undefined {
  const channel = linkChannel(link)
  return dotted([link.label, channel && channelName(channel, words)])
}

/** Contact between a customer and others over a channel on which the customer does not see them. */
export function isRemote(link: Link): boolean {
  const channel = linkChannel(link)
  return channel !== undefined && meetsCustomer(link) && !channel.seen
}

/** The link's own channel, or the one that a step brings to its contact with the customer. */
function linkChannel(link: Link): Channel | undefined {
  if (link.isBehind) return undefined // it is no contact
  if (link.channel || !meetsCustomer(link)) return link.channel
  const ofStep = link.from.channel ?? link.to.channel
  return ofStep?.seen === false ? ofStep : undefined
}

function meetsCustomer({ from, to }: Link): boolean {
  return (from.lane.kind === 'customer') !== (to.lane.kind === 'customer')
}

/** The line and its arrowheads, whose tips are the ends of the route. */
export function linkLine(
  points: readonly Point[],
  kind: LinkKind,
  style: LinkStyle,
  context: DrawContext,
  classes?: string,
): SceneItem[] {
  const tokens = context.theme.links
  const { color, width, dash } = strokeOf(kind, style, tokens)
  const heads = kind === 'exchange' ? ['start', 'end'] : ['end']
  const back = [...points].reverse()
  const end = arrow(back, color, tokens)
  const start = heads.includes('start') ? arrow(points, color, tokens) : undefined
  const stopping = [...points.slice(0, -1), end.base]
  const route = start ? [start.base, ...stopping.slice(1)] : stopping
  const path: Path = {
    item: 'path',
    ...(classes !== undefined && { classes }),
    d: roundedPolyline(route, tokens.radius),
    stroke: color,
    strokeWidth: width,
    ...(dash && { dash }),
    ...(style === 'behind' && { cap: 'round' }),
    join: 'round',
  }
  return [path, ...(start ? [start.head] : []), end.head]
}

/** `remote`: a contact that the customer does not see; `behind`: a way through what a view does not show. */
export type LinkStyle = 'plain' | 'remote' | 'behind'

function styleOf(link: Link): LinkStyle {
  if (link.isBehind) return 'behind'
  return isRemote(link) ? 'remote' : 'plain'
}

/** Dots: dashes as short as they are wide, with round ends. */
const DOTS = [0.5, 5]

function strokeOf(kind: LinkKind, style: LinkStyle, tokens: LinkTokens): StrokeTokens {
  const stroke = tokens[kind]
  if (style === 'behind') return { ...stroke, width: stroke.width + 0.5, dash: DOTS }
  return style === 'remote' && kind !== 'recovery' ? { ...stroke, dash: tokens.remoteDash } : stroke
}

/** A filled triangle at the first point, and where the line begins behind it, a little inside the head. */
function arrow(points: readonly Point[], color: string, { arrow: tokens }: LinkTokens): { head: Path; base: Point } {
  const tip = points[0] ?? { x: 0, y: 0 }
  const next = points[1] ?? tip
  const length = Math.min(tokens.length, distance(tip, next))
  const foot = towards(tip, next, length)
  const across = length === 0 ? { x: 0, y: 0 } : { x: (foot.y - tip.y) / length, y: (tip.x - foot.x) / length }
  const [dx, dy] = [(across.x * tokens.width) / 2, (across.y * tokens.width) / 2]
  const data = d`M${tip.x} ${tip.y}L${foot.x + dx} ${foot.y + dy}L${foot.x - dx} ${foot.y - dy}Z`
  return {
    head: { item: 'path', classes: 'link-arrow', d: data, fill: color },
    base: towards(tip, next, Math.max(0, length - 1)),
  }
}

/** A straight sample of a kind of link, for the legend. */
export function linkSample(box: Box, kind: LinkKind, style: LinkStyle, context: DrawContext): SceneItem[] {
  const y = box.y + box.height / 2
  return linkLine(
    [
      { x: box.x, y },
      { x: box.x + box.width, y },
    ],
    kind,
    style,
    context,
  )
}
