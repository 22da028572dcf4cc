/** What an editor offers at a caret, in whole texts and in broken ones. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { completionsAt, type Completion } from '../../src/editor/editor.ts'
import { namesOf } from '../../src/editor/names.ts'
import { outline } from '../../src/editor/outline.ts'
import { check } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { journey } from '../support/journey.ts'
import { work } from '../support/work.ts'

const FOLDERS = ['../../examples/', '../real/'].map((folder) => new URL(folder, import.meta.url))
const EXAMPLES = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.blueprint.yaml'))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const),
)

const HEAD = 'blueprint: 1\ntitle: Tea\n'
const STEPS = `${HEAD}lanes:\n  guest: { kind: customer, title: Guest }\nphases: { come: Coming, go: Going }
steps:
  arrive: { lane: guest, phase: come, label: Come in }
  sit-down: { lane: guest, phase: come, label: Take a seat, actor: Host }
  leave: { lane: guest, phase: go, label: Go }
`

/** The mark stands for the caret. */
function offered(marked: string, among?: Parameters<typeof completionsAt>[2]): readonly Completion[] {
  return completionsAt(marked.replace('‸', ''), marked.indexOf('‸'), among)
}

function labels(marked: string, among?: Parameters<typeof completionsAt>[2]): string[] {
  return offered(marked, among).map(({ label }) => label)
}

function put(text: string, { insert, from, to }: Completion): string {
  return text.slice(0, from) + insert + text.slice(to)
}

function inserted(marked: string, label: string): string {
  const found = offered(marked).find((each) => each.label === label)
  expect(found, label).toBeDefined()
  return put(marked.replace('‸', ''), found!)
}

describe('keys', () => {
  it('are those of the place, what must be there first, what is there already left out', () => {
    expect(labels('‸').slice(0, 3)).toEqual(['blueprint', 'title', 'steps'])
    expect(labels(`${HEAD}‸`)).not.toContain('title')
    const step = labels(`${HEAD}steps:\n  a:\n    label: A\n    ‸\n  b:\n    lane: customer\n`)
    expect(step[0]).toBe('lane')
    expect(step).not.toContain('label')
    expect(step).not.toContain('title')
    expect(labels(`${HEAD}steps:\n  a: { lane: customer, ‸ }\n`)).toContain('failPoints')
  })

  it('are those of a step in a cell, too, with its label', () => {
    const cell = labels(`${HEAD}moments:\n  - customer: [{ ‸ }]`)
    expect(cell[0]).toBe('label')
    expect(cell).not.toContain('lane')
  })

  it('stand in braces on the line of what they belong to', () => {
    expect(inserted(`${HEAD}steps:\n  a: ‸`, '{ lane: … }')).toBe(`${HEAD}steps:\n  a: { lane:  }`)
    expect(labels(`${HEAD}steps:\n  a:\n    wait:\n      ‸`).slice(0, 2)).toEqual(['typical', 'max'])
  })

  it('come with what the schema says of them', () => {
    expect(offered(`${HEAD}cur‸`)[0]?.documentation).toMatch(/currency of all costs/i)
  })

  it('open what they hold, indented as the place is', () => {
    expect(inserted(`${HEAD}steps:\n  a:\n    fai‸`, 'failPoints')).toBe(
      `${HEAD}steps:\n  a:\n    failPoints:\n      - `,
    )
    expect(inserted(`${HEAD}lan‸`, 'lanes')).toBe(`${HEAD}lanes:\n  `)
    expect(inserted(`${HEAD}steps:\n  a:\n    failPoints:\n      - cou‸`, 'countermeasures')).toBe(
      `${HEAD}steps:\n  a:\n    failPoints:\n      - countermeasures:\n          - `,
    )
    expect(inserted(`${HEAD}steps:\n  a: { evi‸ }`, 'evidence')).toBe(`${HEAD}steps:\n  a: { evidence: [] }`)
    expect(offered(`${HEAD}steps:\n  a: { evi‸ }`)[0]?.caret).toBe('evidence: ['.length)
  })

  it('are replaced before a colon, and stand before a value whose colon is missing', () => {
    expect(inserted(`${HEAD}steps:\n  a:\n    la‸ne: customer`, 'lane')).toContain('    lane: customer')
    expect(inserted(`${HEAD}steps:\n  a:\n    lane: customer\n    label ‸\n    phase: go`, 'label')).toContain(
      '    label: \n',
    )
    expect(inserted(`${HEAD}steps:\n  a:\n    lane‸ customer\n    label: A`, 'lane')).toContain('    lane:  customer')
  })

  it('name what others name and nobody has declared', () => {
    const text = `${HEAD}steps:\n  a: { lane: bar, phase: late }\n  ‸\nlinks:\n  - a -> b\n`
    expect(labels(text)).toEqual(['b'])
    expect(labels(`${HEAD}lanes:\n  ‸\nsteps:\n  a: { lane: bar }`)).toContain('bar')
    expect(labels(`${HEAD}phases:\n  ‸\nsteps:\n  a: { phase: late }`)).toEqual(['late'])
  })

  it('of a moment are its lanes', () => {
    const text = `${HEAD}lanes: { guest: { kind: customer, title: Guest } }\nmoments:\n  - phase: come\n    ‸`
    expect(labels(text)).toEqual(expect.arrayContaining(['guest', 'backstage', 'title', 'evidence']))
    expect(offered(text).find(({ label }) => label === 'guest')?.kind).toBe('lane')
  })
})

