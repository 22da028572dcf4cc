import { FONT_USES, type FontUse } from '../vocabulary/choices.ts'

/** What `NAME.ts` in this folder exports for a row of `formats.ts`. `Input` is the part of a `Drawing` that it looks at. */
export interface Renderer<Input> {
  /**
   * The bytes of the file; the same drawing and options give the same.
   * @throws RenderFailure when the drawing cannot be made in this format, or not on this machine
   */
  readonly render: (drawing: Input, options: RenderOptions) => Promise<Uint8Array>
}

/** Each renderer uses those that its row names, and the date where its format has one. */
export interface RenderOptions {
  /** Stands as the creation date in a PDF's metadata; never the clock. */
  readonly date: Date
  readonly fonts: FontUse
  /** PNG: pixels a px, more than 0; 2 when absent. */
  readonly scale?: number
}

export { FONT_USES, type FontUse }

export { RenderFailure } from '../diagnostic/failure.ts'
