/** What the shards of a run report, joined, is what one run reports: to the byte, in every format. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REPORT_NAMES } from '../../src/report/index.ts'
import { COLD_TEA, folder, LONELY_TEA, stageline, TEA } from '../cli/stageline.ts'
import { blueprintsOfProject, project } from './project.ts'
import { namesOf } from '../report/reporters.ts'
import { runs } from '../support/runs.ts'

/** Runs each shard; the names of their reports in JSON. */
async function shards(args: readonly string[], of: number, cwd: string): Promise<string[]> {
  const names = Array.from({ length: of }, (_, at) => `${at + 1}.json`)
  for (const [at, name] of names.entries()) {
    await stageline([...args, '--shard', `${at + 1}/${of}`, '-f', `json=${name}`], { cwd })
  }
  return names
}

/** What a command reports in each format, and how it ends. */
async function everyFormat(args: readonly string[], cwd: string) {
  const files = REPORT_NAMES.flatMap((name) => ['-f', `${name}=all/${name}`])
  const { code, err } = await stageline([...args, ...files], { cwd })
  return {
    code,
    err,
    texts: Object.fromEntries(REPORT_NAMES.map((name) => [name, readFileSync(join(cwd, 'all', name), 'utf8')])),
  }
}

describe.each(['lint', 'check'])('%s in shards, joined', (command) => {
  it.each([1, 2, 3, 30])('%i of them are one run in every format, with its exit code', async (of) => {
    const cwd = project()
    const reports = await shards([command], of, cwd)
    const one = await everyFormat([command], cwd)
    expect(await everyFormat(['merge-reports', ...reports.toReversed()], cwd)).toEqual(one)
    expect(one.texts.compact!.split('\n').length).toBeGreaterThan(20)
  })
})

describe('any blueprints in any number of shards', () => {
  it('are one run', async () => {
    const names = Object.keys(blueprintsOfProject())
    await fc.assert(
      fc.asyncProperty(fc.subarray(names, { minLength: 1 }), fc.integer({ min: 1, max: 6 }), async (paths, of) => {
        const cwd = project()
        const reports = await shards(['lint', ...paths], of, cwd)
        expect(await everyFormat(['merge-reports', ...reports], cwd)).toEqual(
          await everyFormat(['lint', ...paths], cwd),
        )
      }),
      { numRuns: runs(15) },
    )
  })

  it('are checked against their drawings as in one run', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': TEA, 'c.blueprint.yaml': COLD_TEA })
    await stageline(['render'], { cwd })
    for (const name of ['b', 'c']) writeFileSync(join(cwd, `${name}.blueprint.yaml`), LONELY_TEA)
    const reports = await shards(['check'], 2, cwd)
    const one = await everyFormat(['check'], cwd)
    expect(one.texts.compact).toMatch(/b\.blueprint\.yaml.*stale-drawing/)
    expect(await everyFormat(['merge-reports', ...reports], cwd)).toEqual(one)
  })
})

