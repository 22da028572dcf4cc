/** Pictures that programs are known to show in different ways; each shows the same four squares. */
import { crc32, deflateSync } from 'node:zlib'
import { chunk, plannedJpeg, plannedPng, scan, segment, exif, swappedProfile, tiff } from './pictures.ts'
import type { JpegPlan, PngPlan } from './pictures.ts'

export type Rgb = readonly [red: number, green: number, blue: number]

/** From the top left as they are read. */
export const SQUARES: readonly Rgb[] = [
  [204, 20, 20],
  [20, 160, 40],
  [30, 40, 200],
  [230, 200, 40],
]

/** Pixels of a side. */
export const SIDE = 64

const square = (x: number, y: number): Rgb => SQUARES[(y >= SIDE / 2 ? 2 : 0) + (x >= SIDE / 2 ? 1 : 0)]!

/** Where in the file the pixel lies that is seen at x, y. */
const LIES: Readonly<Record<number, (x: number, y: number) => [number, number]>> = {
  1: (x, y) => [x, y],
  2: (x, y) => [SIDE - 1 - x, y],
  3: (x, y) => [SIDE - 1 - x, SIDE - 1 - y],
  4: (x, y) => [x, SIDE - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y) => [y, SIDE - 1 - x],
  7: (x, y) => [SIDE - 1 - y, SIDE - 1 - x],
  8: (x, y) => [SIDE - 1 - y, x],
}

/** What lies in the file at x, y, if it is to be seen turned so. */
function lying(orientation: number, x: number, y: number): Rgb {
  for (let seenY = 0; seenY < SIDE; seenY += SIDE - 1)
    for (let seenX = 0; seenX < SIDE; seenX += SIDE - 1) {
      const [column, row] = LIES[orientation]!(seenX, seenY)
      if (column >= SIDE / 2 === x >= SIDE / 2 && row >= SIDE / 2 === y >= SIDE / 2) return square(seenX, seenY)
    }
  throw new Error('no such place')
}

const ycc = ([r, g, b]: Rgb): [number, number, number] => [
  Math.round(0.299 * r + 0.587 * g + 0.114 * b),
  Math.round(128 - 0.168736 * r - 0.331264 * g + 0.5 * b),
  Math.round(128 + 0.5 * r - 0.418688 * g - 0.081312 * b),
]
/** What is left of the light by each ink: all black in the fourth where there is none. */
const inks = ([r, g, b]: Rgb): [number, number, number, number] => {
  const most = Math.max(r, g, b)
  return [r, g, b, 0].map((value, at) => (at === 3 ? most : Math.round((255 * value) / most))) as never
}

const jpeg = (plan: Partial<JpegPlan>): Buffer =>
  plannedJpeg({ width: SIDE, height: SIDE, block: (x, y) => ycc(square(8 * x, 8 * y)), jfif: true, ...plan })
const png = (plan: Partial<PngPlan>): Buffer =>
  plannedPng({ width: SIDE, height: SIDE, depth: 8, colorType: 2, pixel: (x, y) => square(x, y), ...plan })

const palette = chunk('PLTE', Uint8Array.from(SQUARES.flat()))
const number = (x: number, y: number): number => SQUARES.indexOf(square(x, y))
const gamma = (written: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(written)
  return chunk('gAMA', bytes)
}
/** White and the three colours of a screen, in 100,000ths, red and green having changed places. */
const swappedPrimaries = chunk(
  'cHRM',
  Buffer.concat(
    [31_270, 32_900, 30_000, 60_000, 64_000, 33_000, 15_000, 6_000].map((value) => {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32BE(value)
      return bytes
    }),
  ),
)
const profileChunk = chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), deflateSync(swappedProfile())]))
const profileSegment = segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01'), swappedProfile()]))
const linear = (value: number): number => Math.round(255 * (value / 255) ** 2.2)
const frameControl = (sequence: number): Buffer => {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt32BE(sequence, 0)
  bytes.writeUInt32BE(SIDE, 4)
  bytes.writeUInt32BE(SIDE, 8)
  bytes.writeUInt16BE(1, 20)
  bytes.writeUInt16BE(10, 22)
  return chunk('fcTL', bytes)
}

