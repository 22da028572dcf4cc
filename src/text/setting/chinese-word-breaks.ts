/**
 * Chinese word segmentation. A line may break between any two Chinese characters (UAX #14); it is easier to read when
 * it does not break within a word. The words come from a table that is made with the fonts
 * (`scripts/fonts/word-table.js`), which is read when the first Chinese text needs several lines.
 */
import { fontBytes } from '../../files/font-folder.ts'

interface WordTable {
  /** Words of one length, ascending, one after the other; the list of those of one character is the first. */
  readonly words: readonly string[]
  /** Of each list: log frequencies of its words. */
  readonly weights: readonly Uint8Array[]
  /** The same of all words together. */
  readonly total: number
}

interface Header {
  readonly counts: readonly number[]
  readonly total: number
}

const HAN_RUNS = /[\u3400-\u9fff]{2,}/g

/** UTF-16 offsets at which a line break would divide a Chinese word. */
export function offsetsInWords(text: string): Set<number> {
  const inside = new Set<number>()
  for (const { 0: run, index } of text.matchAll(HAN_RUNS)) {
    for (const [start, end] of withUnknownWords(likeliestWords(run), run)) {
      for (let offset = start + 1; offset < end; offset++) inside.add(index + offset)
    }
  }
  return inside
}

let opened: WordTable | undefined

function wordTable(): WordTable {
  return (opened ??= readWordTable(fontBytes('zh.words')))
}

function readWordTable(file: Buffer): WordTable {
  const end = file.indexOf(0x0a) + 1
  const { counts, total } = JSON.parse(file.toString('utf8', 0, end)) as Header
  let at = end
  const words = counts.map((count, i) => file.toString('utf16le', at, (at += count * (i + 1) * 2)))
  const weights = counts.map((count) => new Uint8Array(file.subarray(at, (at += count)))) // a copy, so that the file's buffer can be collected
  return { words, weights, total }
}

/**
 * Maximum likelihood segmentation by a unigram dictionary: the product of the words' frequencies is greatest (Viterbi).
 * A character that is in no word is one of its own.
 */
function likeliestWords(run: string): [start: number, end: number][] {
  const { words, weights, total } = wordTable()
  const costs = new Float64Array(run.length + 1).fill(Infinity)
  const lengths = new Uint8Array(run.length + 1)
  costs[run.length] = 0
  for (let at = run.length - 1; at >= 0; at--) {
    for (let length = 1; length <= words.length && at + length <= run.length; length++) {
      const place = placeOf(words[length - 1]!, length, run, at)
      if (place === -1 && length > 1) continue
      const cost = total - (weights[length - 1]![place] ?? 0) + costs[at + length]!
      if (cost >= costs[at]!) continue
      costs[at] = cost
      lengths[at] = length
    }
  }
  const found: [number, number][] = []
  for (let at = 0; at < run.length; at += lengths[at]!) found.push([at, at + lengths[at]!])
  return found
}

/** Most characters of an unknown word: more of them in a row are a text that the dictionary does not fit. */
const MAX_UNKNOWN = 4

/** log2 of a count, in the table's steps of a twelfth. */
const logOf = (count: number): number => Math.log2(count) * 12

/** A character as common as that is a word: 的, 与, 请. */
const COMMON = logOf(30_000)

/** Two characters that are met more often than that (the product of their counts) may well be two words. */
const COMMON_TOGETHER = logOf(3e8)

/**
 * Characters in a row that would each be a word, and are rare as such, are one word that the dictionary does not have:
 * 烟盅, a name.
 */
function withUnknownWords(words: readonly (readonly [number, number])[], run: string): (readonly [number, number])[] {
  const joined: (readonly [number, number])[] = []
  let first = 0
  for (const [at, [start, end]] of words.entries()) {
    const [, next] = words[at + 1] ?? []
    if (next !== undefined && next - start === 2 && isUnknownWord(run, start)) continue
    const parts = words.slice(first, at + 1)
    if (parts.length > MAX_UNKNOWN) joined.push(...parts)
    else joined.push([parts[0]![0], end])
    first = at + 1
  }
  return joined
}

function isUnknownWord(run: string, at: number): boolean {
  const [one, other] = [weightOf(run, at), weightOf(run, at + 1)]
  return Math.max(one, other) < COMMON && one + other < COMMON_TOGETHER
}

/** How common a character is as a word; 0 of one that the table does not have. */
function weightOf(run: string, at: number): number {
  const { words, weights } = wordTable()
  return weights[0]![placeOf(words[0]!, 1, run, at)] ?? 0
}

/** Binary search for the word that begins at `at`: its index in the list; -1 when it is not there. */
function placeOf(list: string, length: number, text: string, at: number): number {
  let from = 0
  let to = list.length / length
  while (from < to) {
    const middle = (from + to) >> 1
    const order = compare(list, middle * length, text, at, length)
    if (order === 0) return middle
    if (order < 0) from = middle + 1
    else to = middle
  }
  return -1
}

function compare(list: string, place: number, text: string, at: number, length: number): number {
  for (let i = 0; i < length; i++) {
    const order = list.charCodeAt(place + i) - text.charCodeAt(at + i)
    if (order !== 0) return order
  }
  return 0
}
