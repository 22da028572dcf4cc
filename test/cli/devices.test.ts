/** Devices and pipes, which only a process of its own can be given. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, TEA } from './stageline.ts'

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
