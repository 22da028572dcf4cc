import { noChoice } from '../../run/choice.ts'
import { docsUri } from '../../diagnostic/docs-url.ts'
import { RULES } from '../../lint/rules/index.ts'
import type { Run } from '../../run/run.ts'
import { anyOf, LIST_FORMATS } from '../../vocabulary/choices.ts'

/** Lists every rule: for people, or as JSON with the same names as a lint report's. */
export async function rules(format: string, run: Run): Promise<void> {
  if (format !== 'pretty' && format !== 'json')
    throw noChoice(`--format takes ${anyOf(LIST_FORMATS)}`, format, LIST_FORMATS)
  await (format === 'json' ? run.out.json(asJson()) : run.out.page(asTable()))
}

function asJson() {
  const list = RULES.map(({ meta: { code, severity, preset, summary, source, options = [] } }) => {
    return { rule: code, severity, preset, summary, source, docs: docsUri(code), options }
  })
  return { version: 1, rules: list }
}

function asTable(): string {
  const widest = Math.max(...RULES.map(({ meta }) => meta.code.length))
  return RULES.map(({ meta: { code, severity, preset, summary } }) => {
    return `${code.padEnd(widest)}  ${severity.padEnd('warning'.length)}  ${preset.padEnd('recommended'.length)}  ${summary}\n`
  }).join('')
}
