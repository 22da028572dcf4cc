import type { Box, Point, Size } from '../../layout/geometry.ts'
import type { PhysicalEvidence, Step } from '../../model/blueprint.ts'
import type { PixelImage } from '../../model/image.ts'
import type { PixelImages } from '../../model/images.ts'
import { safeUrl } from '../../model/safe-url.ts'
import type { ShapeTokens } from '../../theme/theme.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import {
  letter,
  longestWord,
  middle,
  set,
  signed,
  signRoom,
  withFate,
  type Figure,
  type DrawContext,
} from '../draw-context.ts'
import { evidenceReading } from './alt-text.ts'
import { d } from '../round.ts'
import type { Group, Image, SceneItem } from '../scene.ts'
import { rect } from '../shapes.ts'
import { drawSign } from '../signs.ts'

const BULLET = { radius: 1.75, indent: 10 }
/** From a picture to its words, and from what stands above a picture. */
const PICTURE_GAP = { below: 5, above: 10 }
/** From words that begin beside the folded corner to it. */
const FOLD_GAP = 4
/** From whose card it is to what is on it. */
const CAPTION_GAP = 4
/** Behind the words of what leads to the web. */
const SIGN = { side: 9, gap: 4 }

/**
 * The card above a step: one thing after the other that the customer sees, touches or receives. `whose` stands over them where
 * several customers go together.
 */
export function evidenceFigure(step: Step, images: PixelImages, context: DrawContext, whose?: string): Figure<Group> {
  const { width, paddingX, paddingY, fold } = context.theme.evidence
  const around = 2 * paddingX + BULLET.indent
  const { maxWidth } = context.theme.step
  const usual = width - around
  const mark = context.changes?.mark(step.evidence)
  const besideFold = (at: number): number =>
    at === 0 && whose === undefined && !mark && !images.has(step.evidence[0]!) ? fold + FOLD_GAP - paddingX : 0
  const word = Math.max(
    ...step.evidence.map(
      (each, at) =>
        longestWord(context, context.theme.type.evidence, each.label) + besideFold(at) + signRoom(each, context),
    ),
  )
  const room = Math.max(usual, Math.min(word, maxWidth - around))
  const things = step.evidence.map((evidence, at) =>
    thing(evidence, images.get(evidence), room - besideFold(at), context),
  )
  const needed = Math.max(...things.map((each, at) => each.width + besideFold(at))) + around
  const caption =
    whose === undefined
      ? undefined
      : set(
          context,
          'key',
          whose,
          Math.max(width, needed) - 2 * paddingX - fold - (mark ? mark.size.width + SIGN.gap : 0),
        )
  const above = Math.max(caption?.height ?? 0, mark?.size.height ?? 0)
  const top = above > 0 ? above + CAPTION_GAP : 0
  const height = things.reduce((sum, each, at) => sum + gapAbove(each, at, context, top > 0) + each.height, top)
  return {
    size: {
      width: needed <= width ? width : 8 * Math.ceil(needed / 8),
      height: Math.ceil(Math.max(height + 2 * paddingY, 2 * fold)),
    },
    draw(box) {
      const at = { x: box.x + paddingX, y: box.y + (box.height - height) / 2 }
      const beside = mark ? mark.size.width + SIGN.gap : 0
      const fill = context.theme.type.key.color
      const group: Group = {
        item: 'group',
        classes: 'evidence',
        data: { step: step.id },
        label: evidenceReading(step, context.words),
        items: [
          ...evidenceCard(box, context, 'evidence-box', step.evidence),
          ...(mark ? [mark.draw({ ...at, ...mark.size })] : []),
          ...(caption ? [letter(caption, at.x + beside, at.y + (above - caption.height) / 2, { fill })] : []),
          ...drawThings(things, box, height - top, top / 2, context),
        ],
      }
      return withFate(step.evidence, group, context)
    },
  }
}

/** A sheet with a folded corner. */
export function evidenceCard(box: Box, { theme, changes }: DrawContext, classes?: string, whose?: object): SceneItem[] {
  const { fold: fullFold, foldFill } = theme.evidence
  const own: ShapeTokens = theme.evidence
  const { fill, stroke, strokeWidth, dash } = (whose && changes?.outline(whose, own)) ?? own
  const border = { stroke, strokeWidth, join: 'round', ...(dash && { dash }) } as const
  const fold = Math.min(fullFold, box.height / 3)
  const left = box.x + strokeWidth / 2
  const right = box.x + box.width - strokeWidth / 2
  const top = box.y + strokeWidth / 2
  const foot = box.y + box.height - strokeWidth / 2
  const sheet = d`M${left} ${top}L${right - fold} ${top}L${right} ${top + fold}L${right} ${foot}L${left} ${foot}Z`
  const corner = d`M${right - fold} ${top}L${right - fold} ${top + fold}L${right} ${top + fold}Z`
  return [
    { item: 'path', ...(classes !== undefined && { classes }), d: sheet, fill, ...border },
    { item: 'path', d: corner, fill: foldFill, ...border },
  ]
}

