/** The built program as a process of its own, installed in a folder like a package. */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from 'sarif'
import { describe, expect, it } from 'vitest'
import { installCopy } from './install-copy.ts'
import { folder, LOST_TEA, TEA } from './stageline.ts'

function run(copy: string, args: readonly string[], cwd = copy) {
  return spawnSync(process.execPath, [join(copy, 'bin/stageline.js'), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
}

describe('the built program', () => {
  it('draws, reports and ends by itself', () => {
    const copy = installCopy({ packages: true })
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    const { status, stdout, stderr } = run(copy, ['render'], cwd)
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: '1 file checked, no findings\n',
      stderr: 'out/tea.svg written\nout/tea.pdf written\n',
    })
  })

  it('gets a report of many megabytes through a pipe, whole', () => {
    const copy = installCopy({ packages: false })
    const cwd = folder({})
    for (let n = 0; n < 3000; n++)
      writeFileSync(join(cwd, `${n}.blueprint.yaml`), LOST_TEA.replace('Tea', 'T'.repeat(900)))
    const { status, stdout } = run(copy, ['lint', '-f', 'json'], cwd)
    expect((JSON.parse(stdout) as { totals: unknown }).totals).toEqual({
      errors: 3000,
      warnings: 0,
      infos: 0,
      files: 3000,
    })
    expect(status).toBe(1)
  })

  it('writes a report of 5 MB to a file and through a pipe, whole', () => {
    const copy = installCopy({ packages: false })
    const cwd = folder({})
    const links = Array.from({ length: 60 }, (_, at) => `  - order -> gone-${at}\n`).join('')
    for (let n = 0; n < 80; n++) writeFileSync(join(cwd, `${n}.blueprint.yaml`), TEA + links)
    const stageline = `"${process.execPath}" "${join(copy, 'bin/stageline.js')}" lint -f sarif -f sarif=report.sarif`
    const script = `${stageline} | sha256sum | cut -d ' ' -f 1; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' })
    const report = readFileSync(join(cwd, 'report.sarif'))
    expect(report.length).toBeGreaterThan(5_000_000)
    expect((JSON.parse(report.toString()) as Log).runs[0]!.results).toHaveLength(4800)
    const sha = createHash('sha256').update(report).digest('hex')
    expect({ stdout, stderr }).toEqual({ stdout: `${sha}\n1\n`, stderr: '' })
  })

  it('ends quietly when nobody reads on', () => {
    const copy = installCopy({ packages: false })
    const script = `"${process.execPath}" bin/stageline.js schema | head -c 1; echo " \${PIPESTATUS[0]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: copy, encoding: 'utf8' })
    expect({ stdout, stderr }).toEqual({ stdout: '{ 0\n', stderr: '' })
  })

  it('says what to do when it is not built', () => {
    const copy = installCopy({ packages: false })
    rmSync(join(copy, 'dist'), { recursive: true })
    const { status, stderr } = run(copy, ['--version'])
    expect(stderr).toContain('run "npm ci"')
    expect(status).toBe(2)
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s with %i and leaves nothing half written', async (signal, code) => {
    const copy = installCopy({ packages: true })
    const cwd = folder(Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`${n}.blueprint.yaml`, TEA])))
    const child = spawn(process.execPath, [join(copy, 'bin/stageline.js'), 'render'], { cwd })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    while (child.exitCode === null && readdirSync(cwd).length === 200)
      await new Promise((resolve) => setTimeout(resolve, 10))
    child.kill(signal)
    expect(await ended).toBe(code)
    const names = readdirSync(join(cwd, 'out'))
    expect(names.filter((name) => !/\.(svg|pdf)$/.test(name))).toEqual([])
    expect(names.length).toBeLessThan(400)
  })
})
