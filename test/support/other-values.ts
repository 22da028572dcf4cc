/** The document that says everything, and what becomes of it when one key says something else. */
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'
import type { Blueprint } from '../../src/model/blueprint.ts'
import { plain } from '../../src/model/plain.ts'
import { check } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { EVERYTHING } from './everything.ts'
import { referred, writtenKeys, type Part, type Value, type WrittenKey } from './schema-keys.ts'

/** Keys that have one value only where they may stand, so that it says nothing. */
export const SAYS_NOTHING: Readonly<Record<string, string>> = {
  'blueprint.blueprint': 'there is one version of the language',
  'kindLaneProperties.kind': 'it can only repeat what the id of the lane says',
}

export const whole = parse(EVERYTHING) as Value
export const written = writtenKeys(whole)

export function blueprintOf(document: Value): Blueprint | undefined {
  return check(new SourceFile('test.blueprint.yaml', JSON.stringify(document))).blueprint
}

/** What the document says; undefined with an error. */
export function meaning(document: Value): string | undefined {
  const blueprint = blueprintOf(document)
  return blueprint && JSON.stringify(plain(blueprint))
}

export const said = meaning(whole)

function changed(path: readonly string[], change: (owner: Value, key: string) => void): Value {
  const copy = structuredClone(whole)
  const owner = path.slice(0, -1).reduce((value, key) => value[key] as Value, copy)
  change(owner, path.at(-1)!)
  return copy
}

export function without({ path }: WrittenKey): Value {
  return changed(path, (owner, key) => {
    delete owner[key]
  })
}

export function isGroup({ value }: WrittenKey): boolean {
  return typeof value === 'object'
}

/** Documents with something else in its place that may stand there. */
export function withOthers({ path, part, value }: WrittenKey): Value[] {
  return others(value, part)
    .filter((other) => !isDeepStrictEqual(other, value))
    .map((other) =>
      changed(path, (owner, key) => {
        owner[key] = other
      }),
    )
    .filter((document) => meaning(document) !== undefined)
}

/** One of each form that the schema asks for somewhere. */
const TEXTS = ['Something else', '2031-01-31', '9m', 'https://example.org/elsewhere', 'USD', 'night', 'end']

function others(value: unknown, part: Part): unknown[] {
  const { examples = [] } = part
  const { enum: choices = referred(part).if?.enum ?? [] } = referred(part)
  if (typeof value === 'boolean') return [!value]
  if (typeof value === 'number') return [...examples, value + 1]
  return [...examples, ...choices, ...(typeof value === 'string' ? TEXTS : [])]
}
