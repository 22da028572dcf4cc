/** The bands that measure the steps of each column: the customer's emotions, times, costs. */
import type { GaugeName } from '../../layout/placement.ts'
import type { Blueprint, Step } from '../../model/blueprint.ts'
import type { DrawContext } from '../draw-context.ts'
import { costFigure } from './cost.ts'
import { emotionFigure } from './emotion.ts'
import type { GaugeFigure } from './gauge-figure.ts'
import { timeFigure } from './time.ts'

/** Undefined when the blueprint measures nothing of the kind. `columns` holds the steps of each column. */
export function gaugeFigure(
  name: GaugeName,
  blueprint: Blueprint,
  columns: readonly (readonly Step[])[],
  context: DrawContext,
): GaugeFigure | undefined {
  return FIGURES[name](blueprint, columns, context)
}

const FIGURES: Readonly<
  Record<
    GaugeName,
    (blueprint: Blueprint, columns: readonly (readonly Step[])[], context: DrawContext) => GaugeFigure | undefined
  >
> = { emotion: emotionFigure, time: timeFigure, cost: costFigure }
