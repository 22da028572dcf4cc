/** A drawing goes to clients: of a picture's file it holds what is needed to show it, and nothing of what stands beside. */
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { chunk, exif, plannedJpeg, plannedPng, segment, swappedProfile, tiff } from './pictures.ts'
import type { JpegPlan, PngPlan } from './pictures.ts'
import { readImage } from '../../src/model/image-file.ts'
import { pdf, png as pngRenderer, svg } from '../support/renderers.ts'
import { UNUSUAL } from './unusual.ts'
import { drawPicture } from '../support/pipeline.ts'

const SECRET = 'N 48.20817 E 16.37382, Vera Beispiel'
const secret = Buffer.from(SECRET)
const packed = deflateSync(secret)

const png = (plan: Partial<PngPlan> = {}): Buffer =>
  plannedPng({ width: 16, height: 16, depth: 8, colorType: 2, pixel: (x, y) => [16 * x, 16 * y, 99], ...plan })
const jpeg = (plan: Partial<JpegPlan> = {}): Buffer =>
  plannedJpeg({ width: 16, height: 16, jfif: true, block: (x, y) => [99 + x, 128, 128 + y], ...plan })
const named = (name: string, content: Uint8Array): Buffer => Buffer.concat([Buffer.from(name, 'latin1'), content])

const TEXTS = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'pHYs', 'sPLT', 'hIST', 'bKGD', 'sBIT', 'teSt']
const COLOURS = ['cHRM', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'acTL', 'fcTL', 'fdAT']

const PNGS: Readonly<Record<string, Buffer>> = {
  ...Object.fromEntries([...TEXTS, ...COLOURS].map((type) => [type, png({ before: [chunk(type, secret)] })])),
  'a text behind the data': png({ after: [chunk('tEXt', secret)] }),
  iCCP: png({ before: [chunk('iCCP', named('p\0\0', deflateSync(swappedProfile())))] }),
  eXIf: png({ before: [chunk('eXIf', Buffer.concat([tiff(1), secret]))] }),
  'eXIf of one that is turned': png({ before: [chunk('eXIf', Buffer.concat([tiff(6), secret]))] }),
  gAMA: png({ before: [chunk('gAMA', Uint8Array.of(0, 0, 0xb1, 0x8f))] }),
  'gAMA of another screen': png({ before: [chunk('gAMA', Uint8Array.of(0, 1, 0x86, 0xa0)), chunk('tEXt', secret)] }),
  'a packed text': png({ before: [chunk('zTXt', named('Comment\0\0', packed))] }),
  'bytes behind the end': Buffer.concat([png(), secret]),
  'another file behind the end': Buffer.concat([png(), png({ before: [chunk('tEXt', secret)] })]),
}

const jfifWithThumbnail = segment(
  0xe0,
  named('JFIF\0\x01\x02\0\0\x01\0\x01\x04\x03', Buffer.concat([secret, Buffer.alloc(36 - secret.length)])),
)

const JPEGS: Readonly<Record<string, Buffer>> = {
  ...Object.fromEntries(
    Array.from({ length: 16 }, (_, at) => 0xe0 + at).map((marker) => [
      `APP${marker - 0xe0}`,
      jpeg({ before: [segment(marker, secret)] }),
    ]),
  ),
  Exif: jpeg({ before: [segment(0xe1, Buffer.concat([exif(1), secret]))] }),
  'Exif of one that is turned': jpeg({ before: [segment(0xe1, Buffer.concat([exif(6), secret]))] }),
  XMP: jpeg({ before: [segment(0xe1, named('http://ns.adobe.com/xap/1.0/\0', secret))] }),
  'a profile': jpeg({ before: [segment(0xe2, named('ICC_PROFILE\0\x01\x01', swappedProfile()))] }),
  'a comment': jpeg({ before: [segment(0xfe, secret)] }),
  'the small picture of JFIF': jpeg({ jfif: false, before: [jfifWithThumbnail] }),
  'more than a small picture behind JFIF': jpeg({
    jfif: false,
    before: [segment(0xe0, named('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', secret))],
  }),
  'a second JFIF': jpeg({ before: [segment(0xe0, named('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', secret))] }),
  'more than it has behind Adobe': jpeg({ before: [segment(0xee, named('Adobe\0\x64\0\0\0\0\x01', secret))] }),
  'a comment between tables and scan': jpeg({ apart: true, before: [segment(0xfe, secret)] }),
  'bytes behind the end': jpeg({ end: Buffer.concat([Buffer.from([0xff, 0xd9]), secret]) }),
  'another file behind the end': Buffer.concat([jpeg(), jpeg({ before: [segment(0xfe, secret)] })]),
}

async function drawn(name: string, file: Buffer) {
  const evidence = [{ label: 'Ticket', image: name }]
  const text = JSON.stringify({ blueprint: 1, title: 'T', steps: { a: { lane: 'customer', label: 'A', evidence } } })
  const { blueprint, images } = check(new SourceFile('a.blueprint.yaml', text), {
    files: { resolve: (_, reference) => reference, read: () => undefined, readBytes: () => file },
  })
  const scene = await drawPicture(blueprint!, { images })
  const options = { date: new Date(0), fonts: 'outline' } as const
  return {
    svg: Buffer.from(await svg.render(scene, options)),
    pdf: Buffer.from(await pdf.render(scene, options)),
    png: Buffer.from(await pngRenderer.render(scene, { ...options, scale: 1 })),
  }
}

