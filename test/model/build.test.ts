import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/model/build.ts'
import { safeUrl } from '../../src/model/safe-url.ts'
import { validate } from '../../src/schema/validate.ts'
import { parse } from '../../src/source/parse.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { runs } from '../support/runs.ts'
import { expectInProportion } from '../support/work.ts'

function built(body: string) {
  const text = `blueprint: 1\ntitle: T\n${body}`
  const { document, diagnostics } = parse(new SourceFile('t.yaml', text))
  expect([...diagnostics, ...validate(document!).diagnostics]).toEqual([])
  const result = build(document!)
  const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end)
  return { ...result, slice }
}

describe('lanes', () => {
  test('undeclared ones come into being by use, titled in the language, in the order of kinds', () => {
    const { blueprint } = built(
      'language: zh-CN\nsteps:\n  b: { lane: support }\n  a: { lane: customer, evidence: [x] }\n',
    )
    expect(blueprint.locale).toBe('zh')
    expect(blueprint.lanes.map(({ id, title, declared }) => [id, title, declared])).toEqual([
      ['evidence', '有形展示', false],
      ['customer', '顾客行为', false],
      ['support', '支持过程', false],
    ])
    expect(blueprint.lanes.map(({ steps }) => steps.map(({ id }) => id))).toEqual([[], ['a'], ['b']])
  })

  test('declared ones are kept without steps, and stand within their kind as declared', () => {
    const lanes =
      'lanes:\n  desk: { kind: onstage }\n  1: { kind: customer, title: 7 }\n  kiosk: { kind: onstage, title: K, technology: true }\n  backstage: Back\n  support: {}\n'
    const { blueprint, slice } = built(`${lanes}steps:\n  a: { lane: 1 }\n`)
    expect(blueprint.lanes.map(({ id, kind, title, technology }) => [id, kind, title, technology])).toEqual([
      ['1', 'customer', '7', false],
      ['desk', 'onstage', 'desk', false],
      ['kiosk', 'onstage', 'K', true],
      ['backstage', 'backstage', 'Back', false],
      ['support', 'support', 'Support processes', false],
    ])
    expect(blueprint.lanes.every(({ declared }) => declared)).toBe(true)
    expect(slice(blueprint.lanes[3]!.place)).toBe('backstage')
    expect(slice(blueprint.lanes[3]!.places.title!)).toBe('Back')
  })
})

test('what is shown is composed; the name of a file stays as it is written', () => {
  const apart = 'u\u0308'
  const evidence = `{ label: ${apart}, image: ./${apart}.png }`
  const { blueprint } = built(
    `owner: ${apart}\nsteps:\n  a: { lane: customer, label: ${apart}, blueprint: ./${apart}.yaml, evidence: [${evidence}, ${apart}] }\n`,
  )
  const { owner, steps } = blueprint
  expect([owner, steps[0]!.label, ...steps[0]!.evidence.map(({ label }) => label)]).toEqual(['ü', 'ü', 'ü', 'ü'])
  expect([steps[0]!.blueprint!.path, steps[0]!.evidence[0]!.image]).toEqual([`./${apart}.yaml`, `./${apart}.png`])
})

test('steps keep the order of the document, whatever their ids', () => {
  const { blueprint } = built('steps:\n  z: { lane: customer }\n  2: { lane: customer }\n  1: { lane: customer }\n')
  expect(blueprint.steps.map(({ id, index, label }) => [id, index, label])).toEqual([
    ['z', 0, 'z'],
    ['2', 1, '2'],
    ['1', 2, '1'],
  ])
})

