import type { Change } from '../../compare/change.ts'
import { brokenVersions, changesOf } from '../../compare/file-changes.ts'
import type { FileDiff } from '../../compare/file-diff.ts'
import { counted } from '../summary.ts'

/** `3 changes in 1 of 2 files: 1 weaker, 2 neutral; customers notice 2 of them`, or that there are none; files where there are several. */
export function diffSummary(diffs: readonly FileDiff[]): string {
  const changes = diffs.flatMap(changesOf)
  const broken = diffs.filter((diff) => brokenVersions(diff).length > 0).length
  const rest = broken === 0 ? '' : `; ${counted(broken, 'file')} not compared`
  if (changes.length === 0) {
    if (broken > 0 && broken === diffs.length) return rest.slice(2)
    return diffs.length === 0 ? 'no changes' : `no changes in ${counted(diffs.length - broken, 'file')}${rest}`
  }
  const touched = diffs.filter((diff) => changesOf(diff).length > 0).length
  const where = diffs.length === 1 ? '' : ` in ${touched} of ${counted(diffs.length, 'file')}`
  return `${counted(changes.length, 'change')}${where}: ${tally(changes)}${rest}`
}

/** `1 weaker, 2 neutral; customers notice 2 of them` */
export function tally(changes: readonly Change[]): string {
  const count = (isCounted: (change: Change) => boolean): number => changes.filter(isCounted).length
  const directions = (['weaker', 'neutral', 'stronger'] as const)
    .map((name) => [count(({ direction }) => direction === name), name] as const)
    .filter(([many]) => many > 0)
    .map(([many, name]) => `${many} ${name}`)
  const noticed = count(({ reach }) => reach === 'customer')
  return `${directions.join(', ')}; customers notice ${noticed === 0 ? 'none' : `${noticed} of them`}`
}
