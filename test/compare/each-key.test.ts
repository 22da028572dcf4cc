/** Each key of the language, those too that it gains later: where it says something else, a comparison tells of it. */
import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/compare/change.ts'
import { compare } from '../../src/compare/compare.ts'
import { blueprintOf, SAYS_NOTHING, whole, withOthers, without, written } from '../support/other-values.ts'
import type { Value, WrittenKey } from '../support/schema-keys.ts'

const before = blueprintOf(whole)!

function changesTo(document: Value): readonly Change[] | undefined {
  const after = blueprintOf(document)
  return after && compare(before, after).changes
}

const named = (keys: readonly WrittenKey[]): [string, WrittenKey][] =>
  keys.map((each) => [`/${each.path.join('/')}`, each])
const keys = written.filter(({ key }) => !(key in SAYS_NOTHING))

describe('is told with another value, and with none', () => {
  it.each(named(keys))('%s', (_, each) => {
    for (const document of [without(each), ...withOthers(each)]) {
      const changes = changesTo(document)
      if (changes === undefined) continue // the key must stand
      expect(changes.length).toBeGreaterThan(0)
    }
  })
})
