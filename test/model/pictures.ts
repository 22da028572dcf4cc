/** Small pictures made byte by byte: whole ones, unusual ones, broken ones. */
import { crc32, deflateSync } from 'node:zlib'

/** A PNG of 8 bits a sample; `pixels` and `rows` are for those that are not as they should be. */
export function png(width: number, height: number, samples: 3 | 4 = 3, pixels?: Buffer, rows = height): Buffer {
  const packed = pixels ?? deflateSync(Buffer.alloc(rows * (1 + width * samples), 0))
  return pngOf([header(width, height, 8, samples === 3 ? 2 : 6), chunk('IDAT', packed), END])
}

export const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export function pngOf(chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([SIGNATURE, ...chunks])
}

export function header(width: number, height: number, depth: number, colorType: number, interlace = 0): Buffer {
  const content = Buffer.alloc(13)
  content.writeUInt32BE(width, 0)
  content.writeUInt32BE(height, 4)
  content.set([depth, colorType, 0, 0, interlace], 8)
  return chunk('IHDR', content)
}

export function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

export const END = chunk('IEND', Buffer.alloc(0))

export interface PngPlan {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colorType: number
  readonly interlaced?: boolean
  /** Samples as they are written: a colour's number for a palette. */
  readonly pixel: (x: number, y: number) => readonly number[]
  /** Chunks between header and data, and behind the data. */
  readonly before?: readonly Buffer[]
  readonly after?: readonly Buffer[]
  /** What is done to the lines before they are packed. */
  readonly spoilt?: (lines: Buffer) => Buffer
}

const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** A PNG of whatever kind, its filters in turns. */
export function plannedPng(plan: PngPlan): Buffer {
  const { width, height, depth, colorType, interlaced = false, pixel, before = [], after = [] } = plan
  const lines = Buffer.concat(
    (interlaced ? ADAM7 : ([[0, 0, 1, 1]] as const)).flatMap(([left, top, dx, dy]) => {
      const made: Buffer[] = []
      if (left >= width) return []
      for (let y = top; y < height; y += dy) {
        const samples: number[] = []
        for (let x = left; x < width; x += dx) samples.push(...pixel(x, y))
        made.push(Buffer.concat([Buffer.from([0]), packedSamples(samples, depth)]))
      }
      return made
    }),
  )
  return pngOf([
    header(width, height, depth, colorType, interlaced ? 1 : 0),
    ...before,
    chunk('IDAT', deflateSync(plan.spoilt?.(lines) ?? lines)),
    ...after,
    END,
  ])
}

function packedSamples(samples: readonly number[], depth: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil((samples.length * depth) / 8))
  samples.forEach((value, at) => {
    if (depth === 16) bytes.writeUInt16BE(value, 2 * at)
    else bytes[(at * depth) >> 3]! |= value << (8 - depth - ((at * depth) & 7))
  })
  return bytes
}

export interface JpegPlan {
  readonly width: number
  readonly height: number
  /** Samples of each block of 8 x 8 pixels, as they are written. */
  readonly block?: (x: number, y: number) => readonly number[]
  /** By component: blocks across and down in a unit; one of each by default. */
  readonly sampling?: readonly (readonly [h: number, v: number])[]
  readonly ids?: readonly number[]
  readonly frame?: number
  readonly precision?: number
  /** How colours are changed, as Adobe's programs say it; no such segment by default. */
  readonly adobe?: number
  readonly jfif?: boolean
  readonly orientation?: number
  readonly before?: readonly Buffer[]
  /** Units between restarts. */
  readonly restart?: number
  /** Each component in a scan of its own. */
  readonly apart?: boolean
  readonly end?: Buffer
  /** Scans behind the others, of a progressive one. */
  readonly more?: readonly Buffer[]
}

/** A JPEG, grey unless it is said otherwise; an Exif orientation where one is given. */
export function jpeg(width: number, height: number, orientation?: number): Buffer {
  return plannedJpeg({ width, height, orientation })
}