describe('values', () => {
  it('are those of the schema, each with what it means', () => {
    expect(labels(`${HEAD}state: ‸`)).toEqual(['as-is', 'to-be'])
    expect(offered(`${HEAD}state: ‸`)[0]?.documentation).toBe('How the service works today.')
    expect(labels(`${HEAD}steps:\n  a:\n    momentOfTruth: ‸`)).toEqual(['true', 'false'])
    expect(labels(`${HEAD}steps:\n  a:\n    emotion: ‸`)).toEqual(['-2', '-1', '0', '1', '2'])
  })

  it('are lanes, phases, steps and channels of the text, in its language', () => {
    expect(labels(STEPS.replace('lane: guest, phase: go', 'lane: ‸'))).toEqual([
      'guest',
      'customer',
      'onstage',
      'backstage',
      'support',
    ])
    expect(labels(STEPS.replace('phase: go', 'phase: ‸'))).toEqual(['come', 'go'])
    expect(labels(STEPS.replace('phase: go', 'with: s‸'))).toEqual(['sit-down'])
    expect(labels(`channels: { intercom: Intercom }\n${STEPS}links:\n  - arrive -> leave: { channel: ‸ }`)).toEqual(
      expect.arrayContaining(['intercom', 'phone']),
    )
    expect(offered(`language: zh\n${HEAD}steps:\n  a:\n    lane: ‸`)[0]?.detail).toMatch(/\p{Script=Han}/u)
  })

  it('are names that were written before, quoted where they have to be', () => {
    expect(labels(`${STEPS}  more:\n    lane: guest\n    actor: ‸`)).toEqual(['Host'])
    const cards = `${HEAD}steps:\n  a:\n    lane: customer\n    evidence: ["Menu, on paper"]\n  b:\n    evidence: [Men‸]`
    expect(inserted(cards, 'Menu, on paper')).toContain("evidence: ['Menu, on paper']")
  })

  it('are files of the project', () => {
    const files = ['./other.blueprint.yaml', './images/a.png']
    expect(labels(`${HEAD}steps:\n  a:\n    blueprint: ‸`, { files })).toEqual(['./other.blueprint.yaml'])
    expect(labels(`${HEAD}steps:\n  a:\n    image: ‸`, { files })).toEqual(['./images/a.png'])
  })

  it('come with the space that is missing', () => {
    expect(inserted(`${HEAD}steps:\n  a:\n    lane:‸\n    label: A`, 'onstage')).toContain('lane: onstage\n')
  })

  it('are none in comments and in long texts', () => {
    expect(labels(`# ‸\n${HEAD}`)).toEqual([])
    expect(labels(`${HEAD}description: |\n  One night, ‸\n`)).toEqual([])
  })
})

describe('steps of a link', () => {
  it.each([
    ['an item that is begun', '  - ‸', ['arrive', 'sit-down', 'leave']],
    ['a dash alone', '  -‸', ['arrive', 'sit-down', 'leave']],
    ['a chain', '  - arrive -> ‸', ['sit-down', 'leave', 'arrive']],
    ['the middle of a chain', '  - sit-down -> ‸ -> arrive', ['leave', 'arrive', 'sit-down']],
    ['an exchange', '  - arrive <-> l‸', ['leave']],
    ['an arrow without a space', '  - arrive ->‸', ['sit-down', 'leave', 'arrive']],
    ['a link with a label', '  - arrive -> l‸: Yes', ['leave']],
    ['a link in braces', '  - { arrive -> l‸: Yes }', ['leave']],
    ['a brace that nobody closes', '  - { arrive -> l‸\n  - sit-down -> leave', ['leave']],
    ['quotes', '  - "arrive -> l‸"', ['leave']],
    ['quotes that nobody closes', '  - "arrive -> l‸\n  - sit-down -> leave', ['leave']],
    ['words of a label', '  - arrive -> seat‸', ['sit-down']],
  ])('%s', (_, link, expected) => {
    expect(labels(`${STEPS}links:\n${link}\n`)).toEqual(expected)
  })

  it('are divided by arrows', () => {
    expect(labels(`${STEPS}links:\n  - arrive ‸\n`)).toEqual(['->', '<->'])
    expect(inserted(`${STEPS}links:\n  - arrive ->‸\n`, 'leave')).toContain('  - arrive -> leave\n')
  })

  it('are found though a line before is broken', () => {
    const broken = STEPS.replace('label: Go }', 'label: Go').replace('title: Tea', 'title')
    expect(labels(`${broken}links:\n  - arrive -> l‸\n`)).toEqual(['leave'])
  })
})

