import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COLD_TEA, folder, LONELY_TEA, LOST_TEA, stageline, TEA, type Surroundings } from './stageline.ts'

interface JsonReport {
  readonly totals: Readonly<Record<string, number>>
  readonly files: readonly { readonly path: string; readonly findings: readonly { readonly rule: string }[] }[]
}

/** Each file's path with the rules of its findings, and the exit code. */
async function lint(args: readonly string[], around: Surroundings): Promise<{ code: number; found: string[] }> {
  const { code, out } = await stageline(['lint', '-f', 'json', ...args], around)
  const { files } = JSON.parse(out) as JsonReport
  return { code, found: files.map(({ path, findings }) => [path, ...findings.map(({ rule }) => rule)].join(' ')) }
}

describe('the exit code', () => {
  const cwd = () =>
    folder({
      'tea.blueprint.yaml': TEA,
      'cold.blueprint.yaml': COLD_TEA,
      'lonely.blueprint.yaml': LONELY_TEA,
      'lost.blueprint.yaml': LOST_TEA,
    })

  it.each([
    [0, ['tea.blueprint.yaml']],
    [1, ['cold.blueprint.yaml']],
    [1, ['lost.blueprint.yaml']],
    [0, ['lonely.blueprint.yaml']],
    [0, ['lonely.blueprint.yaml', '--max-warnings', '1']],
    [1, ['lonely.blueprint.yaml', '--max-warnings', '0']],
    [1, ['lonely.blueprint.yaml', '--max-warnings', '0', '--quiet']],
    [1, ['lonely.blueprint.yaml', '--rule', 'disconnected-step=error']],
    [0, ['cold.blueprint.yaml', '--rule', 'fail-point-countermeasure=off']],
    [0, ['cold.blueprint.yaml', '--rule', 'fail-point-countermeasure=warn']],
    [1, ['lost.blueprint.yaml', 'tea.blueprint.yaml']],
    [2, ['tea.blueprint.yaml', 'gone.blueprint.yaml']],
    [2, ['cold.blueprint.yaml', 'gone*.yaml']],
  ])('%i: %j', async (expected, args) => {
    const { code } = await stageline(['lint', ...args], { cwd: cwd() })
    expect(code).toBe(expected)
  })
})

describe('a report', () => {
  it('shows people the place', async () => {
    const { out, err } = await stageline(['lint'], { cwd: folder({ 'lost.blueprint.yaml': LOST_TEA }) })
    expect(out).toContain('lost.blueprint.yaml:8:15: error: ')
    expect(out).toContain('  8 |   - order <-> served\n    |               ^^^^^^\n')
    expect(out).toContain('1 error in 1 of 1 file\n')
    expect(err).toBe('')
  })

  it('goes to several places', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    const { code, out, err } = await stageline(['lint', '-f', 'pretty', '-f', 'json=reports/lint.json'], { cwd })
    expect({ code, out, err }).toEqual({ code: 0, out: '1 file checked, no findings\n', err: '' })
    expect(JSON.parse(readFileSync(join(cwd, 'reports/lint.json'), 'utf8'))).toMatchObject({ version: 1 })
  })

  it('that cannot be written is a failure', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA, reports: '' })
    const { code, err } = await stageline(['lint', '-f', 'json=reports/lint.json'], { cwd })
    expect(err).toMatch(/cannot write "reports\/lint.json": a part of the path is a file/)
    expect(code).toBe(2)
  })

  it('leaves out all but errors when quiet', async () => {
    const { out } = await stageline(['lint', '-q'], { cwd: folder({ 'lonely.blueprint.yaml': LONELY_TEA }) })
    expect(out).toBe('1 file checked, no errors (1 warning not shown: -q)\n')
  })

  it('is valid JSON with nothing else on the stream when files fail', async () => {
    const { code, found } = await lint(['gone.yaml', '.'], { cwd: folder({ 'a.blueprint.yaml': '\u0000{' }) })
    expect(found[1]).toBe('gone.yaml unreadable-file')
    expect(code).toBe(2)
  })
})

