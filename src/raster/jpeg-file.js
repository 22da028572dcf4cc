/** Parses and validates a JPEG from its first byte to its last (ITU T.81, annex B). */
import { Buffer } from 'node:buffer'
import { Broken, MAX_PIXELS, orFault } from './fault.js'
import { Bits, HuffmanTable } from './jpeg-bits.js'
import { readScan } from './jpeg-scan.js'
import { heldBy, UPRIGHT } from './orientation.js'

/** @typedef {import('./jpeg-scan.js').Component} Component */
/** @typedef {import('./jpeg-scan.js').Scan} Scan */

/**
 * @typedef {object} Jpeg
 * @property {number} width of the pixels as they lie in the file
 * @property {number} height
 * @property {number} orientation see `orientation.js`
 * @property {'grey' | 'ycc' | 'rgb' | 'cmyk' | 'ycck'} colors
 * @property {boolean} isInverted ink is written as what it leaves of the light
 * @property {boolean} isPlain every program shows it alike, as it is
 * @property {readonly Component[]} components
 * @property {readonly (Uint16Array | undefined)[]} tables of quantization, in the file's order
 * @property {Uint8Array} data the file with nothing aside, where it is plain; else all of it, for whoever makes another of it
 */

/** @typedef {{ isProgressive: boolean, width: number, height: number, across: number, down: number, h: number, v: number, components: Component[] }} Frame */

/** The largest number of scans; an ordinary file has ten, and each costs its decoder a pass over the image. */
const MAX_SCANS = 50

/** Blocks and coefficients that are looked at: twice what the largest picture takes. */
const MAX_WORK = 150_000_000

/** Blocks of a unit (T.81, B.2.3). */
const MAX_BLOCKS = 10

/** Bytes kept of the JFIF segment, without its thumbnail, and of Adobe's segment, with marker and length. */
const [JFIF, ADOBE] = [18, 16]

/** Chroma subsampling that every decoder supports: luma blocks for one block of each chroma component. */
const USUAL_SAMPLING = new Set(['1x1', '2x1', '1x2', '2x2', '4x1'])

/**
 * Reads all of it.
 * @param {Uint8Array} data
 * @param {boolean} isKept whether the coefficients are wanted
 * @returns {Jpeg | import('./fault.js').RasterFault}
 */
export function readJpeg(data, isKept = false) {
  return orFault(() => new Reader(data, isKept).read())
}

class Reader {
  #data
  #isKept
  #at = 2
  /** @type {(Uint16Array | undefined)[]} */
  #tables = []
  /** @type {(HuffmanTable | undefined)[]} */
  #dc = []
  /** @type {(HuffmanTable | undefined)[]} */
  #ac = []
  #interval = 0
  #isJfif = false
  /** What Adobe's programs write: how the colours were changed. @type {number | undefined} */
  #adobe
  /** @type {import('./orientation.js').Held | undefined} */
  #held
  /** @type {Frame | undefined} */
  #frame
  #scans = 0
  #work = 0
  #isPlain = true
  /** The segments that are kept, in their order. @type {Uint8Array[]} */
  #needed = []

  /**
   * @param {Uint8Array} data
   * @param {boolean} isKept
   */
  constructor(data, isKept) {
    this.#data = data
    this.#isKept = isKept
  }

