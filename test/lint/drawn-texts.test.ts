/**
 * `missing-glyph` looks at what is drawn, and at nothing else. Each text and each id of a document that says everything gets a
 * character that no font has, and pictures and sheets tell whether it is drawn there. A property that the language gains later is asked
 * as soon as the document has it, which `test/model/each-key.test.ts` demands.
 */
import { describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import type { Blueprint } from '../../src/model/blueprint.ts'
import { paper } from '../../src/paper/paper.ts'
import { check } from '../../src/pipeline/check.ts'
import { picture } from '../../src/pipeline/draw.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { texts } from '../scene/blueprint.ts'
import { EVERYTHING } from '../support/everything.ts'
import { referred, writtenKeys, type Value } from '../support/schema-keys.ts'

/** A letter, so that it may stand in an id as well. */
const MISSING = 'ก'

const whole = parse(EVERYTHING) as Value

/** Where a text stands: by keys and indexes from the root. */
type Path = readonly string[]

function leaves(value: unknown, path: Path = []): [path: Path, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
}

function ownerOf(document: Value, path: Path): Value {
  return path.slice(0, -1).reduce((value, key) => value[key] as Value, document)
}

function withText(path: Path, text: string): Value {
  const copy = structuredClone(whole)
  ownerOf(copy, path)[path.at(-1)!] = text
  return copy
}

/** At the end, and before the ending of what may be a file's name. */
function spoilt(text: string): string[] {
  return [text + MISSING, text.replace(/(?=\.\w+(?:\.ya?ml)?$)/, MISSING)].filter((each) => each.includes(MISSING))
}

/** The document with another id in all places that name it: keys, texts and the chains of links. */
function renamed(value: unknown, id: string): unknown {
  const other = (text: string): string =>
    text
      .split(/(\s*<?->\s*)/)
      .map((part) => (part === id ? id + MISSING : part))
      .join('')
  if (typeof value === 'string') return other(value)
  if (Array.isArray(value)) return value.map((each) => renamed(each, id))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [other(key), renamed(inner, id)]))
}

/** What names itself is drawn by that name, else by its id. */
function unnamed(document: Value, path: Path): Value {
  const copy = structuredClone(document)
  const named = ownerOf(copy, [...path, ''])
  delete named.title
  delete named.label
  return copy
}

/** The place of each finding of the rule, as text. */
function findings(file: SourceFile): string[] {
  const { diagnostics } = check(file)
  const found = diagnostics.filter(({ code }) => code === 'missing-glyph')
  return found.map(({ place }) => file.text.slice(place.start, place.end))
}

async function drawn(blueprint: Blueprint): Promise<string[]> {
  const whole = await picture(blueprint)
  const options = { paper: 'A3', orientation: 'auto', margin: 10, fit: 'page', tile: false } as const
  const { sheets } = paper(whole, { page: options })
  const parts = sheets.flatMap((sheet) => sheet.parts.flatMap(({ items }) => texts(items)))
  return [...texts(whole.scene.items), ...parts]
}

/** Whether the character is drawn and found; undefined where the document is none with it. */
async function looked(document: Value): Promise<{ drawn: boolean; places: string[] } | undefined> {
  const file = new SourceFile('test.blueprint.yaml', JSON.stringify(document))
  const { blueprint } = check(file)
  if (!blueprint) return undefined
  return { drawn: (await drawn(blueprint)).some((text) => text.includes(MISSING)), places: findings(file) }
}

async function expectToAgree(document: Value): Promise<boolean> {
  const result = await looked(document)
  if (!result) return false
  expect(result.places.length > 0).toBe(result.drawn)
  for (const place of result.places) expect(place).toBe(MISSING)
  return true
}

const asked = new Set<string>()

describe('a character that no font has is found where it is drawn, and only there:', () => {
  it.each(leaves(whole).map(([path, text]): [string, Path, string] => [path.join('/'), path, text]))(
    '%s',
    async (name, path, text) => {
      for (const each of spoilt(text)) if (await expectToAgree(withText(path, each))) asked.add(name)
    },
  )

  const ids = ['lanes', 'phases', 'steps'].flatMap((group) =>
    Object.keys(whole[group] as Value).map((id) => [group, id]),
  )
  it.each(ids)('the id in %s: %s', async (group = '', id = '') => {
    const document = renamed(whole, id) as Value
    await expectToAgree(document)
    if (await expectToAgree(unnamed(document, [group, id + MISSING]))) asked.add(group)
  })
})

test('each text of the language was asked, and the ids that may be drawn', () => {
  const free = writtenKeys(whole).filter(({ part, value }) => typeof value === 'string' && isText(part.$ref))
  expect(free.map(({ path }) => path.join('/')).filter((path) => !asked.has(path))).toEqual([])
  expect(free.length).toBeGreaterThan(20)
  expect([...asked]).toEqual(expect.arrayContaining(['lanes', 'steps']))
})

/** A definition that takes what an author likes to write. */
function isText(reference: string | undefined): boolean {
  return reference !== undefined && referred({ $ref: reference }) === referred({ $ref: '#/definitions/text' })
}
