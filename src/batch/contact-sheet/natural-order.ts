/**
 * The order in which people look for names: `f2` before `f10`, folder by folder, whatever the case of ASCII letters. It is
 * written out here, since a collator's order follows the machine's version of Unicode, and the page must not.
 */

/** What every blueprint's name ends with: without it `stay` stands before `stay-2`. */
const ENDING = /\.(?:blueprint\.)?ya?ml$/i

/** A copy, in the natural order of the paths; of two that differ in nothing that counts, in that of their code units. */
export function inNaturalOrder<Item>(items: readonly Item[], pathOf: (item: Item) => string): Item[] {
  const named = items.map((item) => ({ item, path: pathOf(item), name: pathOf(item).replace(ENDING, '') }))
  named.sort((a, b) => compareNaturally(a.name, b.name) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return named.map(({ item }) => item)
}

/** Negative where `a` stands before `b`; 0 where they differ at most in case and in zeros before a number. */
export function compareNaturally(a: string, b: string): number {
  let [atA, atB] = [0, 0]
  while (atA < a.length && atB < b.length) {
    if (isDigit(a, atA) && isDigit(b, atB)) {
      const [endA, endB] = [endOfDigits(a, atA), endOfDigits(b, atB)]
      const order = compareNumbers(a.slice(atA, endA), b.slice(atB, endB))
      if (order !== 0) return order
      ;[atA, atB] = [endA, endB]
    } else {
      const order = rank(a.charCodeAt(atA)) - rank(b.charCodeAt(atB))
      if (order !== 0) return order
      atA++
      atB++
    }
  }
  return a.length - atA - (b.length - atB)
}

/** Of any length: nothing is rounded. */
function compareNumbers(a: string, b: string): number {
  const [one, other] = [withoutZeros(a), withoutZeros(b)]
  if (one.length !== other.length) return one.length - other.length
  return one < other ? -1 : one > other ? 1 : 0
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, '')
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0x30 && unit <= 0x39
}

function endOfDigits(text: string, from: number): number {
  let end = from
  while (end < text.length && isDigit(text, end)) end++
  return end
}

/** The folder `a` and all in it stand before `a b`, so `/` comes first; letters of ASCII are equal in either case. */
function rank(unit: number): number {
  if (unit === 0x2f) return -1
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit
}
