import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ENOUGH_FINDINGS } from '../../src/diagnostic/findings-limit.ts'
import { build } from '../../src/model/build.ts'
import { checkReferences, remembering, type ProjectFiles } from '../../src/model/references.ts'
import { parse } from '../../src/source/parse.ts'
import { SourceFile } from '../../src/source/source-file.ts'

/** Files in memory below /p; counts how often each is read. */
function project(texts: Record<string, string>): ProjectFiles & { reads: Map<string, number> } {
  const reads = new Map<string, number>()
  return {
    reads,
    read(path) {
      reads.set(path, (reads.get(path) ?? 0) + 1)
      return texts[path]
    },
    resolve(from, reference) {
      const path = posix.normalize(posix.join(posix.dirname(from), reference))
      return path.startsWith('..') ? undefined : path
    },
  }
}

const naming = (...paths: string[]) =>
  `blueprint: 1\ntitle: T\nsteps:\n${paths.map((path, index) => `  s${index}: { lane: customer, blueprint: '${path}' }\n`).join('')}`

const recovering = (path: string) =>
  `blueprint: 1\ntitle: T\nsteps:\n  a: { lane: customer, failPoints: [{ label: x, recovery: ${path} }] }\n`

function check(path: string, texts: Record<string, string>) {
  const files = project(texts)
  const text = texts[path]!
  const { document } = parse(new SourceFile(path, text))
  const diagnostics = checkReferences(build(document!).blueprint, path, files)
  return diagnostics.map(({ code, message, hint, place }) => ({
    code,
    message,
    hint,
    text: text.slice(place.start, place.end),
  }))
}

const relative = 'write the file relative to this one, such as ./name.blueprint.yaml'

describe('missing-file', () => {
  test.each([
    [
      './none.blueprint.yaml',
      'the file "./none.blueprint.yaml" is not there',
      'correct its name, or write the blueprint',
    ],
    ['./there', 'the file "./there" is not there', 'did you mean "./there.blueprint.yaml"?'],
    ['there.yaml', 'the file "there.yaml" is not there', 'did you mean "there.blueprint.yaml"?'],
    [
      '.\\there.blueprint.yaml',
      'the file ".\\there.blueprint.yaml" is not there',
      'did you mean "./there.blueprint.yaml"?',
    ],
    ['../../secret.yaml', '"../../secret.yaml" is outside the project', 'move the file into the project'],
    ['/etc/passwd', '"/etc/passwd" is an absolute path, which means nothing on another computer', relative],
    ['C:\\a.yaml', '"C:\\a.yaml" is an absolute path, which means nothing on another computer', relative],
    ['https://x.org/a.yaml', '"https://x.org/a.yaml" is an address and not a file of this project', relative],
    ['file:///etc/passwd', '"file:///etc/passwd" is an address and not a file of this project', relative],
  ])('%s', (reference, message, hint) => {
    const texts = { 'd/a.blueprint.yaml': naming(reference), 'd/there.blueprint.yaml': naming() }
    expect(check('d/a.blueprint.yaml', texts)).toEqual([
      { code: 'missing-file', message, hint, text: `'${reference}'` },
    ])
  })

  test('a file that is there, also in another folder', () => {
    expect(
      check('d/a.yaml', { 'd/a.yaml': naming('../e/b.yaml', './c.yaml'), 'e/b.yaml': naming(), 'd/c.yaml': '' }),
    ).toEqual([])
  })
})

describe('reference-cycle', () => {
  const hint = 'remove one of these references'

  test('a file that names itself', () => {
    expect(check('a.yaml', { 'a.yaml': naming('./a.yaml') })).toEqual([
      { code: 'reference-cycle', message: 'the blueprint refers to itself', hint, text: "'./a.yaml'" },
    ])
  })

  test('the whole way round, by sub-blueprints and recovery blueprints, the shortest first', () => {
    const texts = {
      'a.yaml': naming('./sub/b.yaml', './e.yaml'),
      'sub/b.yaml': naming('./far.yaml', '../c.yaml'),
      'sub/far.yaml': naming('../c.yaml'),
      'c.yaml': recovering('a.yaml'),
      'e.yaml': naming(),
    }
    expect(check('a.yaml', texts)).toEqual([
      {
        code: 'reference-cycle',
        message: 'blueprints refer to one another in a circle: a.yaml -> sub/b.yaml -> c.yaml -> a.yaml',
        hint,
        text: "'./sub/b.yaml'",
      },
    ])
  })

  test('a circle that does not pass through the file is not its fault', () => {
    expect(
      check('a.yaml', { 'a.yaml': naming('b.yaml'), 'b.yaml': naming('c.yaml'), 'c.yaml': naming('b.yaml') }),
    ).toEqual([])
  })

  test('files that are no blueprints at all, or attacks, end the search', () => {
    const texts = {
      'a.yaml': naming('b.yaml', 'c.yaml', 'd.yaml'),
      'b.yaml': `${'['.repeat(20_000)}blueprint: recovery:`,
      'c.yaml': 'blueprint: [recovery: 1]',
      'd.yaml': 'steps: { a: 1, b: [blueprint: x, recovery: y] }',
    }
    expect(check('a.yaml', texts)).toEqual([])
  })

  test('a long way back is followed without recursion, and no further than a thousand files', () => {
    const line = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, index) => [`f${index}.yaml`, naming(`f${(index + 1) % length}.yaml`)]),
      )
    expect(check('f0.yaml', line(300)).length).toBe(1)
    expect(check('f0.yaml', line(1_200))).toEqual([])
  })
})

