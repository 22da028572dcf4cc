import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/pipeline/check.ts'
import { fingerprint, fingerprints } from '../../src/diagnostic/fingerprint.ts'
import { SourceFile } from '../../src/source/source-file.ts'

const PATH = 'blueprints/tea.blueprint.yaml'

/** The fingerprints of what is found in a text. */
function printsOf(text: string, path = PATH): string[] {
  return fingerprints(path, text, check(new SourceFile(path, text), { preset: 'all' }).diagnostics)
}

/** A blueprint in which the same is wrong in several places, with lines between. */
function blueprint(failPoints: readonly string[], between = ''): string {
  const items = failPoints.map((label) => `      - label: ${label}\n${between}`).join('')
  return `blueprint: 1\ntitle: T\n${between}steps:\n  a: { lane: customer }\n  b:\n    lane: onstage\n    failPoints:\n${items}links:\n  - a <-> b\n`
}

describe('a fingerprint', () => {
  it('is a SHA-256, the same for ever: baselines that are committed rest on it', () => {
    expect(fingerprint('label-length', PATH, 'Order tea', 0)).toBe(
      'ce17b4098f17a0e5b013d7de9d06631588619eb125389b2f2bd84ea48abbecc3',
    )
  })

  it('tells rule, path, words and number apart, and takes blanks for what they are', () => {
    const others = [
      fingerprint('a', 'b', 'c d', 0),
      fingerprint('x', 'b', 'c d', 0),
      fingerprint('a', 'x', 'c d', 0),
      fingerprint('a', 'b', 'cd', 0),
      fingerprint('a', 'b', 'c d', 1),
      fingerprint('a', 'bc', ' d', 0),
    ]
    expect(new Set(others).size).toBe(others.length)
    expect(fingerprint('a', 'b', ' c \n  d ', 0)).toBe(others[0])
  })

  it('is unique in a file, and none is lost', () => {
    const labels = fc.array(fc.constantFrom('Cold', 'Late', 'Wrong'), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(labels, (list) => {
        const found = printsOf(blueprint(list))
        expect(found.length).toBeGreaterThanOrEqual(list.length)
        expect(new Set(found).size).toBe(found.length)
      }),
    )
  })

  it('survives lines that are added anywhere, and the order of equal findings', () => {
    const labels = fc.array(fc.constantFrom('Cold', 'Late', 'Wrong'), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(labels, fc.nat(3), (list, lines) => {
        const moved = printsOf(blueprint(list, '# a line\n\n'.repeat(lines)))
        expect(moved).toEqual(printsOf(blueprint(list)))
        expect([...printsOf(blueprint([...list].reverse()))].sort()).toEqual([...moved].sort())
      }),
    )
  })

  it('of a file that could not be read has no words', () => {
    const place = { start: 0, end: 0, pointer: '' }
    const unread = { code: 'unreadable-file', severity: 'error', message: 'm', place } as const
    expect(fingerprints(PATH, '', [unread])).toEqual([fingerprint('unreadable-file', PATH, '', 0)])
  })
})
