import type { Change } from './change.ts'
import type { FileDiff } from './file-diff.ts'
import { itemsOf } from './items.ts'

/**
 * All changes of a file: one for a blueprint that is new, or gone, as for a step; none where a version has errors. Whoever counts
 * changes asks here.
 */
export function changesOf({
  old,
  new: other,
  comparison,
}: Pick<FileDiff, 'old' | 'new' | 'comparison'>): readonly Change[] {
  if (comparison) return comparison.changes
  const only = old && other ? undefined : (other ?? old)
  const item = only?.blueprint && itemsOf(only.blueprint)[0]
  if (item === undefined) return []
  const what = { element: 'blueprint', id: item.id, reach: 'customer', direction: 'neutral' } as const
  return [
    only === other
      ? { kind: 'added', ...what, new: item, newPlace: item.place }
      : { kind: 'removed', ...what, old: item, oldPlace: item.place },
  ]
}

/** The versions that could not be compared, because they have errors. */
export function brokenVersions({ old, new: other }: Pick<FileDiff, 'old' | 'new'>) {
  return [old, other].filter((version) => version !== undefined).filter(({ blueprint }) => blueprint === undefined)
}
