import { layout } from './layout/layout.ts'
import type { Blueprint } from './model/blueprint.ts'
import { draw } from './scene/draw.ts'
import { measure } from './scene/measure.ts'
import type { Scene } from './scene/scene.ts'
import { packageTypesetter } from './text/fonts.ts'
import { light } from './theme/light.ts'

/** The back half of the pipeline, loaded only by who draws. */
export async function drawPicture(blueprint: Blueprint): Promise<Scene> {
  const typesetter = packageTypesetter()
  const sizes = measure(blueprint, light, typesetter)
  const placement = await layout(blueprint, sizes)
  return draw(placement, sizes, light, typesetter)
}
