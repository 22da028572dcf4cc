/** A bug of ours with one file of several: it is told with the file's name, and the others are finished and reported. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as canonical from '../../src/pipeline/format.ts'
import * as hash from '../../src/files/content-hash.ts'
import { ProjectCheck } from '../../src/project/project-check.ts'
import { KeptDrawings } from '../../src/batch/stale-drawings.ts'
import * as table from '../../src/cli/commands/figure-table.ts'
import * as patches from '../../src/cli/commands/patch.ts'
import * as compiler from '../../src/pipeline/check.ts'
import * as counting from '../../src/figures/figures.ts'
import { COLD_TEA, folder, stageline, TEA } from './stageline.ts'

vi.mock('../../src/pipeline/format.ts', { spy: true })
vi.mock('../../src/pipeline/check.ts', { spy: true })
vi.mock('../../src/files/content-hash.ts', { spy: true })
vi.mock('../../src/cli/commands/figure-table.ts', { spy: true })
vi.mock('../../src/cli/commands/patch.ts', { spy: true })
vi.mock('../../src/figures/figures.ts', { spy: true })
afterEach(() => vi.restoreAllMocks())

const real = await vi.importActual<typeof hash>('../../src/files/content-hash.ts')

const BROKEN = TEA.replace('title: Tea', 'title: Brew')
const files = (): string => folder({ 'a.blueprint.yaml': BROKEN, 'b.blueprint.yaml': COLD_TEA })

/** The first call throws: that of the first file. */
function breakDown(): never {
  throw new TypeError('x is not a function')
}

const inLint = (): unknown => vi.mocked(compiler.check).mockImplementationOnce(breakDown)
const inConclude = (): unknown => vi.spyOn(ProjectCheck.prototype, 'conclude').mockImplementationOnce(breakDown)
const inFormat = (): unknown => vi.mocked(canonical.canonical).mockImplementationOnce(breakDown)
const inDrawings = (): unknown => vi.spyOn(KeptDrawings.prototype, 'check').mockImplementationOnce(breakDown)
const inSettings = (): unknown => vi.spyOn(ProjectCheck.prototype, 'settings').mockImplementationOnce(breakDown)

/** Told by its bytes: settings are hashed too. */
function inReading(): void {
  const { sha256 } = real
  vi.mocked(hash.sha256).mockImplementation((data) =>
    Buffer.from(data).toString() === BROKEN ? breakDown() : sha256(data),
  )
}

describe.each<[string, string[], () => unknown]>([
  ['lint', ['lint'], inLint],
  ['lint, comparing', ['lint'], inConclude],
  ['lint, its settings', ['lint'], inSettings],
  ['check', ['check'], inLint],
  ['check, comparing', ['check'], inConclude],
  ['check, formatting', ['check'], inFormat],
  ['check, drawings', ['check'], inDrawings],
  ['render', ['render', '-t', 'svg'], inReading],
  ['render, comparing', ['render', '-t', 'svg'], inConclude],
])('%s', (_, command, broken) => {
  it.each([['pretty'], ['json']])('tells the findings of the others: %s', async (format) => {
    broken()
    const { code, out, err } = await stageline([...command, '-f', format], { cwd: files() })
    expect(err).toMatch(/^stageline: .*a\.blueprint\.yaml"?: this is a bug in Stageline/m)
    expect(out).toContain('fail-point-countermeasure')
    if (format === 'json') expect(out).toContain('b.blueprint.yaml')
    expect(code).toBe(70)
  })
})

describe('fmt', () => {
  it.each([[[]], [['--check']], [['--diff']]])('goes on with the others: %j', async (options) => {
    const cwd = files()
    inFormat()
    const { code, out, err } = await stageline(['fmt', ...options], { cwd })
    expect(err).toContain('stageline: cannot format "a.blueprint.yaml": this is a bug in Stageline')
    if (options.length > 0) expect(out).toContain('b.blueprint.yaml')
    else expect(readFileSync(join(cwd, 'b.blueprint.yaml'), 'utf8')).not.toBe(COLD_TEA)
    expect(readFileSync(join(cwd, 'a.blueprint.yaml'), 'utf8')).toBe(BROKEN)
    expect(code).toBe(70)
  })

  it('names the file whose changes cannot be shown', async () => {
    vi.mocked(patches.patch).mockImplementationOnce(breakDown)
    const { code, out, err } = await stageline(['fmt', '--diff'], { cwd: files() })
    expect(err).toContain('stageline: cannot compare "a.blueprint.yaml": this is a bug in Stageline')
    expect(out).toContain('+++ b/b.blueprint.yaml')
    expect(code).toBe(70)
  })
})

describe('stats', () => {
  it.each<[string, () => unknown]>([
    ['checking', inLint],
    ['counting', () => vi.mocked(counting.figures).mockImplementationOnce(breakDown)],
    ['showing', () => vi.mocked(table.figureTable).mockImplementationOnce(breakDown)],
  ])('goes on with the others: %s', async (_, broken) => {
    broken()
    const { code, out, err } = await stageline(['stats'], { cwd: files() })
    expect(err).toContain('stageline: a.blueprint.yaml: this is a bug in Stageline')
    expect(out).toMatch(/^Tea \(b\.blueprint\.yaml\)\n/)
    expect(code).toBe(70)
  })
})

describe('the sum', () => {
  it('of stats counts the files of the run', async () => {
    const cwd = folder({
      'a.blueprint.yaml': TEA,
      'b.blueprint.yaml': Buffer.from([0xff, 0xff]),
      'c.blueprint.yaml': TEA,
    })
    expect((await stageline(['stats'], { cwd })).err).toMatch(/^1 error in 1 of 3 files$/m)
    expect((await stageline(['stats', 'a.blueprint.yaml', 'gone.yaml'], { cwd })).err).toMatch(
      /^1 error in 1 of 2 files$/m,
    )
  })

  it('does not call checked what Stageline broke down on', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': TEA })
    inLint()
    expect((await stageline(['lint'], { cwd })).out).toBe('1 file checked, no findings; 1 file not checked\n')
    inLint()
    expect((await stageline(['lint', 'a.blueprint.yaml'], { cwd })).out).toBe('1 file not checked\n')
  })

  it('of a render does not call checked what could not be looked into', async () => {
    inReading()
    const { out, err } = await stageline(['render', '-t', 'svg'], { cwd: files() })
    expect(out).toContain('\n1 error in 1 of 2 files; 1 file not checked\n')
    expect(err).toContain('1 rendered, 1 failed\n')
  })
})
