import { didYouMean, oneOf } from '../diagnostic/did-you-mean.ts'
import { isDay } from '../lint/day.ts'
import type { LintOptions, LintRun } from '../lint/lint.ts'
import { PRESETS } from '../lint/rule/presets.ts'
import type { RuleMeta } from '../lint/rule/rule.ts'
import { RULES } from '../lint/rules/index.ts'
import { expectName, isPlain, wrongType, wrongValue } from './arguments.ts'
import { hasTypes } from './given.ts'
import { LEVEL_NAMES } from '../vocabulary/choices.ts'

/** @throws TypeError for a value of another type; RangeError for an unknown preset, rule, level or number */
export function expectLintOptions(at: string, { preset, rules, asOf, run }: LintOptions): void {
  if (preset !== undefined) expectName(`${at}.preset`, preset, PRESETS)
  if (rules !== undefined) expectRules(`${at}.rules`, rules)
  if (asOf !== undefined) expectDay(`${at}.asOf`, asOf)
  if (run !== undefined) expectRun(`${at}.run`, run)
}

function expectDay(at: string, value: unknown): void {
  const expected = 'a day as year-month-day, such as "2026-05-04"'
  if (typeof value !== 'string') throw wrongType(at, expected, value)
  if (!isDay(value)) throw wrongValue(at, expected, value)
}

function expectRules(at: string, rules: unknown): void {
  if (!isPlain(rules)) throw wrongType(at, 'an object of rules and levels, such as { "label-length": "off" }', rules)
  for (const [id, setting] of Object.entries(rules)) {
    const rule = RULES.find(({ meta }) => meta.code === id)
    if (!rule) throw unknownRule(at, id)
    expectSetting(`${at}[${JSON.stringify(id)}]`, setting, rule.meta)
  }
}

function unknownRule(at: string, id: string): RangeError {
  const near = didYouMean(
    id,
    RULES.map(({ meta }) => meta.code),
  )
  return new RangeError(
    `${at} must name rules, but ${JSON.stringify(id)} is none: ${near ?? '"stageline rules" lists all'}`,
  )
}

function expectSetting(at: string, setting: unknown, meta: RuleMeta): void {
  if (!Array.isArray(setting)) {
    if (typeof setting !== 'string') {
      throw wrongType(at, `a level, ${oneOf(LEVEL_NAMES)}, or [level, { option: number }]`, setting)
    }
    expectName(at, setting, LEVEL_NAMES)
    return
  }
  const [level, values, ...more] = setting as readonly unknown[]
  if (more.length > 0) throw wrongType(at, 'a level and its options, two items', setting)
  expectName(`${at}[0]`, level, LEVEL_NAMES)
  if (values === undefined) return
  if (!isPlain(values)) throw wrongType(`${at}[1]`, 'an object of options and numbers', values)
  for (const [name, value] of Object.entries(values)) expectOption(`${at}[1]`, name, value, meta)
}

function expectOption(at: string, name: string, value: unknown, { code, options = [] }: RuleMeta): void {
  const known = options.map((option) => option.name)
  const option = options.find((each) => each.name === name)
  if (!option) {
    const which = known.length === 0 ? 'has no options' : `has no option ${JSON.stringify(name)}, only ${oneOf(known)}`
    throw new RangeError(`${at} must fit the rule: "${code}" ${which}`)
  }
  const expected = `a whole number from ${option.minimum} to ${option.maximum}`
  if (typeof value !== 'number') throw wrongType(`${at}.${name}`, expected, value)
  const fits = Number.isInteger(value) && value >= option.minimum && value <= option.maximum
  if (!fits) throw wrongValue(`${at}.${name}`, expected, value)
}

function expectRun(at: string, run: unknown): asserts run is LintRun {
  if (!hasTypes(run, { compare: 'function' })) throw wrongType(at, 'what beginRun() gave', run)
}
