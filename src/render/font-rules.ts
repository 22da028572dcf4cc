/** `@font-face` rules with subset fonts as data URLs: the characters that are drawn, and basic Latin. */
import type { SceneItem } from '../scene/scene.ts'
import { isAllEveryday } from '../text/fonts/basic-latin.ts'
import { fontFace } from '../text/fonts/font-file.ts'
import { webFont } from './fonts/web-font.ts'
import type { FontId } from '../text/fonts/font-id.ts'
import { cssFamily } from './css-family.ts'

/** One `@font-face` rule a font, in alphabetical order. */
export async function fontRules(items: readonly SceneItem[]): Promise<string[]> {
  const used = new Map<FontId, Set<string>>()
  collect(items, used)
  const fonts = [...used].sort(([a], [b]) => (a < b ? -1 : 1))
  return Promise.all(fonts.map(([font, characters]) => fontRule(font, characters)))
}

function collect(items: readonly SceneItem[], used: Map<FontId, Set<string>>): void {
  for (const item of items) {
    if (item.item === 'group') collect(item.items, used)
    if (item.item !== 'text') continue
    for (const { runs } of item.lines) {
      for (const { text, font } of runs) {
        let characters = used.get(font)
        if (!characters) used.set(font, (characters = new Set()))
        if (!isAllEveryday(font, text)) for (const character of text) characters.add(character)
      }
    }
  }
}

async function fontRule(font: FontId, characters: ReadonlySet<string>): Promise<string> {
  const { family, weight } = fontFace(font)
  const source = `url(data:font/woff;base64,${await webFont(font, characters)}) format("woff")`
  const name = weight === 'bold' ? 'bold' : 'normal'
  return `@font-face { font-family: ${cssFamily(family.name)}; font-weight: ${name}; src: ${source} }`
}
