import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, stageline, TEA } from '../cli/stageline.ts'

const step = (more: string): string => TEA.replace('label: Order tea', `label: Order tea, ${more}`)
const COMPOSED = 'caf\u00e9'
const APART = 'cafe\u0301'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const findings = async (args: readonly string[], cwd: string, stdin?: string) => {
  const { out } = await stageline(['lint', '-f', 'json', ...args], { cwd, ...(stdin !== undefined && { stdin }) })
  const { files } = JSON.parse(out) as { files: { path: string; findings: { rule: string; hint?: string }[] }[] }
  return files
}

describe.each([
  ['composed', COMPOSED, APART],
  ['apart', APART, COMPOSED],
])('a name whose accents are stored %s', (_, there, typed) => {
  it.each([
    ['a file', [`${typed}.blueprint.yaml`]],
    ['a file of a folder', [`sub-${typed}/x.blueprint.yaml`]],
    ['a folder', [`sub-${typed}`]],
    ['a pattern', [`${typed}*.yaml`]],
  ])('is found as %s that is typed in the other way', async (_, args) => {
    const cwd = folder({ [`${there}.blueprint.yaml`]: TEA, [`sub-${there}/x.blueprint.yaml`]: TEA })
    const files = await findings(args, cwd)
    expect(files).toHaveLength(1)
    expect(files[0]!.findings).toEqual([])
  })

  it('is found in a list, as a reference, as a picture, and by the patterns of a configuration', async () => {
    const cwd = folder({
      list: `${typed}.blueprint.yaml\n`,
      [`${there}.blueprint.yaml`]: TEA,
      [`${there}.png`]: PNG,
      'a.blueprint.yaml': step(
        `blueprint: ./${typed}.blueprint.yaml, evidence: [{ label: Cup, image: ./${typed}.png }]`,
      ),
    })
    expect((await findings(['--files-from', 'list'], cwd))[0]!.findings).toEqual([])
    expect((await findings(['a.blueprint.yaml'], cwd))[0]!.findings).toEqual([])
    const ignoring = folder({ 'stageline.config.yaml': `ignores: ['${typed}*']\n`, [`${there}.blueprint.yaml`]: TEA })
    expect(await findings([], ignoring)).toEqual([])
  })
})

describe('a name that differs by capitals', () => {
  const hints = async (blueprint: string, files: Record<string, string | Uint8Array> = {}): Promise<unknown[]> => {
    const cwd = folder({ 'a.blueprint.yaml': blueprint, 'sub/Part.blueprint.yaml': TEA, 'Pot.PNG': PNG, ...files })
    const [file] = await findings(['a.blueprint.yaml'], cwd)
    return file!.findings.map(({ hint }) => hint)
  }

  it('of a reference, a recovery, a picture and a configuration is asked back', async () => {
    expect(await hints(step('blueprint: ./Sub/part.blueprint.yaml'))).toEqual([
      'did you mean "./sub/Part.blueprint.yaml"?',
    ])
    expect(await hints(step('blueprint: ./Sub/part.yaml'))).toEqual(['did you mean "./sub/Part.blueprint.yaml"?'])
    expect(await hints(step('evidence: [{ label: Pot, image: ./pot.png }]'))).toEqual(['did you mean "./Pot.PNG"?'])
    const config = folder({
      'stageline.config.yaml': 'extends: ./House.yaml\n',
      'house.yaml': '',
      'a.blueprint.yaml': TEA,
    })
    expect((await findings([], config))[0]!.findings[0]!.hint).toBe('did you mean "./house.yaml"?')
  })

  it('of a file that is named is asked back, and so is a way with backslashes', async () => {
    const cwd = folder({ 'sub/Part.blueprint.yaml': TEA })
    expect((await findings(['sub/part.blueprint.yaml'], cwd))[0]!.findings[0]!.hint).toBe(
      'did you mean "sub/Part.blueprint.yaml"?',
    )
    expect((await findings(['sub\\*.blueprint.yaml'], cwd))[0]!.findings[0]!.hint).toMatch(/write "\/"/)
  })
})

