import { layout, readingOrder } from '../layout/layout.ts'
import type { ReadingOrder } from '../layout/reading-order.ts'
import type { Blueprint } from '../model/blueprint.ts'
import type { ImageFile, PixelImage } from '../model/image.ts'
import type { Images, Pictured, PixelImages } from '../model/images.ts'
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import { RenderFailure } from '../diagnostic/failure.ts'
import type { FoldOptions } from '../paper/fold-options.ts'
import type { Picture } from '../paper/picture.ts'
import { draw, type DrawOptions } from '../scene/draw.ts'
import type { Scene } from '../scene/scene.ts'
import type { Logo } from '../scene/draw-context.ts'
import { measure } from '../scene/measure.ts'
import { countsOf, numbersOf } from '../scene/numbers.ts'
import { asNamed, FULL_VIEW, unknownNames, viewed, type View } from '../view/view.ts'
import { withClientFonts } from '../text/fonts/client-fonts.ts'
import { packageTypesetter } from '../text/setting/package-typesetter.ts'
import { light } from '../theme/light.ts'
import { LOGO_PIXELS, type PixelBounds } from '../render/pixel-bounds.ts'
import type { LogoFile, Theme } from '../theme/theme.ts'
import { words } from '../vocabulary/locale.ts'

/** How a blueprint is drawn. */
export interface PictureOptions {
  /** `light` when absent. */
  readonly theme?: Theme
  /** All of it when absent. */
  readonly view?: View
  /** The pictures in steps and on evidence cards, as `check` found them. */
  readonly images?: Images
  /** How it is cut into strips that stand under one another; not at all when absent. */
  readonly fold?: FoldOptions
}

/** The back half of the pipeline, loaded only by who draws: the picture with what it was made of, for paper. */
export async function picture(whole: Blueprint, options: PictureOptions = {}): Promise<Picture> {
  const { theme = light, view = FULL_VIEW, images, fold } = options
  refuseSlips(whole, view)
  const { hidden } = asNamed(whole, view)
  const blueprint = viewed(whole, view, theme.words?.lanes)
  const families = await withClientFonts(theme.fonts)
  const typesetter = packageTypesetter(families)
  const pixels = images && ofView(await pixelImages(images), whole, blueprint)
  const sizes = measure(blueprint, theme, typesetter, pixels, whole)
  const [placement, order] = await Promise.all([layout(blueprint, sizes), orderOfWhole(whole, blueprint)])
  const numbers = numbersOf(order ?? placement.order)
  const logo = theme.logo && (await pixelLogo(theme.logo))
  const context = {
    theme,
    typesetter,
    words: words(blueprint.locale, theme.words),
    numbers,
    ...(logo && { logo }),
    suffix: blueprint.excerpt?.suffix,
  }
  const drawn = { placement, sizes, context, hidden }
  const drawnIn = (other: Theme | undefined): typeof drawn =>
    other
      ? { ...drawn, sizes: measure(blueprint, other, typesetter, pixels, whole), context: { ...context, theme: other } }
      : drawn
  if (!fold) {
    const sceneOf = (of: typeof drawn, how?: DrawOptions): Scene => draw(placement, of.sizes, of.context, hidden, how)
    return { ...drawn, scene: sceneOf(drawn), inPage: (other) => sceneOf(drawnIn(other), { isInPage: true }) }
  }
  const { folded } = await import('../paper/folded.ts')
  return { ...folded(drawn, fold), inPage: (other) => folded(drawnIn(other), fold, { isInPage: true }).scene }
}

/** Numbers are those of the whole blueprint; undefined where the view has its columns, or nothing with a number. */
async function orderOfWhole(whole: Blueprint, view: Blueprint): Promise<ReadingOrder | undefined> {
  const isAll = view.steps.length === whole.steps.length && view.moments.length === whole.moments.length
  if (isAll || Object.values(countsOf(view)).every((count) => count === 0)) return undefined
  return readingOrder(whole)
}

/**
 * Rasterises each SVG, so that no untrusted markup stands in a drawing, and re-encodes each picture on which decoders
 * disagree. What does so is loaded with the first of them.
 */
export async function pixelImages(images: Images): Promise<PixelImages> {
  const made = new Map<Pictured, PixelImage>()
  let isLate = false
  const timer = setTimeout(() => (isLate = true), TIME_FOR_ALL)
  try {
    for (const [pictured, image] of images) {
      const { type, width, height } = image
      const name = pictured.image ?? pictured.label
      if (isLate)
        throw new RenderFailure(`the pictures before "${name}" take too long to draw: export them as PNG, smaller`)
      if (type !== 'svg' && image.isRemade !== true) made.set(pictured, { type, data: image.data, width, height })
      else made.set(pictured, { type: 'png', data: await pngOf(image, name), width, height })
    }
  } finally {
    clearTimeout(timer)
  }
  return made
}

/** The logo of a theme as a raster image; one without pixels of its own may be drawn as large as there is room. */
export async function pixelLogo({ name, label, image }: LogoFile): Promise<Logo> {
  const { type, data, width, height } = image
  const own = label === undefined ? {} : { label }
  if (type !== 'svg' && image.isRemade !== true) return { image: { type, data, width, height }, natural: image, ...own }
  const png = await pngOf(image, name, LOGO_PIXELS, 'logo')
  const natural = type === 'svg' ? { width: width * BOUNDLESS, height: height * BOUNDLESS } : image
  return { image: { type: 'png', data: png, width, height }, natural, ...own }
}

/** More than any bound. */
const BOUNDLESS = 1e6

/** A name that is nearly one of the blueprint's would show what was to be left out. */
function refuseSlips(blueprint: Blueprint, view: View): void {
  for (const { name, known } of unknownNames(blueprint, view)) {
    const near = didYouMean(name, known)
    if (near !== undefined) throw new RenderFailure(`the blueprint has no "${name}": ${near}`)
  }
}

/** A view makes its steps anew, but not what is on their cards. */
export function ofView(images: PixelImages, whole: Blueprint, shown: Blueprint): PixelImages {
  if (whole === shown) return images
  const stepOf = new Map(whole.steps.map((step) => [step.id, step]))
  const made = new Map(images)
  for (const step of shown.steps) {
    const image = images.get(stepOf.get(step.id)!)
    if (image) made.set(step, image)
  }
  return made
}

/** ms for all pictures together. Each has a limit of its own, but many that come near it must not hold a run up. */
const TIME_FOR_ALL = 60_000

async function pngOf(
  { type, data, width, height }: ImageFile,
  name: string,
  most?: PixelBounds,
  what?: string,
): Promise<Uint8Array> {
  if (type === 'svg')
    return (await import('../render/svg-picture.ts')).pngOf({ data, width, height }, name, { most, what })
  return (await import('../render/pixel-picture.ts')).plainPng({ type, data }, name, { most, what })
}
