import { RULES } from '../lint/rules/index.ts'
import type { RuleMeta } from '../lint/rule/rule.ts'

/** The metadata of every rule: its code, severity, preset, source and options, in the order of the index of rules. */
export function rules(): readonly RuleMeta[] {
  return RULES.map(({ meta }) => ({
    ...meta,
    ...(meta.options && { options: meta.options.map((option) => ({ ...option })) }),
  }))
}
