import leven from 'leven'

const MAX_SUGGESTIONS = 3
/** Longer names are not typos, and the edit distance takes quadratic time. */
const MAX_LENGTH = 100
/** Candidates that are compared: enough for any blueprint, and a bound for hostile files. */
const CANDIDATES = 2_000

/** The candidates that `name` may be a typo of, by edit distance, at most three. */
export function nearest(name: string, candidates: Iterable<string>): string[] {
  if (name.length > MAX_LENGTH) return []
  const limit = Math.max(1, Math.floor(name.length / 3))
  const folded = name.toLowerCase()
  const near: { candidate: string; distance: number }[] = []
  let looked = 0
  for (const candidate of candidates) {
    if (++looked > CANDIDATES) break
    if (Math.abs(candidate.length - name.length) > limit) continue
    // Case does not count: "FailPoints" is nearest to "failPoints".
    const distance = slip(folded, candidate.toLowerCase(), limit)
    if (distance <= limit) near.push({ candidate, distance })
  }
  // Array.prototype.sort is stable: equal distances stay in the order given.
  near.sort((a, b) => a.distance - b.distance)
  // Nothing but the case is wrong: no other name is meant.
  if (near[0]?.distance === 0)
    return near
      .filter(({ distance }) => distance === 0)
      .slice(0, MAX_SUGGESTIONS)
      .map(({ candidate }) => candidate)
  return near.slice(0, MAX_SUGGESTIONS).map(({ candidate }) => candidate)
}

/** Edit distance with transpositions (Damerau-Levenshtein): "lable" is one edit from "label". */
function slip(name: string, candidate: string, limit: number): number {
  if (name === candidate) return 0
  let from = 0
  while (from < name.length && name[from] === candidate[from]) from++
  const swapped = name.slice(0, from) + (name[from + 1] ?? '') + (name[from] ?? '') + name.slice(from + 2)
  return swapped === candidate ? 1 : leven(name, candidate, { maxDistance: limit + 1 })
}

/** `did you mean "a"?`, `did you mean "a" or "b"?`; undefined without a near match. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const near = nearest(name, candidates)
  return near.length === 0 ? undefined : `did you mean ${oneOf(near)}?`
}

/** `"a"`, `"a" or "b"`, `"a", "b" or "c"`. */
export function oneOf(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`)
  const last = quoted.pop() ?? ''
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`
}
