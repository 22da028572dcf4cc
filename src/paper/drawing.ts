/**
 * The input of every renderer. Pagination is decided here, and pages are laid out lazily: one as large as the picture,
 * sheets of paper, findings behind it, or all blueprints of a run.
 */
import type { Placement } from '../layout/placement.ts'
import type { Blueprint } from '../model/blueprint.ts'
import type { Scene } from '../scene/scene.ts'
import { outline } from './bookmarks.ts'
import type { BookOptions, Chapter } from './combined.ts'
import type { PaperOptions } from './paper.ts'
import type { Picture } from './picture.ts'
import { sheetOf, smallestText, type Section } from './section.ts'

/** The input of every renderer. */
export interface Drawing {
  /** As far as the view shows it. */
  readonly blueprint: Blueprint
  /** Where its lanes, phases, steps and links are. */
  readonly placement: Placement
  /** The whole picture. */
  readonly scene: Scene
  /** What it was made of. */
  readonly picture: Picture
  /** The findings, where they are printed. */
  readonly report?: PaperOptions['report']
  /** Where a web page that shows all drawings of the run lies, as a link. */
  readonly contents?: string
  /** What will stand beside its web page, whose fonts are to have the letters. */
  readonly beside?: string
  /** At least one section with a sheet; generated lazily, so that few are in memory at once. */
  pages(): Iterable<Section> | AsyncIterable<Section>
}

/** What a scene alone allows to draw, without its blueprint. */
export type SceneDrawing = Pick<Drawing, 'scene' | 'pages'>

/** Pages, whatever they show. */
export type Paged = Pick<Drawing, 'pages'>

/** The drawing of one blueprint, its pages as `options` asks for them. */
export function drawingOf(picture: Picture, options: PaperOptions): Drawing {
  const { scene, placement } = picture
  const { contents, report } = options
  return {
    ...{ blueprint: placement.blueprint, placement, scene, picture },
    ...(report && { report }),
    ...(contents !== undefined && { contents }),
    pages: () => sections(picture, options),
  }
}

/** A scene as a drawing of one page, as large as it is. */
export function sceneDrawing(scene: Scene): SceneDrawing {
  return { scene, pages: () => [onePage(scene)] }
}

/** Several blueprints, at least one, in one file. */
export function combinedDrawing(chapters: readonly Chapter[], options: BookOptions): Paged {
  return {
    async *pages() {
      const { combined } = await import('./combined.ts')
      yield* combined(chapters, options)
    },
  }
}

/** The same pages, and the size of their smallest text in pt, known once they have been iterated. */
export function withSmallestText<D extends Paged>(
  drawing: D,
): { readonly drawing: D; readonly smallest: () => number } {
  let smallest = Infinity
  async function* pages(): AsyncGenerator<Section> {
    for await (const section of drawing.pages()) {
      smallest = Math.min(smallest, smallestText(section.sheets))
      yield section
    }
  }
  return { drawing: { ...drawing, pages }, smallest: () => smallest }
}

async function* sections(picture: Picture, options: PaperOptions): AsyncGenerator<Section> {
  const isPlain = !options.page && !options.report
  yield isPlain ? onePage(picture.scene) : (await import('./paper.ts')).paper(picture, options)
}

function onePage(scene: Scene): Section {
  const sheets = [sheetOf(scene)]
  const { title, language, metadata } = scene
  return { title, language, metadata, sheets, outline: outline(sheets) }
}
