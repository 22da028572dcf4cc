/** The manifest as data: written, read back, described, joined, and not believed when it comes from somewhere else. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isForeign,
  manifestText,
  mergeManifests,
  parseManifest,
  readManifest,
  type Manifest,
} from '../../src/batch/manifest/manifest.ts'
import schema from '../../schemas/manifest.schema.json' with { type: 'json' }
import { COLD_TEA, folder, LONELY_TEA, LOST_TEA, stageline, TEA } from '../cli/stageline.ts'
import { runs } from '../support/runs.ts'

const validate = new Ajv({ allowUnionTypes: true, strictTypes: false, formats: { uri: true } }).compile(schema)

/** A batch with all that a manifest can speak of, and its manifest. */
async function batch(args: readonly string[] = []): Promise<{ cwd: string; manifest: Manifest; text: string }> {
  const cwd = folder({
    'in/a/tea.blueprint.yaml': TEA,
    'in/b/tea.blueprint.yaml': TEA.replace('Order tea', 'Ask for tea'),
    'in/cold.blueprint.yaml': COLD_TEA.replace('title: Tea', 'title: Tea\nsegment: Guests\nstate: to-be\nowner: Anna'),
    'in/lonely.blueprint.yaml': LONELY_TEA.replace('Pour tea }', 'Pour tea, blueprint: ./a/tea.blueprint.yaml }'),
    'in/lost.blueprint.yaml': LOST_TEA,
    'in/none.blueprint.yaml': 'blueprint: [',
    'in/outside.blueprint.yaml': TEA.replace('Serve tea }', 'Serve tea, blueprint: ../../x.blueprint.yaml }'),
    'stageline.config.yaml': 'extends: strict\n',
  })
  mkdirSync(join(cwd, 'in/gone.blueprint.yaml'))
  await stageline(['render', 'in', 'in/missing.yaml', '-t', 'svg', ...args], { cwd })
  const text = readFileSync(join(cwd, 'out/manifest.json'), 'utf8')
  return { cwd, text, manifest: parseManifest(text)! }
}

describe('a manifest', () => {
  it('is as its schema says, and is read back as it was', async () => {
    const { text, manifest } = await batch()
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true)
    expect(manifestText(manifest)).toBe(text)
    expect(manifest.files.map(({ path, state }) => [path, state])).toEqual([
      ['in/a/tea.blueprint.yaml', 'drawn'],
      ['in/b/tea.blueprint.yaml', 'drawn'],
      ['in/cold.blueprint.yaml', 'drawn'],
      ['in/lonely.blueprint.yaml', 'drawn'],
      ['in/lost.blueprint.yaml', 'failed'],
      ['in/missing.yaml', 'failed'],
      ['in/none.blueprint.yaml', 'failed'],
      ['in/outside.blueprint.yaml', 'failed'],
    ])
  })

  it('says of each blueprint what a list of them shows', async () => {
    const { cwd, manifest } = await batch()
    const cold = manifest.files.find(({ path }) => path.includes('cold'))!
    const { svg } = { svg: readFileSync(join(cwd, 'out/cold.svg')) }
    expect(cold.blueprint).toEqual({
      title: 'Tea',
      segment: 'Guests',
      state: 'to-be',
      owner: 'Anna',
      language: 'en',
      date: '2026-05-04',
    })
    const size = /<svg[^>]* viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg.toString('utf8'))
    expect(cold.drawing).toEqual({ width: Number(size?.[1]), height: Number(size?.[2]) })
    expect(cold.outputs).toMatchObject([{ path: 'cold.svg', format: 'svg', bytes: svg.length }])
    expect(cold.findings.map(({ rule, line }) => [rule, line])).toContainEqual(['fail-point-countermeasure', 9])
  })

  it('has no path of this machine, no time, and nothing of what was there before', async () => {
    const first = await batch()
    const second = await batch(['--force', '--jobs', '1'])
    expect(second.text).toBe(first.text)
    expect(first.text).not.toContain(first.cwd)
    await stageline(['render', 'in', 'in/missing.yaml', '-t', 'svg'], { cwd: first.cwd })
    expect(readFileSync(join(first.cwd, 'out/manifest.json'), 'utf8')).toBe(first.text)
  })

  it('tells what was named, and where that leads', async () => {
    const { manifest } = await batch()
    const of = (name: string) => manifest.files.find(({ path }) => path.includes(name))!.references
    const { sha256 } = manifest.files[0]!
    expect(of('lonely')).toEqual([{ reference: './a/tea.blueprint.yaml', path: 'in/a/tea.blueprint.yaml', sha256 }])
    expect(of('outside')).toEqual([{ reference: '../../x.blueprint.yaml', path: null, sha256: null }])
    expect(of('a/tea')).toBeUndefined()
  })
})

