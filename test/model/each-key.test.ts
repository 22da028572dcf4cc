/** Each key of the language means something: with it and without it, and with another value, there is another blueprint. */
import { describe, expect, it, test } from 'vitest'
import { picture as draw } from '../../src/pipeline/draw.ts'
import {
  blueprintOf,
  isGroup,
  meaning,
  said,
  SAYS_NOTHING,
  whole,
  withOthers,
  without,
  written,
} from '../support/other-values.ts'
import { referred, schemaKeys, type Value, type WrittenKey } from '../support/schema-keys.ts'

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
