/** What an author sees in an editor, by the language server that editors run; the schema is ours, the network is none. */
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEditor, type Editor } from './editor.ts'

const ROOT = new URL('../../', import.meta.url)
const BLUEPRINT = new URL('schemas/blueprint.schema.json', ROOT).href
const CONFIG = new URL('schemas/config.schema.json', ROOT).href
/** As `init` and the examples write it: the schema for this file alone. */
const MODELINE = `# yaml-language-server: $schema=${BLUEPRINT}\n`
const HEAD = 'blueprint: 1\ntitle: Tea\n'

let editor: Editor

beforeAll(async () => {
  editor = await startEditor({ [BLUEPRINT]: '*.blueprint.yaml', [CONFIG]: 'stageline.config.yaml' })
}, 60_000)
afterAll(() => editor.close())

async function labels(path: string, text: string): Promise<string[]> {
  return (await editor.complete(path, text)).map(({ label }) => label)
}

/** Of each finding its line, counted from 1, and its words. */
async function said(path: string, text: string): Promise<string[]> {
  return (await editor.open(path, text)).map(({ range, message }) => `${range.start.line + 1} ${message}`)
}

describe('a blueprint', () => {
  it('is completed: keys of the file, of a step, of a fail point', async () => {
    expect(await labels('a.blueprint.yaml', '‸')).toEqual(
      expect.arrayContaining(['blueprint', 'title', 'steps', 'lanes']),
    )
    const step = await labels('a.blueprint.yaml', `${HEAD}steps:\n  order:\n    lane: customer\n    ‸\n`)
    expect(step).toEqual(expect.arrayContaining(['label', 'phase', 'evidence', 'failPoints', 'channel']))
    expect(step).not.toContain('lanes')
    const failPoint = `${HEAD}steps:\n  order:\n    lane: customer\n    failPoints:\n      - label: Cold\n        ‸\n`
    expect(await labels('a.blueprint.yaml', failPoint)).toEqual(expect.arrayContaining(['countermeasures', 'severity']))
  })

  it('is completed: the kinds of lanes, the channels', async () => {
    const kinds = await labels('a.blueprint.yaml', `${HEAD}lanes:\n  desk:\n    kind: ‸\n`)
    expect(kinds).toEqual(expect.arrayContaining(['evidence', 'customer', 'onstage', 'backstage', 'support']))
    const channels = await labels('a.blueprint.yaml', `${HEAD}steps:\n  order:\n    lane: customer\n    channel: ‸\n`)
    expect(channels).toEqual(expect.arrayContaining(['phone', 'chat', 'in-person']))
  })

  it('is explained in our words', async () => {
    const schema = JSON.parse(readFileSync(fileURLToPath(BLUEPRINT), 'utf8')) as {
      properties: Record<string, { description: string }>
      definitions: Record<string, { properties: Record<string, { description: string }> }>
    }
    const plain = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
    const title = await editor.hover('a.blueprint.yaml', 'blueprint: 1\nti‸tle: Tea\nsteps:\n  a: { lane: customer }\n')
    expect(plain(title)).toContain(plain(schema.properties.title!.description))
    const text = `${HEAD}steps:\n  order:\n    lane: customer\n    momentOf‸Truth: true\n`
    expect(plain(await editor.hover('a.blueprint.yaml', text))).toContain(
      plain(schema.definitions.step!.properties.momentOfTruth!.description),
    )
  })

  it('is checked while it is written', async () => {
    expect(await said('a.blueprint.yaml', `${HEAD}steps:\n  order: { lane: customer, label: Order }\n`)).toEqual([])
    const typo = await said('a.blueprint.yaml', `${HEAD}steps:\n  order: { lane: customer, labell: Order }\n`)
    expect(typo).toHaveLength(1)
    expect(typo[0]).toMatch(/^4 .*labell/)
    const kind = await said(
      'a.blueprint.yaml',
      `${HEAD}lanes:\n  desk: { kind: onstag }\nsteps:\n  a: { lane: desk }\n`,
    )
    expect(kind).toHaveLength(1)
    expect(kind[0]).toMatch(/^4 .*"onstage"/)
  })

  it('brings its schema along in its first line', async () => {
    expect(await said('elsewhere.yaml', `${MODELINE}${HEAD}stepss: {}\n`)).toEqual(
      expect.arrayContaining([expect.stringMatching(/stepss/)]),
    )
    expect(await said('elsewhere.yaml', `${HEAD}stepss: {}\n`)).toEqual([])
  })

  it.each(['hotel-overnight-stay', 'auto-service', 'after-sales-repair.zh'])('%s has no findings', async (name) => {
    const path = fileURLToPath(new URL(`examples/${name}.blueprint.yaml`, ROOT))
    const text = readFileSync(path, 'utf8').replace(
      /\$schema=\S+/,
      `$schema=${pathToFileURL(fileURLToPath(BLUEPRINT)).href}`,
    )
    expect(await said(`${name}.blueprint.yaml`, text)).toEqual([])
  })
})

describe('a configuration', () => {
  it('is completed: keys, presets, rules, severities, options', async () => {
    const path = 'stageline.config.yaml'
    expect(await labels(path, '‸')).toEqual(expect.arrayContaining(['extends', 'rules', 'overrides', 'ignores']))
    expect(await labels(path, 'rules:\n  ‸\n')).toEqual(
      expect.arrayContaining(['label-length', 'hand-offs', 'missing-glyph']),
    )
    expect(await labels(path, 'rules:\n  empty-lane: ‸\n')).toEqual(
      expect.arrayContaining(['"off"', 'info', 'warning', 'error']),
    )
    expect(await labels(path, 'rules:\n  label-length:\n    - info\n    - ‸\n')).toEqual(
      expect.arrayContaining(['maximum']),
    )
  })

  it('is explained by what each rule reports', async () => {
    expect(await editor.hover('stageline.config.yaml', 'rules:\n  empty-‸lane: off\n')).toMatch(/A declared lane/)
    expect(await editor.hover('stageline.config.yaml', 'ign‸ores: [a]\n')).toMatch(/left out/)
  })

  it('is checked while it is written', async () => {
    expect(
      await said('stageline.config.yaml', 'extends: strict\nrules:\n  label-length: [info, { maximum: 60 }]\n'),
    ).toEqual([])
    const typo = await said('stageline.config.yaml', 'rules:\n  label-lenght: off\n')
    expect(typo).toHaveLength(1)
    expect(typo[0]).toMatch(/^2 .*label-lenght/)
  })
})
