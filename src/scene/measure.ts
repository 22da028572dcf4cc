/**
 * Measures what layout must find room for. Each element is set once, as a figure that knows its size and how to draw
 * itself; `draw` takes the same figures, so the two cannot disagree.
 */
import type { GaugeName, Sizes } from '../layout/placement.ts'
import type {
  Blueprint,
  Lane,
  Link,
  Moment,
  Phase,
  PhaseGroup,
  Row,
  RowCell,
  RowEntry,
  Step,
} from '../model/blueprint.ts'
import type { PixelImages } from '../model/images.ts'
import { allRowCells } from '../model/row-cells.ts'
import type { Typesetter } from '../text/setting/typesetter.ts'
import type { Theme } from '../theme/theme.ts'
import { words } from '../vocabulary/locale.ts'
import { evidenceFigure } from './elements/evidence.ts'
import { gaugeFigure } from './elements/gauge.ts'
import type { GaugeFigure } from './elements/gauge-figure.ts'
import { ghostFigure } from './elements/ghost.ts'
import { laneFigure, type LaneFigure } from './elements/lane.ts'
import { linkFigure, type LinkFigure } from './elements/link.ts'
import { momentFigure, type MomentFigure } from './elements/moment.ts'
import { phaseFigure, phaseGroupFigure, type PhaseFigure, type PhaseGroupFigure } from './elements/phase.ts'
import { cardFigure, rowFigure, type CardFigure, type RowFigure } from './elements/row.ts'
import { barWidths } from './elements/row-entries.ts'
import { stepFigure, type StepContext, type StepFigure } from './elements/step.ts'
import type { Changes, Figure } from './draw-context.ts'
import { countsOf } from './numbers.ts'
import type { Group } from './scene.ts'

/** The sizes together with the figures they were measured from. */
export interface Measured extends Sizes {
  readonly figures: {
    step(step: Step): StepFigure
    evidence(step: Step): Figure<Group> | undefined
    ghost(step: Step): Figure<Group>
    link(link: Link): LinkFigure
    lane(lane: Lane): LaneFigure
    phase(phase: Phase): PhaseFigure
    group(group: PhaseGroup): PhaseGroupFigure
    moment(moment: Moment): MomentFigure
    row(row: Row): RowFigure
    card(cell: RowCell): CardFigure
    gauge(name: GaugeName, columns: readonly (readonly Step[])[]): GaugeFigure | undefined
  }
}

/**
 * Measures with the theme and fonts that `draw` is given; each figure is set when it is first asked for. `whole` is the
 * blueprint of which this one is a view: its numbers are shown. `changes`: the blueprint is the union of two versions.
 */
export function measure(
  blueprint: Blueprint,
  theme: Theme,
  typesetter: Typesetter,
  images: PixelImages = new Map(),
  whole: Blueprint = blueprint,
  changes?: Changes,
): Measured {
  const context: StepContext = {
    theme,
    typesetter,
    words: words(blueprint.locale, theme.words),
    suffix: blueprint.excerpt?.suffix,
    counts: countsOf(whole),
    ...(changes && { changes }),
  }
  const isNamed = severalSee(blueprint)
  const widthsOf = once((row: Row) => barWidths(entriesIn(row, blueprint), context))
  const figures = {
    step: once((step: Step) => stepFigure(step, images.get(step), context)),
    evidence: once((step: Step) =>
      step.evidence.length === 0
        ? undefined
        : evidenceFigure(step, images, context, isNamed ? step.lane.title : undefined),
    ),
    ghost: once((step: Step) => ghostFigure(step, context)),
    link: once((link: Link) => linkFigure(link, context)),
    lane: once((lane: Lane) => laneFigure(lane, context)),
    phase: once((phase: Phase) => phaseFigure(phase, context)),
    group: once((group: PhaseGroup) => phaseGroupFigure(group, context)),
    moment: once((moment: Moment) => momentFigure(moment, context)),
    row: once((row: Row) => rowFigure(row, context)),
    card: once((cell: RowCell) => cardFigure(cell, widthsOf(cell.row), context)),
    gauge: (name: GaugeName, columns: readonly (readonly Step[])[]) => gaugeFigure(name, blueprint, columns, context),
  }
  return {
    figures,
    step: (step) => figures.step(step).size,
    evidence: (step) => figures.evidence(step)?.size,
    ghost: (step) => figures.ghost(step).size,
    linkLabel: (link) => figures.link(link).label,
    laneTitle: (lane) => figures.lane(lane).size,
    gauge: (name, columns) => figures.gauge(name, columns)?.height,
    phaseTitle: (phase) => figures.phase(phase).size,
    phaseHead: (phase, width) => figures.phase(phase).headHeight(width),
    groupTitle: (group) => figures.group(group).size,
    groupHead: (group, width) => figures.group(group).headHeight(width),
    momentTitle: (moment) => figures.moment(moment).size,
    momentHead: (moment, width) => figures.moment(moment).headHeight(width),
    rowTitle: (row) => figures.row(row).size,
    cardWidth: (cell) => figures.card(cell).width,
    cardHeight: (cell, width) => figures.card(cell).height(width),
    spacing: theme.spacing,
  }
}

/** Cards of several lanes stand over one another in a column. */
function severalSee({ lanes }: Blueprint): boolean {
  return lanes.filter(({ steps }) => steps.some(({ evidence }) => evidence.length > 0)).length > 1
}

/** All that stands in a row, which has one scale. */
function entriesIn(row: Row, blueprint: Blueprint): RowEntry[] {
  return allRowCells(blueprint)
    .filter((cell) => cell.row === row)
    .flatMap(({ entries }) => entries)
}

function once<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined || made.has(key)) return known!
    const value = make(key)
    made.set(key, value)
    return value
  }
}