describe('paths', () => {
  it('below a folder are the blueprints that git would keep, in code unit order', async () => {
    const cwd = folder({
      'b.blueprint.yaml': TEA,
      'a/Z.blueprint.yml': TEA,
      'a/é.blueprint.yaml': TEA,
      'a/notes.yaml': 'no blueprint',
      'node_modules/x/x.blueprint.yaml': TEA,
      '.gitignore': 'drafts/\n*.old.blueprint.yaml\n',
      'drafts/x.blueprint.yaml': TEA,
      'a/b.old.blueprint.yaml': TEA,
      'a/.gitignore': '!keep.old.blueprint.yaml\n/here.blueprint.yaml',
      'a/keep.old.blueprint.yaml': TEA,
      'a/here.blueprint.yaml': TEA,
      'a/c/here.blueprint.yaml': TEA,
      '.git/config': '',
    })
    const below = ['Z.blueprint.yml', 'c/here.blueprint.yaml', 'keep.old.blueprint.yaml', 'é.blueprint.yaml']
    expect((await lint([], { cwd })).found).toEqual([...below.map((name) => `a/${name}`), 'b.blueprint.yaml'])
    const inside = await lint(['.'], { cwd: join(cwd, 'a') })
    expect(inside.found).toEqual(below)
  })

  it('follow no link to a folder', async () => {
    const cwd = folder({ 'a/b.blueprint.yaml': TEA })
    symlinkSync('..', join(cwd, 'a/loop'))
    symlinkSync('..', join(cwd, 'a/loop.blueprint.yaml'))
    expect((await lint(['.'], { cwd })).found).toEqual(['a/b.blueprint.yaml'])
  })

  it('may be patterns', async () => {
    const cwd = folder({ 'a/b.blueprint.yaml': TEA, 'a/c/d.yaml': TEA, 'node_modules/e.yaml': TEA })
    expect((await lint(['**/*.yaml'], { cwd })).found).toEqual(['a/b.blueprint.yaml', 'a/c/d.yaml'])
    expect((await lint(['a/*.{yaml,yml}'], { cwd })).found).toEqual(['a/b.blueprint.yaml'])
  })

  it('name each file once, and a file with brackets in its name is a file', async () => {
    const cwd = folder({ 'a[1].blueprint.yaml': TEA })
    const { found } = await lint(['.', 'a[1].blueprint.yaml', join(cwd, 'a[1].blueprint.yaml')], { cwd })
    expect(found).toEqual(['a[1].blueprint.yaml'])
  })

  it('that match nothing are a failure each', async () => {
    const cwd = folder({ 'empty/x.txt': '', 'tea.blueprint.yaml': TEA })
    const { code, out, err } = await stageline(['lint', 'empty', '*.yml', 'tea.blueprint.yaml'], { cwd })
    expect(err).toMatch(/no blueprint in "empty"[^]*no blueprint in "\*.yml"/)
    expect(out).toBe('1 file checked, no findings\n')
    expect(code).toBe(2)
  })

  it('may be the standard input', async () => {
    expect((await lint(['-'], { stdin: LONELY_TEA })).found).toEqual(['<stdin> disconnected-step'])
    const cwd = folder({ 'more.blueprint.yaml': TEA })
    const referring = TEA.replace('Serve tea', 'Serve tea, blueprint: ./more.blueprint.yaml')
    const { code, found } = await lint(['-', '--stdin-filepath', 'x/../a.blueprint.yaml'], { cwd, stdin: referring })
    expect({ code, found }).toEqual({ code: 0, found: ['a.blueprint.yaml'] })
  })
})

