/** What a batch says of itself when there is much of it, when something has gone, and when the machine gives up. */
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it, vi } from 'vitest'
import { Failure, machineFailure } from '../../src/files/failure.ts'
import { FileWriter } from '../../src/files/write-file.ts'
import { folder, stageline, TEA } from '../cli/stageline.ts'

function many(count: number): Record<string, string> {
  const names = Array.from({ length: count }, (_, n) => `in/${String(n).padStart(3, '0')}.blueprint.yaml`)
  return Object.fromEntries(names.map((name) => [name, TEA]))
}

const RENDER = ['render', 'in', '-t', 'svg', '--fonts', 'stack', '-o', 'out']

describe('many drawings', () => {
  it('are one line when they are up to date; --verbose names them', async () => {
    const cwd = folder(many(25))
    expect((await stageline(RENDER, { cwd })).err).toMatch(/^(?:out\/\d{3}\.svg written\n){25}25 rendered\n$/)
    expect((await stageline(RENDER, { cwd })).err).toBe(
      'stageline: 25 drawings are up to date (--verbose names them)\n0 rendered, 25 skipped\n',
    )
    const { err } = await stageline([...RENDER, '--verbose'], { cwd })
    expect(err.split('\n')).toHaveLength(27)
    expect(err).toContain('out/024.svg is up to date\n')
  })

  it('are named when they are few', async () => {
    const { err } = await stageline(RENDER, { cwd: folder(many(2)) })
    expect(err).toBe('out/000.svg written\nout/001.svg written\n2 rendered\n')
  })
})

describe('a blueprint that is gone', () => {
  it('leaves its drawings, which every later run names, and "check" too', async () => {
    const cwd = folder({ ...many(3), 'other/a.blueprint.yaml': TEA })
    await stageline(RENDER, { cwd })
    renameSync(join(cwd, 'in/002.blueprint.yaml'), join(cwd, 'in/new.blueprint.yaml'))
    const said = 'stageline: 1 drawing in "out" is of a blueprint that is not there any more: 002.svg\n'
    expect((await stageline(['check', 'in', '--rule', 'disconnected-step=off'], { cwd })).err).toContain(said)
    for (let n = 0; n < 2; n++) expect((await stageline(RENDER, { cwd })).err).toContain(said)
    expect(existsSync(join(cwd, 'out/002.svg'))).toBe(true)
    rmSync(join(cwd, 'in/001.blueprint.yaml'))
    expect((await stageline(RENDER, { cwd })).err).toContain(
      'stageline: 2 drawings in "out" are of blueprints that are not there any more: 001.svg, 002.svg\n',
    )
    for (const name of ['001', '002']) rmSync(join(cwd, `out/${name}.svg`))
    expect((await stageline(RENDER, { cwd })).err).not.toContain('not there any more')
  })

  it('is not one that this run leaves out, or a name that leads away', async () => {
    const cwd = folder({ ...many(3), secret: '' })
    await stageline(RENDER, { cwd })
    const path = join(cwd, 'out/manifest.json')
    const two = ['render', 'in/000.blueprint.yaml', 'in/001.blueprint.yaml', ...RENDER.slice(2)]
    expect((await stageline(two, { cwd })).err).not.toContain('not there any more')
    const text = readFileSync(path, 'utf8').replaceAll('in/001.', 'in/gone.').replaceAll('"001.svg"', '"../secret"')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(path, text)
    expect((await stageline(RENDER, { cwd })).err).not.toContain('secret')
  })
})

describe('a contact sheet of PDFs', () => {
  it('has pictures, which lead to the PDFs', async () => {
    const cwd = folder(many(2))
    const { err } = await stageline(['render', 'in', '-t', 'pdf'], { cwd })
    expect(err).toBe('out/000.pdf written\nout/001.pdf written\n2 rendered\n')
    const sheet = readFileSync(join(cwd, 'out/index.html'), 'utf8')
    expect(sheet).toContain(
      '<a class="picture" href="./000.pdf"><img loading="lazy" decoding="async" src="./previews/000.svg"',
    )
    expect(sheet).not.toContain('>SVG</a>')
    expect(readdirSync(join(cwd, 'out/previews'))).toEqual(['000.svg', '001.svg'])
    expect((await stageline(['render', 'in', '-t', 'pdf'], { cwd })).err).toContain('0 rendered, 2 skipped')
    expect(readdirSync(join(cwd, 'out'))).not.toContain('000.svg')
  })
})

describe('what the machine does not give', () => {
  it.each(['ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'ENFILE'])(
    '%s stops a batch at once, and is said once',
    async (code) => {
      const cwd = folder(many(30))
      const write = vi.spyOn(FileWriter.prototype, 'write').mockImplementation(() => {
        const error = Object.assign(new Error(code), { code, syscall: 'write' })
        return Promise.reject(machineFailure(error) ?? error)
      })
      const { code: end, out, err } = await stageline(['render', 'in', '-t', 'svg,pdf', '-o', 'out'], { cwd })
      write.mockRestore()
      expect(err).toMatch(
        /^stageline: cannot write "out\/000.svg": .*\nstageline: stopped at "in\/000.blueprint.yaml": 29 files are not done\n0 rendered, 1 failed\n$/,
      )
      expect(out).toBe('1 file checked, no findings\n')
      expect(end).toBe(2)
    },
  )

  it.runIf(process.getuid !== undefined && process.getuid() !== 0)('a folder without permission is one', async () => {
    const cwd = folder({ ...many(30), 'out/x': '' })
    chmodSync(join(cwd, 'out'), 0o555)
    const { code, err } = await stageline(RENDER, { cwd })
    chmodSync(join(cwd, 'out'), 0o755)
    expect(err).toMatch(
      /^stageline: cannot write "out\/000.svg": no permission\nstageline: stopped at .*: 29 files are not done\n/,
    )
    expect(code).toBe(2)
  })

  it('a place that is no folder is one', async () => {
    const cwd = folder({ ...many(3), out: '' })
    const { code, err } = await stageline(RENDER, { cwd })
    expect(err).toContain('cannot write "out/000.svg": a part of the path is a file, not a folder\n')
    expect(err).toContain('stopped at "in/000.blueprint.yaml": 2 files are not done\n')
    expect(code).toBe(2)
  })

  it.each([
    [Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'uv_cwd' }), /folder that this runs in/],
    [
      Object.assign(new Error('Worker initialization failure: EAGAIN'), { code: 'ERR_WORKER_INIT_FAILED' }),
      /no more threads/,
    ],
    [Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE', syscall: 'open' }), /too many files/],
    [new RangeError('Array buffer allocation failed'), /not enough memory/],
  ])('%s has words', (error, said) => {
    expect(machineFailure(error)).toBeInstanceOf(Failure)
    expect(machineFailure(error)!.message).toMatch(said)
  })

  it('a working folder that has gone ends every command that needs one', async () => {
    for (const args of [
      ['lint'],
      ['render'],
      ['check'],
      ['fmt'],
      ['stats'],
      ['init'],
      ['config', '--print', 'a'],
      ['merge-reports', 'a'],
    ]) {
      const gone = Object.assign(new Error('ENOENT: uv_cwd'), { code: 'ENOENT', syscall: 'uv_cwd' })
      const { code, out, err } = await stageline(args, { cwd: gone as unknown as string })
      expect([args[0], code, out, err]).toEqual([
        args[0],
        2,
        '',
        'stageline: the folder that this runs in is not there any more: go to another one\n',
      ])
    }
  })
})