/** Every reference to a step in a chain, by its offset. */
function references(text: string): { from: number; to: number; id: string }[] {
  const { steps } = namesOf(outline(text))
  const ids = new Set(steps.map(({ id }) => id))
  const links = text.search(/^links:/m)
  if (links < 0) return []
  const found = []
  for (const { 0: id, index } of text
    .slice(links)
    .matchAll(/[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*(?=\s+<?->|:?\s*$|: )/gmu)) {
    const before = text.slice(text.lastIndexOf('\n', links + index - 1) + 1, links + index)
    if (ids.has(id) && /(?:^\s*-|->)\s+$/.test(before))
      found.push({ from: links + index, to: links + index + id.length, id })
  }
  return found
}

describe.each(EXAMPLES)('%s', (_, text) => {
  it('has an answer at every caret, within its line', () => {
    const step = Math.max(1, Math.floor(text.length / 700))
    for (let offset = 0; offset <= text.length; offset += step) {
      for (const { from, to, insert, caret = 0 } of completionsAt(text, offset)) {
        expect(from).toBeLessThanOrEqual(offset)
        expect(offset).toBeLessThanOrEqual(to)
        expect(to).toBeLessThanOrEqual(text.length)
        expect(text.slice(from, to)).not.toContain('\n')
        expect(caret).toBeLessThanOrEqual(insert.length)
      }
    }
  })

  it('offers each step where a link names it', () => {
    for (const { from, to, id } of references(text)) {
      const without = text.slice(0, from) + text.slice(to)
      const at = completionsAt(without, from).map(({ label }) => label)
      expect(at, text.slice(from - 30, to)).toContain(id)
    }
  })

  it('has no unknown key where a key that is offered is put', () => {
    const lines = text.split('\n')
    const starts = lines.map((line, at) => ({ at, indent: /^ */.exec(line)![0].length, line }))
    for (const { at, indent, line } of starts.filter(({ line }, n) => /^ *[\w-]+: /.test(line) && n % 7 === 0)) {
      const before = [...lines.slice(0, at), ' '.repeat(indent)]
      const offset = before.join('\n').length
      const marked = [...before, line, ...lines.slice(at + 1)].join('\n')
      for (const each of completionsAt(marked, offset).filter(({ kind }) => kind === 'key')) {
        const { diagnostics } = check(new SourceFile('a.blueprint.yaml', put(marked, each)))
        const unknown = diagnostics.filter(({ code }) => code === 'schema-unknown-key')
        expect(
          unknown.map(({ message }) => message),
          `${each.label} before ${line}`,
        ).toEqual([])
      }
    }
  })
})

it('answers at any caret of any text', () => {
  const signs = fc.constantFrom(
    'a',
    ':',
    ' ',
    '\n',
    '-',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '#',
    ',',
    '|',
    '&',
    '!',
    '->',
    '  ',
    'lane',
    'steps:\n  ',
    'links:\n  - ',
    '\t',
    '\r\n',
    '---\n',
    '\uFEFF',
    '客',
  )
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 60 }), fc.nat(), (parts, seed) => {
      const text = parts.join('')
      const offset = text.length === 0 ? 0 : seed % (text.length + 1)
      for (const { from, to } of completionsAt(text, offset)) {
        expect(from <= offset && offset <= to).toBe(true)
        expect(text.slice(from, to)).not.toContain('\n')
      }
    }),
    { numRuns: 2_000 },
  )
})

it.each(['[', '{', '- ', '"', 'a: {', 'a\n', '[a\n', ' a:\n', '&a ', "'\n", 'a: |\n ', 'a: b\n', '- a -> b\n'])(
  'grows with %j no faster than the text',
  (part) => {
    const effort = (times: number): number => {
      const text = part.repeat(times)
      return work(() => completionsAt(text, text.length))
    }
    effort(10) // whatever is made once
    expect(effort(4_000)).toBeLessThan(effort(2_000) * 2.5 + 1_000)
  },
)

it('knows its steps in a large blueprint', () => {
  const text = `${journey(1, 200)}`
  const { steps } = namesOf(outline(text))
  expect(steps.length).toBeGreaterThanOrEqual(200)
  const id = steps.at(-1)!.id
  expect(labels(text.replace(/\nlinks:\n/, `\nlinks:\n  - ${id.slice(0, -1)}‸\n`))).toContain(id)
})

describe('texts that are used already', () => {
  const used = [
    `Guest's card: blue`,
    `a "word" and \\ more`,
    'null',
    '12',
    '- dash',
    'a, b',
    'plain',
    'true',
    '~',
    '#5',
  ]
  it.each(used.flatMap((text) => ['‸', "'‸'", '"‸"', '{ ‸ }'].map((place) => [text, place] as const)))(
    '%s is the same text when it is inserted in %s',
    (text, place) => {
      const at = place.includes('{')
        ? `{ lane: onstage, label: B, actor: ‸ }`
        : `\n    lane: onstage\n    label: B\n    actor: ${place}`
      const head = `${HEAD}steps:\n  a: { lane: onstage, label: A, actor: ${JSON.stringify(text)} }\n`
      const document = parse(inserted(`${head}  b: ${at}\n`, text)) as { steps: Record<string, { actor: unknown }> }
      expect(document.steps.b!.actor).toBe(text)
    },
  )
})