describe('mergeManifests', () => {
  it('gives the manifest of one run, however its files were divided, in whatever order', async () => {
    const { manifest, text } = await batch()
    const parts = fc.array(fc.nat({ max: 3 }), { minLength: manifest.files.length, maxLength: manifest.files.length })
    fc.assert(
      fc.property(parts, (parts) => {
        const shards = [2, 0, 3, 1].map((shard) => ({
          ...manifest,
          shard: { index: shard + 1, of: 4 },
          files: manifest.files.filter((_, at) => parts[at] === shard),
        }))
        expect(manifestText(mergeManifests(shards))).toBe(text)
      }),
    )
  })

  it('joins what is said of the project, each finding once', async () => {
    const { manifest } = await batch()
    const [one, two] = manifest.files.flatMap(({ findings }) => findings)
    const path = 'stageline-baseline.json'
    const part = (findings: readonly NonNullable<typeof one>[]): Manifest => ({
      ...manifest,
      project: [{ path, findings }],
    })
    const { project } = mergeManifests([part([two!]), part([two!, one!]), manifest])
    expect(project?.[0]?.findings).toHaveLength(2)
    expect(manifestText(mergeManifests([part([one!]), part([two!])]))).toBe(manifestText(part([two!, one!])))
  })

  it('refuses what does not belong together', async () => {
    const { manifest } = await batch()
    expect(() => mergeManifests([])).toThrow('no manifest')
    expect(() => mergeManifests([manifest, { ...manifest, stageline: '9.9.9' }])).toThrow('different versions')
    const [first, ...rest] = manifest.files
    const other = { ...manifest, files: [{ ...first!, outputs: [] }, ...rest] }
    expect(() => mergeManifests([manifest, other])).toThrow('"in/a/tea.blueprint.yaml"')
  })
})

describe('parseManifest', () => {
  it('passes over what is no manifest, without an error and without harm', async () => {
    const { text } = await batch()
    const wrong = [
      '',
      'null',
      '[]',
      '{}',
      text.slice(0, -20),
      text.replace('"version":1', '"version":2'),
      text.replace('"files":[', '"__proto__":{"polluted":1},"files":['),
      text.replace('{"path":', '{"__proto__":{"polluted":1},"path":'),
      text.replace(/"sha256":"[0-9a-f]{64}"/, '"sha256":"../../etc/passwd"'),
      text.replace(/"bytes":\d+/, '"bytes":-1'),
      text.replace(/"line":\d+/, '"line":0'),
      text.replace('"state":"drawn"', '"state":"done"'),
      text.replace('"path":"in/a', '"path":5,"x":"in/a'),
      '['.repeat(100_000),
    ]
    for (const each of wrong) expect(parseManifest(each), each.slice(0, 200)).toBeUndefined()
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  it('never throws, whatever has been changed', async () => {
    const { text } = await batch()
    const change = fc.record({
      at: fc.nat({ max: text.length }),
      take: fc.nat({ max: 30 }),
      put: fc.oneof(fc.string(), fc.constantFrom('null', '{', ']', '"', '-1', '1e999', '"__proto__":')),
    })
    fc.assert(
      fc.property(change, ({ at, take, put }) => {
        parseManifest(text.slice(0, at) + put + text.slice(at + take))
      }),
      { numRuns: runs(500) },
    )
  })

  it('reads no more than it is told to, and nothing but files', async () => {
    const { cwd, text } = await batch()
    const path = join(cwd, 'out/manifest.json')
    const size = Buffer.byteLength(text)
    expect(readManifest(path, size)).toBeDefined()
    expect(readManifest(path, size - 1)).toBeUndefined()
    expect(readManifest(join(cwd, 'out'), 1e6)).toBeUndefined()
    expect(readManifest(join(cwd, 'nowhere'), 1e6)).toBeUndefined()
  })
})

describe('isForeign', () => {
  it('knows what somebody else may want to keep', () => {
    const cwd = folder({
      'web.json': '{"name":"My app","icons":[]}',
      'ours.json': '{"stageline":"0.0.9","version":7}',
      'broken.json': '{"stageline":"0.1.0","version":1,"files":[{"pa',
      'nothing.json': '',
    })
    const foreign = (name: string): boolean => isForeign(join(cwd, name))
    expect([foreign('web.json'), foreign('ours.json'), foreign('broken.json')]).toEqual([true, false, false])
    expect([foreign('nothing.json'), foreign('none.json'), foreign('.')]).toEqual([false, false, true])
  })
})