/** A JPEG of blocks of one colour each. */
export function plannedJpeg(plan: JpegPlan): Buffer {
  const { block = () => [128, 128, 128], frame = 0xc0, precision = 8, restart = 0 } = plan
  const components = plan.sampling ?? block(0, 0).map(() => [1, 1] as const)
  const ids = plan.ids ?? components.map((_, at) => at + 1)
  const start = Buffer.from([precision, 0, 0, 0, 0, components.length])
  start.writeUInt16BE(plan.height, 1)
  start.writeUInt16BE(plan.width, 3)
  const described = components.flatMap(([h, v], at) => [ids[at]!, (h << 4) | v, 0])
  const interval = Buffer.alloc(2)
  interval.writeUInt16BE(restart)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(plan.jfif === true ? [segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1'))] : []),
    ...(plan.orientation === undefined ? [] : [segment(0xe1, exif(plan.orientation))]),
    ...(plan.adobe === undefined
      ? []
      : [segment(0xee, Buffer.from([...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, plan.adobe]))]),
    ...(plan.before ?? []),
    segment(0xdb, Buffer.from([0, ...Array<number>(64).fill(1)])),
    segment(frame, Buffer.concat([start, Buffer.from(described)])),
    TABLES,
    ...(restart > 0 ? [segment(0xdd, interval)] : []),
    ...scans(plan, components, ids, block),
    ...(plan.more ?? []),
    plan.end ?? Buffer.from([0xff, 0xd9]),
  ])
}

/** For first coefficients twelve codes of four bits; for the others one that ends the block, of one bit. */
const TABLES = Buffer.concat([
  segment(0xc4, Buffer.from([0, 0, 0, 0, 12, ...Array<number>(12).fill(0), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])),
  segment(0xc4, Buffer.from([0x10, 1, ...Array<number>(15).fill(0), 0])),
])

function scans(
  { width, height, frame = 0xc0, restart = 0, apart = false }: JpegPlan,
  components: readonly (readonly [number, number])[],
  ids: readonly number[],
  block: (x: number, y: number) => readonly number[],
): Buffer[] {
  const [most, over] = [Math.max(...components.map(([h]) => h)), Math.max(...components.map(([, v]) => v))]
  const all = components.map((_, at) => at)
  const isProgressive = frame === 0xc2
  const groups = apart ? all.map((at) => [at]) : [all]
  const first = groups.map((group) => {
    const bits = new BitWriter()
    const before = group.map(() => 0)
    const alone = group.length === 1
    const [own, down] = alone ? components[group[0]!]! : [most, over]
    const across = alone ? Math.ceil(Math.ceil((width * own) / most) / 8) : Math.ceil(width / (8 * most))
    const rows = alone ? Math.ceil(Math.ceil((height * down) / over) / 8) : Math.ceil(height / (8 * over))
    for (let unit = 0; unit < across * rows; unit++) {
      if (restart > 0 && unit > 0 && unit % restart === 0) {
        bits.restart((unit / restart - 1) % 8)
        before.fill(0)
      }
      const [x, y] = [unit % across, Math.floor(unit / across)]
      group.forEach((component, at) => {
        const [h, v] = components[component]!
        for (let each = 0; each < (alone ? 1 : h * v); each++) {
          const column = alone ? x : x * h + (each % h)
          const row = alone ? y : y * v + Math.floor(each / h)
          const value = 8 * (block(Math.floor((column * most) / h), Math.floor((row * over) / v))[component]! - 128)
          bits.difference(value - before[at]!)
          before[at] = value
          if (!isProgressive) bits.write(0, 1)
        }
      })
    }
    return scan(
      group.map((at) => ids[at]!),
      isProgressive ? [0, 0, 0] : [0, 63, 0],
      bits.done(),
    )
  })
  if (!isProgressive) return first
  const others = all.map((at) => {
    const [h, v] = components[at]!
    const blocks = Math.ceil(Math.ceil((width * h) / most) / 8) * Math.ceil(Math.ceil((height * v) / over) / 8)
    const bits = new BitWriter()
    for (let each = 0; each < blocks; each++) bits.write(0, 1)
    return scan([ids[at]!], [1, 63, 0], bits.done())
  })
  return [...first, ...others]
}

