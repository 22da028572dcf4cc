/** Validates pictures by their bytes alone, whatever their extension: renderers trust what passes here. */
import type { RasterFault } from '../raster/fault.js'
import { readJpeg } from '../raster/jpeg-file.js'
import { isSideways } from '../raster/orientation.js'
import { readPng } from '../raster/png-file.js'
import type { ImageFile } from './image.ts'
import { looksLikeSvg, readSvg, type SvgFault } from './svg-file.ts'

/** A picture, and what decoding it costs. */
export interface ReadImage {
  readonly image: ImageFile
  /** Pixels to decode; one of 16 bits a sample counts as two. */
  readonly pixels: number
  /** Pixels of which pdfkit has to split off the alpha channel. */
  readonly parted: number
}

/** Why a file cannot be used as a picture. */
export type ImageFault = SvgFault | RasterFault | 'other-format'

/**
 * The picture in a file's bytes, told by its signature (PNG, JPEG) or its root element (SVG); a fault for anything
 * else.
 */
export function readImage(data: Uint8Array): ReadImage | ImageFault {
  if (startsWith(data, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return pngImage(data)
  if (startsWith(data, [0xff, 0xd8, 0xff])) return jpegImage(data)
  if (!looksLikeSvg(data)) return 'other-format'
  const image = readSvg(data)
  return typeof image === 'string' ? image : { image, pixels: 0, parted: 0 }
}

function startsWith(data: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => data[at] === byte)
}

function pngImage(file: Uint8Array): ReadImage | ImageFault {
  const png = readPng(file)
  if (typeof png === 'string') return png
  const { data, isPlain, samples, depth, isInterlaced, transparency } = png
  const pixels = png.width * png.height
  const isParted = samples % 2 === 0 || isInterlaced || transparency !== undefined
  return {
    image: { type: 'png', data, ...upright(png), ...(!isPlain && { isRemade: true }) },
    pixels: pixels * (depth === 16 ? 2 : 1),
    parted: isPlain && isParted ? pixels : 0,
  }
}

function jpegImage(file: Uint8Array): ReadImage | ImageFault {
  const jpeg = readJpeg(file)
  if (typeof jpeg === 'string') return jpeg
  const image: ImageFile = { type: 'jpeg', data: jpeg.data, ...upright(jpeg), ...(!jpeg.isPlain && { isRemade: true }) }
  return { image, pixels: jpeg.width * jpeg.height, parted: 0 }
}

function upright({ width, height, orientation }: { width: number; height: number; orientation: number }) {
  return isSideways(orientation) ? { width: height, height: width } : { width, height }
}
