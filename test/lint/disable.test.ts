import { describe, expect, it } from 'vitest'
import { check, type CheckOptions } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'

/** `rule@line` of each finding. */
function findings(text: string, options?: CheckOptions): string[] {
  const { file, diagnostics } = check(new SourceFile('test.blueprint.yaml', text), options)
  return diagnostics.map(({ code, place }) => `${code}@${file.position(place.start).line}`)
}

/** Two steps that are linked, two (on lines 8 and 11) that are not, and places for comments. */
function draft({ top = '', above = '', beside = '', between = '', foot = '' } = {}): string {
  return `blueprint: 1 ${top}
title: Draft
lanes: { customer: Customer }
steps:
  ask: { lane: customer }
  answer: { lane: onstage }
  ${above}
  leave: { lane: customer } ${beside}
  ${between}

  return: { lane: customer }
links:
  - ask <-> answer
${foot}
`
}

const BOTH = ['disconnected-step@8', 'disconnected-step@11']

describe('a comment that disables a rule', () => {
  it('is not needed by the draft of these tests', () => {
    expect(findings(draft())).toEqual(BOTH)
  })

  it.each([
    ['the next line', { above: '# stageline-disable-next-line disconnected-step -- later' }, [BOTH[1]]],
    [
      'the next line, blank lines passed over',
      { between: '# stageline-disable-next-line disconnected-step -- a' },
      [BOTH[0]],
    ],
    ['its own line', { beside: '# stageline-disable-line disconnected-step -- later' }, [BOTH[1]]],
    ['from here to the end', { beside: '# stageline-disable disconnected-step -- later' }, [BOTH[0]]],
    ['all that follows', { above: '# stageline-disable disconnected-step -- later' }, []],
    [
      'what stands between disable and enable',
      { above: '# stageline-disable disconnected-step -- later', between: '# stageline-enable disconnected-step' },
      [BOTH[1]],
    ],
    [
      'what stands between disable and an enable of everything',
      { above: '# stageline-disable disconnected-step -- later', between: '# stageline-enable' },
      [BOTH[1]],
    ],
    ['the file, from its top', { top: '# stageline-disable-file disconnected-step -- a draft' }, []],
    ['the file, from its foot', { foot: '# stageline-disable-file disconnected-step -- a draft' }, []],
  ])('silences %s', (_, comments, left) => {
    expect(findings(draft(comments))).toEqual(left)
  })

  it('takes Chinese commas and long dashes', () => {
    const above = '# stageline-disable-next-line disconnected-step,empty-lane — 以后再连'
    expect(findings(draft({ above }))).toEqual(['unused-disable@7', BOTH[1]])
  })

  it('may stand in a stack of comments above one line', () => {
    const above = `# stageline-disable-next-line disconnected-step -- later
  # stageline-disable-next-line customer-evidence -- later`
    expect(findings(draft({ above }))).toEqual(['unused-disable@8', 'disconnected-step@12'])
  })

  it('uses the narrowest of several', () => {
    const top = '# stageline-disable-file disconnected-step -- a draft'
    const above = '# stageline-disable-next-line disconnected-step -- later'
    expect(findings(draft({ top, above }))).toEqual([])
    const beside = '# stageline-disable-line disconnected-step -- later'
    const between = '# stageline-disable-next-line disconnected-step -- later'
    expect(findings(draft({ top, beside, between }))).toEqual(['unused-disable@1'])
  })

  it('is no comment within a text', () => {
    const text = draft({ foot: 'description: "# stageline-disable-file disconnected-step -- text"' })
    expect(findings(text)).toEqual(BOTH)
  })

  it('silences without a reason, but is reported itself', () => {
    expect(findings(draft({ beside: '# stageline-disable-line disconnected-step' }))).toEqual([
      'unused-disable@8',
      BOTH[1],
    ])
  })

  it('silences no error of reference, and nothing else that no rule says', () => {
    const unknown = '  # stageline-disable-next-line unknown-reference -- please\n  - ask -> nowhere'
    expect(findings(draft({ foot: unknown }))).toContain('unknown-reference@15')
    const control = '# stageline-disable-next-line control-character -- please\nowner: "a\\u0007b"'
    expect(findings(draft({ foot: control }))).toEqual([...BOTH, 'unused-disable@14', 'control-character@15'])
  })

  it('may name a rule that is off in this run', () => {
    const above = '# stageline-disable-next-line untriggered-step -- prepared ahead'
    expect(findings(draft({ above }))).toEqual(BOTH)
    expect(findings(draft({ above }), { rules: { 'untriggered-step': 'info' } })).toEqual(['unused-disable@7', ...BOTH])
  })
})

describe('severities', () => {
  const text = draft({ above: '# stageline-disable-next-line disconnected-step' })

  it('switch rules off, unused-disable too', () => {
    expect(findings(text, { rules: { 'disconnected-step': 'off', 'unused-disable': 'off' } })).toEqual([])
  })

  it('are overridden one by one', () => {
    const { diagnostics } = check(new SourceFile('t', text), {
      rules: { 'disconnected-step': 'error', 'unused-disable': 'info' },
    })
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['unused-disable', 'info'],
      ['disconnected-step', 'error'],
    ])
  })

  it('come from the preset', () => {
    expect(findings(draft(), { preset: 'strict' })).toEqual(['segment-and-state@2', 'moment-of-truth@4', ...BOTH])
    expect(
      findings(draft(), { preset: 'strict', rules: { 'segment-and-state': 'off', 'moment-of-truth': 'off' } }),
    ).toEqual(BOTH)
  })
})

describe('a comment above a block of text', () => {
  const block = (rule: string): string =>
    `blueprint: 1\ntitle: T\nsteps:\n  ask:\n    lane: customer\n    # stageline-disable-next-line ${rule} -- as the source has it\n    label: |\n      First line\n      Second\u200b line \u{1f600}\n  answer: { lane: onstage }\nlinks:\n  - ask <-> answer\n`

  it.each([
    ['hidden-characters', 'missing-glyph'],
    ['missing-glyph', 'hidden-characters'],
  ])('silences %s on each of its lines', (silenced, other) => {
    expect(findings(block(silenced))).toEqual([`${other}@9`])
    expect(findings(block('label-length'))).toEqual(['unused-disable@6', 'hidden-characters@9', 'missing-glyph@9'])
  })
})
