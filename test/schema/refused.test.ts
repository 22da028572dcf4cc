/** What the schema refuses has an error, and no model is built of it: whatever stands in the place of whatever can be said. */
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { check } from '../../src/pipeline/check.ts'
import { validate } from '../../src/schema/generated/validate.js'
import { parse } from '../../src/source/parse.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { EVERYTHING } from '../support/everything.ts'
import { runs } from '../support/runs.ts'

/** What authors leave in a place, or put there by mistake. */
const VALUES = [null, '', ' ', 'a b', 'a -> b', '__proto__', '-x', 'yes', -1, 0.5, true, [], {}, [null], [[]], { see: null }] // prettier-ignore
const KEYS = ['', 'a b', 'a -> b', '__proto__', 'constructor', '-x', ' a ', 'see', '长'.repeat(65)]

type Edit = (group: readonly (readonly [string, unknown])[], at: number) => (readonly [string, unknown])[]

const put =
  (value: unknown): Edit =>
  (group, at) =>
    group.with(at, [group[at]![0], value])
const rename =
  (key: string): Edit =>
  (group, at) =>
    group.with(at, [key, group[at]![1]])
const addNothing: Edit = (group, at) => group.toSpliced(at + 1, 0, ['see', null])

/** The value with each edit at each of its keys and items in turn. */
function* edited(value: unknown, edits: readonly Edit[]): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return
  const group = Object.entries(value)
  const made = (entries: readonly (readonly [string, unknown])[]): unknown =>
    Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)
  for (let at = 0; at < group.length; at++) {
    for (const edit of edits) yield made(edit(group, at))
    for (const inner of edited(group[at]![1], edits)) yield made(put(inner)(group, at))
  }
}

/** Of all edits one in so many, so that each kind meets each place sooner or later; RUNS=7 tries them all. */
const SHARE = 7

/** In JSON, so that it is read as it is meant. */
function* texts(edits: readonly Edit[]): Generator<string> {
  let turn = 0
  for (const value of edited(parseYaml(EVERYTHING), edits))
    if (turn++ % SHARE < runs(1)) yield JSON.stringify(value, undefined, 1)
}

const isError = ({ severity }: { severity: string }): boolean => severity === 'error'

describe.each<[string, readonly Edit[]]>([
  ['values', VALUES.map(put)],
  ['keys', [...KEYS.map(rename), addNothing]],
])('other %s', (_, edits) => {
  it('have an error where the schema refuses them, and are never built', () => {
    let refused = 0
    for (const text of texts(edits)) {
      const file = new SourceFile('a.blueprint.yaml', text)
      const { document } = parse(file)
      const isValid = validate(document!.value)
      const { diagnostics, blueprint } = check(file)
      if (isValid) continue
      refused++
      expect(diagnostics.some(isError), text).toBe(true)
      expect(blueprint, text).toBeUndefined()
    }
    expect(refused).toBeGreaterThan(200)
  })
})
