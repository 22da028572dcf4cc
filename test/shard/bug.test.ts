/** A blueprint that Stageline breaks down on spoils no shard but its own. */
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import * as compiler from '../../src/pipeline/check.ts'
import { folder, stageline, TEA } from '../cli/stageline.ts'
import { namesOf } from '../report/reporters.ts'

vi.mock('../../src/pipeline/check.ts', { spy: true })
afterEach(() => vi.mocked(compiler.check).mockReset())

it('a bug of ours in one shard leaves the others alone, and the joined report names it', async () => {
  const { check } = await vi.importActual<typeof compiler>('../../src/pipeline/check.ts')
  vi.mocked(compiler.check).mockImplementation((file, options) => {
    if (file.path.endsWith('/b.blueprint.yaml')) throw new TypeError('x is not a function')
    return check(file, options)
  })
  const other = TEA.replace('Serve tea', 'Bring the tea')
  const cwd = folder({
    'stageline.config.yaml': 'extends: strict\n',
    'a.blueprint.yaml': TEA,
    'b.blueprint.yaml': TEA,
    'c.blueprint.yaml': other,
  })
  const codes: number[] = []
  for (const index of [1, 2, 3]) {
    codes.push((await stageline(['lint', '--shard', `${index}/3`, '-f', `json=${index}.json`], { cwd })).code)
  }
  expect(codes[1]).toBe(70)
  expect(codes).not.toEqual([70, 70, 70])
  const reports = [1, 2, 3].map((index) => join(cwd, `${index}.json`))
  for (const format of namesOf(({ onFailure }) => onFailure === 'reason')) {
    const one = await stageline(['lint', '-f', format], { cwd })
    const merged = await stageline(['merge-reports', ...reports, '-f', format], { cwd })
    expect(merged.out).toBe(one.out)
    expect([one.code, merged.code]).toEqual([70, 2])
  }
  const { out } = await stageline(['merge-reports', ...reports, '-f', 'compact'], { cwd })
  expect(out).toMatch(/^c\.blueprint\.yaml.*same-step-other-label/m)
})
