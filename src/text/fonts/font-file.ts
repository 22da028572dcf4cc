/**
 * The fonts: those that the package brings, TrueType in `dist/fonts` (made by `scripts/fonts/build-fonts.js`), and any
 * that are added to them. Each is read and parsed at most once a process, lazily: the package's own seldom have to be.
 */
import { join } from 'node:path'
import type { Font } from 'fontkit'
import { FAMILY_NAMES } from './family-names.ts'
import { fontBytes, fontFolder } from '../../files/font-folder.ts'
import { characterPlace, readFontTable, type FontTable } from './font-table.ts'
import { fontkit } from './fontkit.ts'
import { TrueType } from './true-type.ts'
import type { FontId, FontWeight } from './font-id.ts'

/** A family in two weights. */
export interface FontFamily {
  /** As CSS and the files themselves spell it. */
  readonly name: string
  readonly fonts: Readonly<Record<FontWeight, FontId>>
  /** The unit of shaping. `character`: no contextual shaping or kerning, as in Chinese. */
  readonly shaping: 'word' | 'character'
}

/** In the order in which they are tried for a character. */
export type FontFamilies = readonly [FontFamily, ...FontFamily[]]

/** A family in one weight: one file. */
export interface FontFace {
  readonly id: FontId
  readonly family: FontFamily
  readonly weight: FontWeight
  /** The whole file. */
  readonly bytes: () => Buffer
  /** Shapes plain text without parsing the font; without it, fontkit shapes every text. */
  readonly table?: () => FontTable
}

/** In the order in which they are tried for a character. All weights of a family have the same characters. */
export const FONT_FAMILIES: readonly [FontFamily, ...FontFamily[]] = [
  { name: FAMILY_NAMES[0], fonts: { regular: 'NotoSans-Regular', bold: 'NotoSans-Bold' }, shaping: 'word' },
  { name: FAMILY_NAMES[1], fonts: { regular: 'NotoSansSC-Regular', bold: 'NotoSansSC-Bold' }, shaping: 'character' },
]

const faces = new Map<FontId, FontFace>(
  FONT_FAMILIES.flatMap((family) =>
    (['regular', 'bold'] as const).map((weight) => [family.fonts[weight], packageFace(family, weight)]),
  ),
)

function packageFace(family: FontFamily, weight: FontWeight): FontFace {
  const id = family.fonts[weight]
  return {
    id,
    family,
    weight,
    bytes: once(() => fontBytes(`${id}.ttf`)),
    table: once(() => readFontTable(fontBytes(`${id}.table`))),
  }
}

/** Registers a family whose files have been sanitised (`client-fonts.ts`); `id`s are content hashes. */
export function addFamily(
  name: string,
  files: Readonly<Record<FontWeight, { readonly id: FontId; readonly bytes: Buffer }>>,
): FontFamily {
  const family: FontFamily = { name, fonts: { regular: files.regular.id, bold: files.bold.id }, shaping: 'word' }
  for (const weight of ['bold', 'regular'] as const) {
    const { id, bytes } = files[weight]
    faces.set(id, { id, family, weight, bytes: () => bytes }) // a family without a bold font is regular throughout
  }
  return family
}

/**
 * The face of an id.
 * @throws Error when no such font was added
 */
export function fontFace(font: FontId): FontFace {
  const face = faces.get(font)
  if (!face) throw new Error(`There is no font "${font}"`)
  return face
}

/** Where the file of a font of the package lies, for renderers that read it themselves. */
export function fontPath(font: FontId): string {
  return join(fontFolder(), `${font}.ttf`)
}

const opened = new Map<FontId, Font>()

/** The font parsed by fontkit, the shaping engine. */
export function openFont(font: FontId): Font {
  const known = opened.get(font)
  if (known) return known
  const file = fontkit().create(fontFace(font).bytes())
  if ('fonts' in file) throw new Error(`${font} is a collection of fonts`)
  opened.set(font, file)
  return file
}

const read = new Map<FontId, TrueType>()

/** The font as its outlines; for fonts in TrueType. */
export function trueType(font: FontId): TrueType {
  const known = read.get(font)
  if (known) return known
  const file = new TrueType(fontFace(font).bytes())
  read.set(font, file)
  return file
}

/**
 * Simple scripts. Complex scripts need layout tables that are dropped from a client's font: they are set in the
 * package's fonts.
 */
const stands =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]$/u

/** Whether the family maps the code point to a glyph, in both weights. */
export function hasCharacter({ fonts }: FontFamily, codePoint: number): boolean {
  const table = fontFace(fonts.regular).table?.()
  if (table) return characterPlace(table, codePoint) !== undefined
  if (!stands.test(String.fromCodePoint(codePoint))) return false
  return [fonts.regular, fonts.bold].every((font) => openFont(font).hasGlyphForCodePoint(codePoint))
}

const ascii = Array.from({ length: 0x7f - 0x20 }, (_, at) => 0x20 + at)

const complete = new WeakMap<FontFamily, boolean>()

/** Whether the family has all of printable ASCII, as those of most languages in Latin letters do. */
export function hasAscii(family: FontFamily): boolean {
  const known = complete.get(family) ?? ascii.every((codePoint) => hasCharacter(family, codePoint))
  complete.set(family, known)
  return known
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
