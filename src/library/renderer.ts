import { sceneDrawing } from '../paper/drawing.ts'
import { loadSceneRenderer, SCENE_FORMATS, type SceneFormat } from '../render/formats.ts'
import { FONT_USES, type RenderOptions } from '../render/renderer.ts'
import type { Scene } from '../scene/scene.ts'
import { expectDate, expectName, expectOptions, wrongType, wrongValue } from './arguments.ts'
import { expectScene } from './scene.ts'

/** Makes one file of a scene; the same scene gives the same bytes. */
export interface Renderer {
  readonly name: SceneFormat
  /** With the dot. */
  readonly extension: string
  /**
   * The bytes of the file.
   * @throws RenderFailure when the scene cannot be drawn in this format, or not on this machine
   */
  render(scene: Scene, options: RenderOptions): Promise<Uint8Array>
}

/**
 * A renderer by its name, `svg`, `pdf` or `png`; its libraries are loaded with it and not before. Its `render` throws
 * as `Renderer` says.
 * @throws TypeError for anything but a string, RangeError for an unknown name
 */
export async function loadRenderer(name: Renderer['name']): Promise<Renderer> {
  const known = expectName('loadRenderer(name): name', name, SCENE_FORMATS)
  const renderer = await loadSceneRenderer(known)
  return {
    name: known,
    extension: `.${known}`,
    async render(scene, options) {
      expectScene(`${CALL}: scene`, scene)
      expectRenderOptions(`${CALL}: options`, options)
      return renderer.render(sceneDrawing(scene), options)
    },
  }
}

const CALL = 'render(scene, options)'
const EXAMPLE = '{ date: new Date("2026-05-04"), fonts: "embed" }'

function expectRenderOptions(at: string, options: RenderOptions): void {
  if (options === undefined) throw wrongType(at, `an object, such as ${EXAMPLE}`, options)
  const { date, fonts, scale } = expectOptions(at, options, ['date', 'fonts', 'scale'], EXAMPLE)
  expectDate(`${at}.date`, date)
  expectName(`${at}.fonts`, fonts, FONT_USES)
  if (scale !== undefined) expectScale(`${at}.scale`, scale)
}

function expectScale(at: string, value: unknown): void {
  const expected = 'a number above 0, such as 2: pixels a px'
  if (typeof value !== 'number') throw wrongType(at, expected, value)
  if (!Number.isFinite(value) || value <= 0) throw wrongValue(at, expected, value)
}
