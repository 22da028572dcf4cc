/** What a comparison found, in the formats that were asked for, and whether the run fails for it. */
import { changesOf } from '../../compare/file-changes.ts'
import type { FileDiff } from '../../compare/file-diff.ts'
import { noChoice } from '../../run/choice.ts'
import { wantsColor } from '../../run/color.ts'
import { EXIT } from '../../run/exit-codes.ts'
import type { Run } from '../../run/run.ts'
import type { Sink } from '../../run/sink.ts'
import { anyOf, DIFF_FORMATS, FAIL_ON, type DiffFormat, type FailOn } from '../../vocabulary/choices.ts'
import { parseRequests, saved, type FormatRequest } from './reports.ts'

/** One report of what changed that was asked for. */
export type DiffReportRequest = FormatRequest<{ readonly name: DiffFormat }>

/** As `parseFormats`, for reports of what changed. @throws Failure for an unknown one, or two in one place */
export function parseDiffFormats(formats: readonly string[]): DiffReportRequest[] {
  const known = DIFF_FORMATS.map((name) => ({ name }))
  return parseRequests(formats.length > 0 ? formats : [DIFF_FORMATS[0]], known)
}

/** Reads `--fail-on`. @throws Failure for any other value */
export function parseFailOn(text: string): FailOn {
  const choice = FAIL_ON.find((known) => known === text)
  if (choice) return choice
  throw noChoice(`--fail-on takes ${anyOf(FAIL_ON)}`, text, FAIL_ON)
}

/** Writes every report. One that cannot be written fails the run and spares the others. */
export async function publishDiffs(
  requests: readonly DiffReportRequest[],
  diffs: readonly FileDiff[],
  run: Run,
  { mermaid, sink = run.out }: { readonly mermaid: boolean; readonly sink?: Sink },
): Promise<void> {
  const { formatDiff } = await import('../../report/diff/index.ts')
  const context = { mermaid, failures: [...run.failures] }
  const text = (name: DiffFormat, color: boolean): string => formatDiff(name, diffs, { ...context, color })
  for (const { format, path } of requests) {
    const print = async (sink: Sink): Promise<void> => {
      const color = format.name === 'pretty' && wantsColor(run.options.color, run.io.env, sink.output, true)
      await sink.page(text(format.name, color), { color })
    }
    if (path === undefined) await print(sink)
    else {
      const isInput = (place: string): boolean =>
        diffs.some(({ old, new: other }) => old?.file.path === place || other?.file.path === place)
      await saved(path, run, { print, text: () => Promise.resolve(text(format.name, false)), isInput })
    }
  }
}

/** Sets the run's exit code, and says why. */
export async function judgeDiffs(diffs: readonly FileDiff[], failOn: FailOn, run: Run): Promise<void> {
  const count = diffs.reduce((sum, diff) => sum + countOf(diff, failOn), 0)
  if (count === 0 || failOn === 'none') return
  run.earn(EXIT.findings)
  const changes = count === 1 ? '1 change' : `${count} changes`
  await run.note(`stageline: ${changes}${WHICH[failOn]} (--fail-on ${failOn})`)
}

const WHICH: Readonly<Record<Exclude<FailOn, 'none'>, string>> = {
  any: '',
  customer: ' that customers notice',
  weaker: ' for the worse',
}

function countOf(diff: FileDiff, failOn: FailOn): number {
  return changesOf(diff).filter(({ reach, direction }) => {
    if (failOn === 'customer') return reach === 'customer'
    return failOn === 'weaker' ? direction === 'weaker' : true
  }).length
}
