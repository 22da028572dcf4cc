/** Reports as the command line publishes them: where they go, alone and whole, also when something breaks. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from 'sarif'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as compiler from '../../src/pipeline/check.ts'
import { REPORT_FORMATS, REPORT_NAMES } from '../../src/report/index.ts'
import { folder, LONELY_TEA, LOST_TEA, stageline, TEA } from '../cli/stageline.ts'
import { expectValid, namesOf } from './reporters.ts'

vi.mock('../../src/pipeline/check.ts', { spy: true })
afterEach(() => vi.mocked(compiler.check).mockReset())

const PROGRAMS = namesOf(({ onFailure }) => onFailure !== 'nothing')
const REASON = namesOf(({ onFailure }) => onFailure === 'reason')

describe('a run', () => {
  it('writes every format to its file and one to standard output', async () => {
    const cwd = folder({ 'a.blueprint.yaml': LOST_TEA, 'b.blueprint.yaml': LONELY_TEA })
    const files = REPORT_NAMES.map((name) => ['-f', `${name}=reports/${name}.txt`]).flat()
    const { code, out, err } = await stageline(['lint', ...files, '-f', 'jsonl'], { cwd })
    expect({ code, err }).toEqual({ code: 1, err: '' })
    for (const name of REPORT_NAMES) {
      const alone = await stageline(['lint', '-f', name], { cwd })
      expect(readFileSync(join(cwd, `reports/${name}.txt`), 'utf8')).toBe(Buffer.from(alone.out).toString())
      if (name === 'jsonl') expect(out).toBe(alone.out)
    }
  })

  it.each([true, false])('is reported for people when nothing else is asked for, on a terminal: %s', async (isTTY) => {
    const cwd = folder({ 'a.blueprint.yaml': LOST_TEA })
    const env = { NO_COLOR: '1' }
    expect((await stageline(['lint'], { cwd, isTTY, env })).out).toBe(
      (await stageline(['lint', '-f', 'pretty'], { cwd, env })).out,
    )
  })

  it('names files from the root of the repository where a code host reads', async () => {
    const cwd = folder({ '.git/HEAD': '', 'service/hotel/a.blueprint.yaml': LOST_TEA, 'b.blueprint.yaml': LOST_TEA })
    const inside = { cwd: join(cwd, 'service') }
    const paths = async (name: string, pattern: RegExp) => {
      const { out } = await stageline(['lint', 'hotel', '../b.blueprint.yaml', '-f', name], inside)
      return Array.from(out.matchAll(pattern), ([, path]) => path)
    }
    const fromRoot = ['b.blueprint.yaml', 'service/hotel/a.blueprint.yaml']
    expect(await paths('sarif', /"uri": "(.*)"/g)).toEqual(fromRoot)
    expect(await paths('gitlab', /"path": "(.*)"/g)).toEqual(fromRoot)
    expect(await paths('github', /file=([^,]*),/g)).toEqual(fromRoot)
    expect(await paths('checkstyle', /<file name="(.*)"/g)).toEqual(fromRoot)
    expect(await paths('json', /"path": "(.*)"/g)).toEqual(['../b.blueprint.yaml', 'hotel/a.blueprint.yaml'])
  })

  it.each([
    [['json=a', 'sarif=./a'], /two reports cannot share the file "a"/],
    [['json', 'sarif=-'], /two reports cannot share standard output/],
    [['json=tea.blueprint.yaml'], /"tea.blueprint.yaml" looks like a blueprint/],
    [['json=tea.txt'], /cannot write "tea.txt": it is one of the blueprints/],
    [['json=.'], /cannot write ".": there is a folder of that name/],
  ])('refuses %j', async (formats, message) => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA, 'tea.txt': TEA })
    const { code, err, out } = await stageline(
      ['lint', '.', 'tea.txt', ...formats.flatMap((format) => ['-f', format])],
      {
        cwd,
      },
    )
    expect(err).toMatch(message)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(readFileSync(join(cwd, 'tea.blueprint.yaml'), 'utf8')).toBe(TEA)
    expect(readFileSync(join(cwd, 'tea.txt'), 'utf8')).toBe(TEA)
    expect(existsSync(join(cwd, 'a'))).toBe(false)
  })
})

describe.each(PROGRAMS)('%s on standard output is alone there and valid', (name) => {
  it('when files cannot be read', async () => {
    const cwd = folder({
      'a.blueprint.yaml': Buffer.from([0xff, 0xfe]),
      'b.blueprint.yaml': '\u0000{',
      'c.blueprint.yaml': TEA,
    })
    mkdirSync(join(cwd, 'd.blueprint.yaml'))
    const { code, out } = await stageline(['lint', '.', 'gone.yaml', 'no*match', '-f', name], { cwd })
    expect(code).toBe(2)
    await expectValid(name, Buffer.from(out, 'utf8').toString())
  })

  it('when Stageline breaks down on a file', async () => {
    vi.mocked(compiler.check).mockImplementationOnce(() => {
      throw new Error('it broke\n::error::x')
    })
    const { code, out, err } = await stageline(['lint', '-f', name], {
      cwd: folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': LONELY_TEA }),
    })
    expect(code).toBe(70)
    expect(err).toContain('this is a bug in Stageline')
    await expectValid(name, out)
    expect(out).toContain('disconnected-step')
    expect(out.includes('it broke')).toBe(REASON.includes(name))
    if (name === 'sarif') expect((JSON.parse(out) as Log).runs[0]!.invocations![0]!.executionSuccessful).toBe(false)
  })

  it('when the run breaks off', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA })
    const { code, out, err } = await stageline(['lint', '--max-warnings', 'few', '-f', name], { cwd })
    expect(code).toBe(2)
    expect(err).toContain('--max-warnings takes a number')
    await expectValid(name, out)
    if (name === 'sarif') expect((JSON.parse(out) as Log).runs[0]!.invocations![0]!.executionSuccessful).toBe(false)
  })
})

it.each(REPORT_FORMATS)('$name breaks down without taking the others along', async (row) => {
  const { name, onFailure } = row
  const { format } = await row.load()
  const breaking = vi.fn(format).mockImplementationOnce(() => {
    throw new Error('no words')
  })
  vi.spyOn(row, 'load').mockResolvedValueOnce({ format: breaking })
  const cwd = folder({ 'a.blueprint.yaml': LONELY_TEA })
  const { code, out, err } = await stageline(['lint', '-f', name, '-f', 'jsonl=all.jsonl'], { cwd })
  expect(code).toBe(70)
  expect(err).toContain(`cannot report as ${name}: this is a bug in Stageline`)
  if (onFailure !== 'nothing') await expectValid(name, out)
  else expect(out).toBe('')
  expect(readFileSync(join(cwd, 'all.jsonl'), 'utf8')).toContain('disconnected-step')
})

it('a report that cannot be written is no failure of the others', async () => {
  const cwd = folder({ 'a.blueprint.yaml': TEA, reports: '' })
  const { code, out } = await stageline(['lint', '-f', 'sarif=reports/a.sarif', '-f', 'json'], { cwd })
  expect(code).toBe(2)
  expect(JSON.parse(out)).not.toHaveProperty('failures')
})

it.each(namesOf(({ onFailure }) => onFailure === 'nothing'))(
  '%s says nothing when the run breaks off',
  async (name) => {
    const { out } = await stageline(['lint', '--max-warnings', 'few', '-f', name], {
      cwd: folder({ 'a.blueprint.yaml': TEA }),
    })
    expect(out).toBe('')
  },
)
