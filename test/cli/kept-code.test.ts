/** The compiled code that a build keeps makes a start faster and nothing else: without it, or with a bad one, all works. */
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { installCopy } from './install-copy.ts'
import { folder } from './stageline.ts'

const KEEP = fileURLToPath(new URL('../../scripts/build/code-cache.js', import.meta.url))
const DIST = fileURLToPath(new URL('../../dist/cli', import.meta.url))
const EXAMPLE = 'examples/hotel-overnight-stay.blueprint.yaml'

function lint(copy: string) {
  const args = [join(copy, 'bin/stageline.js'), 'lint', EXAMPLE, '-f', 'json']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })
  return { status, stdout, stderr }
}

function codeFiles(copy: string): string[] {
  const folder = join(copy, 'dist/cli')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.code'))
    .map((name) => join(folder, name))
}

describe('kept code', () => {
  it('changes nothing but the time, whatever becomes of it', () => {
    const copy = installCopy({ packages: true })
    for (const file of codeFiles(copy)) rmSync(file)
    const before = lint(copy)
    expect(before).toMatchObject({ status: 0, stderr: '' })
    expect(codeFiles(copy)).toEqual([])

    execFileSync(process.execPath, [KEEP, join(copy, 'dist')])
    expect(codeFiles(copy).length).toBeGreaterThan(5)
    expect(lint(copy)).toEqual(before)

    const [whole] = codeFiles(copy).map((file) => readFileSync(file))
    for (const spoilt of [Buffer.alloc(0), whole!.subarray(0, 200), Buffer.from('v1.0.0 1 1\nabc')]) {
      for (const file of codeFiles(copy)) writeFileSync(file, spoilt)
      expect(lint(copy)).toEqual(before)
    }
  })

  it('is taken by a process that lints, and by one that does all else', () => {
    const copy = installCopy({ packages: true })
    execFileSync(process.execPath, [KEEP, join(copy, 'dist')])
    const program = `
      const { loadKept } = require('./bin/load.js')
      const loaded = []
      loadKept(require('node:path').resolve('dist/cli/main.cjs'), process.argv[1], loaded)
      console.log(loaded.length, loaded.filter(({ script }) => script.cachedDataRejected !== false).length)`
    for (const run of ['lint', 'any']) {
      expect(execFileSync(process.execPath, ['-e', program, run], { cwd: copy, encoding: 'utf8' })).toMatch(
        /^[3-9] 0\n$/,
      )
    }
  })

  it('belongs to scripts in ASCII, which are read byte for byte', () => {
    const scripts = readdirSync(DIST).filter((name) => name.endsWith('.cjs'))
    // eslint-disable-next-line no-control-regex -- the range of ASCII
    const others = scripts.filter((name) => !/^[\x00-\x7f]*$/.test(readFileSync(join(DIST, name), 'latin1')))
    expect(others).toEqual([])
  })

  it('is passed over once the bundle is another', () => {
    const copy = installCopy({ packages: true })
    execFileSync(process.execPath, [KEEP, join(copy, 'dist')])
    appendFileSync(join(copy, 'dist/cli/main.cjs'), '\nprocess.stderr.write("another bundle\\n")\n')
    expect(lint(copy).stderr).toBe('another bundle\n')
  })

  it('is written by the build alone: a folder that cannot be written to is no matter', () => {
    const copy = installCopy({ packages: false })
    const before = readdirSync(join(copy, 'dist/cli'))
    chmodSync(join(copy, 'dist/cli'), 0o555)
    expect(lint(copy)).toMatchObject({ status: 0, stderr: '' })
    expect(readdirSync(join(copy, 'dist/cli'))).toEqual(before)
  })

  it('of Node is kept in the private folder, or where the user says, and never among the temporary files of all', async () => {
    const copy = installCopy({ packages: true })
    for (const file of codeFiles(copy)) rmSync(file)
    const [home, temporary, named] = [folder({}), folder({}), folder({})]
    const run = (env: Readonly<Record<string, string>>): number | null =>
      spawnSync(process.execPath, [join(copy, 'bin/stageline.js'), 'rules'], {
        env: { PATH: process.env.PATH, HOME: home, TMPDIR: temporary, ...env },
      }).status
    expect(run({})).toBe(0)
    expect(run({ NODE_COMPILE_CACHE: named })).toBe(0)
    expect(run({ HOME: '/dev/null' })).toBe(0)
    expect(readdirSync(temporary)).toEqual([])
    const keeps = 'enableCompileCache' in (await import('node:module'))
    expect(existsSync(join(copy, '.cache/code'))).toBe(keeps)
    expect(readdirSync(named).length > 0).toBe(keeps)
  })
})
