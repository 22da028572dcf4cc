/** Bookmarks (PDF 32000-1, 12.3.3): phases, their steps, and the tables after the drawing. */
import type { Point } from '../layout/geometry.ts'
import { holds } from '../scene/cut-path.ts'
import { kindOf } from '../scene/kind.ts'
import type { Group, SceneItem } from '../scene/scene.ts'
import type { OutlineEntry, SectionPart, Sheet } from './section.ts'

/** Distance from a page's border at which an entry's place is shown; px. */
const AROUND = 24

interface MutableEntry extends OutlineEntry {
  readonly children: MutableEntry[]
}

/** Read from the sheets themselves: what an entry leads to is there. */
export function outline(sheets: readonly Sheet[]): OutlineEntry[] {
  const phases = new Map<string, MutableEntry>()
  const rest: MutableEntry[] = []
  sheets.forEach((sheet, at) => {
    for (const part of sheet.parts.filter(({ isRepeated }) => !isRepeated)) collect(part, at, phases, rest)
  })
  return [...phases.values(), ...rest]
}

/** A step belongs to the phase whose band it stands in. */
function collect(part: SectionPart, sheet: number, phases: Map<string, MutableEntry>, rest: MutableEntry[]): void {
  const groups = part.items.filter((item) => item.item === 'group')
  const entry = (title: string, { x, y }: Point): MutableEntry => {
    const [left, top] = [part.x + x * part.scale, part.y + y * part.scale]
    return { title, sheet, x: Math.max(0, left - AROUND), y: Math.max(0, top - AROUND), children: [] }
  }
  const bands = groups.flatMap((group) => {
    const [band] = group.items
    if (kindOf(group) !== 'phase' || band?.item !== 'rect') return []
    const id = group.data?.id ?? ''
    if (!phases.has(id)) phases.set(id, entry(titleOf(group), band))
    return [{ id, ...band }]
  })
  for (const group of groups) {
    const kind = kindOf(group)
    if (kind === 'notes') rest.push(...headings(group).map(({ title, at }) => entry(title, at)))
    const box = kind === 'step' ? corner(group.items[0]) : undefined
    if (!box) continue
    const phase = bands.find((band) => holds(band, box))
    const siblings = (phase && phases.get(phase.id)?.children) ?? rest
    siblings.push(entry(titleOf(group), box))
  }
}

/** The first text in a group, as it reads. */
function titleOf({ items }: Group): string {
  const text = items.find((item) => item.item === 'text')
  const words = text?.lines.flatMap(({ runs }) => runs.map((run) => run.text)).join('')
  return (words ?? '').trim()
}

/** Top left of a shape. */
function corner(shape: SceneItem | undefined): Point | undefined {
  if (shape?.item === 'rect') return shape
  if (shape?.item !== 'path') return undefined
  const numbers = shape.d.match(/-?[\d.]+/g)?.map(Number) ?? []
  const along = (axis: 0 | 1): number => Math.min(...numbers.filter((_, at) => at % 2 === axis))
  return { x: along(0), y: along(1) }
}

function headings(group: Group): { title: string; at: Point }[] {
  return group.items.flatMap((item) => {
    if (item.item !== 'text' || item.classes !== 'heading') return []
    return [{ title: titleOf({ ...group, items: [item] }), at: { x: 0, y: item.lines[0]?.y ?? 0 } }]
  })
}