test('short forms are written out, with the place of what they stand for', () => {
  const { blueprint, slice } = built(
    [
      'phases: { p: First, q: { title: 2 } }',
      'steps:',
      '  a:',
      '    lane: customer',
      '    phase: q',
      '    time: 1h30m',
      '    wait: 4m',
      '    evidence: [Desk, { label: Key, url: "https://x.org" }]',
      '    standards: [{ hard: within 3 min }, { soft: calm, instrument: survey }]',
      '    failPoints:',
      '      - label: lost',
      '        severity: 7',
      '        occurrence: 3',
      '        detection: 4',
      '        countermeasures: [look it up, { label: call, kind: warn, status: in-place, due: 2026-09-30 }]',
      '        recovery: ./r.blueprint.yaml',
      '  b: { lane: support, time: { tolerated: 2d }, failPoints: [{ label: x }], blueprint: b.blueprint.yaml, cost: 1.20 }',
      '',
    ].join('\n'),
  )
  const [a, b] = blueprint.steps
  expect(a!.phase?.title).toBe('2')
  expect(blueprint.phases.map(({ steps }) => steps.length)).toEqual([0, 1])
  expect([a!.time?.standard, a!.wait?.typical, b!.time?.standard, b!.time?.tolerated?.seconds]).toEqual([
    { text: '1h30m', seconds: 5400 },
    { text: '4m', seconds: 240 },
    undefined,
    172_800,
  ])
  expect(slice(a!.time!.places.standard!)).toBe('1h30m')
  expect(a!.evidence.map(({ label, url, place }) => [label, url, slice(place)])).toEqual([
    ['Desk', undefined, 'Desk'],
    ['Key', 'https://x.org', 'Key'],
  ])
  expect(a!.standards.map(({ kind, label, instrument }) => [kind, label, instrument])).toEqual([
    ['hard', 'within 3 min', undefined],
    ['soft', 'calm', 'survey'],
  ])
  expect(blueprint.failPoints.map(({ number, step, rpn }) => [number, step.id, rpn])).toEqual([
    [1, 'a', 84],
    [2, 'b', undefined],
  ])
  expect(a!.failPoints[0]!.countermeasures.map(({ label, kind, due }) => [label, kind, due])).toEqual([
    ['look it up', undefined, undefined],
    ['call', 'warn', '2026-09-30'],
  ])
  expect(blueprint.references.map(({ path, place }) => [path, slice(place)])).toEqual([
    ['./r.blueprint.yaml', './r.blueprint.yaml'],
    ['b.blueprint.yaml', 'b.blueprint.yaml'],
  ])
  expect(slice(b!.places.cost!)).toBe('1.20')
})

describe('links', () => {
  const steps = 'steps:\n  a: { lane: customer }\n  b-1: { lane: onstage }\n  客: { lane: support }\n'

  test('a chain is its pairs, each in its place', () => {
    const { blueprint, slice } = built(
      `${steps}links:\n  - a -> b-1<->客\n  - "a->a": 1.50\n  - 'b-1 -> a': { kind: recovery, channel: phone }\n`,
    )
    expect(
      blueprint.links.map(({ from, to, kind, label, channel, place }) => [
        from.id,
        to.id,
        kind,
        label,
        channel?.id,
        slice(place),
      ]),
    ).toEqual([
      ['a', 'b-1', 'flow', undefined, undefined, 'a -> b-1'],
      ['b-1', '客', 'exchange', undefined, undefined, 'b-1<->客'],
      ['a', 'a', 'flow', '1.50', undefined, 'a->a'],
      ['b-1', 'a', 'recovery', undefined, 'phone', 'b-1 -> a'],
    ])
    expect(blueprint.links.map(({ places }) => [slice(places.from!), slice(places.to!)])).toEqual([
      ['a', 'b-1'],
      ['b-1', '客'],
      ['a', 'a'],
      ['b-1', 'a'],
    ])
    expect(slice(blueprint.links[3]!.places.channel!)).toBe('phone')
    const [a] = blueprint.steps
    expect([a!.outgoing.length, a!.incoming.length]).toEqual([2, 2])
  })

  test('labels are shown as written', () => {
    const { blueprint } = built(
      `${steps}links:\n  - a -> b-1: Yes\n  - a -> b-1: 1.50\n  - a -> b-1: true\n  - a -> b-1: { label: 0x10 }\n`,
    )
    expect(blueprint.links.map(({ label }) => label)).toEqual(['Yes', '1.50', 'true', '0x10'])
  })

  test('over several lines, ids are found in their own; a block of text is one place', () => {
    const { blueprint, slice } = built(
      `${steps}links:\n  - a ->\n    b-1 ->\n      客\n  - "a\n     -> b-1"\n  - >-\n    a ->\n    b-1\n`,
    )
    expect(blueprint.links.map(({ places }) => [slice(places.from!), slice(places.to!)])).toEqual([
      ['a', 'b-1'],
      ['b-1', '客'],
      ['a', 'b-1'],
      ['>-\n    a ->\n    b-1', '>-\n    a ->\n    b-1'],
    ])
  })

  test('what an unknown id touches is left out, the rest is built', () => {
    const { blueprint, diagnostics, slice } = built(
      `${steps}  d: { lane: desk }\nlinks:\n  - a -> x -> b-1 -> a\n  - d -> a\n`,
    )
    expect(diagnostics.map(({ code, place }) => [code, slice(place)])).toEqual([
      ['unknown-reference', 'desk'],
      ['unknown-reference', 'x'],
    ])
    expect(blueprint.links.map(({ from, to }) => [from.id, to.id])).toEqual([['b-1', 'a']])
    expect(blueprint.steps.map(({ id }) => id)).toEqual(['a', 'b-1', '客'])
  })

  test('any chain over any ids comes back as its pairs', () => {
    const id = fc.stringMatching(/^[a-z0-9_客][a-z0-9_.客-]{0,8}$/u).filter((text) => !text.endsWith('-'))
    const chain = fc.array(fc.tuple(id, fc.constantFrom('->', '<->')), { minLength: 2, maxLength: 6 })
    const space = fc.constantFrom('', ' ', '  ')
    fc.assert(
      fc.property(chain, space, fc.constantFrom('"', "'"), (pieces, gap, quote) => {
        const text = pieces.map(([each, arrow], index) => (index === 0 ? each : `${gap}${arrow}${gap}${each}`)).join('')
        const ids = [...new Set(pieces.map(([each]) => each))]
        const { blueprint, diagnostics, slice } = built(
          `steps:\n${ids.map((each) => `  "${each}": { lane: customer }\n`).join('')}links:\n  - ${quote}${text}${quote}\n`,
        )
        expect(diagnostics).toEqual([])
        expect(blueprint.links.map(({ from, to, kind }) => [from.id, kind, to.id])).toEqual(
          pieces.slice(1).map(([to, arrow], index) => [pieces[index]![0], arrow === '->' ? 'flow' : 'exchange', to]),
        )
        for (const { from, to, places } of blueprint.links)
          expect([slice(places.from!), slice(places.to!)]).toEqual([from.id, to.id])
      }),
      { numRuns: runs(150) },
    )
  })
})

