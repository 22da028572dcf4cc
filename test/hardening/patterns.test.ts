/**
 * The patterns of the schemas take time in proportion to the text: eslint.config.js asks that of those in the sources, and
 * here the same rules look at those that validators, ours and an editor's, are made of.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Linter } from 'eslint'
import regexp from 'eslint-plugin-regexp'
import { expect, it } from 'vitest'

const SCHEMAS = join(import.meta.dirname, '../../schemas')

function patternsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key === 'pattern' && typeof inner === 'string') return [inner]
    return [...(key === 'patternProperties' ? Object.keys(inner as object) : []), ...patternsIn(inner)]
  })
}

const PATTERNS = readdirSync(SCHEMAS).flatMap((name) => {
  const schema: unknown = JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8'))
  return [...new Set(patternsIn(schema))].map((pattern) => [name, pattern] as const)
})

function faults(pattern: string): string[] {
  const code = `RegExp(${JSON.stringify(pattern)}, 'u').test(x)`
  const messages = new Linter().verify(code, {
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
      'regexp/no-invalid-regexp': 'error',
    },
  })
  return messages.map(({ message }) => message)
}

it.each(PATTERNS)('%s: %s', (_, pattern) => {
  expect(faults(pattern)).toEqual([])
})

it('the rules see what they are to see', () => {
  expect(PATTERNS.length).toBeGreaterThan(10)
  expect(faults('^\\s*a?\\s*$')).not.toEqual([])
  expect(faults('\\d+x')).not.toEqual([])
})
