import type { Placement } from '../layout/placement.ts'
import type { Strip } from '../layout/strip.ts'
import type { Measured } from '../scene/measure.ts'
import type { NumberedContext } from '../scene/draw-context.ts'
import type { Stated } from '../scene/elements/page-footer.ts'
import type { Scene } from '../scene/scene.ts'
import type { Theme } from '../theme/theme.ts'
import type { View } from '../view/view.ts'

/** A blueprint's picture together with what it was made of, so that it can be drawn again in parts. */
export interface Picture {
  readonly scene: Scene
  readonly placement: Placement
  readonly sizes: Measured
  readonly context: NumberedContext
  readonly hidden: View['hidden']
  /** What a client's footer says, where that is not said by the blueprint. */
  readonly stated?: Stated
  /**
   * As a web page has it, which shows title block and registers itself; in another theme of the
   * same measures if one is given, and where that can be. */
  readonly inPage?: (theme?: Theme) => Scene
  /** Under one another, where the picture is folded. */
  readonly strips?: readonly Strip[]
}
