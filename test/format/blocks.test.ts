/** A block keeps its lines, however its author wrote it, and stays a block. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/pipeline/format.ts'
import { parse } from '../../src/source/parse.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { runs } from '../support/runs.ts'

function formatted(text: string): string {
  const { text: result, diagnostics } = canonical(new SourceFile('a.blueprint.yaml', text))
  if (result === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return result
}

const note = (text: string): string | undefined => parse(new SourceFile('a', text)).document?.text('/steps/a/note')

/** A blueprint with a note as it is written below its key. */
const withNote = (written: string, after = '  b: { lane: onstage }\n'): string =>
  `blueprint: 1\ntitle: T\nsteps:\n  a:\n    label: A\n    note: ${written}    lane: customer\n${after}`

const HEADERS = [
  '|',
  '|-',
  '|+',
  '>',
  '>-',
  '>+',
  '|2',
  '>2',
  '|2-',
  '>2-',
  '|2+',
  '>+2',
  '| # why',
  '>- # why',
  '&n |',
  '&n >+',
]
const LINES = [
  'one',
  'two words',
  '  deeper',
  '\tat a tab',
  'ends in a blank ',
  '',
  '',
  '  ',
  '# no comment',
  '- dash',
  'key: value',
  '"quoted"',
  '顾客',
]

describe('a block', () => {
  it('is as it was after formatting, whatever stands in it', () => {
    const lines = fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 6 })
    const block = fc.tuple(fc.constantFrom(...HEADERS), lines)
    fc.assert(
      fc.property(block, fc.boolean(), ([header, body], isLast) => {
        const isIndicated = /\d/.test(header)
        const indent = isIndicated ? '      ' : '        '
        fc.pre(isIndicated || /^\S/.test(body.find((line) => line.trim() !== '') ?? ''))
        fc.pre(
          isIndicated ||
            !body
              .slice(
                0,
                body.findIndex((line) => line.trim() !== ''),
              )
              .some((line) => line !== ''),
        )
        const written = `${header}\n${body.map((line) => (line === '' ? '' : indent + line) + '\n').join('')}`
        const text = isLast
          ? `blueprint: 1\ntitle: T\nsteps:\n  a:\n    lane: customer\n    note: ${written}`
          : withNote(written)
        fc.pre((note(text) ?? '').trim() !== '')
        const once = formatted(text)
        expect(note(once)).toBe(note(text))
        expect(once).toMatch(new RegExp(`note: (?:&n )?[${header.includes('|') ? '|' : '>'}]`))
        if (header.includes('#')) expect(once).toContain('# why')
        expect(formatted(once)).toBe(once)
      }),
      { numRuns: runs(500) },
    )
  })

  it.each([
    ['|+', 'one\n\n'],
    ['|+', 'one\n\n\n'],
    ['>+', 'one\n\n'],
    ['|', 'one\n'],
    ['|-', 'one'],
    ['>-', 'one'],
  ])('after %s says %j', (header, text) => {
    const empty = '\n'.repeat(Math.max(0, text.split('\n').length - 2))
    const source = `blueprint: 1\ntitle: T\n\nsteps:\n  a:\n    lane: customer\n    note: ${header}\n      one\n${empty}  b:\n    lane: onstage\n`
    expect(note(source)).toBe(text)
    expect(formatted(source)).toBe(source)
  })

  it('of lines that end with the file, or stand above a section, keeps its empty lines', () => {
    const source = `blueprint: 1\ntitle: T\ndescription: |+\n  one\n\n\nsteps:\n  a:\n    lane: customer\n    note: |+\n      two\n\n`
    expect(formatted(source)).toBe(source)
  })
})

it('a text in double quotes on several lines is broken again', () => {
  const words = 'Guests\' "own" words, '.repeat(12).trim()
  const source = `blueprint: 1\ntitle: T\ndescription: "${words.replaceAll('"', '\\"').replace(', ', ',\n  ')}"\nsteps: { a: { lane: customer } }\n`
  const once = formatted(source)
  expect(parse(new SourceFile('a', once)).document?.text('/description')).toBe(words)
  expect(Math.max(...once.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  expect(formatted(once)).toBe(once)
})
