import type { PlacedGauge } from '../../layout/placement.ts'
import type { Step } from '../../model/blueprint.ts'
import type { Group } from '../scene.ts'

/** What a gauge measures of a blueprint, as a band: how high it is (px), and how it is drawn. */
export interface GaugeFigure {
  readonly height: number
  /** `centreOf`: the middle of each step's column. */
  draw(placed: PlacedGauge, centreOf: (step: Step) => number): Group
}