/** The file that stands in an SVG, under both of its names. */
function within(drawing: Buffer): Buffer {
  const addresses = [...drawing.toString().matchAll(/href="data:image\/(?:png|jpeg);base64,([^"]*)"/g)]
  expect(new Set(addresses.map(([, address]) => address)).size).toBe(1)
  return Buffer.from(addresses[0]![1]!, 'base64')
}

function chunksOf(file: Buffer): string[] {
  const types: string[] = []
  let at = 8
  for (; at < file.length; at += 12 + file.readUInt32BE(at)) types.push(file.toString('latin1', at + 4, at + 8))
  expect(at).toBe(file.length)
  return types
}

/** By their markers, and how long those of programs are. */
function segmentsOf(file: Buffer): string[] {
  const found: string[] = []
  for (let at = 2; at < file.length;) {
    const marker = file[at + 1]!
    if (file[at] !== 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd7)) {
      at++
      continue
    }
    if (marker === 0xd9) {
      expect(at + 2).toBe(file.length)
      return found
    }
    const length = file.readUInt16BE(at + 2)
    found.push(marker >= 0xe0 ? `${marker.toString(16)} of ${length}` : marker.toString(16))
    at += 2 + length
  }
  throw new Error('no end')
}

/** No word of it, and no byte of it packed. */
function expectNothing(drawing: Buffer): void {
  expect(drawing.includes(secret)).toBe(false)
  expect(drawing.includes(packed)).toBe(false)
}

const PNG_NEEDS = /^IHDR,(?:PLTE,)?(?:tRNS,)?(?:IDAT,)+IEND$/
const JPEG_NEEDS = /^(?:e0 of 16,)?(?:ee of 14,)?(?:(?:db|c[0124]|dd|da),)*da$/

describe('a drawing holds nothing of a PNG but the picture:', () => {
  test.each(Object.entries(PNGS))('%s', async (_, file) => {
    const made = await drawn('x.png', file)
    Object.values(made).forEach(expectNothing)
    expect(chunksOf(within(made.svg)).join()).toMatch(PNG_NEEDS)
  })
})

describe('a drawing holds nothing of a JPEG but the picture:', () => {
  test.each(Object.entries(JPEGS))('%s', async (_, file) => {
    const made = await drawn('x.jpg', file)
    Object.values(made).forEach(expectNothing)
    const shown = within(made.svg)
    if (shown[0] === 0x89) return expect(chunksOf(shown).join()).toMatch(PNG_NEEDS)
    expect(segmentsOf(shown).join()).toMatch(JPEG_NEEDS)
    expect(made.pdf.includes(shown)).toBe(true) // as it is, in a stream of its own
  })
})

test("a drawing holds nothing of what stands in a picture's SVG", async () => {
  const inside = png({ before: [chunk('tEXt', secret), chunk('gAMA', Uint8Array.of(0, 1, 0x86, 0xa0))] })
  const photograph = jpeg({ before: [segment(0xe1, Buffer.concat([exif(1), secret]))] })
  const images = [`png;base64,${inside.toString('base64')}`, `jpeg;base64,${photograph.toString('base64')}`]
  const text = images.map((image, at) => `<image x="${16 * at}" width="16" height="16" href="data:image/${image}"/>`)
  const file = `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="16"><desc>${SECRET}</desc>${text.join('')}</svg>`
  const made = await drawn('x.svg', Buffer.from(file))
  Object.values(made).forEach(expectNothing)
  expect(chunksOf(within(made.svg)).join()).toMatch(PNG_NEEDS)
})

describe('what has nothing beside the picture keeps its bytes:', () => {
  test.each([
    ['PNG', png()],
    ['PNG with a palette', plannedPng({ ...palettePlan(), width: 16, height: 16 })],
    ['JPEG', jpeg()],
    ['JPEG without JFIF', jpeg({ jfif: false })],
    ['JPEG of Adobe', jpeg({ jfif: false, adobe: 1 })],
    ['progressive JPEG', jpeg({ frame: 0xc2 })],
    ['JPEG with restarts', jpeg({ restart: 2, apart: true })],
  ])('%s', (_, file) => {
    const read = readImage(file)
    expect(typeof read === 'string' ? read : read.image.data).toBe(file)
  })
})

function palettePlan() {
  const before = [chunk('PLTE', Uint8Array.of(1, 2, 3, 4, 5, 6)), chunk('tRNS', Uint8Array.of(9))]
  return { depth: 8, colorType: 3, pixel: (x: number) => [x % 2], before }
}

test('what is left of each unusual picture is read as the same one', () => {
  for (const file of Object.values(UNUSUAL)) {
    const read = readImage(file)
    if (typeof read === 'string' || read.image.isRemade === true) continue
    expect(readImage(read.image.data)).toEqual(read)
  }
})
