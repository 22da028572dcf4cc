import { describe, expect, it } from 'vitest'
import { check, type CheckOptions } from '../../src/pipeline/check.ts'
import { beginRun } from '../../src/lint/lint.ts'
import { RULES } from '../../src/lint/rules/index.ts'
import { SourceFile } from '../../src/source/source-file.ts'

/** `rule severity@line` of each finding. */
function findings(text: string, options?: CheckOptions, path = 'test.blueprint.yaml'): string[] {
  const { file, diagnostics } = check(new SourceFile(path, text), options)
  return diagnostics.map(({ code, severity, place }) => `${code} ${severity}@${file.position(place.start).line}`)
}

/** A customer action and `count` steps onstage of as many people, in one phase. */
function service(count: number, more = ''): string {
  const steps = Array.from({ length: count }, (_, at) => `  s${at}: { lane: onstage, actor: P${at}, phase: p }\n`)
  const links = Array.from({ length: count }, (_, at) => `  - ask <-> s${at}\n`)
  return `blueprint: 1\ntitle: T\nphases: { p: P }\nsteps:\n  ask: { lane: customer, phase: p }\n${steps.join('')}${more}links:\n${links.join('')}`
}

/** One rule alone. */
const only = (id: string, setting: NonNullable<CheckOptions['rules']>[string]): CheckOptions => ({
  rules: { ...Object.fromEntries(RULES.map(({ meta }) => [meta.code, 'off' as const])), [id]: setting },
})

describe('a severity that hangs on the blueprint', () => {
  const open = (state: string): string =>
    service(1)
      .replace('title: T', `title: T${state}`)
      .replace('lane: customer', "lane: customer, failPoints: [{ label: Late, open: '?' }]")

  it('is that of the rule, or another where the rule says so', () => {
    expect(findings(open(''))).toEqual(['open-fail-point warning@5'])
    expect(findings(open('\nstate: to-be'))).toEqual(['open-fail-point warning@6'])
    expect(findings(open('\nstate: as-is'))).toEqual(['open-fail-point info@6'])
    expect(findings(open('\nstate: as-is'), { preset: 'strict' })).toContain('open-fail-point info@6')
  })

  it('gives way to one that is set, be it the rule’s own', () => {
    const as = (level: 'info' | 'warning' | 'error', text: string) =>
      findings(text, { rules: { 'open-fail-point': level } })
    expect(as('warning', open('\nstate: as-is'))).toEqual(['open-fail-point warning@6'])
    expect(as('error', open('\nstate: as-is'))).toEqual(['open-fail-point error@6'])
    expect(as('info', open(''))).toEqual(['open-fail-point info@5'])
  })
})

describe('the day of the check', () => {
  it('is nobody’s business without one: no rule reads the clock', () => {
    const late = service(1).replace('title: T', 'title: T\nreview: 1999-12-31')
    expect(findings(late)).toEqual([])
    expect(findings(late, { asOf: '1999-12-31' })).toEqual([])
    expect(findings(late, { asOf: '2000-01-01' })).toEqual(['overdue warning@3'])
  })
})

describe('options', () => {
  it('are declared within their bounds, each with a description', () => {
    for (const { meta } of RULES) {
      for (const option of meta.options ?? []) {
        expect(option.default).toBeGreaterThanOrEqual(option.minimum)
        expect(option.default).toBeLessThanOrEqual(option.maximum)
        expect(option.description.length).toBeGreaterThan(20)
      }
    }
  })

  it('hand-offs: how many people', () => {
    expect(findings(service(4), only('hand-offs', 'warning'))).toEqual(['hand-offs warning@3'])
    expect(findings(service(4), only('hand-offs', ['error', { maximum: 4 }]))).toEqual([])
    expect(findings(service(2), only('hand-offs', ['error', { maximum: 1 }]))).toEqual(['hand-offs error@3'])
  })

  it('label-length: how many characters', () => {
    const labelled = (length: number): string =>
      service(1).replace('lane: customer', `lane: customer, label: ${'长'.repeat(length)}`)
    expect(findings(labelled(80), only('label-length', 'info'))).toEqual([])
    expect(findings(labelled(11), only('label-length', ['info', { maximum: 10 }]))).toEqual(['label-length info@5'])
    expect(findings(labelled(10), only('label-length', ['info', { maximum: 10 }]))).toEqual([])
    expect(findings(labelled(90), only('label-length', ['info', { maximum: 90 }]))).toEqual([])
  })

  it('customer-actions: from how many to how many', () => {
    expect(findings(service(1), only('customer-actions', ['info', { minimum: 1 }]))).toEqual([])
    expect(findings(service(1), only('customer-actions', ['info', { minimum: 2, maximum: 2 }]))).toHaveLength(1)
    const two = service(1, '  pay: { lane: customer }\n')
    expect(findings(two, only('customer-actions', ['info', { minimum: 1, maximum: 1 }]))).toHaveLength(1)
  })

  it('severe-fail-point-prevented: from which severity', () => {
    const failPoints =
      'failPoints: [{ label: Cold, severity: 6, countermeasures: [{ label: Say sorry, kind: recover }] }]'
    const text = service(1).replace('lane: customer', `lane: customer, ${failPoints}`)
    expect(findings(text, only('severe-fail-point-prevented', 'warning'))).toEqual([])
    const strict = only('severe-fail-point-prevented', ['warning', { severity: 6 }])
    expect(findings(text, strict)).toEqual(['severe-fail-point-prevented warning@5'])
  })
})

describe('the preset all', () => {
  it('has each rule that strict has', () => {
    const text = service(5)
    expect(findings(text, { preset: 'all' })).toEqual(findings(text, { preset: 'strict' }))
    expect(findings(text, { preset: 'all' }).length).toBeGreaterThan(findings(text).length)
  })
})

describe('a rule that compares the blueprints of a run', () => {
  const id = 'same-step-other-label'
  const pay = (label: string, comment = ''): string =>
    service(1, `${comment}  pay: { lane: customer, label: ${label} }\n`)

  it('remembers one run, and nothing of the one before', () => {
    const run = beginRun()
    const options = { ...only(id, 'info'), run }
    expect(findings(pay('Pay'), options, 'a')).toEqual([])
    expect(findings(pay('Settle'), options, 'b')).toEqual([`${id} info@7`])
    expect(findings(pay('Settle'), { ...options, run: beginRun() }, 'b')).toEqual([])
  })

  it('is silent without a run, and where it is off', () => {
    expect(findings(pay('Pay'), only(id, 'info'))).toEqual([])
    const run = beginRun()
    expect(findings(pay('Pay'), { ...only(id, 'info'), run }, 'a')).toEqual([])
    expect(findings(pay('Settle'), { ...only(id, 'off'), run }, 'b')).toEqual([])
  })

  it('is disabled by a comment, which nobody calls unused when the file is linted alone', () => {
    const text = pay('Settle', `  # stageline-disable-next-line ${id} -- another bill\n`)
    const options = { rules: { ...only(id, 'info').rules, 'unused-disable': 'warning' as const } }
    const run = beginRun()
    findings(pay('Pay'), { ...options, run }, 'a')
    expect(findings(text, { ...options, run }, 'b')).toEqual([])
    expect(findings(text, options, 'b')).toEqual([])
    expect(findings(text, { ...options, run: beginRun() }, 'b')).toEqual([])
  })
})
