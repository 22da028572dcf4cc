import { Failure } from '../../files/failure.ts'
import { mergedManifest } from '../../batch/merged-manifest.ts'
import { mergedReports } from '../publish/merged-reports.ts'
import { readRecorded } from '../publish/recorded-reports.ts'
import { parseFormats, reporting } from '../publish/reports.ts'
import type { Run } from '../../run/run.ts'
import { Judge, type VerdictArguments } from '../publish/verdict.ts'

/** Options of `stageline merge-reports`, as commander gives them. */
export interface MergeArguments extends VerdictArguments {
  /** Empty when not given. */
  readonly format: readonly string[]
  /** Where a manifest goes; undefined for the folder of those that are merged. */
  readonly out?: string
}

/**
 * Merges what the shards of a run have written: reports into one report, manifests into one manifest with its contact
 * sheet.
 */
export async function mergeReports(files: readonly string[], args: MergeArguments, run: Run): Promise<void> {
  const requests = parseFormats(args.format)
  const judge = new Judge(args)
  const { reports, manifests } = await readRecorded(files, run)
  // Reports are merged all the same.
  if (manifests.length > 0) await mergedManifest(manifests, args, run).catch((error: unknown) => run.fail(error))
  if (reports.length === 0 && manifests.length > 0 && args.format.length === 0) return
  await reporting(requests, run, async () => {
    if (reports.length === 0) throw new Failure('there is no report to join: name files that "-f json" wrote')
    const merged = await mergedReports(reports, requests, run)
    return judge.verdict(merged, run)
  })
}
