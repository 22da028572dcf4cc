/** The sentences of every language say of the same things what the English ones say. */
import { expect, test } from 'vitest'
import { en } from '../../src/compare/words/en.ts'
import { zh } from '../../src/compare/words/zh.ts'
import { placeholders } from '../../src/vocabulary/words.ts'

function templates(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const at = `${path}/${key}`
    return typeof value === 'string' ? [[at, value]] : templates(value as object, at)
  })
}

/** Reasons are told in English alone; what is called anew need not be told by its other name. */
const LEFT_OUT = new Set(['reason'])

test('Chinese', () => {
  const english = new Map(templates(en))
  const chinese = new Map(templates(zh))
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  for (const [at, template] of english) {
    const told = placeholders(template).filter((name) => !LEFT_OUT.has(name))
    expect(new Set(placeholders(chinese.get(at)!)), at).toEqual(new Set(told))
  }
})
