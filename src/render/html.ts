/** Drawing -> a web page with the drawing, the blueprint as a table and its registers. */
import type { Drawing } from '../paper/drawing.ts'
import { dayAndNight, htmlPage, type HtmlPage } from '../page/page.ts'
import { letter, setWith, type DrawContext } from '../scene/draw-context.ts'
import type { SceneItem } from '../scene/scene.ts'
import { FAMILY_NAMES } from '../text/fonts/family-names.ts'
import { dark } from '../theme/dark.ts'
import { DENSITIES, withDensity } from '../theme/density.ts'
import { light } from '../theme/light.ts'
import type { Theme } from '../theme/theme.ts'
import type { Renderer } from './renderer.ts'
import { familyStack } from './css-family.ts'
import { linkTarget } from './link.ts'
import { inlineSvg } from './svg.ts'

/** One file in UTF-8 that asks for nothing. */
export const render: Renderer<Pick<Drawing, 'picture' | 'report' | 'contents' | 'beside'>>['render'] = async (
  drawing,
  options,
) => {
  const { picture, report, contents, beside = '' } = drawing
  const scene = picture.inPage?.() ?? picture.scene
  const night = nightOf(picture.context.theme)
  const atNight = night && picture.inPage?.(night)
  const both = atNight ? dayAndNight(scene, atNight) : { scene, rules: [] }
  const rules = both.rules.length > 0 ? ['@media (prefers-color-scheme: dark) {', ...both.rules, '}'] : []
  const page = htmlPage({ picture, report, contents, target: (href) => linkTarget(href, '.html') })
  const { fontFamilies = FAMILY_NAMES } = scene
  const families = familyStack(fontFamilies[0] ?? FAMILY_NAMES[0], fontFamilies)
  const { bold, regular } = page.letters
  const letters = lettering({ bold: bold + beside, regular: regular + beside }, picture.context)
  const inline = await inlineSvg(both.scene, options, { rules, beside: letters })
  return Buffer.from(page.with({ ...inline, families, night: atNight && night }), 'utf8')
}

/** Letters that the fonts of the drawing are to have, too. */
function lettering({ bold, regular }: HtmlPage['letters'], context: DrawContext): SceneItem[] {
  const set = (letters: string, weight: 'bold' | 'regular') =>
    letter(setWith(context, { ...context.theme.type.description, weight }, letters, Infinity), 0, 0, { fill: '' })
  return [set(bold, 'bold'), set(regular, 'regular')]
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