/** By what is unusual about them. */
export const UNUSUAL: Readonly<Record<string, Buffer>> = {
  'PNG of 8 bits': png({}),
  'PNG of 16 bits': png({ depth: 16, pixel: (x, y) => square(x, y).map((value) => 257 * value) }),
  'PNG of 16 bits with opacity': png({
    depth: 16,
    colorType: 6,
    pixel: (x, y) => [...square(x, y).map((value) => 257 * value), 65_535],
  }),
  'PNG with opacity': png({ colorType: 6, pixel: (x, y) => [...square(x, y), 255] }),
  'interlaced PNG': png({ interlaced: true }),
  'interlaced PNG with opacity': png({ interlaced: true, colorType: 6, pixel: (x, y) => [...square(x, y), 255] }),
  'interlaced PNG of 16 bits': png({
    interlaced: true,
    depth: 16,
    pixel: (x, y) => square(x, y).map((value) => 257 * value),
  }),
  ...Object.fromEntries(
    [2, 4, 8].flatMap((depth) =>
      [false, true].flatMap((interlaced) =>
        [false, true].map((transparent) => [
          `PNG with a palette of ${depth} bits${interlaced ? ', interlaced' : ''}${transparent ? ', transparent' : ''}`,
          png({
            ...{ depth, interlaced, colorType: 3 },
            pixel: (x, y) => [number(x, y)],
            before: [palette, ...(transparent ? [chunk('tRNS', Uint8Array.of(255, 255))] : [])],
          }),
        ]),
      ),
    ),
  ),
  'PNG with one transparent colour': png({ before: [chunk('tRNS', Uint8Array.of(0, 20, 0, 20, 0, 20))] }),
  'PNG that a camera has turned': png({
    pixel: (x, y) => lying(6, x, y),
    before: [chunk('eXIf', tiff(6))],
  }),
  'PNG in linear light': png({ pixel: (x, y) => square(x, y).map(linear), before: [gamma(100_000)] }),
  'PNG with the usual gamma': png({ before: [gamma(45_455)] }),
  'PNG whose red and green have changed places': png({ before: [gamma(45_455), swappedPrimaries] }),
  'PNG with such primaries and no gamma': png({ before: [swappedPrimaries] }),
  'PNG with a profile': png({ before: [profileChunk] }),
  'PNG with a profile and another gamma': png({ before: [profileChunk, gamma(100_000)] }),
  'PNG with a gamma beside sRGB': png({ before: [gamma(100_000), chunk('sRGB', Uint8Array.of(0))] }),
  'PNG with colours beyond those of a screen': png({ before: [chunk('cICP', Uint8Array.of(9, 16, 0, 1))] }),
  'turned PNG with a megabyte of text': png({
    pixel: (x, y) => lying(6, x, y),
    before: [chunk('tEXt', Buffer.from(`Comment\0${'x'.repeat(1_000_000)}`)), chunk('eXIf', tiff(6))],
  }),
  'animated PNG': png({
    before: [chunk('acTL', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0)), frameControl(0)],
  }),
  'PNG with a megabyte of text': png({ after: [chunk('tEXt', Buffer.from(`Comment\0${'x'.repeat(1_000_000)}`))] }),
  'PNG with more data than it needs': png({ spoilt: (lines) => Buffer.concat([lines, Buffer.alloc(50)]) }),
  JPEG: jpeg({}),
  'JPEG with a profile': jpeg({ before: [profileSegment] }),
  'progressive JPEG with a profile and without JFIF': jpeg({ jfif: false, frame: 0xc2, before: [profileSegment] }),
  'JPEG without JFIF': jpeg({ jfif: false }),
  'extended JPEG': jpeg({ frame: 0xc1 }),
  'progressive JPEG': jpeg({ frame: 0xc2 }),
  'JPEG with restarts': jpeg({ restart: 2 }),
  'JPEG in scans of a component each': jpeg({ apart: true }),
  ...Object.fromEntries(
    (
      [
        [2, 1],
        [1, 2],
        [2, 2],
        [4, 1],
        [4, 2],
        [3, 1],
      ] as const
    ).map(([h, v]) => [
      `JPEG with ${h}x${v} blocks of brightness`,
      jpeg({
        sampling: [
          [h, v],
          [1, 1],
          [1, 1],
        ],
      }),
    ]),
  ),
  'JPEG whose colours are finer than its brightness': jpeg({
    sampling: [
      [1, 1],
      [2, 2],
      [1, 1],
    ],
  }),
  ...Object.fromEntries(
    [2, 3, 4, 5, 6, 7, 8].map((orientation) => [
      `JPEG turned by ${orientation}`,
      jpeg({ orientation, block: (x, y) => ycc(lying(orientation, 8 * x, 8 * y)) }),
    ]),
  ),
  'JPEG with two words on how it was held': jpeg({ orientation: 1, before: [segment(0xe1, exif(6))] }),
  'JPEG with Exif that leads nowhere': jpeg({
    before: [segment(0xe1, Buffer.from('Exif\0\0II*\0\xff\xff\0\0', 'latin1'))],
  }),
  'JPEG of red, green and blue, as Adobe says': jpeg({
    ...{ jfif: false, adobe: 0 },
    block: (x, y) => square(8 * x, 8 * y),
  }),
  'JPEG of red, green and blue, by their names': jpeg({
    ...{ jfif: false, ids: [82, 71, 66] },
    block: (x, y) => square(8 * x, 8 * y),
  }),
  'JPEG of inks, as Adobe writes them': jpeg({ jfif: false, adobe: 0, block: (x, y) => inks(square(8 * x, 8 * y)) }),
  'JPEG of inks as they are': jpeg({
    jfif: false,
    block: (x, y) => inks(square(8 * x, 8 * y)).map((value) => 255 - value),
  }),
  'JPEG of inks in colours and brightness': jpeg({
    ...{ jfif: false, adobe: 2 },
    block: (x, y) => {
      const [r, g, b, black] = inks(square(8 * x, 8 * y))
      return [...ycc([255 - r, 255 - g, 255 - b]), black]
    },
  }),
  'progressive JPEG of inks': jpeg({
    ...{ jfif: false, adobe: 0, frame: 0xc2 },
    block: (x, y) => inks(square(8 * x, 8 * y)),
  }),
  'JPEG without its end': jpeg({ end: Buffer.alloc(0) }),
  'JPEG with something behind its end': jpeg({ end: Buffer.from([0xff, 0xd9, 1, 2, 3, 0xff, 0xd8, 0xff, 0xe0]) }),
  'JPEG with a film behind its end': jpeg({ end: Buffer.concat([Buffer.from([0xff, 0xd9]), Buffer.alloc(9_999, 7)]) }),
  'JPEG with something before its end': jpeg({ end: Buffer.from([1, 2, 3, 0xff, 0xd9]) }),
  'JPEG with fill bytes': jpeg({ end: Buffer.from([0xff, 0xff, 0xff, 0xd9]) }),
}

