/** Bit reader and Huffman decoder of a JPEG's entropy-coded data (ITU T.81, F.2.2 and annex C). */
import { Broken } from './fault.js'

/** Bits of the look-up table; few codes are longer. */
const QUICK = 9

export class HuffmanTable {
  /**
   * @param {Uint8Array} counts how many codes there are of 1 to 16 bits
   * @param {Uint8Array} values what they stand for, in their order
   */
  constructor(counts, values) {
    this.values = values
    /** By the next bits: the code's length times 256, and what it stands for; 0 where it is longer. */
    this.quick = new Uint16Array(1 << QUICK)
    /** By a code's length: the first code that is greater than those, and where the value of code 0 would stand. */
    this.limit = new Int32Array(17)
    this.base = new Int32Array(17)
    let code = 0
    let at = 0
    for (let length = 1; length <= 16; length++) {
      const count = counts[length - 1] ?? 0
      this.base[length] = at - code
      if (code + count > 1 << length) throw new Broken() // more codes than there can be
      if (length <= QUICK) {
        const shift = QUICK - length
        for (let each = 0; each < count; each++)
          this.quick.fill((length << 8) | (values[at + each] ?? 0), (code + each) << shift, (code + each + 1) << shift)
      }
      at += count
      code += count
      this.limit[length] = code
      code <<= 1
    }
  }
}

export class Bits {
  #data
  #buffer = 0
  #count = 0
  /** Bits that stand for what is missing. */
  #missing = 0
  #ended = false

  /**
   * @param {Uint8Array} data
   * @param {number} at
   */
  constructor(data, at) {
    this.#data = data
    /** The next byte. */
    this.at = at
  }

  #fill() {
    const data = this.#data
    while (this.#count <= 24) {
      let byte = 0
      if (!this.#ended) {
        byte = data[this.at] ?? 0xff
        if (byte !== 0xff) this.at++
        else if (data[this.at + 1] === 0) this.at += 2
        else {
          this.#ended = true
          byte = 0
        }
      }
      if (this.#ended) this.#missing += 8
      this.#buffer = (this.#buffer << 8) | byte
      this.#count += 8
    }
  }

  /**
   * What the next code stands for.
   * @param {HuffmanTable} table
   */
  symbol(table) {
    if (this.#count < 16) this.#fill()
    const quick = table.quick[(this.#buffer >>> (this.#count - QUICK)) & ((1 << QUICK) - 1)] ?? 0
    if (quick !== 0) {
      this.#count -= quick >> 8
      return quick & 0xff
    }
    for (let length = QUICK + 1; length <= 16; length++) {
      const code = (this.#buffer >>> (this.#count - length)) & ((1 << length) - 1)
      if (code >= (table.limit[length] ?? 0)) continue
      this.#count -= length
      return table.values[(table.base[length] ?? 0) + code] ?? 0
    }
    throw new Broken()
  }

  /**
   * Bits as a number.
   * @param {number} count at most 16
   */
  take(count) {
    if (count === 0) return 0
    if (this.#count < count) this.#fill()
    this.#count -= count
    return (this.#buffer >>> this.#count) & ((1 << count) - 1)
  }

  /**
   * Bits as the difference that they stand for (T.81, F.2.2.1).
   * @param {number} count
   */
  signed(count) {
    if (count === 0) return 0
    const value = this.take(count)
    return value < 1 << (count - 1) ? value - (1 << count) + 1 : value
  }

  /**
   * A byte that is yet to come.
   * @param {number} ahead
   */
  byteAt(ahead) {
    return this.#data[this.at + ahead]
  }

  /** To be called now and then: whether all bits that were taken were there. */
  expectThere() {
    if (this.#count < this.#missing) throw new Broken()
  }

  /**
   * Goes on behind the last byte of which a bit was taken, at the next marker.
   * @returns whether nothing stood before it but the rest of that byte
   */
  toMarker() {
    this.expectThere()
    let isClean = this.#count - this.#missing < 8
    const data = this.#data
    while (this.at < data.length && (data[this.at] !== 0xff || data[this.at + 1] === 0)) {
      isClean = false
      this.at++
    }
    while (data[this.at + 1] === 0xff) this.at++
    this.#buffer = this.#count = this.#missing = 0
    this.#ended = false
    return isClean
  }
}
