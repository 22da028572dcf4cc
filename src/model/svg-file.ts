/**
 * Checks an untrusted SVG without rendering it. This is no security boundary: it is rendered in a sandbox
 * (`render/svg-picture.ts`). It reports early, in words, what would come out wrong.
 */
import { MAX_PIXELS } from '../raster/fault.js'
import { formatOf } from '../raster/formats.js'
import { readJpeg } from '../raster/jpeg-file.js'
import { readPng } from '../raster/png-file.js'
import type { ImageFile } from './image.ts'

/** Why an SVG cannot be used as a picture. */
export type SvgFault = 'svg-too-large' | 'svg-entities' | 'svg-outside' | 'svg-size' | 'svg-picture' | 'damaged'

/** The largest SVG in bytes, for a picture of some 200 pixels. */
const MAX_BYTES = 1_000_000

/** Whether an `svg` start tag stands in the first 16 kB, read as Latin-1. */
export function looksLikeSvg(data: Uint8Array): boolean {
  return /<(?:[\w-]+:)?svg[\s>]/i.test(Buffer.from(data.subarray(0, 16_384)).toString('latin1'))
}

/** The SVG with the size in px that it gives itself, or what would come out wrong. */
export function readSvg(data: Uint8Array): ImageFile | SvgFault {
  if (data.length > MAX_BYTES) return 'svg-too-large'
  const text = textOf(data)
  if (text === undefined) return 'damaged'
  if (/<!DOCTYPE[^<>[]*\[|<!ENTITY/i.test(text)) return 'svg-entities'
  const root = /<(?:[\w-]+:)?svg\b([^<>]*)>/i.exec(withoutComments(text))?.[1]
  if (root === undefined) return 'damaged'
  if (OTHER_FILE.test(text)) return 'svg-outside'
  if (!areShown(picturesIn(text))) return 'svg-picture'
  const size = sizeOf(root)
  return size ? { type: 'svg', data, ...size } : 'svg-size'
}

/** An external reference: any `href` but `data:` URLs and fragments. */
const OTHER_FILE = /<(?:[\w-]+:)?(?:image|use|feImage)\b[^<>]*?\bhref\s*=\s*["'](?!\s*(?:#|data:))/i

/** The bytes of its embedded raster images (`data:` URLs). */
function* picturesIn(text: string): Generator<Uint8Array> {
  for (const [, packed = ''] of text.matchAll(PICTURE)) yield Buffer.from(packed, 'base64')
}

const PICTURE = /["'(]\s*data:image\/(?!svg)[\w.+-]{1,40};base64,([^"')]*)/gi

/**
 * Whether resvg renders each of them as browsers do: it silently skips what it cannot decode, ignores CMYK, and applies
 * no Exif orientation.
 */
function areShown(pictures: Iterable<Uint8Array>): boolean {
  let pixels = 0
  for (const data of pictures) {
    if (formatOf(data) === 'GIF') continue
    const isJpeg = data[0] === 0xff
    const read = isJpeg ? readJpeg(data) : readPng(data)
    if (typeof read === 'string' || (isJpeg && !read.isPlain)) return false
    pixels += read.width * read.height
    if (pixels > MAX_PIXELS) return false
  }
  return true
}

function textOf(data: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data)
  } catch {
    return undefined
  }
}

function withoutComments(text: string): string {
  let kept = ''
  let from = 0
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', from)) {
    kept += text.slice(from, start)
    const end = text.indexOf('-->', start + 4)
    if (end < 0) return kept
    from = end + 3
  }
  return kept + text.slice(from)
}

/** Size in px; of the viewBox where a length is missing or a percentage. */
function sizeOf(attributes: string): { width: number; height: number } | undefined {
  const attribute = (name: string): string | undefined =>
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
      .exec(attributes)
      ?.slice(1)
      .find((value) => value !== undefined)
  const box =
    attribute('viewBox')
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? []
  const width = pixels(attribute('width')) ?? box[2]
  const height = pixels(attribute('height')) ?? box[3]
  if (width === undefined || height === undefined) return undefined
  return isSensible(width) && isSensible(height) ? { width, height } : undefined
}

const isSensible = (length: number): boolean => length > 0 && length <= 1_000_000

/** CSS units in px (CSS Values 4, 6.2). */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
}

function pixels(length: string | undefined): number | undefined {
  const [, number, unit = ''] = /^(\d{1,9}(?:\.\d{1,9})?)\s*([a-z]{0,2})$/.exec(length?.trim() ?? '') ?? []
  const factor = UNITS[unit]
  return number === undefined || factor === undefined ? undefined : Number(number) * factor
}