export function scan(ids: readonly number[], [first, last, bits]: readonly number[], data: Buffer): Buffer {
  return Buffer.concat([
    segment(0xda, Buffer.from([ids.length, ...ids.flatMap((id) => [id, 0]), first!, last!, bits!])),
    data,
  ])
}

class BitWriter {
  readonly #bytes: number[] = []
  #byte = 0
  #bits = 0

  write(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--) {
      this.#byte = (this.#byte << 1) | ((value >> bit) & 1)
      if (++this.#bits < 8) continue
      this.#bytes.push(this.#byte)
      if (this.#byte === 0xff) this.#bytes.push(0)
      this.#byte = this.#bits = 0
    }
  }

  difference(value: number): void {
    const size = value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1
    this.write(size, 4)
    if (size > 0) this.write(value > 0 ? value : value + (1 << size) - 1, size)
  }

  restart(number: number): void {
    this.#pad()
    this.#bytes.push(0xff, 0xd0 + number)
  }

  done(): Buffer {
    this.#pad()
    return Buffer.from(this.#bytes)
  }

  #pad(): void {
    while (this.#bits > 0) this.write(1, 1)
  }
}

export function segment(marker: number, data: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

export function exif(orientation: number): Buffer {
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff(orientation)])
}

/** An ICC profile of a screen whose red and green have changed places: what is read without it looks quite different. */
export function swappedProfile(): Buffer {
  const fixed = (...values: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(4 * values.length)
    values.forEach((value, at) => bytes.writeInt32BE(Math.round(65_536 * value), 4 * at))
    return bytes
  }
  const place = (...values: readonly number[]): Buffer => Buffer.concat([Buffer.from('XYZ \0\0\0\0'), fixed(...values)])
  const curve = Buffer.from('curv\0\0\0\0\0\0\0\x01\x02\x33\0\0', 'latin1') // a gamma of 2.2
  const tags: readonly (readonly [name: string, content: Buffer])[] = [
    ['wtpt', place(0.9642, 1, 0.8249)],
    ['rXYZ', place(0.38515, 0.71687, 0.09708)],
    ['gXYZ', place(0.43607, 0.22249, 0.01392)],
    ['bXYZ', place(0.14307, 0.06061, 0.7141)],
    ...['rTRC', 'gTRC', 'bTRC'].map((name) => [name, curve] as const),
  ]
  const table = Buffer.alloc(4 + 12 * tags.length)
  table.writeUInt32BE(tags.length)
  let end = 128 + table.length
  tags.forEach(([name, { length }], at) => {
    table.write(name, 4 + 12 * at, 'latin1')
    table.writeUInt32BE(end, 8 + 12 * at)
    table.writeUInt32BE(length, 12 + 12 * at)
    end += length
  })
  const head = Buffer.alloc(128)
  head.writeUInt32BE(end)
  head.writeUInt32BE(0x02_10_00_00, 8)
  head.write('mntrRGB XYZ ', 12, 'latin1')
  head.write('acsp', 36, 'latin1')
  head.set(fixed(0.9642, 1, 0.8249), 68)
  return Buffer.concat([head, table, ...tags.map(([, content]) => content)])
}

/** A directory with nothing but an orientation. */
export function tiff(orientation: number): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.write('II*\0', 0, 'latin1')
  bytes.writeUInt32LE(8, 4)
  bytes.writeUInt16LE(1, 8)
  bytes.writeUInt16LE(0x0112, 10)
  bytes.writeUInt16LE(3, 12)
  bytes.writeUInt32LE(1, 14)
  bytes.writeUInt16LE(orientation, 18)
  return bytes
}
