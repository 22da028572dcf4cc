/**
 * Writes the fonts that the package brings to `dist/fonts`: real TrueType files, because pdfkit draws blanks from WOFF2
 * while the text stays extractable (foliojs/fontkit#201). Beside them lie the Chinese words that lines do not divide.
 * Called by `build.js`; nothing does it at run time.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { TextDecoder } from 'node:util'
import * as fontkit from 'fontkit'
import subsetFont from 'subset-font'
import { fontTable } from './font-table.js'
import { readTables, writeTables } from '../../src/text/fonts/sfnt.js'
import { nameTable, readGlyphs, withGlyphs } from './font-tables.js'
import { wordTable } from './word-table.js'

/**
 * OpenType features that shaping engines apply by default to horizontal text. All else goes: small capitals and the
 * like would double the files, and a browser that finds `halt` narrows Chinese punctuation, so lines would not have
 * their measured widths.
 */
const features = 'ccmp locl rlig mark mkmk frac numr dnom calt clig liga rclt curs kern abvm blwm dist'.split(' ')
const unusedTables = ['BASE', 'STAT', 'vhea', 'vmtx']

const root = join(import.meta.dirname, '../..')
const outDir = join(root, 'dist/fonts')

/**
 * @typedef {object} Family
 * @property {string} family
 * @property {string} source package
 * @property {Record<string, string>} weights name of the weight -> file
 * @property {Record<string, RegExp>} [slices] name of the weight -> files that complete it
 * @property {string} licence file
 */

/** In the order in which they are tried for a character; see `src/text/fonts/font-file.ts`. */
const families = /** @type {Family[]} */ ([
  {
    family: 'Noto Sans',
    source: '@expo-google-fonts/noto-sans',
    weights: { Regular: '400Regular/NotoSans_400Regular.ttf', Bold: '700Bold/NotoSans_700Bold.ttf' },
    licence: 'LICENSE_FONT',
  },
  {
    // The whole file has 7,300 characters, but neither all of GB 2312 nor signs such as arrows and circled digits: they
    // come from the slices among which a browser would choose.
    family: 'Noto Sans SC',
    source: '@fontsource/noto-sans-sc',
    weights: {
      Regular: 'files/noto-sans-sc-chinese-simplified-400-normal.woff2',
      Bold: 'files/noto-sans-sc-chinese-simplified-700-normal.woff2',
    },
    slices: { Regular: /^noto-sans-sc-\d+-400-normal\.woff2$/, Bold: /^noto-sans-sc-\d+-700-normal\.woff2$/ },
    licence: 'LICENSE',
  },
])

const words = { source: '@node-rs/jieba', dictionary: 'dict.txt', table: 'zh.words' }

/** Where the packages lie that fonts and words are made from. */
export const fontPackages = [...families, words].map(({ source }) => join(root, 'node_modules', source))

/** Makes what is missing or out of date. @returns {Promise<boolean>} false when there was nothing to do */
export async function buildFonts() {
  const stamp = await inputStamp()
  if (await isUpToDate(stamp)) return false
  await mkdir(outDir, { recursive: true })
  /** @type {Coverage[]} */
  const coverage = []
  for (const family of families) coverage.push(await buildFamily(family, coverage))
  await write('coverage.json', JSON.stringify({ families: coverage }) + '\n')
  await write(
    words.table,
    wordTable(await readFile(join(root, 'node_modules', words.source, words.dictionary), 'utf8')),
  )
  await write('stamp.json', stampText(stamp)) // last: it vouches for the others
  return true
}

/** @typedef {{ family: string, ranges: number[] }} Coverage */

/**
 * @param {Family} description
 * @param {Coverage[]} before the families that are tried first
 * @returns {Promise<Coverage>}
 */
async function buildFamily(description, before) {
  const { family, source, weights, licence } = description
  const sets = []
  for (const weight of Object.keys(weights)) {
    const font = await buildFont(description, weight, before)
    sets.push(new Set(openFont(font).characterSet))
    await write(fileName(family, weight), font)
    await write(tableName(family, weight), fontTable(openFont(font)))
  }
  await write(licenceName(family), await readFile(join(root, 'node_modules', source, licence)))
  return { family, ranges: ranges(common(sets)) }
}

