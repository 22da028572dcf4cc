/** One mistake has one finding: whichever key of an example is misspelt, nothing that follows from it is told as well. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CODES } from '../../src/diagnostic/codes.ts'
import { check } from '../../src/pipeline/check.ts'
import { pointerTo } from '../../src/source/pointer.ts'
import { parse } from '../../src/source/parse.ts'
import type { SourceDocument } from '../../src/source/source-document.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { EVERYTHING } from '../support/everything.ts'
import { runs } from '../support/runs.ts'

const EARLY = new Set<string>(CODES.map(({ code }) => code))
const FOLDER = join(import.meta.dirname, '../../examples')
const EXAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.blueprint.yaml'))

/** Every key of a document with its place. */
function* keysOf(document: SourceDocument, pointer = ''): Generator<{ pointer: string; start: number; end: number }> {
  for (const key of document.keys(pointer)) {
    const at = pointerTo(pointer, key)
    const isItem = document.text(pointer) === undefined && Array.isArray(valueAt(document, pointer))
    if (!isItem) yield { ...document.place(at, 'key'), pointer: at }
    yield* keysOf(document, at)
  }
}

function valueAt(document: SourceDocument, pointer: string): unknown {
  let value = document.value
  for (const key of pointer.split('/').slice(1)) value = (value as Record<string, unknown>)[key.replaceAll('~1', '/')]
  return value
}

/** As fingers slip: a letter lost, swapped with the next, or another one. */
function slips(word: string): string[] {
  const at = Math.floor(word.length / 2)
  const head = word.slice(0, at)
  const swapped = head + (word[at + 1] ?? '') + word[at] + word.slice(at + 2)
  return [head + word.slice(at + 1), swapped, `${head}q${word.slice(at + 1)}`]
}

/** One of them for each key, of each kind in turn; RUNS=3 tries them all. */
function inTurn(kinds: readonly string[], turn: number): readonly string[] {
  return kinds.filter((_, at) => (at + turn) % kinds.length < runs(1))
}

describe.each(EXAMPLES)('%s', (name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8')
  const { document } = parse(new SourceFile(name, text))

  it('has one error for a key that is misspelt', () => {
    const bad: unknown[] = []
    let turn = 0
    for (const { start, end, pointer } of keysOf(document!)) {
      const key = text.slice(start, end)
      if (key.includes('->') || key.length < 2) continue
      for (const slip of inTurn(slips(key), turn++)) {
        if (slip === key || slip === '') continue
        const { diagnostics } = check(new SourceFile(name, text.slice(0, start) + slip + text.slice(end)))
        const errors = diagnostics.filter(({ severity }) => severity === 'error')
        if (errors.length > 1)
          bad.push([pointer, slip, ...errors.slice(0, 4).map(({ code, message }) => `${code}: ${message}`)])
      }
    }
    expect(bad).toEqual([])
  })
})

const BLANKS = { 'no-break spaces': '\u00a0', 'full-width spaces': '\u3000' } as const

describe.each(Object.entries(BLANKS))('one line that is indented with %s', (_, blank) => {
  it('has one error', () => {
    const lines = EVERYTHING.split('\n')
    const bad: unknown[] = []
    for (const [at, line] of lines.entries()) {
      const indent = line.search(/\S/)
      if (indent < 1 || at % 3 >= runs(1)) continue
      const count = blank === '\u3000' ? indent / 2 : indent
      const text = lines.with(at, blank.repeat(count) + line.slice(indent)).join('\n')
      const errors = check(new SourceFile('a', text)).diagnostics.filter(({ code }) => EARLY.has(code))
      if (errors.length !== 1)
        bad.push([
          line,
          ...errors.map(({ message, place }) => [text.slice(0, place.start).split('\n').length, message]),
        ])
    }
    expect(bad).toEqual([])
  })
})

describe('names', () => {
  const checked = (text: string): readonly { code: string; message: string; hint?: string }[] =>
    check(new SourceFile('a', `blueprint: 1\ntitle: T\n${text}`)).diagnostics.filter(
      ({ severity }) => severity === 'error',
    )
  const [whole, apart] = ['caf\u00e9', 'cafe\u0301']

  it.each([
    [
      'a link',
      `steps: { ${whole}: { lane: customer }, b: { lane: onstage } }\nlinks: [${apart} -> b, b <-> ${apart}: x]\n`,
    ],
    ['a key that is a link', `steps: { ${apart}: { lane: customer } }\nlinks: [{ "${whole} -> ${apart}": x }]\n`],
    ['a lane', `lanes: { ${whole}: { kind: customer } }\nsteps: { b: { lane: ${apart} } }\n`],
    ['a phase', `phases: { ${apart}: P }\nsteps: { b: { lane: customer, phase: ${whole} } }\n`],
  ])('are compared composed: in %s', (_, text) => {
    expect(checked(text)).toEqual([])
  })

  it.each([
    ['steps', `steps: { ${whole}: { lane: customer }, ${apart}: { lane: onstage } }\n`],
    [
      'lanes',
      `lanes: { ${whole}: { kind: customer }, ${apart}: { kind: onstage } }\nsteps: { b: { lane: ${whole} } }\n`,
    ],
    ['phases', `phases: { ${whole}: P, ${apart}: Q }\nsteps: { b: { lane: customer } }\n`],
  ])('that look the same are one: two %s', (_, text) => {
    expect(checked(text).map(({ code }) => code)).toEqual(['duplicate-key'])
    expect(checked(text)[0]?.hint).toContain('another kind of accent')
  })

  it.each([
    ['a step', 'steps: { check-in: { lane: customer } }\nlinks: [Check-In -> check-in]\n', 'check-in'],
    ['a lane', 'lanes: { desk: { kind: onstage } }\nsteps: { a: { lane: Desk } }\n', 'desk'],
    ['a kind of lane', 'steps: { a: { lane: Customer } }\n', 'customer'],
    ['a phase', 'phases: { start: S }\nsteps: { a: { lane: customer, phase: START } }\n', 'start'],
  ])('in other capitals are near: %s', (_, text, id) => {
    expect(checked(text)[0]?.hint).toBe(`did you mean "${id}"?`)
  })

  it('that are written nowhere are told once, with every place', () => {
    const steps = Array.from({ length: 20 }, (_, at) => `  s${at}: { lane: custmer }\n`).join('')
    const [only, ...others] = check(new SourceFile('a', `blueprint: 1\ntitle: T\nsteps:\n${steps}`)).diagnostics
    expect(others).toEqual([])
    expect(only?.message).toBe('there is no lane "custmer" for the step "s0", and in 19 more places')
    expect(only?.related).toHaveLength(19)
  })
})

describe('what one rule tells', () => {
  const codes = (text: string): string[] =>
    check(new SourceFile('a', `blueprint: 1\ntitle: T\n${text}`)).diagnostics.map(({ code }) => code)

  it('no other tells of the same link: an unnamed way out of a decision beside an exchange', () => {
    const steps = `steps:
  ask: { lane: customer, kind: decision, label: Ask }
  tell: { lane: onstage, label: Tell }
  show: { lane: onstage, label: Show }
`
    const found = codes(`${steps}links:\n  - ask -> tell\n  - "ask -> show": No\n  - tell <-> ask\n`)
    expect(found).toContain('decision-labels')
    expect(found).not.toContain('duplicate-link')
  })
})
