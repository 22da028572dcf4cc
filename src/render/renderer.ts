import type { Scene } from '../scene/scene.ts'

/** Makes one file of a scene; the same scene gives the same bytes. */
export interface Renderer {
  readonly name: 'svg' | 'pdf' | 'png'
  /** With the dot. */
  readonly extension: string
  render(scene: Scene, options: RenderOptions): Promise<Uint8Array>
}

export interface RenderOptions {
  /** Stands as the creation date in a PDF's metadata; never the clock. */
  readonly date: Date
  /** SVG: `embed` puts a subset of the fonts into the file, `stack` names them only. */
  readonly fonts: 'embed' | 'stack'
}