const damaged = (bytes: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = value
  return copy
}
const plain = png({})
const twice = (bytes: Buffer, type: string): Buffer => {
  const at = bytes.indexOf(type) - 4
  const part = bytes.subarray(at, at + 12 + bytes.readUInt32BE(at))
  return Buffer.concat([bytes.subarray(0, at), part, part, bytes.subarray(at + part.length)])
}
const without = (bytes: Buffer, type: string): Buffer => {
  const at = bytes.indexOf(type) - 4
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 12 + bytes.readUInt32BE(at))])
}
const withHeader = (change: (content: Buffer) => void): Buffer => {
  const copy = Buffer.from(plain)
  change(copy.subarray(16, 29))
  copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29)
  return copy
}
const grey = (plan: Partial<JpegPlan>): Buffer => plannedJpeg({ width: SIDE, height: SIDE, block: () => [99], ...plan })
const emptyScan = scan([1], [1, 63, 0x10], Buffer.alloc(2, 0xff).fill(0))

/** What is wrong with them, and what is said of it. */
export const BROKEN: Readonly<Record<string, readonly [bytes: Buffer, fault: string]>> = {
  'PNG with a filter that there is not': [png({ spoilt: (lines) => damaged(lines, 3 * (1 + 3 * SIDE), 9) }), 'damaged'],
  'PNG with a filter that there is not, in a pass': [
    png({ interlaced: true, spoilt: (lines) => damaged(lines, lines.length - (1 + 3 * SIDE), 5) }),
    'damaged',
  ],
  'PNG with two headers': [twice(plain, 'IHDR'), 'damaged'],
  'PNG with two palettes': [
    png({ colorType: 3, pixel: (x, y) => [number(x, y)], before: [palette, palette] }),
    'damaged',
  ],
  'PNG without its palette': [png({ colorType: 3, pixel: (x, y) => [number(x, y)] }), 'damaged'],
  'PNG with a palette behind its data': [
    png({ colorType: 3, pixel: (x, y) => [number(x, y)], after: [palette] }),
    'damaged',
  ],
  'grey PNG with a palette': [png({ colorType: 0, pixel: () => [1], before: [palette] }), 'damaged'],
  'PNG with half a colour': [
    png({ colorType: 3, pixel: (x, y) => [number(x, y)], before: [chunk('PLTE', Buffer.alloc(11))] }),
    'damaged',
  ],
  'PNG with more colours than it can name': [
    png({ depth: 2, colorType: 3, pixel: (x, y) => [number(x, y)], before: [chunk('PLTE', Buffer.alloc(15))] }),
    'damaged',
  ],
  'PNG with a colour that there is not': [
    png({ colorType: 3, pixel: (x, y) => [number(x, y) + 1], before: [palette] }),
    'damaged',
  ],
  'PNG with more opacities than colours': [
    png({ colorType: 3, pixel: (x, y) => [number(x, y)], before: [palette, chunk('tRNS', Buffer.alloc(5))] }),
    'damaged',
  ],
  'PNG with opacity twice': [
    png({ colorType: 6, pixel: (x, y) => [...square(x, y), 255], before: [chunk('tRNS', Buffer.alloc(6))] }),
    'damaged',
  ],
  'interlaced PNG cut off': [
    png({ interlaced: true, spoilt: (lines) => lines.subarray(0, lines.length - 40) }),
    'damaged',
  ],
  'interlaced PNG with nothing in it': [png({ interlaced: true, spoilt: (lines) => lines.subarray(0, 1) }), 'damaged'],
  'PNG whose data stand apart': [
    Buffer.concat([
      plain.subarray(0, plain.length - 12),
      chunk('tEXt', Buffer.from('A\0b')),
      chunk('IDAT', Buffer.alloc(0)),
      plain.subarray(-12),
    ]),
    'damaged',
  ],
  'PNG with a wrong sum': [damaged(plain, plain.length - 20, 1 ^ plain[plain.length - 20]!), 'damaged'],
  'PNG without its end': [plain.subarray(0, plain.length - 12), 'damaged'],
  'PNG without data': [without(plain, 'IDAT'), 'damaged'],
  'PNG that needs what nobody knows': [png({ before: [chunk('NEWS', Buffer.alloc(1))] }), 'damaged'],
  'PNG of 3 bits': [withHeader((content) => (content[8] = 3)), 'damaged'],
  'PNG of colours of 4 bits': [withHeader((content) => (content[8] = 4)), 'damaged'],
  'PNG packed another way': [withHeader((content) => (content[10] = 1)), 'damaged'],
  'PNG with other filters': [withHeader((content) => (content[11] = 1)), 'damaged'],
  'PNG interlaced another way': [withHeader((content) => (content[12] = 2)), 'damaged'],
  'PNG without a height': [withHeader((content) => content.writeUInt32BE(0, 4)), 'damaged'],
  'PNG of four thousand million lines': [
    withHeader((content) => content.writeUInt32BE(0xffffffff, 4)),
    'too-many-pixels',
  ],
  'PNG that unpacks without an end': [png({ spoilt: (lines) => Buffer.concat([lines, Buffer.alloc(9e6)]) }), 'damaged'],
  'JPEG cut off in its data': [grey({}).subarray(0, -5), 'damaged'],
  'JPEG cut off in its head': [grey({}).subarray(0, 100), 'damaged'],
  'JPEG without scans': [
    Buffer.concat([grey({}).subarray(0, grey({}).indexOf('\xff\xda', 0, 'latin1')), Buffer.from([0xff, 0xd9])]),
    'damaged',
  ],
  'JPEG with half its data': [halfJpeg(), 'damaged'],
  'JPEG with arithmetic coding': [grey({ frame: 0xc9 }), 'coding'],
  'JPEG without loss': [grey({ frame: 0xc3 }), 'coding'],
  'JPEG of 12 bits': [grey({ frame: 0xc1, precision: 12 }), 'coding'],
  'JPEG of two components': [plannedJpeg({ width: 8, height: 8, block: () => [9, 9] }), 'coding'],
  'JPEG whose height is told behind it': [grey({ height: 0 }), 'coding'],
  'JPEG without a width': [grey({ width: 0 }), 'damaged'],
  'JPEG with two frames': [grey({ before: [segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0]))] }), 'damaged'],
  'JPEG without its table of quantization': [cutOut(grey({}), 0xdb), 'damaged'],
  'JPEG without its codes': [cutOut(cutOut(grey({}), 0xc4), 0xc4), 'damaged'],
  'JPEG with more codes than there can be': [
    grey({ before: [segment(0xc4, Buffer.from([0, 3, ...Array<number>(15).fill(0), 1, 2, 3]))] }),
    'damaged',
  ],
  'JPEG with blocks of no height': [grey({ sampling: [[1, 0]] }), 'damaged'],
  'JPEG with restarts in another order': [swapped(grey({ restart: 2 })), 'damaged'],
  'JPEG that is too large': [grey({ width: 65_535, height: 65_535 }).subarray(0, 300), 'too-many-pixels'],
  'JPEG in a thousand passes': [
    grey({ frame: 0xc2, more: Array.from({ length: 1_000 }, () => emptyScan) }),
    'damaged|work',
  ],
}

function halfJpeg(): Buffer {
  const whole = grey({ block: () => [99] })
  return Buffer.concat([whole.subarray(0, -6), Buffer.from([0xff, 0xd9])])
}

/** The file without its first segment of a kind. */
function cutOut(bytes: Buffer, marker: number): Buffer {
  const at = bytes.indexOf(Buffer.from([0xff, marker]))
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 2 + bytes.readUInt16BE(at + 2))])
}

function swapped(bytes: Buffer): Buffer {
  return damaged(bytes, bytes.indexOf(Buffer.from([0xff, 0xd0])) + 1, 0xd3)
}
