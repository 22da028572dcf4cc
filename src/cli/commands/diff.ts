import { diffsOf, type Diffs, type DiffsArguments } from '../../diff/diffs.ts'
import { USUAL_REPORT } from '../../report/index.ts'
import { withoutText } from '../../report/without-text.ts'
import type { Run } from '../../run/run.ts'
import { judgeDiffs, parseDiffFormats, parseFailOn, publishDiffs } from '../publish/diffs.ts'
import { print } from '../publish/reports.ts'

/** Options of `stageline diff`, as commander gives them. */
export interface DiffArguments extends DiffsArguments {
  /** Empty when not given. */
  readonly format: readonly string[]
  readonly failOn: string
  readonly mermaid?: boolean
}

/** Compares versions of blueprints by meaning, and reports what changed. */
export async function diff(paths: readonly string[], args: DiffArguments, run: Run): Promise<void> {
  const requests = parseDiffFormats(args.format)
  const failOn = parseFailOn(args.failOn)
  const reporting = { mermaid: args.mermaid ?? false }
  let found: Diffs
  try {
    found = await diffsOf(paths, args, { run })
  } catch (error) {
    await run.fail(error)
    // Programs expect a document.
    return publishDiffs(
      requests.filter(({ format }) => format.name === 'json'),
      [],
      run,
      reporting,
    )
  }
  const { diffs, reports } = found
  if (reports.length > 0) await print(USUAL_REPORT, reports.map(withoutText), run.err, run)
  await publishDiffs(requests, diffs, run, reporting)
  await judgeDiffs(diffs, failOn, run)
}
