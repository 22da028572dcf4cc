/**
 * Measures what layout must find room for. Each element is set once, as a figure that knows its size and how to draw
 * itself; `draw` takes the same figures, so the two cannot disagree.
 */
import type { GaugeName, Sizes } from '../layout/placement.ts'
import type { Blueprint, Lane, Link, Phase, Step } from '../model/blueprint.ts'
import type { PixelImages } from '../model/images.ts'
import type { Typesetter } from '../text/setting/typesetter.ts'
import type { Theme } from '../theme/theme.ts'
import { words } from '../vocabulary/locale.ts'
import { evidenceFigure } from './elements/evidence.ts'
import { gaugeFigure } from './elements/gauge.ts'
import type { GaugeFigure } from './elements/gauge-figure.ts'
import { laneFigure, type LaneFigure } from './elements/lane.ts'
import { linkFigure, type LinkFigure } from './elements/link.ts'
import { phaseFigure, type PhaseFigure } from './elements/phase.ts'
import { stepFigure } from './elements/step.ts'
import type { Figure, DrawContext } from './draw-context.ts'
import type { Group } from './scene.ts'

/** The sizes together with the figures they were measured from. */
export interface Measured extends Sizes {
  readonly figures: {
    step(step: Step): Figure<Group>
    evidence(step: Step): Figure<Group> | undefined
    link(link: Link): LinkFigure
    lane(lane: Lane): LaneFigure
    phase(phase: Phase): PhaseFigure
    gauge(name: GaugeName, columns: readonly (readonly Step[])[]): GaugeFigure | undefined
  }
}

/** Measures with the theme and fonts that `draw` is given; each figure is set when it is first asked for. */
export function measure(
  blueprint: Blueprint,
  theme: Theme,
  typesetter: Typesetter,
  images: PixelImages = new Map(),
): Measured {
  const context: DrawContext = { theme, typesetter, words: words(blueprint.locale) }
  const isNamed = severalSee(blueprint)
  const figures = {
    step: once((step: Step) => stepFigure(step, context)),
    evidence: once((step: Step) =>
      step.evidence.length === 0
        ? undefined
        : evidenceFigure(step, images, context, isNamed ? step.lane.title : undefined),
    ),
    link: once((link: Link) => linkFigure(link, context)),
    lane: once((lane: Lane) => laneFigure(lane, context)),
    phase: once((phase: Phase) => phaseFigure(phase, context)),
    gauge: (name: GaugeName, columns: readonly (readonly Step[])[]) => gaugeFigure(name, blueprint, columns, context),
  }
  return {
    figures,
    step: (step) => figures.step(step).size,
    evidence: (step) => figures.evidence(step)?.size,
    linkLabel: (link) => figures.link(link).label,
    laneTitle: (lane) => figures.lane(lane).size,
    gauge: (name, columns) => figures.gauge(name, columns)?.height,
    phaseTitle: (phase) => figures.phase(phase).size,
    phaseHead: (phase, width) => figures.phase(phase).headHeight(width),
    spacing: theme.spacing,
  }
}

/** Cards of several lanes stand over one another in a column. */
function severalSee({ lanes }: Blueprint): boolean {
  return lanes.filter(({ steps }) => steps.some(({ evidence }) => evidence.length > 0)).length > 1
}

function once<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    if (!made.has(key)) made.set(key, make(key))
    return made.get(key)!
  }
}