describe('a file', () => {
  it('may have a byte order mark and Windows line ends', async () => {
    const cwd = folder({ 'a.blueprint.yaml': '\uFEFF' + LOST_TEA.replaceAll('\n', '\r\n') })
    const { out } = await stageline(['lint'], { cwd })
    expect(out).toContain('a.blueprint.yaml:8:15: error')
  })

  it('that is not UTF-8 is shown where it is not', async () => {
    const cwd = folder({ 'a.blueprint.yaml': Buffer.from('blueprint: 1\ntitle: Caf\xe9\n', 'latin1') })
    const { code, out } = await stageline(['lint'], { cwd })
    expect(out).toContain('a.blueprint.yaml:2:11: error: the file is not UTF-8 text from here on [not-utf-8]')
    expect(code).toBe(1)
  })

  it('that a Windows program saved as "Unicode" is told for what it is', async () => {
    const cwd = folder({ 'a.blueprint.yaml': Buffer.from(`\ufeff${TEA}`, 'utf16le') })
    const { code, out } = await stageline(['lint'], { cwd })
    expect(out).toContain('a.blueprint.yaml:1:1: error: the file is UTF-16 text [not-utf-8]')
    expect(code).toBe(1)
  })

  it('that is no regular file is refused at once', async () => {
    const cwd = folder({})
    execFileSync('mkfifo', [join(cwd, 'pipe.blueprint.yaml')])
    const { code, out } = await stageline(['lint', 'pipe.blueprint.yaml', '/dev/zero'], { cwd })
    expect(out.match(/the file cannot be read: it is not a regular file/g)).toHaveLength(2)
    expect(code).toBe(2)
  })

  it('that is too large is not read', async () => {
    const cwd = folder({ 'a.blueprint.yaml': '' })
    truncateSync(join(cwd, 'a.blueprint.yaml'), 100_000_000_000)
    const { code, out } = await stageline(['lint'], { cwd })
    expect(out).toContain('it has 100000.0 MB, more than the 5 MB that are read')
    expect(code).toBe(2)
  })

  it('with a name full of tricks is named harmlessly', async () => {
    const cwd = folder({ 'a\u001b]8;;\u202e.blueprint.yaml': LOST_TEA })
    const { out } = await stageline(['lint'], { cwd })
    expect(out).toContain(String.raw`a\u{1b}]8;;\u{202e}.blueprint.yaml:8:15: error`)
  })

  it('that names another is checked against the files of its project only', async () => {
    const cwd = folder({ 'out.blueprint.yaml': TEA, 'project/stageline.config.yaml': '' })
    const cases = {
      'good.blueprint.yaml': './sub/sub.blueprint.yaml',
      'missing.blueprint.yaml': './gone.blueprint.yaml',
      'outside.blueprint.yaml': '../out.blueprint.yaml',
      'link.blueprint.yaml': './link-out.yaml',
      'absolute.blueprint.yaml': join(cwd, 'project/sub/sub.blueprint.yaml'),
    }
    mkdirSync(join(cwd, 'project/sub'))
    writeFileSync(join(cwd, 'project/sub/sub.blueprint.yaml'), TEA)
    symlinkSync('../out.blueprint.yaml', join(cwd, 'project/link-out.yaml'))
    for (const [name, reference] of Object.entries(cases)) {
      writeFileSync(join(cwd, 'project', name), TEA.replace('Serve tea', `Serve tea, blueprint: ${reference}`))
    }
    const { found } = await lint(Object.keys(cases), { cwd: join(cwd, 'project') })
    expect(found.find((line) => line.startsWith('good'))).toBe('good.blueprint.yaml')
    const refused = found.filter((line) => !line.startsWith('good'))
    expect(refused).toHaveLength(4)
    for (const line of refused) expect(line).toMatch(/ (missing-file|schema-\S+)$/)
  })
})

describe('colour', () => {
  const colored = async (args: string[], env: Record<string, string>, isTTY: boolean) => {
    const cwd = folder({ 'lost.blueprint.yaml': LOST_TEA })
    return (await stageline(['lint', ...args], { cwd, env, isTTY })).out.includes('\u001b[31m')
  }

  it.each([
    [[], {}, true, true],
    [[], {}, false, false],
    [[], { TERM: 'dumb' }, true, false],
    [[], { NO_COLOR: '1' }, true, false],
    [[], { NO_COLOR: '' }, true, true],
    [[], { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [[], { GITHUB_ACTIONS: 'true' }, false, true],
    [[], { GITHUB_ACTIONS: 'true', NO_COLOR: '1' }, false, false],
    [[], { GITLAB_CI: 'true', FORCE_COLOR: '0' }, false, false],
    [[], { CI: 'true' }, false, false],
    [[], { FORCE_COLOR: '1' }, false, true],
    [[], { FORCE_COLOR: '0' }, true, false],
    [[], { CLICOLOR_FORCE: '1' }, false, true],
    [['--color', 'always'], { NO_COLOR: '1' }, false, true],
    [['--color', 'never'], { FORCE_COLOR: '3' }, true, false],
  ])('%j %j, terminal %s: %s', async (args, env, isTTY, expected) => {
    expect(await colored(args, env, isTTY)).toBe(expected)
  })
})
