import { sep } from 'node:path'
import { outline as linesOf } from '../../compare/outline.ts'
import { isError } from '../../diagnostic/diagnostic.ts'
import { decode } from '../../files/text.ts'
import { check } from '../../pipeline/check.ts'
import { inputBytes } from '../../project/check-input.ts'
import { gatherInputs } from '../../project/gather.ts'
import type { Run } from '../../run/run.ts'
import { SourceFile } from '../../source/source-file.ts'

/**
 * Prints the outline of one blueprint. It is made for `git diff`, which hands over a copy in a folder for temporary files: so
 * nothing that the file names is looked up, and a file with errors is printed as it is, with a note on standard error, for git
 * shows nothing at all of a file whose program fails.
 */
export async function outline(path: string, run: Run): Promise<void> {
  for (const input of await gatherInputs([path], {}, run)) {
    const bytes = await inputBytes(input, run).catch((error: unknown) =>
      run.fail(error, `cannot read "${input.shown}"`),
    )
    if (!bytes) continue
    const file = new SourceFile(input.path.split(sep).join('/'), decode(bytes).text)
    const { blueprint, diagnostics } = check(file)
    if (blueprint) {
      await run.out.lines(linesOf(blueprint))
      continue
    }
    const first = diagnostics.find(isError)
    const { line } = file.position(first?.place.start ?? 0)
    await run.note(
      `stageline: ${input.shown} has an error in line ${line} (${first?.message ?? ''}): it is printed as it is`,
    )
    await run.out.content(bytes)
  }
}