test.each([
  ['a chain of dashes', (times: number) => `${'-'.repeat(75_000 * times)}a`],
  ['a chain of blanks', (times: number) => `a${' '.repeat(75_000 * times)}b`],
  ['a chain of arrows', (times: number) => 'a -> '.repeat(5_000 * times)],
])('%s takes time in proportion, and makes a message of one line', (_, chain) => {
  const chained = (times: number) => built(`steps:\n  a: { lane: customer }\nlinks:\n  - "${chain(times)}"\n`)
  expectInProportion(chained)
  const { diagnostics } = chained(4)
  expect(diagnostics.map(({ code }) => code)).toEqual(['schema-link'])
  expect(diagnostics[0]!.message.length).toBeLessThan(200)
})

test('thousands of unknown steps are told up to a bound, with near matches', () => {
  const steps = Array.from({ length: 4_000 }, (_, index) => `  step-number-${index}: { lane: customer }\n`)
  const links = Array.from({ length: 4_000 }, (_, index) => `  - step-numbr-${index} -> step-number-0\n`)
  const { diagnostics } = built(`steps:\n${steps.join('')}links:\n${links.join('')}`)
  expect(diagnostics.length).toBe(501) // one more than are told: whoever puts stages together sees that there are more
  expect(diagnostics[7]?.hint).toContain('"step-number-7"')
})

test('building changes nothing in the document', () => {
  const text = 'blueprint: 1\ntitle: T\nsteps:\n  a: { lane: customer, evidence: [x] }\nlinks: [a -> a]\n'
  const { document } = parse(new SourceFile('t.yaml', text))
  const before = JSON.stringify(document!.value)
  build(document!)
  expect(JSON.stringify(document!.value)).toBe(before)
})

test.each([
  ['https://example.org/a b', 'https://example.org/ab'],
  ['HTTP://EXAMPLE.org', 'http://example.org/'],
  ['mailto:a@b.org', 'mailto:a@b.org'],
  ['javascript:alert(1)', undefined],
  ['java\nscript:alert(1)', undefined],
  [' \u0001javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['file:///etc/passwd', undefined],
  ['vbscript:x', undefined],
  ['//example.org', undefined],
  ['./a.html', undefined],
  ['', undefined],
])('a drawing may link to %j: %j', (written, href) => {
  expect(safeUrl(written)).toBe(href)
})