/**
 * The font as TrueType under its proper name: fontsource's instances all call themselves "Noto Sans SC Thin", so a
 * renderer that looks a font up by its family would not find them. It loses the letters and digits that an earlier
 * family draws: resvg sets a line of two scripts in one font when it finds one that has all of it.
 * @param {Family} description
 * @param {string} weight
 * @param {Coverage[]} before
 */
async function buildFont({ family, source, weights, slices }, weight, before) {
  const folder = join(root, 'node_modules', source)
  const original = await readFile(join(folder, weights[weight] ?? ''))
  const kept = slices ? features.filter((feature) => feature !== 'kern') : features
  const characters = openFont(original).characterSet.filter((codePoint) => !isDrawnBy(before, codePoint))
  const font = await reduce(original, characters, kept)
  const pattern = slices?.[weight]
  const tables = pattern ? await complete(font, join(folder, 'files'), pattern, before) : withBox(font, original)
  const name = nameTable(names(openFont(original), family, weight))
  return writeTables(new Map([...tables, ['name', name]]))
}

/**
 * Subsets the font to these characters, as TrueType.
 * @param {Buffer} font
 * @param {number[]} characters
 * @param {string[]} keepFeatures
 */
function reduce(font, characters, keepFeatures) {
  const options = { keepFeatures, dropTables: unusedTables, noHinting: true }
  return subsetFont(font, String.fromCodePoint(...characters), { targetFormat: 'truetype', ...options })
}

/**
 * The font merged with what its slices have beyond it: characters of GB 2312 and signs.
 * @param {Buffer} font
 * @param {string} folder
 * @param {RegExp} pattern
 * @param {Coverage[]} before
 */
async function complete(font, folder, pattern, before) {
  const tables = readTables(font)
  const glyphs = readGlyphs(tables)
  const characters = characterMap(font)
  const wanted = gb2312()
  for (const name of (await readdir(folder)).filter((name) => pattern.test(name)).sort()) {
    const slice = await readFile(join(folder, name))
    const added = openFont(slice).characterSet.filter(
      (codePoint) =>
        !characters.has(codePoint) && !isDrawnBy(before, codePoint) && (wanted.has(codePoint) || isSign(codePoint)),
    )
    if (added.length === 0) continue
    const reduced = await reduce(slice, added, [])
    const outlines = readGlyphs(readTables(reduced))
    for (const [codePoint, glyph] of characterMap(reduced)) {
      const drawn = outlines[glyph]
      if (!drawn || isComposite(drawn)) throw new Error(`${name}: U+${codePoint.toString(16)} cannot be copied`)
      characters.set(codePoint, glyphs.length)
      glyphs.push(drawn)
    }
  }
  return withGlyphs(tables, glyphs, characters)
}

/**
 * Restores the original's .notdef glyph (a box): subsetting leaves a blank.
 * @param {Buffer} font
 * @param {Buffer} original
 */
function withBox(font, original) {
  const tables = readTables(font)
  const [, ...drawn] = readGlyphs(tables)
  const [box] = readGlyphs(readTables(original))
  if (!box || isComposite(box)) throw new Error('the original has no box')
  return withGlyphs(tables, [box, ...drawn], characterMap(font))
}

/** @param {Buffer} bytes @returns {Map<number, number>} code point -> number of the glyph */
function characterMap(bytes) {
  const font = openFont(bytes)
  return new Map(font.characterSet.map((codePoint) => [codePoint, font.glyphForCodePoint(codePoint).id]))
}

/** @param {import('./font-tables.js').Glyph} glyph */
function isComposite({ outline }) {
  return outline.length > 0 && outline.readInt16BE(0) < 0
}

/** The 6,763 Chinese characters of GB 2312: rows 16 to 87. */
function gb2312() {
  const decoder = new TextDecoder('gb18030')
  /** @type {Set<number>} */
  const characters = new Set()
  for (let row = 16; row <= 87; row++) {
    for (let cell = 1; cell <= 94; cell++) {
      const character = decoder.decode(Uint8Array.of(0xa0 + row, 0xa0 + cell))
      if (/^\p{Script=Han}$/u.test(character)) characters.add(character.codePointAt(0) ?? 0)
    }
  }
  return characters
}

