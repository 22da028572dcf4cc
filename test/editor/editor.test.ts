/** What an author sees in an editor, by the language server that editors run; the schema is ours, the network is none. */
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { canonical } from '../../src/pipeline/format.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { CHANNELS } from '../../src/vocabulary/terms.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEditor, type Completion, type Editor } from './editor.ts'

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

/** What is offered at the mark, with the text that explains it. */
async function explained(text: string): Promise<Record<string, string>> {
  const items = await editor.complete('a.blueprint.yaml', text)
  const words = ({ documentation = '' }: Completion): string =>
    typeof documentation === 'string' ? documentation : documentation.value
  return Object.fromEntries(items.map((item) => [item.label, words(item)]))
}

/** The text with what is offered under a label put at the mark, as an editor does: indented as the line, the first choice of each. */
async function inserted(text: string, label: string): Promise<string> {
  const found = (await editor.complete('a.blueprint.yaml', text)).filter((item) => item.label === label)
  expect(found.map((item) => item.label)).toEqual([label])
  const snippet = (found[0]?.insertText ?? '').replaceAll(/\$\{\d+(?::([^}]*)|\|([^,|]*)[^}]*)\}/g, '$1$2')
  const line = text.slice(0, text.indexOf('‸')).split('\n').at(-1)!
  return text.replace('‸', snippet.replaceAll('\n', `\n${/^ */.exec(line)![0]}`))
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
      definitions: Record<string, { description: string; properties: Record<string, { description: string }> }>
    }
    const plain = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
    const title = await editor.hover('a.blueprint.yaml', 'blueprint: 1\nti‸tle: Tea\nsteps:\n  a: { lane: customer }\n')
    expect(plain(title)).toContain(plain(schema.properties.title!.description))
    const text = `${HEAD}steps:\n  order:\n    lane: customer\n    momentOf‸Truth: true\n`
    expect(plain(await editor.hover('a.blueprint.yaml', text))).toContain(
      plain(schema.definitions.stepProperties!.properties.momentOfTruth!.description),
    )
    const lane = await editor.hover('a.blueprint.yaml', `${HEAD}steps:\n  order:\n    la‸ne: customer\n`)
    expect(plain(lane)).toContain(plain(schema.definitions.stepLane!.description))
  })

  it('has a text for each value', async () => {
    const kinds = await explained(`${HEAD}steps:\n  order:\n    lane: customer\n    kind: ‸\n`)
    expect(Object.keys(kinds)).toEqual(['action', 'decision', 'wait', 'start', 'end'])
    expect(new Set(Object.values(kinds)).size).toBe(5)
    expect(kinds.decision).toBe('The way parts here: name each way out in the links.')
    const text = `${HEAD}steps:\n  order:\n    lane: customer\n    kind: deci‸sion\n`
    expect(await editor.hover('a.blueprint.yaml', text)).toContain('`wait`: The customer waits.')
  })

  it('has the kinds of lanes and the channels, and takes those that its author names', async () => {
    const lanes = await explained(`${HEAD}steps:\n  order:\n    lane: ‸\n`)
    expect(Object.keys(lanes)).toEqual(['customer', 'onstage', 'backstage', 'support'])
    expect(lanes.backstage).toMatch(/out of the customer's sight/)
    const channels = await explained(`${HEAD}steps:\n  order:\n    lane: customer\n    channel: ‸\n`)
    expect(Object.keys(channels).sort()).toEqual([...CHANNELS].sort())
    expect(new Set(Object.values(channels)).size).toBe(CHANNELS.length)
    const own = 'channels: { intercom: Intercom }\nlanes: { desk: { kind: onstage } }\n'
    const text = `${HEAD}${own}steps:\n  order: { lane: desk, channel: intercom }\n`
    expect(await said('a.blueprint.yaml', text)).toEqual([])
  })

  it('has keys of a step only where they are possible', async () => {
    const keys = (text: string): Promise<string[]> => labels('a.blueprint.yaml', HEAD + text)
    const step = await keys('steps:\n  order:\n    label: Order\n    ‸\n')
    expect(step).toEqual(expect.arrayContaining(['lane', 'phase', 'with']))
    expect(step).not.toContain('id')
    const inMap = await keys('moments:\n  - customer:\n      order:\n        label: Order\n        ‸\n')
    expect(inMap).toContain('failPoints')
    for (const key of ['id', 'lane', 'phase', 'with']) expect(inMap).not.toContain(key)
    const inList = await keys('moments:\n  - customer:\n      - label: Order\n        ‸\n')
    expect(inList).toEqual(expect.arrayContaining(['id', 'failPoints']))
    for (const key of ['lane', 'phase', 'with']) expect(inList).not.toContain(key)
  })

  it.each([
    ['step', 'steps:\n  ‸\n', /\n {2}id:\n {4}lane: customer\n/],
    ['moment', 'moments:\n  - ‸\n', /\n {2}- phase: phase\n {4}customer: What/],
    ['a -> b', 'steps: { a: { lane: customer } }\nlinks:\n  - ‸\n', /\n {2}- from -> to\n/],
    ['a <-> b', 'steps: { a: { lane: customer } }\nlinks:\n  - ‸\n', /\n {2}- one <-> other\n/],
    ['a -> b: Yes', 'steps: { a: { lane: customer } }\nlinks:\n  - ‸\n', /\n {2}- decision -> to: Yes\n/],
    ['fail point', 'steps:\n  a:\n    lane: customer\n    failPoints:\n      - ‸\n', /\n {8}class: task\n/],
    ['open fail point', 'steps:\n  a:\n    lane: customer\n    failPoints:\n      - ‸\n', /\n {8}open: Since/],
    ['row', 'steps: { a: { lane: customer } }\nrows:\n  ‸\n', /\n {2}pains:\n {4}title: /],
    ['channel', 'steps: { a: { lane: customer } }\nchannels:\n  ‸\n', /\n {4}seen: false\n/],
  ])('has a whole %s to insert', async (label, place, written) => {
    const text = await inserted(HEAD + place, label)
    expect(text).toMatch(written)
    expect(await said('a.blueprint.yaml', text)).toEqual([])
    expect(canonical(new SourceFile('a.blueprint.yaml', text)).diagnostics).toEqual([])
    expect(await labels('a.blueprint.yaml', HEAD + place)).not.toContain('property')
  })

  it('is told how to write it, and never in a regular expression', async () => {
    const links = await said(
      'a.blueprint.yaml',
      `${HEAD}steps: { a: { lane: customer } }\nlinks:\n  - a to b\n  - a: Yes\n`,
    )
    expect(links).toEqual(['5 write a link as a -> b or a <-> b', '6 write a link as a -> b or a <-> b'])
    const wrong = `date: May\nlanguage: English!\ncurrency: euro\nreplaces: " "\nsteps:
  a b: { lane: " ", wait: 3 minutes, url: www, channel: by phone, label: "" }\n`
    const all = await said('a.blueprint.yaml', HEAD + wrong)
    expect(all).toHaveLength(10)
    for (const each of all) expect(each).toMatch(/^\d write (?:a|an|the) [^^\\|[{]+$/)
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
