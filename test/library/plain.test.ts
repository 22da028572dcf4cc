/** The plain form of a blueprint, and what else of the library can be written as JSON. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import plainSchema from '../../schemas/plain.schema.json' with { type: 'json' }
import {
  check,
  loadRenderer,
  picture,
  plain,
  SourceFile,
  type Blueprint,
  type PlainBlueprint,
} from '../../src/index.ts'
import { EVERYTHING } from '../support/everything.ts'
import { blueprintText } from '../support/random-blueprint.ts'
import { runs } from '../support/runs.ts'

const EXAMPLES = join(import.meta.dirname, '../../examples')

const ajv = new Ajv({ strict: true, allErrors: true })
const isPlain = ajv.compile(closed(plainSchema) as object)

/** The schema with no other keys than those it describes: what is written must be described. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed)
  if (typeof part !== 'object' || part === null) return part
  const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]))
  return 'properties' in part && (part as { type?: unknown }).type === 'object'
    ? { ...copy, additionalProperties: false }
    : copy
}

function blueprintOf(text: string): { blueprint: Blueprint; file: SourceFile } {
  const file = new SourceFile('test.blueprint.yaml', text)
  const { blueprint, diagnostics } = check(file)
  if (!blueprint) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return { blueprint, file }
}

function expectWhole(text: string): void {
  const { blueprint, file } = blueprintOf(text)
  for (const form of [plain(blueprint), plain(blueprint, { file })]) {
    const json = JSON.stringify(form)
    const read = JSON.parse(json) as PlainBlueprint
    expect(read).toStrictEqual(form)
    expect(JSON.stringify(read)).toBe(json)
    expect(structuredClone(form)).toStrictEqual(form)
    expect(isPlain(read), JSON.stringify(isPlain.errors)).toBe(true)
  }
  expect(JSON.stringify(blueprint)).toBe(JSON.stringify(plain(blueprint)))
  expectSame(blueprint, plain(blueprint))
}

/** Every element is there, in the same order, and named by the ids of what it names. */
function expectSame(blueprint: Blueprint, form: PlainBlueprint): void {
  expect(form.lanes.map(({ id }) => id)).toEqual(blueprint.lanes.map(({ id }) => id))
  expect(form.phases.map(({ id }) => id)).toEqual(blueprint.phases.map(({ id }) => id))
  expect(form.steps.map(({ id, lane, phase }) => [id, lane, phase])).toEqual(
    blueprint.steps.map(({ id, lane, phase }) => [id, lane.id, phase?.id]),
  )
  expect(form.links.map(({ from, to, kind }) => [from, to, kind])).toEqual(
    blueprint.links.map(({ from, to, kind }) => [from.id, to.id, kind]),
  )
  expect(form.steps.flatMap(({ failPoints }) => failPoints.map(({ number }) => number))).toEqual(
    blueprint.failPoints.map(({ number }) => number),
  )
}

describe('the plain form', () => {
  it('is described by its schema, of any blueprint', () => {
    fc.assert(fc.property(blueprintText(40), expectWhole), { numRuns: runs(100) })
  })

  it.each(readdirSync(EXAMPLES).filter((name) => name.endsWith('.blueprint.yaml')))('is so of %s', (name) => {
    expectWhole(readFileSync(join(EXAMPLES, name), 'utf8'))
  })

  it('says everything that the language can say', async () => {
    expectWhole(EVERYTHING)
    const text = JSON.stringify(blueprintOf(EVERYTHING).blueprint, undefined, 2)
    await expect(text + '\n').toMatchFileSnapshot('everything.json.txt')
  })

  const lineOf = (text: string): { line: number; endLine: number } => {
    const line = EVERYTHING.slice(0, EVERYTHING.indexOf(text)).split('\n').length
    return { line, endLine: line }
  }

  it('says where each element stands, for who asks', () => {
    const { blueprint, file } = blueprintOf(EVERYTHING)
    const form = plain(blueprint, { file })
    const step = form.steps.find(({ id }) => id === 'a')
    const link = form.links.find(({ kind }) => kind === 'exchange')
    expect(step!.place).toEqual({ ...lineOf('  a:\n'), column: 3, endColumn: 4, pointer: '/steps/a' })
    expect(link!.place).toEqual({ ...lineOf('  - a -> b <-> c'), column: 10, endColumn: 17, pointer: '/links/1' })
    const without = JSON.stringify(form, (key, value: unknown) => (key === 'place' ? undefined : value))
    expect(without).toBe(JSON.stringify(blueprint))
  })
})

describe('JSON.stringify', () => {
  const png = readFileSync(join(import.meta.dirname, '../scene/everything/gate.png'))
  const files = { read: () => '', readBytes: () => png, resolve: (_: string, reference: string) => reference }
  const file = new SourceFile('test.blueprint.yaml', EVERYTHING)
  const checked = check(file, { files })

  it('writes everything that the library gives', async () => {
    const scene = await picture(checked.blueprint!, checked)
    const renderer = await loadRenderer('svg')
    for (const value of [
      checked,
      checked.diagnostics,
      checked.blueprint,
      checked.images,
      checked.facts,
      file,
      scene,
      renderer,
    ])
      expect(JSON.stringify(value).length).toBeGreaterThan(1)
    const base64 = png.toString('base64')
    expect(JSON.parse(JSON.stringify(checked.images))).toMatchObject([
      { pointer: '/steps/a/image', image: { type: 'png', data: base64 } },
      { pointer: '/steps/a/evidence/1/image', image: { type: 'png', data: base64 } },
    ])
    expect(JSON.stringify(scene)).toContain(`"data":"${base64}"`)
  })

  it('writes the parts of a blueprint as they stand in the whole', () => {
    const { blueprint } = blueprintOf(EVERYTHING)
    const whole = plain(blueprint)
    for (const part of ['lanes', 'rows', 'phases', 'moments', 'steps', 'links'] as const)
      expect(JSON.parse(JSON.stringify(blueprint[part]))).toEqual(whole[part])
    expect(JSON.parse(JSON.stringify(blueprint.failPoints))).toEqual(
      whole.steps.flatMap(({ failPoints }) => failPoints),
    )
    expect(JSON.parse(JSON.stringify(blueprint.steps[0]!.outgoing))).toEqual(
      whole.links.filter(({ from }) => from === blueprint.steps[0]!.id),
    )
    expect(() => JSON.stringify({ ...blueprint })).not.toThrow()
  })

  it('changes nothing that can be listed, compared or cloned', () => {
    const { blueprint } = blueprintOf(EVERYTHING)
    expect(Object.keys(blueprint)).not.toContain('toJSON')
    expect(structuredClone(blueprint).steps).toHaveLength(blueprint.steps.length)
  })
})
