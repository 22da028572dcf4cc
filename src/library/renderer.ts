import { types } from 'node:util'
import { loadRenderer as load } from '../render/index.ts'
import type { FontUse, Renderer, RenderOptions } from '../render/renderer.ts'
import { expectName, expectOptions, wrongType, wrongValue } from './arguments.ts'
import { expectScene } from './scene.ts'

const NAMES: readonly Renderer['name'][] = ['svg', 'pdf', 'png']
const FONT_USES: readonly FontUse[] = ['embed', 'stack', 'outline']

/**
 * A renderer by its name, `svg`, `pdf` or `png`; its libraries are loaded with it and not before. Its `render` throws as
 * `Renderer` says.
 * @throws TypeError for what is no text, RangeError for a name that no renderer has
 */
export async function loadRenderer(name: Renderer['name']): Promise<Renderer> {
  const renderer = await load(expectName('loadRenderer(name): name', name, NAMES))
  return {
    name: renderer.name,
    extension: renderer.extension,
    async render(scene, options) {
      expectScene(`${CALL}: scene`, scene)
      expectRenderOptions(`${CALL}: options`, options)
      return renderer.render(scene, options)
    },
  }
}

const CALL = 'render(scene, options)'
const EXAMPLE = '{ date: new Date("2026-05-04"), fonts: "embed" }'

/** The last that a PDF can write. */
const LAST_YEAR = 9999

function expectRenderOptions(at: string, options: RenderOptions): void {
  if (options === undefined) throw wrongType(at, `an object, such as ${EXAMPLE}`, options)
  const { date, fonts, scale } = expectOptions(at, options, ['date', 'fonts', 'scale'], EXAMPLE)
  expectDate(`${at}.date`, date)
  expectName(`${at}.fonts`, fonts, FONT_USES)
  if (scale !== undefined) expectScale(`${at}.scale`, scale)
}

function expectDate(at: string, value: unknown): void {
  const expected = 'a date, such as new Date("2026-05-04")'
  if (!types.isDate(value)) throw wrongType(at, expected, value)
  const year = value.getUTCFullYear()
  if (!(year >= 0 && year <= LAST_YEAR)) throw wrongValue(at, `${expected}, of the years 0 to ${LAST_YEAR}`, value)
}

function expectScale(at: string, value: unknown): void {
  const expected = 'a number above 0, such as 2: pixels a px'
  if (typeof value !== 'number') throw wrongType(at, expected, value)
  if (!Number.isFinite(value) || value <= 0) throw wrongValue(at, expected, value)
}
