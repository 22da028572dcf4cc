import { layout } from './layout/layout.ts'
import type { Blueprint } from './model/blueprint.ts'
import type { Images } from './model/images.ts'
import type { Drawing } from './paper/drawing.ts'
import { draw } from './scene/draw.ts'
import { measure } from './scene/measure.ts'
import type { Scene } from './scene/scene.ts'
import { FULL_VIEW, viewed, type View } from './scene/view.ts'
import { packageTypesetter } from './text/fonts.ts'
import { light } from './theme/light.ts'
import type { Theme } from './theme/theme.ts'
import { words } from './vocabulary/locale.ts'

export interface PictureOptions {
  /** `light` when absent. */
  readonly theme?: Theme
  /** All of it when absent. */
  readonly view?: View
  /** The pictures that stand on evidence cards, as `check` found them. */
  readonly images?: Images
}

/** The back half of the pipeline, loaded only by who draws. */
export async function drawPicture(blueprint: Blueprint, options: PictureOptions = {}): Promise<Scene> {
  return (await drawing(blueprint, options)).scene
}

/** The picture with what it was made of, for paper. */
export async function drawing(whole: Blueprint, options: PictureOptions = {}): Promise<Drawing> {
  const { theme = light, view = FULL_VIEW, images } = options
  const blueprint = viewed(whole, view)
  const typesetter = packageTypesetter()
  const sizes = measure(blueprint, theme, typesetter, images)
  const placement = await layout(blueprint, sizes)
  const scene = draw(placement, sizes, theme, typesetter, view.hidden)
  const pen = { theme, typesetter, words: words(blueprint.locale) }
  return { scene, placement, sizes, pen, hidden: view.hidden }
}
