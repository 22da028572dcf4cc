/** Pairs of neighbouring characters, with how often each occurs; blanks and case do not count. */
type Bigrams = ReadonlyMap<string, number>

/** Longer texts are compared by their beginnings: a hostile file costs no more. */
const LONGEST = 400

/** From which on two texts are taken for versions of one another. */
export const LIKE = 0.6

/**
 * How like two texts are: the coefficient of Sørensen and Dice over their bigrams, twice what they share by what they have
 * together; 1 for texts that differ in case and blanks at most, 0 for texts without a common pair of letters.
 */
export function likeness(one: string, other: string): number {
  return new Likeness().of(one, other)
}

/** The same for many pairs of texts: each is taken apart once. */
export class Likeness {
  readonly #bigrams = new Map<string, { readonly text: string; readonly bigrams: Bigrams }>()

  of(one: string, other: string): number {
    const [a, b] = [this.#apart(one), this.#apart(other)]
    return a.text === b.text ? 1 : coefficient(a.bigrams, b.bigrams)
  }

  #apart(text: string): { readonly text: string; readonly bigrams: Bigrams } {
    const known = this.#bigrams.get(text)
    if (known) return known
    const short = folded(text)
    const apart = { text: short, bigrams: bigrams(short) }
    this.#bigrams.set(text, apart)
    return apart
  }
}

function folded(text: string): string {
  return text.slice(0, LONGEST).toLowerCase().replace(/\s+/g, '')
}

function bigrams(text: string): Bigrams {
  const counts = new Map<string, number>()
  for (let at = 0; at + 1 < text.length; at++) {
    const pair = text.slice(at, at + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

function coefficient(a: Bigrams, b: Bigrams): number {
  const all = size(a) + size(b)
  if (all === 0) return 0
  let common = 0
  for (const [pair, count] of a) common += Math.min(count, b.get(pair) ?? 0)
  return (2 * common) / all
}

function size(counts: Bigrams): number {
  let sum = 0
  for (const count of counts.values()) sum += count
  return sum
}

/** Pairs none of whose sides is in another pair: the likest are taken first, of equal ones the first. */
export function likestPairs<Old, New>(
  pairs: readonly { readonly old: Old; readonly new: New; readonly likeness: number }[],
): (readonly [Old, New])[] {
  const taken = { old: new Set<Old>(), new: new Set<New>() }
  return [...pairs]
    .sort((a, b) => b.likeness - a.likeness)
    .flatMap(({ old, new: other }) => {
      if (taken.old.has(old) || taken.new.has(other)) return []
      taken.old.add(old)
      taken.new.add(other)
      return [[old, other] as const]
    })
}