describe('a device or a pipe that is named', () => {
  const run = (command: string, cwd: string): string =>
    execFileSync(
      'bash',
      ['-c', command.replaceAll('S ', `${process.execPath} ${join(import.meta.dirname, '../../bin/stageline.js')} `)],
      {
        cwd,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    )

  it.runIf(existsSync('/dev/fd'))('is read and written', () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA, 'c.yaml': 'extends: strict\n' })
    expect(run('S lint <(cat tea.blueprint.yaml)', cwd)).toBe('1 file checked, no findings\n')
    expect(run('cat tea.blueprint.yaml | S lint /dev/stdin', cwd)).toBe('1 file checked, no findings\n')
    expect(run('S lint --files-from <(echo tea.blueprint.yaml)', cwd)).toBe('1 file checked, no findings\n')
    expect(run('S lint tea.blueprint.yaml --config <(echo "rules: { disconnected-step: off }")', cwd)).toContain(
      'no findings',
    )
    expect(run('S render tea.blueprint.yaml --to svg -o /dev/stdout 2>&1', cwd)).toMatch(/^<\?xml[^]*<\/svg>\n/)
    expect(run('S lint tea.blueprint.yaml -f json=/dev/null -f compact=/dev/stdout', cwd)).not.toContain('cannot')
    expect(run('S lint tea.blueprint.yaml -f json=>(cat); sleep 0.3', cwd)).toContain('"version"')
    expect(run('mkfifo p; cat p & S lint tea.blueprint.yaml -f json=p; wait', cwd)).toContain('"version"')
  })

  it.runIf(existsSync('/dev/fd'))('is formatted to standard output, whatever files have its name', () => {
    const untidy = TEA.replace('title: Tea', 'title:   Tea')
    const names = ['0', '5', '62', '63', 'stdin', 'p']
    const precious = Object.fromEntries(names.map((name) => [name, 'precious']))
    const cwd = folder({ ...precious, 'a.yaml': untidy, 'ours/stageline.config.yaml': 'ignores: ["**"]\n' })
    const tidy = run('S fmt - <a.yaml', cwd)
    for (const command of [
      'S fmt <(cat a.yaml)',
      'S fmt /dev/fd/5 5<a.yaml',
      'S fmt /proc/self/fd/5 5<a.yaml',
      'S fmt /proc/self/fd/5 5< <(cat a.yaml)',
      'cat a.yaml | S fmt /dev/stdin',
      'S fmt /proc/self/fd/0 <a.yaml',
      'mkdir -p sub; rm -f sub/p; mkfifo sub/p; cat a.yaml >sub/p & S fmt sub/p',
      'cat a.yaml | S fmt --files-from <(echo /dev/stdin)',
    ])
      expect([command, run(command, cwd)]).toEqual([command, tidy])
    expect(run('S fmt <(cat ../a.yaml)', join(cwd, 'ours'))).toBe(untidy)
    for (const name of names) expect(readFileSync(join(cwd, name), 'utf8')).toBe('precious')
    expect(readFileSync(join(cwd, 'a.yaml'), 'utf8')).toBe(untidy)
    expect(run('S render --to svg -o drawn/ <(cat a.yaml)', cwd)).not.toContain('precious')
    expect(run('S lint -f compact <(cat a.yaml); S stats <(cat a.yaml)', cwd)).toContain('/dev/fd/63')
  })

  it.runIf(existsSync('/dev/null'))('may be empty, which is no reason to wait', () => {
    const cwd = folder({})
    const empty = run('S lint - </dev/null || true', cwd)
    for (const name of ['/dev/null', '<(true)', '/dev/stdin </dev/null', '/dev/fd/5 5</dev/null']) {
      const said = run(`S lint ${name} || true`, cwd).replace(/^.*?(?=:1:1)/, '<stdin>')
      expect([name, said]).toEqual([name, empty])
    }
    expect(run('S lint --files-from /dev/null 2>&1 || true', cwd)).toContain('--files-from /dev/null names no file')
  })

  it.skipIf(process.platform === 'win32')('has the format that its ending names', () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA })
    expect(run('mkfifo p.svg; cat p.svg & S render a.blueprint.yaml -o p.svg >/dev/null; wait', cwd)).toContain('<svg')
    expect(run('mkfifo p; S render a.blueprint.yaml -o p 2>&1 || true', cwd)).toContain(
      '"p" takes one format: add "--to svg"',
    )
    expect(run('S render a.blueprint.yaml -o p.svg --to pdf 2>&1 || true', cwd)).toContain(
      '--to pdf cannot go to the one file',
    )
  })
})
