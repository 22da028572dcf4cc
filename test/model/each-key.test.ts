/** Each key of the language means something: with it and without it, and with another value, there is another blueprint. */
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import type { Blueprint } from '../../src/model/blueprint.ts'
import { plain } from '../../src/model/plain.ts'
import { check } from '../../src/pipeline/check.ts'
import { picture as draw } from '../../src/pipeline/draw.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { EVERYTHING } from '../support/everything.ts'
import { referred, schemaKeys, writtenKeys, type Part, type Value, type WrittenKey } from '../support/schema-keys.ts'

/** Keys that have one value only where they may stand, so that it says nothing. */
const SAYS_NOTHING: Readonly<Record<string, string>> = {
  'blueprint.blueprint': 'there is one version of the language',
  'kindLaneProperties.kind': 'it can only repeat what the id of the lane says',
}

/** Keys of the model that a drawing does not show. */
const NOT_DRAWN: Readonly<Record<string, string>> = {
  'stepProperties.tags': 'steps are found by them',
  'stepProperties.independent': 'rules ask for it',
  'channelProperties.notice': 'rules ask for it',
  'row.audience': 'the customer view asks for it, which test/scene/rows.test.ts sees to',
  'stepProperties.image': 'drawn once its file is read, which test/scene/step-content.test.ts sees to',
  ...Object.fromEntries(
    ['title', 'view', 'phases', 'theme', 'density', 'fold', 'page'].map((key) => [
      `view.${key}`,
      '`--view` draws it by its name, which test/cli/views.test.ts and test/cli/own-views.test.ts see to',
    ]),
  ),
  'evidence.image': 'drawn once its file is read, which test/scene/evidence.test.ts sees to',
}

const whole = parse(EVERYTHING) as Value
const written = writtenKeys(whole)

function blueprintOf(document: Value): Blueprint | undefined {
  return check(new SourceFile('test.blueprint.yaml', JSON.stringify(document))).blueprint
}

/** What the document says; undefined with an error. */
function meaning(document: Value): string | undefined {
  const blueprint = blueprintOf(document)
  return blueprint && JSON.stringify(plain(blueprint))
}

const said = meaning(whole)

function changed(path: readonly string[], change: (owner: Value, key: string) => void): Value {
  const copy = structuredClone(whole)
  const owner = path.slice(0, -1).reduce((value, key) => value[key] as Value, copy)
  change(owner, path.at(-1)!)
  return copy
}

function without({ path }: WrittenKey): Value {
  return changed(path, (owner, key) => {
    delete owner[key]
  })
}

function isGroup({ value }: WrittenKey): boolean {
  return typeof value === 'object'
}

/** Documents with something else in its place that may stand there. */
function withOthers({ path, part, value }: WrittenKey): Value[] {
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

test('the document has every key of the language', () => {
  const found = new Set(written.map(({ key }) => key))
  expect(schemaKeys().filter((key) => !found.has(key))).toEqual([])
  expect(said).toBeDefined()
})

const named = (keys: readonly WrittenKey[]): [string, WrittenKey][] =>
  keys.map((each) => [`/${each.path.join('/')}`, each])
const isSilent = ({ key }: WrittenKey): boolean => key in SAYS_NOTHING

describe('with it and without it, and with another value, the model is another', () => {
  it.each(named(written.filter((each) => !isSilent(each))))('%s', (_, each) => {
    expect(meaning(without(each))).not.toBe(said) // it is undefined where the key must stand
    const different = withOthers(each).map(meaning)
    // Of a group its own keys are asked; what can only be there or not has no other value.
    expect(different.length > 0 || isGroup(each) || referred(each.part).enum?.length === 1).toBe(true)
    expect(different).not.toContain(said)
  })

  it.each(named(written.filter(isSilent)))('but not of %s', (_, each) => {
    const models = [without(each), ...withOthers(each)].map((document) => meaning(document) ?? said)
    expect(new Set(models)).toEqual(new Set([said]))
  })
})

async function picture(document: Value): Promise<string | undefined> {
  const blueprint = blueprintOf(document)
  return blueprint && JSON.stringify((await draw(blueprint)).scene)
}

const drawn = await picture(whole)

async function isSeen(documents: readonly Value[]): Promise<boolean> {
  for (const document of documents) if ((await picture(document)) !== drawn) return true
  return false
}

const single = new Set(written.filter((each) => !isGroup(each)).map(({ key }) => key))

test.each([...single])('%s is seen in the picture, or has a reason not to be', async (key) => {
  const same = written.filter((each) => each.key === key)
  const documents = same.flatMap((each) => [without(each), ...withOthers(each)]).filter(blueprintOf)
  expect(await isSeen(documents)).toBe(!(key in SAYS_NOTHING || key in NOT_DRAWN))
})
