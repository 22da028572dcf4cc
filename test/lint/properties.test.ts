import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/pipeline/check.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { RULES } from '../../src/lint/rules/index.ts'
import { SourceFile } from '../../src/source/source-file.ts'

const ALL = Object.fromEntries(RULES.map(({ meta }) => [meta.code, meta.severity]))

interface Draft {
  readonly steps: readonly { readonly lane: string; readonly kind: string; readonly extra: string }[]
  readonly links: readonly {
    readonly from: number
    readonly to: number
    readonly arrow: string
    readonly detail: string
  }[]
}

const drafts: fc.Arbitrary<Draft> = fc.record({
  steps: fc.array(
    fc.record({
      lane: fc.constantFrom('customer', 'customer', 'onstage', 'onstage', 'backstage', 'support'),
      kind: fc.constantFrom('action', 'action', 'action', 'decision', 'wait'),
      extra: fc.constantFrom(
        '',
        'channel: phone',
        'channel: in-person',
        'evidence: [Key]',
        'wait: 3m',
        'phase: one',
        'phase: two',
      ),
    }),
    { minLength: 1, maxLength: 9 },
  ),
  links: fc.array(
    fc.record({
      from: fc.nat(8),
      to: fc.nat(8),
      arrow: fc.constantFrom('->', '->', '<->'),
      detail: fc.constantFrom('', '', ': Yes', ': { channel: sms }', ': { kind: recovery }', ': { channel: kiosk }'),
    }),
    { maxLength: 14 },
  ),
})

function ends({ steps, links }: Draft): Draft['links'] {
  return links
    .map((link) => ({ ...link, from: link.from % steps.length, to: link.to % steps.length }))
    .filter(({ from, to, arrow, detail }) => from !== to && !(arrow === '<->' && detail.includes('recovery')))
}

function yaml(draft: Draft): string {
  const steps = draft.steps.map(({ lane, kind, extra }, index) => {
    return `  s${index}: { lane: ${lane}, kind: ${kind}${extra ? `, ${extra}` : ''} }\n`
  })
  const links = ends(draft).map(({ from, to, arrow, detail }) => `  - s${from} ${arrow} s${to}${detail}\n`)
  const head = 'blueprint: 1\ntitle: T\nphases: { one: One, two: Two }\nsteps:\n'
  return `${head}${steps.join('')}${links.length > 0 ? `links:\n${links.join('')}` : ''}`
}

function findings(text: string): readonly Diagnostic[] {
  return check(new SourceFile('t', text), { rules: ALL }).diagnostics
}

/** Whether flows that touch no decision and no wait run in a circle; told by taking sources away. */
function hasUnmarkedLoop(draft: Draft): boolean {
  const isMark = (step: number) => ['decision', 'wait'].includes(draft.steps[step]!.kind)
  let links = ends(draft).filter(({ from, to, arrow, detail }) => {
    return arrow === '->' && !detail.includes('recovery') && !isMark(from) && !isMark(to)
  })
  for (;;) {
    const left = links.filter(({ from }) => links.some(({ to }) => to === from))
    if (left.length === links.length) return links.length > 0
    links = left
  }
}

describe('on any blueprint, with every rule on,', () => {
  it('each finding is said once, in order, at a place in the text', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const text = yaml(draft)
        const found = findings(text)
        const said = found.map(({ code, place, message }) => `${code} ${place.start} ${message}`)
        expect(new Set(said).size).toBe(said.length)
        for (const { place, code } of found) {
          expect(Object.keys(ALL)).toContain(code)
          expect(place.start >= 0 && place.start < place.end && place.end <= text.length).toBe(true)
        }
        const starts = found.map(({ place }) => place.start)
        expect(starts).toEqual([...starts].sort((a, b) => a - b))
        expect(findings(text)).toEqual(found)
      }),
    )
  })

  it('a step is at most one of unlinked, without customer, supporting nobody', () => {
    const lonely = new Set(['disconnected-step', 'onstage-without-customer', 'supports-nobody'])
    fc.assert(
      fc.property(drafts, (draft) => {
        const places = findings(yaml(draft))
          .filter(({ code }) => lonely.has(code))
          .map(({ place }) => place.start)
        expect(new Set(places).size).toBe(places.length)
      }),
    )
  })

  it('a loop is reported when there is one, and only then', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const reported = findings(yaml(draft)).some(({ code }) => code === 'unmarked-loop')
        expect(reported).toBe(hasUnmarkedLoop(draft))
      }),
    )
  })

  it('comments that name what is found silence all of it, and each of them is used', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const text = yaml(draft)
        const codes = [...new Set(findings(text).map(({ code }) => code))]
        const comment = codes.length > 0 ? `# stageline-disable-file ${codes.join(', ')} -- reason\n` : ''
        expect(findings(comment + text)).toEqual([])
      }),
    )
  })
})

it('looks at five thousand steps that lead backwards in a moment', () => {
  const steps = Array.from({ length: 5000 }, (_, index) => `  s${index}: { lane: customer }\n`).join('')
  const links = Array.from({ length: 4999 }, (_, index) => `  - s${index + 1} -> s${index}\n`).join('')
  const text = `blueprint: 1\ntitle: T\nsteps:\n${steps}links:\n${links}`
  expect(findings(text).map(({ code }) => code)).not.toContain('unmarked-loop')
})