describe('work', () => {
  const blueprintOf = (text: string) => build(parse(new SourceFile('a.yaml', text)).document!).blueprint

  test('a file that is named a thousand times, under many spellings, is read twice at most', () => {
    const spellings = Array.from({ length: 1_000 }, (_, at) => `${'./'.repeat(at % 50)}b.yaml`)
    const files = project({ 'b.yaml': naming('c.yaml'), 'c.yaml': naming() })
    expect(checkReferences(blueprintOf(naming(...spellings)), 'a.yaml', files)).toEqual([])
    expect(Math.max(...files.reads.values())).toBeLessThanOrEqual(2)
  })

  test('in a run what a file refers to is found out once, however many blueprints lead there', () => {
    const names = Array.from({ length: 60 }, (_, at) => `${at}.yaml`)
    const texts = Object.fromEntries(names.map((name, at) => [name, naming(`${(at + 1) % 60}.yaml`)]))
    const files = project(texts)
    const lent = remembering(files)
    for (const name of names) {
      expect(checkReferences(blueprintOf(texts[name]!), name, lent).map(({ code }) => code)).toEqual([
        'reference-cycle',
      ])
    }
    expect(Math.max(...files.reads.values())).toBeLessThanOrEqual(2)
  })

  test('of thousands that are not there no more are looked for than can be told', () => {
    const asked: string[] = []
    const files = { ...project({}), like: (_: string, reference: string) => void asked.push(reference) }
    const missing = Array.from({ length: 5_000 }, (_, at) => `m${at}.yaml`)
    expect(checkReferences(blueprintOf(naming(...missing)), 'a.yaml', files)).toHaveLength(ENOUGH_FINDINGS)
    expect(asked.length).toBeLessThan(10 * ENOUGH_FINDINGS)
  })
})

describe('replaces', () => {
  const replacing = (path: string, more = '') =>
    `blueprint: 1\ntitle: T\nreplaces: ${path}\nsteps: { a: { lane: customer${more} } }\n`

  test('names a file that is there', () => {
    expect(check('a.yaml', { 'a.yaml': replacing('./b.yaml') })).toMatchObject([{ code: 'missing-file', text: './b.yaml' }]) // prettier-ignore
    expect(check('a.yaml', { 'a.yaml': replacing('./b.yaml'), 'b.yaml': naming() })).toEqual([])
  })

  test('two that name one another are no circle, nor is a sub-blueprint of the one that is replaced', () => {
    const texts = { 'as-is.yaml': replacing('./to-be.yaml'), 'to-be.yaml': replacing('./as-is.yaml') }
    expect(check('as-is.yaml', texts)).toEqual([])
    const parts = { 'to-be.yaml': replacing('./as-is.yaml'), 'as-is.yaml': replacing('./x.yaml', ', blueprint: ./to-be.yaml'), 'x.yaml': naming() } // prettier-ignore
    expect(check('to-be.yaml', parts)).toEqual([])
    expect(check('as-is.yaml', parts)).toEqual([])
  })

  test('not the blueprint itself', () => {
    expect(check('a.yaml', { 'a.yaml': replacing('./a.yaml') })).toEqual([
      {
        code: 'reference-cycle',
        message: 'the blueprint replaces itself',
        hint: 'name the blueprint that it takes the place of, or remove "replaces:"',
        text: './a.yaml',
      },
    ])
  })
})

test('a circle through a step of a moment is one', () => {
  const inMoment = (path: string) =>
    `blueprint: 1\ntitle: T\nmoments:\n  - customer: { a: { label: A, blueprint: ${path} } }\n  - customer: [{ label: B }]\n`
  const texts = { 'a.yaml': naming('./b.yaml'), 'b.yaml': inMoment('./a.yaml') }
  expect(check('a.yaml', texts)).toMatchObject([{ code: 'reference-cycle' }])
  expect(check('b.yaml', texts)).toMatchObject([{ code: 'reference-cycle' }])
})