  /** @returns {Jpeg} */
  read() {
    if (this.#data[0] !== 0xff || this.#data[1] !== 0xd8) throw new Broken()
    while (!this.#isAtEnd()) this.#segment()
    const frame = this.#frame
    if (!frame) throw new Broken()
    const seen = frame.components.map(({ known }) => known[0] ?? -1)
    if (seen.some((bits) => bits < 0)) throw new Broken()
    if (frame.components.some(({ known }) => known.some((bits) => bits !== 0))) this.#isPlain = false
    const { orientation, isClear } = this.#held ?? UPRIGHT
    const colors = this.#colors(frame)
    const isPlain = this.#isPlain && orientation === 1 && isClear && this.#isUsual(frame, colors)
    const { width, height, components } = frame
    const isInverted = this.#adobe !== undefined
    const data = isPlain ? this.#bared() : this.#data
    return { width, height, orientation, colors, isInverted, isPlain, components, tables: this.#tables, data }
  }

  /**
   * Strips metadata (Exif, ICC, XMP), which says who took it and where, and by which decoders show different colours. A
   * file without any is returned as it is.
   */
  #bared() {
    const parts = [this.#data.subarray(0, 2), ...this.#needed, this.#data.subarray(this.#at, this.#at + 2)]
    const bytes = parts.reduce((sum, { length }) => sum + length, 0)
    return bytes === this.#data.length ? this.#data : Uint8Array.from(Buffer.concat(parts))
  }

  /** At EOI, or at the end of the file: the image may be complete without the marker. */
  #isAtEnd() {
    if (this.#at >= this.#data.length && this.#scans > 0) {
      this.#isPlain = false
      return true
    }
    if (this.#data[this.#at] !== 0xff) throw new Broken()
    return this.#data[this.#at + 1] === 0xd9
  }

  #segment() {
    const marker = this.#byte(this.#at + 1)
    if (marker === 0xff) return void this.#at++ // fill bytes
    const length = this.#short(this.#at + 2)
    const [start, end] = [this.#at + 4, this.#at + 2 + length]
    if (length < 2 || end > this.#data.length) throw new Broken()
    const content = this.#data.subarray(start, end)
    const whole = this.#data.subarray(this.#at, end)
    this.#at = end
    switch (marker) {
      case 0xc4:
        this.#needed.push(whole)
        return this.#huffmanTables(content)
      case 0xdb:
        this.#needed.push(whole)
        return this.#quantizationTables(content)
      case 0xdd:
        if (content.length !== 2) throw new Broken()
        this.#needed.push(whole)
        return void (this.#interval = at16(content, 0))
      case 0xda:
        this.#scan(content)
        return void this.#needed.push(this.#data.subarray(start - 4, this.#at))
      case 0xc0:
      case 0xc1:
      case 0xc2:
        this.#needed.push(whole)
        return this.#begin(marker, content)
      case 0xe0:
        return this.#jfif(content, whole)
      case 0xe1:
        return this.#exif(content)
      case 0xee:
        return this.#adobes(content, whole)
    }
    // Lossless, hierarchical and arithmetic coding; DNL.
    if ((marker >= 0xc3 && marker <= 0xcf) || marker === 0xdc || marker === 0xde || marker === 0xdf)
      throw new Broken('coding')
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) throw new Broken() // has no length, or no place here
  }

  /**
   * @param {Uint8Array} content
   * @param {Uint8Array} whole
   */
  #jfif(content, whole) {
    if (!begins(content, 'JFIF\0')) return
    if (!this.#isJfif && whole.length >= JFIF) this.#needed.push(cut(whole, JFIF))
    this.#isJfif = true
  }

  /**
   * @param {Uint8Array} content
   * @param {Uint8Array} whole
   */
  #adobes(content, whole) {
    if (!begins(content, 'Adobe') || content.length < 12) return
    if (this.#adobe === undefined) this.#needed.push(cut(whole, ADOBE))
    this.#adobe ??= content[11]
  }

  /** @param {Uint8Array} content */
  #exif(content) {
    if (!begins(content, 'Exif\0\0')) return
    if (this.#held || this.#frame) this.#isPlain = false // which one is read?
    this.#held ??= heldBy(content.subarray(6))
  }

  /** @param {Uint8Array} content */
  #huffmanTables(content) {
    for (let at = 0; at < content.length;) {
      const kind = content[at] ?? 0
      const counts = content.subarray(at + 1, at + 17)
      const total = counts.reduce((sum, count) => sum + count, 0)
      const values = content.subarray(at + 17, at + 17 + total)
      if (counts.length < 16 || total > 256 || values.length < total || (kind & 0xef) > 3) throw new Broken()
      const table = new HuffmanTable(counts, values)
      if (kind < 16) this.#dc[kind] = table
      else this.#ac[kind - 16] = table
      at += 17 + total
    }
  }

  /** @param {Uint8Array} content */
  #quantizationTables(content) {
    for (let at = 0; at < content.length;) {
      const [precision, id] = [(content[at] ?? 0) >> 4, (content[at] ?? 0) & 15]
      const size = precision === 0 ? 1 : 2
      if (precision > 1 || id > 3 || at + 1 + 64 * size > content.length) throw new Broken()
      const table = new Uint16Array(64)
      for (let each = 0; each < 64; each++)
        table[each] = size === 1 ? (content[at + 1 + each] ?? 0) : at16(content, at + 1 + 2 * each)
      if (table.includes(0)) throw new Broken()
      // A table that is replaced between scans: programs differ in which one they take.
      if (size === 2 || (this.#scans > 0 && this.#tables[id])) this.#isPlain = false
      this.#tables[id] = table
      at += 1 + 64 * size
    }
  }

  /**
   * @param {number} marker
   * @param {Uint8Array} content
   */
  #begin(marker, content) {
    const count = content[5] ?? 0
    if (this.#frame || content.length !== 6 + 3 * count) throw new Broken()
    if (content[0] !== 8 || count === 2 || count > 4) throw new Broken('coding')
    const [height, width] = [at16(content, 1), at16(content, 3)]
    if (height === 0) throw new Broken('coding') // defined by DNL after the scan
    if (width === 0 || count === 0) throw new Broken()
    if (width * height > MAX_PIXELS) throw new Broken('too-many-pixels')
    const described = Array.from({ length: count }, (_, each) => content.subarray(6 + 3 * each, 9 + 3 * each))
    const [h, v] = [0, 4].map((shift) =>
      Math.max(...described.map(([, sampling = 0]) => (sampling >> (4 - shift)) & 15)),
    )
    const across = Math.ceil(width / (8 * (h ?? 1)))
    const down = Math.ceil(height / (8 * (v ?? 1)))
    const isProgressive = marker === 0xc2
    const components = described.map(([id = 0, sampling = 0, table = 0]) => {
      const [own, over] = [sampling >> 4, sampling & 15]
      if (own < 1 || own > 4 || over < 1 || over > 4 || table > 3) throw new Broken()
      const [columns, rows] = [across * own, down * over]
      const coefficients = isProgressive || this.#isKept ? new Int16Array(64 * columns * rows) : undefined
      const ends = new Uint8Array(isProgressive ? columns * rows : 0)
      const known = new Int8Array(64).fill(-1)
      return { id, h: own, v: over, table, columns, rows, coefficients, ends, known, before: 0 }
    })
    if (new Set(components.map(({ id }) => id)).size < count) throw new Broken()
    this.#frame = { isProgressive, width, height, across, down, h: h ?? 1, v: v ?? 1, components }
  }

  /** @param {Uint8Array} content */
  #scan(content) {
    const frame = this.#frame
    const count = content[0] ?? 0
    if (!frame || count < 1 || count > 4 || content.length !== 4 + 2 * count) throw new Broken()
    if (++this.#scans > MAX_SCANS) throw new Broken('work')
    const [first = 0, last = 0, bits = 0] = content.subarray(1 + 2 * count)
    const scan = {
      parts: Array.from({ length: count }, (_, each) => this.#part(frame, content, each)),
      isProgressive: frame.isProgressive,
      ...{ first, last, high: bits >> 4, low: bits & 15 },
    }
    this.#expectOrder(scan)
    if (count > 1 && scan.parts.reduce((sum, { component: { h, v } }) => sum + h * v, 0) > MAX_BLOCKS)
      throw new Broken()
    const blocks = scan.parts.reduce((sum, { component: { columns, rows } }) => sum + columns * rows, 0)
    this.#work += blocks * (frame.isProgressive && scan.high > 0 ? 1 + last - first : 1)
    if (this.#work > MAX_WORK) throw new Broken('work')
    const reader = new Bits(this.#data, this.#at)
    if (!readScan(scan, reader, frame, this.#interval)) this.#isPlain = false
    this.#at = reader.at
  }

  /**
   * @param {Frame} frame
   * @param {Uint8Array} content
   * @param {number} each
   */
  #part({ components }, content, each) {
    const component = components.find(({ id }) => id === content[1 + 2 * each])
    const tables = content[2 + 2 * each] ?? 0
    if (!component || !this.#tables[component.table]) throw new Broken()
    return { component, dc: this.#dc[tables >> 4], ac: this.#ac[tables & 15] }
  }

  /**
   * Each coefficient comes once, or bit by bit in its order.
   * @param {Scan} scan
   */
  #expectOrder({ parts, isProgressive, first, last, high, low }) {
    if (new Set(parts.map(({ component }) => component)).size < parts.length) throw new Broken()
    if (!isProgressive) {
      if (first !== 0 || last !== 63 || high !== 0 || low !== 0) this.#isPlain = false
      for (const { component } of parts) {
        if (component.known[0] !== -1) throw new Broken()
        component.known.fill(0)
      }
      return
    }
    if (last > 63 || first > last || low > 13 || (high !== 0 && high !== low + 1)) throw new Broken()
    if (first === 0 ? last !== 0 : parts.length > 1) throw new Broken()
    for (const { component } of parts) {
      if (first > 0 && component.known[0] === -1) throw new Broken()
      for (let at = first; at <= last; at++) {
        if (component.known[at] !== (high === 0 ? -1 : high)) throw new Broken()
        component.known[at] = low
      }
    }
  }

  /**
   * The colour space, determined as libjpeg does, which other decoders follow.
   * @param {Frame} frame
   * @returns {Jpeg['colors']}
   */
  #colors({ components }) {
    if (components.length === 1) return 'grey'
    if (components.length === 4) return this.#adobe === 2 ? 'ycck' : 'cmyk'
    if (this.#isJfif) return 'ycc'
    if (this.#adobe !== undefined) return this.#adobe === 0 ? 'rgb' : 'ycc'
    return isRgb(components) ? 'rgb' : 'ycc'
  }

  /**
   * Whether it has no feature on which decoders differ.
   * @param {Frame} frame
   * @param {Jpeg['colors']} colors
   */
  #isUsual({ components }, colors) {
    const [first, ...others] = components
    if (!first) return false
    if (others.some(({ h, v }) => h !== 1 || v !== 1)) return false
    const sampling = `${first.h}x${first.v}`
    if (colors === 'grey') return sampling === '1x1'
    return colors === 'ycc' && USUAL_SAMPLING.has(sampling) && this.#adobe !== 0 && !isRgb(components)
  }

  /** @param {number} at */
  #byte(at) {
    const byte = this.#data[at]
    if (byte === undefined) throw new Broken()
    return byte
  }

  /** @param {number} at */
  #short(at) {
    return (this.#byte(at) << 8) | this.#byte(at + 1)
  }
}

/**
 * A segment, truncated; JFIF's thumbnail size is then set to 0.
 * @param {Uint8Array} segment with its marker and length
 * @param {number} length
 */
function cut(segment, length) {
  if (segment.length === length) return segment
  const kept = Uint8Array.from(segment.subarray(0, length))
  kept[2] = 0
  kept[3] = length - 2
  if (length === JFIF) kept.fill(0, JFIF - 2)
  return kept
}

/** @param {readonly Component[]} components */
function isRgb(components) {
  return String.fromCharCode(...components.map(({ id }) => id)) === 'RGB'
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function at16(bytes, at) {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

/**
 * @param {Uint8Array} content
 * @param {string} text
 */
function begins(content, text) {
  return Array.from(text).every((character, at) => content[at] === character.charCodeAt(0))
}
