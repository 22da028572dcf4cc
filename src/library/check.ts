import { check as checked, type Checked, type CheckOptions } from '../pipeline/check.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { beginRun as begun, type LintRun } from '../lint/lint.ts'
import type { Facts } from '../lint/rule/rule.ts'
import type { SourceFile } from '../source/source-file.ts'
import { expectOptions, wrongType } from './arguments.ts'
import { expectChannels } from './channels.ts'
import { hasTypes, isObject } from './given.ts'
import { writable } from './json.ts'
import { expectLintOptions } from './lint-options.ts'
import { expectFiles } from './project-files.ts'
import { expectSourceFile } from './source-file.ts'

const CALL = 'check(file, options)'
const KEYS = ['files', 'preset', 'rules', 'asOf', 'channels', 'run'] as const

/**
 * Everything that can be said of one blueprint without drawing it. Whatever its text is, what is wrong with it is a
 * finding: the text never causes an exception.
 * @throws TypeError for an argument of another type, RangeError for an unknown preset, rule, level, number, day or channel; whatever `options.files` throws comes through as it is
 */
export function check(file: SourceFile, options?: CheckOptions): Checked {
  expectSourceFile(`${CALL}: file`, file)
  const at = `${CALL}: options`
  const { files, ...given } = expectOptions(at, options, KEYS, '{ preset: "strict" }')
  expectLintOptions(at, given)
  if (given.channels !== undefined) expectChannels(`${at}.channels`, given.channels)
  return writable(checked(file, { ...given, ...(files !== undefined && { files: expectFiles(`${at}.files`, files) }) }))
}

const FACTS = { rule: 'string', severity: 'string', path: 'string', facts: 'object' }
const FACT = { about: 'string', name: 'string', says: 'string', place: 'object', line: 'number' }

/** What rules that compare blueprints remember of a run: the same for each `check` of the run. */
export function beginRun(): LintRun {
  const run = begun()
  return {
    /** @throws TypeError for anything but the `facts` of what `check` gave */
    compare(facts: readonly Facts[]): Diagnostic[] {
      if (areFacts(facts)) return run.compare(facts)
      throw wrongType('compare(facts): facts', 'what check() gave as facts', facts)
    },
  }
}

function areFacts(value: unknown): value is readonly Facts[] {
  if (!Array.isArray(value)) return false
  return value.every((each: unknown) => {
    if (!isObject(each) || !hasTypes(each, FACTS) || !Array.isArray(each.facts)) return false
    return each.facts.every((fact) => hasTypes(fact, FACT))
  })
}
