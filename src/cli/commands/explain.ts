import { CODES } from '../../diagnostic/codes.ts'
import { RULES } from '../../lint/rules/index.ts'
import { wantsColor } from '../../run/color.ts'
import { Failure } from '../../files/failure.ts'
import { packageFile } from '../../files/package-files.ts'
import { page } from './page.ts'
import { unknownRule } from '../../project/rule-option.ts'
import type { Run } from '../../run/run.ts'

/** Prints a rule's page, formatted for a terminal or as Markdown; for the other codes, their summary. */
export async function explain(code: string, run: Run): Promise<void> {
  const { stdout, env } = run.io
  const info = CODES.find((known) => known.code === code)
  const text = info ? `# ${code}\n\n${info.summary} It cannot be switched off.\n` : rulePage(code)
  const color = wantsColor(run.options.color, env, stdout)
  await run.out.page(color || stdout.isTTY ? page(text, color) : text, { color })
}

function rulePage(id: string): string {
  const ids = RULES.map(({ meta }) => meta.code)
  if (!ids.includes(id)) throw unknownRule(id, [...ids, ...CODES.map(({ code }) => code)])
  const page = packageFile(`docs/rules/${id}.md`)
  if (page === undefined) throw new Failure(`the page of "${id}" is missing from this installation`)
  return page
}
