import type { Book } from '../paper/book.ts'
import type { Scene } from '../scene/scene.ts'

/** Makes one file of a scene; the same scene gives the same bytes. */
export interface Renderer {
  readonly name: 'svg' | 'pdf' | 'png'
  /** With the dot. */
  readonly extension: string
  /**
   * The bytes of the file.
   * @throws RenderFailure when the scene cannot be drawn in this format, or not on this machine
   */
  render(scene: Scene, options: RenderOptions): Promise<Uint8Array>
}

/** Makes one PDF of many sheets, a part of the book at a time; title and language are the first part's. */
export type BookRenderer = (
  parts: Iterable<Book> | AsyncIterable<Book>,
  options: Pick<RenderOptions, 'date'>,
) => Promise<Uint8Array>

export interface RenderOptions {
  /** Stands as the creation date in a PDF's metadata; never the clock. */
  readonly date: Date
  readonly fonts: FontUse
  /** PNG: pixels a px, more than 0; 2 when absent. */
  readonly scale?: number
}

/**
 * How an SVG has its text: `embed` puts a subset of the fonts into the file; `stack` names them only; `outline` draws
 * the letters as paths, which needs no font anywhere, and keeps the words as labels for assistive technology.
 */
export type FontUse = 'embed' | 'stack' | 'outline'

export { RenderFailure } from '../diagnostic/failure.ts'
