/**
 * The font files that the package brings: TrueType in `dist/fonts` (made by `scripts/build-fonts.js`), each read and
 * opened at most once a process.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fontkit from 'fontkit'
import { fontFolder } from './font-folder.ts'
import type { FontId, FontWeight } from './typesetter.ts'

export interface FontFamily {
  /** As CSS and the files themselves spell it. */
  readonly name: string
  readonly fonts: Readonly<Record<FontWeight, FontId>>
  /** `character`: no character changes its neighbour's form or place, so each is shaped by itself, as Chinese may be. */
  readonly shaping: 'word' | 'character'
}

/** In the order in which they are tried for a character. All weights of a family have the same characters. */
export const fontFamilies: readonly [FontFamily, ...FontFamily[]] = [
  { name: 'Noto Sans', fonts: { regular: 'NotoSans-Regular', bold: 'NotoSans-Bold' }, shaping: 'word' },
  { name: 'Noto Sans SC', fonts: { regular: 'NotoSansSC-Regular', bold: 'NotoSansSC-Bold' }, shaping: 'character' },
]

export interface FontFace {
  readonly family: FontFamily
  readonly weight: FontWeight
}

const faces = new Map<FontId, FontFace>(
  fontFamilies.flatMap((family) => [
    [family.fonts.regular, { family, weight: 'regular' }],
    [family.fonts.bold, { family, weight: 'bold' }],
  ]),
)

export function fontFace(font: FontId): FontFace {
  const face = faces.get(font)
  if (!face) throw new Error(`There is no font "${font}"`)
  return face
}

/** Where the font's file lies, for renderers that read it themselves. */
export function fontPath(font: FontId): string {
  fontFace(font)
  return join(fontFolder(), `${font}.ttf`)
}

const bytes = new Map<FontId, Buffer>()

export function fontBytes(font: FontId): Buffer {
  return once(bytes, font, () => readFileSync(fontPath(font)))
}

const opened = new Map<FontId, fontkit.Font>()

export function openFont(font: FontId): fontkit.Font {
  return once(opened, font, () => {
    const file = fontkit.create(fontBytes(font))
    if ('fonts' in file) throw new Error(`${fontPath(font)} is a collection of fonts`)
    return file
  })
}

const coverage = new Map<number, readonly FontFamily[]>()

/** The families that have the character, first choice first. */
export function familiesWith(codePoint: number): readonly FontFamily[] {
  return once(coverage, codePoint, () =>
    fontFamilies.filter(({ fonts }) => openFont(fonts.regular).hasGlyphForCodePoint(codePoint)),
  )
}

function once<Key, Value>(cache: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make()
  cache.set(key, made)
  return made
}
