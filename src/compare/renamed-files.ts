/** Which of the blueprints that are gone is which of the new ones: files that were renamed, told by what stands in them. */
import type { Blueprint } from '../model/blueprint.ts'
import type { ElementName } from './change.ts'
import { itemsOf } from './items.ts'
import { LIKE, likestPairs } from './likeness.ts'

/** What tells one blueprint from another; lanes and channels are much the same in all of them. */
const TELLING: ReadonlySet<ElementName> = new Set([
  ...(['step', 'moment', 'phase', 'evidence', 'failPoint', 'standard', 'question'] as const),
])

/** Things that are looked up at most: what is left then is taken for new. */
const MOST_LOOKUPS = 20_000_000

/**
 * Pairs of positions, the likest first taken: what two blueprints share of ids and labels, of what they have together
 * (Sørensen and Dice). None is in two pairs.
 */
export function renamedFiles(
  old: readonly Blueprint[],
  other: readonly Blueprint[],
): (readonly [old: number, other: number])[] {
  const [before, after] = [old.map(namesIn), other.map(namesIn)]
  const having = new Map<string, number[]>()
  for (const [at, names] of after.entries()) {
    for (const name of names) {
      const list = having.get(name)
      if (list) list.push(at)
      else having.set(name, [at])
    }
  }
  const pairs: { readonly old: number; readonly new: number; readonly likeness: number }[] = []
  let left = MOST_LOOKUPS
  for (const [at, names] of before.entries()) {
    const common = new Map<number, number>()
    for (const name of names) {
      const others = having.get(name) ?? []
      if ((left -= others.length + 1) < 0) break
      for (const other of others) common.set(other, (common.get(other) ?? 0) + 1)
    }
    for (const [other, count] of common) {
      const likeness = (2 * count) / (names.size + after[other]!.size)
      if (likeness >= LIKE) pairs.push({ old: at, new: other, likeness })
    }
  }
  return likestPairs(pairs.sort((a, b) => a.old - b.old || a.new - b.new))
}

/** What it has that others hardly have, by id and by label. */
function namesIn(blueprint: Blueprint): ReadonlySet<string> {
  const names = new Set([`title ${blueprint.title}`])
  for (const { element, id, label, hasOwnId } of itemsOf(blueprint)) {
    if (!TELLING.has(element)) continue
    names.add(`${element} ${label}`)
    if (hasOwnId) names.add(`${element} id ${id}`)
  }
  return names
}