/** One thing on the card: its words and, above them, its picture. */
interface EvidenceThing {
  readonly evidence: PhysicalEvidence
  readonly label: string
  readonly block: TextBlock
  readonly href?: string
  readonly picture?: { readonly file: PixelImage; readonly size: Size }
  readonly width: number
  readonly height: number
}

function thing(
  evidence: PhysicalEvidence,
  file: PixelImage | undefined,
  room: number,
  context: DrawContext,
): EvidenceThing {
  const { url, label } = evidence
  const href = url === undefined ? undefined : safeUrl(url)
  const sign = href === undefined ? 0 : SIGN.gap + SIGN.side
  const block = set(context, 'evidence', signed(evidence, label, context), room - sign)
  const size =
    file &&
    fitted(file, context.theme.evidence.width - 2 * context.theme.evidence.paddingX, context.theme.evidence.picture)
  return {
    evidence,
    label,
    block,
    ...(href !== undefined && { href }),
    ...(file && size && { picture: { file, size } }),
    width: block.width + sign,
    height: block.height + (size ? size.height + PICTURE_GAP.below : 0),
  }
}

/** As large as fits, never larger than it is. */
function fitted({ width, height }: PixelImage, mostWidth: number, mostHeight: number): Size {
  const scale = Math.min(1, mostWidth / width, mostHeight / height)
  return { width: width * scale, height: height * scale }
}

/** A picture keeps clear of what stands above it, and of the folded corner. */
function gapAbove({ picture }: EvidenceThing, at: number, { theme }: DrawContext, isCaptioned: boolean): number {
  const { fold, paddingY, itemGap } = theme.evidence
  if (at === 0) return picture && !isCaptioned ? Math.max(0, fold + 2 - paddingY) : 0
  return picture ? PICTURE_GAP.above : itemGap
}

/** In the middle of the card, `lower` by so much. */
function drawThings(
  things: readonly EvidenceThing[],
  box: Box,
  height: number,
  lower: number,
  context: DrawContext,
): SceneItem[] {
  const { paddingX, bullet, link } = context.theme.evidence
  const left = box.x + paddingX
  let top = box.y + (box.height - height) / 2 + lower
  return things.flatMap((each, at) => {
    const { evidence, label, block, href, picture, height: own } = each
    top += gapAbove(each, at, context, lower > 0)
    const textTop = top + own - block.height
    const text = left + BULLET.indent
    const items: SceneItem[] = [
      ...(picture ? pictureItems(picture, label, { x: middle(box).x, y: top }, context) : []),
      dot(left + BULLET.radius, textTop + block.lineHeight / 2, bullet),
      letter(block, text, textTop, { fill: href === undefined ? context.theme.type.evidence.color : link }),
    ]
    const drawn = context.changes?.parts(evidence, items) ?? items
    top += own
    if (href === undefined) return drawn
    const end = text + (block.lines.at(-1)?.width ?? 0) + SIGN.gap
    const signTop = textTop + block.height - block.lineHeight / 2 - SIGN.side / 2
    const sign = drawSign('leave', { x: end, y: signTop, width: SIGN.side, height: SIGN.side }, link)
    return [{ item: 'group' as const, classes: 'evidence-item', label, href, items: [...drawn, ...sign] }]
  })
}

/** The picture, centred at `x`, on a ground of its own where the card is dark: what is clear in it was made for white. */
function pictureItems(
  { file, size }: NonNullable<EvidenceThing['picture']>,
  label: string,
  { x, y }: Point,
  context: DrawContext,
): SceneItem[] {
  const { type, data } = file
  const { fill, pictureGround } = context.theme.evidence
  const box = { x: x - size.width / 2, y, ...size }
  const picture: Image = { item: 'image', classes: 'evidence-picture', ...box, type, data, label }
  return fill === pictureGround ? [picture] : [rect(box, { fill: pictureGround }, { radius: 2 }), picture]
}

function dot(x: number, y: number, fill: string): SceneItem {
  const { radius } = BULLET
  return rect({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }, { fill }, { radius })
}
