/** What happens to files when something is in the way: nothing half written, nothing lost, nothing outside. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folder, stageline, TEA } from '../cli/stageline.ts'
import { workOf } from '../support/work.ts'
import { buildProgram, ended, filesBelow, isRoot, smallDisk, type Program } from './program.ts'

const NOBODY = 65_534

function below(root: string): string[] {
  return filesBelow(root).map((path) => relative(root, path))
}

function step(more: string): string {
  return TEA.replace('Serve tea }', `Serve tea, ${more} }`)
}

describe('an output', () => {
  it('is not written through a link that leads out of the folders', async () => {
    const root = folder({ 'work/tea.blueprint.yaml': TEA, 'home/profile': 'mine', 'home/empty/keep': '' })
    const cwd = join(root, 'work')
    mkdirSync(join(cwd, 'out'))
    symlinkSync(join(root, 'home/profile'), join(cwd, 'out/tea.svg'))
    const refused = await stageline(['render'], { cwd })
    expect(refused.err).toContain('"out/tea.svg" is a link that leads out of the output folder')
    expect([refused.code, readdirSync(join(cwd, 'out'))]).toEqual([2, ['tea.svg']])
    // One that leads to nothing is no place to write to: the drawing takes its own.
    symlinkSync(join(root, 'home/new'), join(cwd, 'out/tea.pdf'))
    await stageline(['render', '-t', 'pdf'], { cwd })
    expect(lstatSync(join(cwd, 'out/tea.pdf')).isFile()).toBe(true)
    symlinkSync(join(root, 'home/empty'), join(cwd, 'away'))
    mkdirSync(join(cwd, 'in/away'), { recursive: true })
    writeFileSync(join(cwd, 'in/away/tea.blueprint.yaml'), TEA)
    const { code } = await stageline(['render', 'in', '-o', '.', '-t', 'svg'], { cwd })
    expect(code).toBe(2)
    expect(below(join(root, 'home'))).toEqual(['empty/keep', 'profile'])
    expect(readFileSync(join(root, 'home/profile'), 'utf8')).toBe('mine')
  })

  it('is never one of the inputs, be it a drawing or a report, by whatever way it is named', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA, 'tea.svg': TEA })
    symlinkSync('tea.svg', join(cwd, 'link.svg'))
    symlinkSync('.', join(cwd, 'here'))
    for (const args of [
      ['render', 'tea.svg', '-o', 'here/tea.svg'],
      ['render', 'tea.svg', '-o', './/here/../link.svg'],
      ['render', 'tea.svg', 'tea.blueprint.yaml', '-o', 'here', '-t', 'svg'],
      ['lint', 'tea.svg', '--format', 'json=here/link.svg'],
      ['lint', 'tea.blueprint.yaml', '--format', 'json=here/tea.blueprint.yaml'],
    ]) {
      const { code } = await stageline(args, { cwd })
      expect([args, code]).toEqual([args, 2])
    }
    for (const name of ['tea.svg', 'tea.blueprint.yaml']) expect(readFileSync(join(cwd, name), 'utf8')).toBe(TEA)
  })

  it('is refused for two inputs before anything is written, be it by two ways to one folder', async () => {
    const cwd = folder({ 'in/a/tea.blueprint.yaml': TEA, 'in/b/tea.blueprint.yaml': TEA, 'out/a/keep': '' })
    symlinkSync('a', join(cwd, 'out/b'))
    const { code, err } = await stageline(['render', 'in'], { cwd })
    expect(err).toContain('would both be drawn as')
    expect(code).toBe(2)
    expect(below(join(cwd, 'out'))).toEqual(['a/keep', 'b'])
  })

  it('stays below the output folder, whatever the blueprint says of itself', async () => {
    const names = ['../../up', '/tmp/absolute', 'CON', 'a/b', 'x'.repeat(300), 'trailing.', '..']
    for (const name of names) {
      const cwd = folder({ 'in/tea.blueprint.yaml': TEA.replace('title: Tea', `title: ${JSON.stringify(name)}`) })
      await stageline(['render', 'in', '-t', 'svg'], { cwd })
      expect(below(cwd)).toEqual(['in/tea.blueprint.yaml', 'out/tea.svg'])
    }
  })
})

describe('an input', () => {
  it('that is a pipe, a device or a circle of links is refused at once, by its own name or as a reference', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    spawnSync('mkfifo', [join(cwd, 'pipe.blueprint.yaml')])
    symlinkSync('/dev/zero', join(cwd, 'zero.blueprint.yaml'))
    symlinkSync('loop.blueprint.yaml', join(cwd, 'loop.blueprint.yaml'))
    const { code, out } = await stageline(['lint', '--format', 'json'], { cwd })
    expect(code).toBe(2)
    const { files } = JSON.parse(out) as { files: { path: string; findings: { rule: string }[] }[] }
    expect(Object.fromEntries(files.map(({ path, findings }) => [path, findings.map(({ rule }) => rule)]))).toEqual({
      'loop.blueprint.yaml': ['unreadable-file'],
      'pipe.blueprint.yaml': ['unreadable-file'],
      'tea.blueprint.yaml': [],
      'zero.blueprint.yaml': ['unreadable-file'],
    })
    for (const name of ['pipe', 'zero', 'loop']) {
      const stdin = step(`blueprint: ./${name}.blueprint.yaml`)
      const { out } = await stageline(['lint', '-', '--stdin-filepath', 'x.yaml', '-f', 'json'], { cwd, stdin })
      expect(out).toContain('"missing-file"')
    }
  })

  it.each([
    '../secret.yaml',
    '../../../../../../etc/passwd',
    '/etc/passwd',
    'file:///etc/passwd',
    '\\\\server\\share\\x.yaml',
    '//server/x.yaml',
    'C:\\x.yaml',
    './link/secret.yaml',
    './secret-link.yaml',
    '/proc/self/environ',
    './a/../../secret.yaml',
    'https://example.com/x.yaml',
  ])('that names %s gets nothing of it', async (reference) => {
    const secret = 'blueprint: 1 # hunter2'
    const root = folder({ 'secret.yaml': secret, 'project/stageline.config.yaml': '', 'project/a/x': '' })
    const cwd = join(root, 'project')
    symlinkSync('..', join(cwd, 'link'))
    symlinkSync('../secret.yaml', join(cwd, 'secret-link.yaml'))
    for (const more of [
      `blueprint: ${JSON.stringify(reference)}`,
      `failPoints: [{ label: x, countermeasures: [y], recovery: ${JSON.stringify(reference)} }]`,
    ]) {
      writeFileSync(join(cwd, 'tea.blueprint.yaml'), step(more))
      const { code, out } = await stageline(['lint', '-f', 'json'], { cwd })
      expect(out).toContain('"missing-file"')
      expect(out).not.toContain('hunter2')
      expect(code).toBe(1)
    }
  })

  it('larger than a blueprint can be is not read', async () => {
    const cwd = folder({ 'big.blueprint.yaml': '' })
    const lint = async (size: string): Promise<[work: number, code: number, out: string]> => {
      spawnSync('truncate', ['-s', size, join(cwd, 'big.blueprint.yaml')])
      let [code, out] = [0, '']
      const done = await workOf(async () => ({ code, out } = await stageline(['lint'], { cwd })))
      return [done, code, out]
    }
    await lint('6M') // what is made once
    const [[little], [much, code, out]] = [await lint('6M'), await lint('100G')]
    expect(out).toContain('more than the 5 MB that are read')
    expect(code).toBe(2)
    expect(much / little).toBeLessThan(1.5)
  })
})

describe('the program', () => {
  let program: Program
  beforeAll(() => {
    program = buildProgram()
  })
  afterAll(() => program.remove())

  it('that runs out of disk says so, leaves nothing half written, and goes on when there is room', async () => {
    const cwd = folder({
      'in/a.blueprint.yaml': TEA,
      'in/b.blueprint.yaml': TEA,
      'in/c.blueprint.yaml': TEA,
      'out/.keep': '',
    })
    const disk = smallDisk(join(cwd, 'out'), 64)
    if (!disk) return
    try {
      writeFileSync(join(cwd, 'out/filler'), Buffer.alloc(40_000))
      const full = await ended([program.script, 'render', 'in'], { cwd })
      expect(full.err).toContain('the disk is full')
      expect(full.code).toBe(2)
      const left = below(join(cwd, 'out')).filter((name) => name !== 'filler')
      expect(left.filter((name) => !/^(?:[abc]\.(?:svg|pdf)|manifest\.json|index\.html)$/.test(name))).toEqual([])
      for (const name of left)
        expect(readFileSync(join(cwd, 'out', name), 'latin1')).toMatch(/(?:<\/svg>|%%EOF|\]\}|<\/html>)\s*$/)
      spawnSync('mount', ['-o', 'remount,size=4m', join(cwd, 'out')])
      expect((await ended([program.script, 'render', 'in'], { cwd })).code).toBe(0)
      expect(below(join(cwd, 'out')).length).toBe(9)
      spawnSync('mount', ['-o', 'remount,ro', join(cwd, 'out')])
      writeFileSync(join(cwd, 'in/d.blueprint.yaml'), TEA)
      const readOnly = await ended([program.script, 'render', 'in', '-t', 'svg'], { cwd })
      expect(readOnly.err).toContain('cannot write "out/d.svg": the disk is read-only')
      expect(readOnly.err.match(/read-only/g)).toHaveLength(1)
      expect(readOnly.code).toBe(2)
    } finally {
      disk.remove()
    }
  })

  it('that may not write or read a folder says so', async () => {
    const cwd = folder({ 'in/tea.blueprint.yaml': TEA, 'in/closed/x.blueprint.yaml': TEA, 'out/x': '' })
    // Root may do everything: it becomes somebody else.
    const other = isRoot() ? { uid: NOBODY, gid: NOBODY } : {}
    chmodSync(cwd, 0o755)
    if (isRoot()) chownSync(join(cwd, 'in'), 0, 0)
    for (const [name, mode] of [
      ['out', 0o555],
      ['in/closed', 0],
    ] as const)
      chmodSync(join(cwd, name), mode)
    chmodSync(program.folder, 0o755)
    try {
      const { code, err } = await ended([program.script, 'render', 'in/tea.blueprint.yaml', '-t', 'svg'], {
        cwd,
        ...other,
      })
      expect(err).toContain('cannot write "out/tea.svg": no permission')
      expect(code).toBe(2)
      const closed = await ended([program.script, 'lint', 'in'], { cwd, ...other })
      expect(closed.err).not.toContain('bug')
      expect(closed.out).toContain('no permission')
      expect(closed.code).toBe(2)
    } finally {
      for (const name of ['out', 'in/closed']) chmodSync(join(cwd, name), 0o755)
    }
    expect(below(join(cwd, 'out'))).toEqual(['x'])
  })

  it('gives the same files when several run at once in one folder, and leaves nothing else', async () => {
    const cwd = folder({ 'in/a.blueprint.yaml': TEA, 'in/b.blueprint.yaml': TEA })
    const runs = await Promise.all([1, 2].map(() => ended([program.script, 'render', 'in'], { cwd })))
    expect(runs.map(({ code, err }) => [code, /bug|cannot/.test(err)])).toEqual([
      [0, false],
      [0, false],
    ])
    expect(below(join(cwd, 'out'))).toEqual(['a.pdf', 'a.svg', 'b.pdf', 'b.svg', 'index.html', 'manifest.json'])
    const one = await ended([program.script, 'render', 'in', '-o', 'alone'], { cwd })
    expect(one.code).toBe(0)
    for (const name of readdirSync(join(cwd, 'alone'))) {
      expect(readFileSync(join(cwd, 'out', name)).equals(readFileSync(join(cwd, 'alone', name)))).toBe(true)
    }
  })

  it('passes a drawing of megabytes through a pipe, whole, and ends quietly when nobody reads on', async () => {
    const steps = Array.from({ length: 60 }, (_, n) => `  s${n}: { lane: customer, label: ${'Step '.repeat(400)}${n} }`)
    const cwd = folder({ 'long.blueprint.yaml': `blueprint: 1\ntitle: Long\nsteps:\n${steps.join('\n')}\n` })
    const args = [program.script, 'render', 'long.blueprint.yaml', '-t', 'svg', '--fonts', 'stack', '-q', '-o']
    await ended([...args, 'file.svg'], { cwd })
    const { code, out, err } = await ended([...args, '-'], { cwd })
    expect(code).toBe(0)
    expect(out === readFileSync(join(cwd, 'file.svg'), 'utf8')).toBe(true)
    expect(statSync(join(cwd, 'file.svg')).size).toBeGreaterThan(200_000)
    const script = `"${process.execPath}" ${args.join(' ')} - | head -c 1; echo " \${PIPESTATUS[0]}"`
    const piped = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' })
    expect({ stdout: piped.stdout, stderr: piped.stderr }).toEqual({ stdout: '< 0\n', stderr: err })
    expect(err).not.toContain('bug')
  })
})
