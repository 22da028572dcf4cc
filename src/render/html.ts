/** Drawing -> a web page with the drawing, the blueprint as a table and its registers. */
import type { Drawing } from '../paper/drawing.ts'
import { dayAndNight, htmlPage } from '../page/page.ts'
import { dark } from '../theme/dark.ts'
import { DENSITIES, withDensity } from '../theme/density.ts'
import { light } from '../theme/light.ts'
import type { Theme } from '../theme/theme.ts'
import type { Renderer } from './renderer.ts'
import { inlineSvg } from './svg.ts'

/** One file in UTF-8 that asks for nothing. */
export const render: Renderer<Pick<Drawing, 'scene' | 'picture' | 'report'>>['render'] = async (drawing, options) => {
  const { picture, report, scene } = drawing
  const night = nightOf(picture.context.theme)
  const atNight = night && picture.inTheme?.(night)
  const both = atNight ? dayAndNight(scene, atNight) : { scene, rules: [] }
  const rules = both.rules.length > 0 ? ['@media (prefers-color-scheme: dark) {', ...both.rules, '}'] : []
  const inline = await inlineSvg(both.scene, options, rules)
  return Buffer.from(htmlPage({ picture, report }, { ...inline, night: atNight && night }), 'utf8')
}

/**
 * The built-in light theme is dark at night; one that somebody chose stays as it is. Compared by value: a thread that draws
 * has a copy.
 */
function nightOf(theme: Theme): Theme | undefined {
  const written = JSON.stringify(theme)
  const density = DENSITIES.find((each) => JSON.stringify(withDensity(light, each)) === written)
  return density && withDensity(dark, density)
}
