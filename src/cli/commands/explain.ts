import { CODES } from '../../diagnostic/codes.ts'
import { RULES } from '../../lint/rules/index.ts'
import { Failure } from '../exit-codes.ts'
import { write } from '../io.ts'
import { packageFile } from '../package-files.ts'
import { unknownRule } from '../rule-option.ts'
import type { Run } from '../run.ts'

/** Prints a rule's page, which the package brings; of the other codes, what they say. */
export async function explain(code: string, run: Run): Promise<void> {
  const info = CODES.find((known) => known.code === code)
  await write(run.io.stdout, info ? `# ${code}\n\n${info.summary} It cannot be switched off.\n` : rulePage(code))
}

function rulePage(id: string): string {
  const ids = RULES.map(({ meta }) => meta.code)
  if (!ids.includes(id)) throw unknownRule(id, [...ids, ...CODES.map(({ code }) => code)])
  const page = packageFile(`docs/rules/${id}.md`)
  if (page === undefined) throw new Failure(`the page of "${id}" is missing from this installation`)
  return page
}