describe('a joined report', () => {
  it('finds what is different from one blueprint to the next, whichever shards they are in', async () => {
    const cwd = project()
    const reports = await shards(['lint'], 30, cwd)
    const { out } = await stageline(['merge-reports', ...reports, '-f', 'compact'], { cwd })
    expect(out.match(/same-step-other-label/g)!.length).toBeGreaterThan(1)
  })

  it('needs no blueprint in the formats of programs', async () => {
    const cwd = project()
    const reports = await shards(['lint'], 4, cwd)
    const elsewhere = folder({ '.git/HEAD': '' })
    for (const name of reports) writeFileSync(join(elsewhere, name), readFileSync(join(cwd, name)))
    for (const name of namesOf(({ quotesBlueprints }) => !quotesBlueprints)) {
      const { out } = await stageline(['lint', '-f', name], { cwd })
      expect((await stageline(['merge-reports', ...reports, '-f', name], { cwd: elsewhere })).out).toBe(out)
    }
    const { out, err } = await stageline(['merge-reports', ...reports], { cwd: elsewhere })
    expect(out).toContain('a blueprint.yaml'.replace('a ', 'b b.'))
    expect(out).not.toContain(' | ')
    expect(err).toMatch(/^stageline: \d+ files are shown without lines: not here, or changed since\n$/)
  })

  it('shows no lines of a blueprint that has changed since', async () => {
    const cwd = folder({ 'a.blueprint.yaml': COLD_TEA, 'b.blueprint.yaml': LONELY_TEA })
    const reports = await shards(['lint'], 2, cwd)
    writeFileSync(join(cwd, 'a.blueprint.yaml'), COLD_TEA.replace('Tea is cold', 'Tea is hot!'))
    const { out, err } = await stageline(['merge-reports', ...reports], { cwd })
    expect(out).toContain('a.blueprint.yaml:6:')
    expect(out).not.toContain('Tea is hot!')
    expect(out).toContain('label: Pour tea')
    expect(err).toBe('stageline: one file is shown without lines: not here, or changed since\n')
  })

  it('fails when a shard is missing, twice there or of another run, and says so in the report', async () => {
    const cwd = project()
    const [first, second, third] = await shards(['lint'], 3, cwd)
    const merge = (...files: string[]) => stageline(['merge-reports', ...files, '-f', 'json'], { cwd })
    const missing = await merge(first!, third!)
    expect(missing.code).toBe(2)
    expect(JSON.parse(missing.out)).toMatchObject({ failures: ['shard 2 of 3 is missing'] })
    expect((await merge(second!)).err).toContain('shard 1 of 3 is missing, and 1 more')
    expect((await merge(first!, second!, third!, first!)).err).toContain('shard 1 of 3 is there twice')
    await stageline(['lint', '--shard', '2/2', '-f', 'json=other.json'], { cwd })
    expect((await merge(first!, 'other.json')).err).toContain('shards of two runs: shard 1 of 3 and shard 2 of 2')
  })

  it('fails as one of its runs did', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'none/b.yaml': '' })
    const args = ['lint', 'a.blueprint.yaml', 'nowhere.blueprint.yaml', 'none/']
    const one = await stageline([...args, '-f', 'junit'], { cwd })
    const reports = await shards(args, 2, cwd)
    const merged = await stageline(['merge-reports', ...reports, '-f', 'junit'], { cwd })
    expect(merged).toEqual({ ...one, err: merged.err })
    expect(merged.err).toContain('no blueprint in "none/"')
    expect(one.code).toBe(2)
  })

  it('counts the warnings of all against --max-warnings, and --quiet leaves errors', async () => {
    const cwd = folder({ 'a.blueprint.yaml': LONELY_TEA, 'b.blueprint.yaml': LONELY_TEA, 'c.blueprint.yaml': COLD_TEA })
    const warned = await shards(['lint', 'a.blueprint.yaml', 'b.blueprint.yaml'], 2, cwd)
    const merge = (...args: string[]) => stageline(['merge-reports', ...warned, '-f', 'compact', ...args], { cwd })
    expect((await merge()).code).toBe(0)
    expect((await merge('--max-warnings', '1')).code).toBe(1)
    expect((await merge('--max-warnings', '2')).code).toBe(0)
    expect((await merge('--quiet')).out).toBe('')
    expect((await merge('--max-warnings', 'x')).code).toBe(2)
  })

  it('takes several formats, each to its file', async () => {
    const cwd = project()
    const reports = await shards(['lint'], 2, cwd)
    await stageline(['merge-reports', ...reports, '-f', 'sarif=all.sarif', '-f', 'junit=all.xml', '-f', 'compact'], {
      cwd,
    })
    const one = await stageline(['lint', '-f', 'sarif'], { cwd })
    expect(readFileSync(join(cwd, 'all.sarif'), 'utf8')).toBe(one.out)
  })
})

describe('reports of runs that were no shards', () => {
  it('are joined, with the blueprints at hand', async () => {
    const cwd = project()
    const runs = ['z', '汽车'].map((path) => ['lint', path, '-f', `json=${path}.json`])
    for (const args of runs) await stageline(args, { cwd })
    const files = ['z.json', '汽车.json']
    for (const name of REPORT_NAMES) {
      const one = await stageline(['lint', 'z', '汽车', '-f', name], { cwd })
      const merged = await stageline(['merge-reports', ...files, '-f', name], { cwd })
      expect({ name, ...merged }).toEqual({ name, ...one })
    }
  })

  it('cannot be told apart from new findings without them, and say so', async () => {
    const cwd = folder({ 'a.blueprint.yaml': COLD_TEA })
    await stageline(['lint', '-f', 'json=a.json'], { cwd })
    renameSync(join(cwd, 'a.blueprint.yaml'), join(cwd, 'moved'))
    const { code, err, out } = await stageline(['merge-reports', 'a.json', '-f', 'sarif'], { cwd })
    expect(err).toBe(
      'stageline: "a.blueprint.yaml" is not here, and its report is not that of a shard: ' +
        'sarif needs the blueprint, or a report that was written with --shard\n',
    )
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ runs: [{ invocations: [{ executionSuccessful: false }], results: [] }] })
  })

  it('must not say different things of one file', async () => {
    const cwd = folder({ 'a.blueprint.yaml': COLD_TEA })
    await stageline(['lint', '-f', 'json=a.json'], { cwd })
    await stageline(['lint', '-f', 'json=b.json', '--rule', 'fail-point-countermeasure=off'], { cwd })
    const { code, err } = await stageline(['merge-reports', 'a.json', 'b.json'], { cwd })
    expect(err).toContain('two reports say different things of "a.blueprint.yaml": the first is taken')
    expect(code).toBe(2)
    expect((await stageline(['merge-reports', 'a.json', 'a.json'], { cwd })).code).toBe(1)
  })
})
