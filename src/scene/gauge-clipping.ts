/** A gauge as far as some of its columns show it. */
import type { Box, Point } from '../layout/geometry.ts'
import { cutPath, holds } from './cut-path.ts'
import { middle } from './draw-context.ts'
import type { Group, SceneItem } from './scene.ts'

/** Band, head and title are the part's own; cells, points and the curve are those of its columns. */
export function cutGauge(gauge: Group, area: Box, centres: ReadonlyMap<string, Point>): Group {
  const items = gauge.items.flatMap((item): SceneItem[] => {
    if (item.item === 'path' && item.classes === 'emotion-curve') return cutItem(item, area)
    if (item.item !== 'group') return [item]
    if (item.classes === 'emotion-journey') return cutGroup(item, area)
    const centre = centres.get(item.data?.step ?? '') ?? anchor(item)
    return holds(area, centre) ? [item] : []
  })
  return { ...gauge, items }
}

/** Nothing, when nothing is left. */
export function cutGroup(group: Group, area: Box): Group[] {
  const items = group.items.flatMap((item) => cutItem(item, area))
  return items.length > 0 ? [{ ...group, items }] : []
}

/** A line is cut; an arrowhead or a label, where no cut comes, is here or elsewhere. */
function cutItem(item: SceneItem, area: Box): SceneItem[] {
  if (item.item === 'path' && item.fill === undefined) {
    const d = cutPath(item.d, area)
    return d === '' ? [] : [{ ...item, d }]
  }
  return holds(area, anchor(item)) ? [item] : []
}

/** A point of the item, no further from its middle than its border. */
function anchor(item: SceneItem): Point {
  switch (item.item) {
    case 'group':
      return item.items[0] ? anchor(item.items[0]) : { x: NaN, y: NaN }
    case 'rect':
    case 'image':
      return middle(item)
    case 'text':
      return item.lines[0] ?? { x: NaN, y: NaN }
    case 'path': {
      const [x = NaN, y = NaN] = item.d.match(/-?[\d.]+/g)?.map(Number) ?? []
      return { x, y }
    }
  }
}