/** @param {number} codePoint */
function isSign(codePoint) {
  return /[\p{S}\p{P}\p{No}\p{Nl}]/u.test(String.fromCodePoint(codePoint))
}

/** @param {Coverage[]} families @param {number} codePoint */
function isDrawnBy(families, codePoint) {
  if (!/[\p{L}\p{N}]/u.test(String.fromCodePoint(codePoint))) return false
  return families.some(({ ranges }) =>
    ranges.some((start, i) => i % 2 === 0 && start <= codePoint && codePoint <= (ranges[i + 1] ?? 0)),
  )
}

/**
 * @param {fontkit.Font} font
 * @param {string} family
 * @param {string} weight
 * @returns {Record<number, string>} by OpenType name ID
 */
function names(font, family, weight) {
  const postScript = `${family.replaceAll(' ', '')}-${weight}`
  return {
    0: font.copyright,
    1: family,
    2: weight,
    3: `${String(font.version)};${postScript}`,
    4: weight === 'Regular' ? family : `${family} ${weight}`,
    5: String(font.version),
    6: postScript,
    13: 'This Font Software is licensed under the SIL Open Font License, Version 1.1.',
    14: 'https://openfontlicense.org',
  }
}

/** @param {Buffer} bytes */
function openFont(bytes) {
  const font = fontkit.create(bytes)
  if (!('characterSet' in font)) throw new Error('a single font was expected, not a collection')
  return font
}

/** @param {Set<number>[]} sets */
function common([first = new Set(), ...others]) {
  return [...first].filter((codePoint) => others.every((set) => set.has(codePoint))).sort((a, b) => a - b)
}

/**
 * First and last code point of each range, flat, controls left out: a few kilobytes that tell without opening a font
 * whether a character can be drawn.
 * @param {number[]} codePoints ascending
 */
function ranges(codePoints) {
  const flat = []
  for (const codePoint of codePoints) {
    if (codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0)) continue
    if (flat.at(-1) === codePoint - 1) flat.pop()
    else flat.push(codePoint)
    flat.push(codePoint)
  }
  return flat
}

/** @param {string} family @param {string} weight */
function fileName(family, weight) {
  return `${family.replaceAll(' ', '')}-${weight}.ttf`
}

/** @param {string} family @param {string} weight */
function tableName(family, weight) {
  return `${family.replaceAll(' ', '')}-${weight}.table`
}

/** @param {string} family */
function licenceName(family) {
  return `${family.replaceAll(' ', '')}-OFL.txt`
}

/** Of everything that goes in: the packages by their pinned versions, and these scripts. */
async function inputStamp() {
  const hash = createHash('sha256')
  const scripts = [
    'scripts/fonts/build-fonts.js',
    'scripts/fonts/font-table.js',
    'scripts/fonts/font-tables.js',
    'src/text/fonts/sfnt.js',
    'scripts/fonts/word-table.js',
  ]
  const packages = [...families, words].map(({ source }) => join('node_modules', source, 'package.json'))
  for (const path of [...scripts, ...packages]) hash.update(await readFile(join(root, path)))
  return hash.digest('hex')
}

/** @param {string} stamp */
function stampText(stamp) {
  return JSON.stringify({ stamp }) + '\n'
}

/** @param {string} stamp */
async function isUpToDate(stamp) {
  const outputs = families.flatMap(({ family, weights }) => [
    licenceName(family),
    ...Object.keys(weights).flatMap((weight) => [fileName(family, weight), tableName(family, weight)]),
  ])
  try {
    await Promise.all(['coverage.json', words.table, ...outputs].map((name) => readFile(join(outDir, name))))
    return (await readFile(join(outDir, 'stamp.json'), 'utf8')) === stampText(stamp)
  } catch {
    return false
  }
}

/**
 * Atomic write: tests may be reading the old one.
 * @param {string} name
 * @param {string | Buffer} contents
 */
async function write(name, contents) {
  const path = join(outDir, name)
  await writeFile(`${path}.tmp`, contents)
  await rename(`${path}.tmp`, path)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildFonts()
