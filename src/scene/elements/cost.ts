/** What the steps of each column cost, and all of them together. */
import type { Blueprint, Step } from '../../model/blueprint.ts'
import { phrase } from '../../vocabulary/words.ts'
import type { DrawContext } from '../draw-context.ts'
import type { GaugeFigure } from './gauge-figure.ts'
import { cellFigure } from './gauge-band.ts'

/** The cost gauge; undefined when no step has a cost. */
export function costFigure(
  { steps, currency }: Blueprint,
  columns: readonly (readonly Step[])[],
  context: DrawContext,
): GaugeFigure | undefined {
  const costs = steps.flatMap(({ cost }) => cost ?? [])
  if (costs.length === 0) return undefined
  const decimals = costs.some((cost) => !Number.isInteger(cost)) ? 2 : 0
  const cells = columns
    .filter((inColumn) => inColumn.some(({ cost }) => cost !== undefined))
    .map((inColumn) => ({ steps: inColumn, reading: { value: sum(inColumn).toFixed(decimals), details: [] } }))
  const { gauges } = context.words
  const title = currency === undefined ? gauges.cost : phrase(gauges.costIn, { currency })
  return cellFigure('cost', title, cells, [phrase(gauges.total, { value: sum(steps).toFixed(decimals) })], context)
}

function sum(steps: readonly Step[]): number {
  return steps.reduce((total, { cost }) => total + (cost ?? 0), 0)
}
