/** `--shard i/n`: every blueprint in one shard, whatever is in its way. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInShard, manifestName, parseShard } from '../../src/project/shard.ts'
import { COLD_TEA, folder, stageline, TEA } from '../cli/stageline.ts'
import { runs } from '../support/runs.ts'

describe('--shard', () => {
  it.each(['lint', 'check'])('%s works on every n-th blueprint in the order of their paths', async (command) => {
    const cwd = folder({ 'a.blueprint.yaml': COLD_TEA, 'b/a.blueprint.yaml': COLD_TEA, 'c.blueprint.yaml': COLD_TEA })
    const paths = async (shard: string) => {
      const { out } = await stageline([command, '--rule=fail-point-class=warning', '-f', 'compact', '--shard', shard], {
        cwd,
      })
      return [
        ...new Set(
          out
            .split('\n')
            .slice(0, -1)
            .map((line) => line.split(':')[0]),
        ),
      ]
    }
    expect(await paths('1/2')).toEqual(['a.blueprint.yaml', 'c.blueprint.yaml'])
    expect(await paths('2/2')).toEqual(['b/a.blueprint.yaml'])
    expect(await paths('1/1')).toEqual(['a.blueprint.yaml', 'b/a.blueprint.yaml', 'c.blueprint.yaml'])
  })

  it.each([
    ['2', '--shard takes which one and of how many, such as 2/5, not "2"'],
    ['', '--shard takes which one and of how many, such as 2/5, not ""'],
    ['a/b', '--shard takes which one and of how many, such as 2/5, not "a/b"'],
    ['1/2/3', '--shard takes which one and of how many, such as 2/5, not "1/2/3"'],
    ['-1/2', '--shard takes which one and of how many, such as 2/5, not "-1/2"'],
    ['1.5/2', '--shard takes which one and of how many, such as 2/5, not "1.5/2"'],
    ['0/2', '--shard 0/2: the first is 1, the last 2'],
    ['3/2', '--shard 3/2: the first is 1, the last 2'],
    ['1/0', '--shard 1/0: a run has 1 to 10000 shards'],
    ['1/20000', '--shard 1/20000: a run has 1 to 10000 shards'],
  ])('%j is refused, and says how it is written', async (shard, said) => {
    const cwd = folder({ 'a.blueprint.yaml': TEA })
    for (const command of ['lint', 'check', 'render']) {
      const { code, out, err } = await stageline([command, `--shard=${shard}`], { cwd })
      expect({ code, out, err }).toEqual({ code: 2, out: '', err: `stageline: ${said}\n` })
    }
  })

  it.each(['lint', 'check', 'render'])(
    '%s of a shard without a blueprint says so, and is no fault',
    async (command) => {
      const cwd = folder({ 'a.blueprint.yaml': COLD_TEA })
      const { code, out, err } = await stageline([command, '--shard', '2/2'], { cwd })
      expect(err).toContain('stageline: shard 2 of 2 has nothing to do: there is 1 blueprint in all\n')
      expect(out).toContain('0 files checked, no findings')
      expect(code).toBe(0)
    },
  )

  it('of nothing at all is what nothing at all is', async () => {
    const { code, err } = await stageline(['lint', '--shard', '1/2'], { cwd: folder({}) })
    expect(err).toMatch(/^stageline: no blueprint in "\."/)
    expect(code).toBe(2)
  })

  it('cannot accept what all files have', async () => {
    const cwd = folder({ 'a.blueprint.yaml': COLD_TEA, 'stageline.config.yaml': '{}' })
    const { code, err } = await stageline(['lint', '--update-baseline', '--shard', '1/2'], { cwd })
    expect(err).toBe('stageline: --update-baseline accepts what all files have: leave out --shard\n')
    expect(code).toBe(2)
    expect(existsSync(join(cwd, 'stageline-baseline.json'))).toBe(false)
  })
})

describe('shards', () => {
  it('have each file in one of them, and differ by one file at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 40 }), (files, of) => {
        const shards = Array.from({ length: of }, (_, at) => parseShard(`${at + 1}/${of}`)!)
        const sizes = shards.map(
          (shard) => Array.from({ length: files }, (_, at) => at).filter((at) => isInShard(at, shard)).length,
        )
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(files)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        for (let at = 0; at < files; at++) expect(shards.filter((shard) => isInShard(at, shard))).toHaveLength(1)
      }),
      { numRuns: runs(30) },
    )
  })

  it('name their manifests by themselves', () => {
    expect(manifestName({ index: 2, of: 12 })).toBe('manifest.2-of-12.json')
    expect(manifestName(undefined)).toBe('manifest.json')
  })
})
