/**
 * In: a blueprint and the sizes of its parts. Out: absolute boxes and routes, in px, y downward, from (0, 0).
 *
 *   blueprint --timeline--> order in time --moments--> what shares a column --columns (ELK)--> columns
 *       --grid--> cells --route--> routes --segments, tracks--> order and distances --place--> boxes and lines
 */
import type { Blueprint } from '../model/blueprint.ts'
import { columns, type Columns } from './rank/columns.ts'
import { withEmptyMoments } from './rank/empty-moments.ts'
import { grid, type Story } from './rank/grid.ts'
import { mainWay } from './rank/main-way.ts'
import { moments, type MomentGraph } from './rank/moments.ts'
import type { Layering } from './rank/phase-layers.ts'
import { inReadingOrder, type ReadingOrder } from './reading-order.ts'
import { place } from './place/place.ts'
import type { Placement, Sizes } from './placement.ts'
import { route } from './route/route.ts'
import { segments } from './route/segment.ts'
import { timeline } from './rank/timeline.ts'
import { assignTracks } from './route/tracks.ts'
import { trunksOf } from './route/trunks.ts'

/** `layering` is ELK's; a test gives another one to see what happens without it. */
export async function layout(blueprint: Blueprint, sizes: Sizes, layering?: Layering): Promise<Placement> {
  const story = storyOf(blueprint)
  const ordered = columns(story.graphs, blueprint.lanes, story, layering)
  measureAll(blueprint, sizes)
  return arranged(blueprint, sizes, { story, columns: await ordered })
}

/** A blueprint in time: its columns, and the story by which steps have their rows. */
export interface Timed {
  readonly story: Story
  readonly columns: Columns
}

/** The beginning of `layout`, which asks for no sizes. */
export async function timed(blueprint: Blueprint, layering?: Layering): Promise<Timed> {
  const story = storyOf(blueprint)
  return { story, columns: await columns(story.graphs, blueprint.lanes, story, layering) }
}

/** The rest of `layout`, for columns that are known. */
export function arranged(blueprint: Blueprint, sizes: Sizes, { story, columns }: Timed): Placement {
  const inTime = withEmptyMoments(columns, blueprint)
  const cells = grid(blueprint, inTime, story)
  const { graph, routes } = route(blueprint.links, cells)
  const straight = segments(routes, graph)
  const labels = blueprint.links.map((link) => sizes.linkLabel(link))
  const { trunks, labels: labelPlaces } = trunksOf(blueprint.links, straight, labels)
  const segmented = assignTracks(straight, sizes.spacing.track, { trunks, labels: labelPlaces, sizes: labels })
  return place({ blueprint, sizes, columns: inTime, grid: cells, segments: segmented, labels, labelPlaces })
}

/** The column of each step, by its index. */
export async function columnsOf(blueprint: Blueprint, layering?: Layering): Promise<readonly number[]> {
  return (await timed(blueprint, layering)).columns.columnOf
}

/** What is known of a blueprint's order before it has columns. */
interface Told extends Story {
  readonly graphs: readonly MomentGraph[]
}

/** The moments of each phase, and the main way through them. */
export function storyOf(blueprint: Blueprint): Told {
  const time = timeline(blueprint)
  const graphs = moments(blueprint, time)
  const onward = blueprint.links.filter((link) => time.forward.has(link) && link.kind !== 'recovery')
  return { graphs, mentionOf: time.mentionOf, ...mainWay(graphs, blueprint.lanes, onward) }
}

/** The order in which the picture of this blueprint is read: what `layout` gives, which asks for no sizes. */
export async function readingOrder(blueprint: Blueprint, layering?: Layering): Promise<ReadingOrder> {
  return orderIn(blueprint, await timed(blueprint, layering))
}

/** The same for columns that are known. */
export function orderIn(blueprint: Blueprint, { story, columns }: Timed): ReadingOrder {
  const inTime = withEmptyMoments(columns, blueprint)
  return inReadingOrder(blueprint, { ...inTime, ...grid(blueprint, inTime, story) })
}

/** Measures every part ahead of need, which is memoised, while ELK is busy on its thread. */
function measureAll({ phases, moments, lanes, steps, links }: Blueprint, sizes: Sizes): void {
  for (const phase of phases) sizes.phaseTitle(phase)
  for (const moment of moments) sizes.momentTitle(moment)
  for (const lane of lanes) sizes.laneTitle(lane)
  for (const step of steps) {
    sizes.step(step)
    sizes.evidence(step)
  }
  for (const link of links) sizes.linkLabel(link)
}
