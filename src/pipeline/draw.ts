import { layout } from '../layout/layout.ts'
import type { Blueprint, PhysicalEvidence } from '../model/blueprint.ts'
import type { ImageFile, PixelImage } from '../model/image.ts'
import type { Images, PixelImages } from '../model/images.ts'
import { RenderFailure } from '../diagnostic/failure.ts'
import type { Picture } from '../paper/picture.ts'
import { draw } from '../scene/draw.ts'
import { measure } from '../scene/measure.ts'
import { FULL_VIEW, viewed, type View } from '../scene/view.ts'
import { withClientFonts } from '../text/fonts/client-fonts.ts'
import { packageTypesetter } from '../text/setting/package-typesetter.ts'
import { light } from '../theme/light.ts'
import type { Theme } from '../theme/theme.ts'
import { words } from '../vocabulary/locale.ts'

/** How a blueprint is drawn. */
export interface PictureOptions {
  /** `light` when absent. */
  readonly theme?: Theme
  /** All of it when absent. */
  readonly view?: View
  /** The pictures that stand on evidence cards, as `check` found them. */
  readonly images?: Images
}

/** The back half of the pipeline, loaded only by who draws: the picture with what it was made of, for paper. */
export async function picture(whole: Blueprint, options: PictureOptions = {}): Promise<Picture> {
  const { theme = light, view = FULL_VIEW, images } = options
  const blueprint = viewed(whole, view)
  const families = await withClientFonts(theme.fonts)
  const typesetter = packageTypesetter(families)
  const sizes = measure(blueprint, theme, typesetter, images && (await pixelImages(images)))
  const placement = await layout(blueprint, sizes)
  const scene = draw(placement, sizes, theme, typesetter, view.hidden)
  const context = { theme, typesetter, words: words(blueprint.locale) }
  return { scene, placement, sizes, context, hidden: view.hidden }
}

/**
 * Rasterises each SVG, so that no untrusted markup stands in a drawing, and re-encodes each picture on which decoders
 * disagree. What does so is loaded with the first of them.
 */
async function pixelImages(images: Images): Promise<PixelImages> {
  const made = new Map<PhysicalEvidence, PixelImage>()
  let isLate = false
  const timer = setTimeout(() => (isLate = true), TIME_FOR_ALL)
  try {
    for (const [evidence, image] of images) {
      const { type, width, height } = image
      const name = evidence.image ?? evidence.label
      if (isLate)
        throw new RenderFailure(`the pictures before "${name}" take too long to draw: export them as PNG, smaller`)
      if (type !== 'svg' && image.isRemade !== true) made.set(evidence, { type, data: image.data, width, height })
      else made.set(evidence, { type: 'png', data: await pngOf(image, name), width, height })
    }
  } finally {
    clearTimeout(timer)
  }
  return made
}

/** ms for all pictures together. Each has a limit of its own, but many that come near it must not hold a run up. */
const TIME_FOR_ALL = 60_000

async function pngOf({ type, data, width, height }: ImageFile, name: string): Promise<Uint8Array> {
  if (type === 'svg') return (await import('../render/svg-picture.ts')).pngOf({ data, width, height }, name)
  return (await import('../render/pixel-picture.ts')).plainPng({ type, data }, name)
}
