import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { VALUES } from '../../src/cli/completion/values.ts'
import { program } from '../../src/cli/program.ts'
import { Run } from '../../src/run/run.ts'
import { FORMAT_NAMES } from '../../src/render/formats.ts'
import { REPORT_NAMES } from '../../src/report/index.ts'
import { folder, stageline } from './stageline.ts'

const OTHER_FORMATS = FORMAT_NAMES.filter((name) => name !== 'svg')
const REPORTS_IN_J = REPORT_NAMES.filter((name) => name.startsWith('j'))

/** What zsh and fish offer for a line, in a folder with `hotel.blueprint.yaml` and the folder `other`. */
const OFFERED = [
  ['stageline li', ['lint']],
  ['stageline lint --max', ['--max-warnings']],
  ['stageline lint -f j', REPORTS_IN_J.toSorted()],
  ['stageline stats -f ', ['json', 'table']],
  ['stageline explain decision-l', ['decision-labels']],
  ['stageline completion f', ['fish']],
  ['stageline lint ho', ['hotel.blueprint.yaml']],
  ['stageline render --page A', ['A0', 'A1', 'A2', 'A3', 'A4']],
  ['stageline render --orientation ', ['auto', 'landscape', 'portrait']],
  ['stageline render --fit ', ['none', 'page', 'width']],
  ['stageline render --fonts=o', ['outline']],
  ['stageline render --jobs ', []],
  ['stageline render --scale ', []],
  ['stageline render --margin ', []],
  ['stageline lint --max-warnings ', []],
  ['stageline lint --shard ', []],
  ['stageline lint --rule decision-l', ['decision-labels']],
  ['stageline lint --rule decision-labels=', ['error', 'info', 'off', 'warning']],
  ['stageline lint --rule=decision-labels=w', ['warning']],
  ['stageline render --to svg,', OTHER_FORMATS.toSorted()],
  ['stageline render --to=svg,pd', ['pdf']],
  ['stageline render --hide leg', ['legend']],
  ['stageline render --hide notes,leg', ['legend']],
  ['stageline lint -f json=', ['hotel.blueprint.yaml', 'other', 'script']],
  ['stageline render --format json=ho', ['hotel.blueprint.yaml']],
  ['stageline merge-reports --out ', ['other']],
  ['stageline init ', ['other']],
] as const

const ZSH = fileURLToPath(new URL('capture.zsh', import.meta.url))

const kept = mkdtempSync(join(tmpdir(), 'stageline-zsh-'))
afterAll(() => rmSync(kept, { recursive: true }))

describe.each(['zsh', 'fish'])('completion in %s', async (shell) => {
  const { out: script } = await stageline(['completion', shell])

  it.runIf(isInstalled(shell)).each(OFFERED)('%j offers %j', (line, expected) => {
    const cwd = folder({ script, 'hotel.blueprint.yaml': '', 'other/x': '' })
    const fish = ['--no-config', '-c', `source ./script; complete -C '${line}'`]
    const args = shell === 'zsh' ? ['-f', ZSH, join(cwd, 'script'), line, join(kept, 'dump')] : fish
    const said = execFileSync(shell, args, { cwd, encoding: 'utf8', env: { ...process.env, HOME: cwd } })
    // fish says the whole word, zsh what follows in it
    const before = /[^ ]*[=,]|/.exec(line.slice(line.lastIndexOf(' ') + 1))![0]
    const words = said.split('\n').map((each) => each.replace(/\t.*|\r|\/$/g, ''))
    const offered = words.filter(Boolean).map((each) => (each.startsWith(before) ? each.slice(before.length) : each))
    expect(offered.map((each) => each.replace(/[=/]$/, '')).sort()).toEqual(expected)
  })
})

function isInstalled(shell: string): boolean {
  return !spawnSync(shell, ['--version']).error
}

const hasBash = spawnSync('bash', ['-c', '((BASH_VERSINFO[0] >= 4))']).status === 0

describe.runIf(hasBash)('completion in bash', async () => {
  const { out: script } = await stageline(['completion', 'bash'])

  /** What bash offers for the last of the words. */
  function offered(...words: string[]): string[] {
    const cwd = folder({ 'hotel.blueprint.yaml': '', 'other/x': '' })
    const program = `source /dev/stdin <<'SCRIPT'
${script}
SCRIPT
compopt() { :; }
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _stageline; printf '%s\\n' "\${COMPREPLY[@]}"`
    const said = execFileSync('bash', ['-c', program, 'bash', 'stageline', ...words], { cwd, encoding: 'utf8' })
    return said.split('\n').filter(Boolean)
  }

  it('is loaded as a completion of stageline', () => {
    const cwd = folder({ script })
    const said = execFileSync('bash', ['-c', 'source ./script; complete -p stageline'], { cwd, encoding: 'utf8' })
    expect(said).toBe('complete -F _stageline stageline\n')
  })

  it.each([
    [['l'], ['lint']],
    [['re'], ['render']],
    [['lint', '--max'], ['--max-warnings']],
    [['lint', '--format', 'j'], REPORTS_IN_J],
    [['lint', '--format', '=', 'sar'], ['sarif']],
    [
      ['stats', '-f', ''],
      ['table', 'json'],
    ],
    [['explain', 'decision-l'], ['decision-labels']],
    [['lint', '--rule', 'unused'], ['unused-disable=']],
    [
      ['lint', '--rule', 'label-length', '='],
      ['off', 'info', 'warning', 'error'],
    ],
    [['lint', '--rule', 'label-length', '=', 'w'], ['warning']],
    [['lint', '--rule', '=', 'label-length', '=', 'w'], ['warning']],
    [['render', '--to', 'svg,'], OTHER_FORMATS.map((name) => `svg,${name}`)],
    [['render', '--to', '=', 'svg,pd'], ['svg,pdf']],
    [['render', '--hide', 'legend,no'], ['legend,notes']],
    [['lint', '-f', 'json', '=', 'ho'], ['hotel.blueprint.yaml']],
    [['lint', '--format', '=', 'json', '=', 'ho'], ['hotel.blueprint.yaml']],
    [
      ['render', '--page', ''],
      ['fit', 'A4', 'A3', 'A2', 'A1', 'A0', 'letter', 'legal', 'tabloid'],
    ],
    [
      ['render', '--orientation', ''],
      ['auto', 'portrait', 'landscape'],
    ],
    [['render', '--jobs', ''], []],
    [['render', '--scale', ''], []],
    [['lint', '--max-warnings', ''], []],
    [['lint', '--max-warnings', '='], []],
    [
      ['render', '--theme', ''],
      ['light', 'dark', 'print', 'contrast', 'hotel.blueprint.yaml', 'other'],
    ],
    [['merge-reports', '--out', ''], ['other']],
    [['init', ''], ['other']],
    [['rules', ''], []],
    [['lint', '--quiet', 'ho'], ['hotel.blueprint.yaml']],
    [['completion', 'f'], ['fish']],
    [['lint', 'ho'], ['hotel.blueprint.yaml']],
    [['render', 'hotel.blueprint.yaml', '-o', 'oth'], ['other']],
  ])('%j offers %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected)
  })

  it('offers every command', async () => {
    const { out } = await stageline(['--help'])
    const commands = Array.from(out.split('Commands:')[1]!.matchAll(/^ {2}([a-z-]+)\b/gm), ([, name]) => name)
    expect(commands.length).toBeGreaterThan(10)
    expect(offered('')).toEqual(expect.arrayContaining(commands.filter((name) => name !== 'stageline')))
  })
})

it('every option that takes a value has an entry in the table of values, and no entry is left over', () => {
  const { commands } = program(
    new Run({ stdin: [] as never, stdout: process.stdout, stderr: process.stderr, env: {}, cwd: () => '.' }),
  )
  const used = new Set<string>()
  for (const command of commands) {
    for (const { long, required, optional } of command.options) {
      const specific = `${command.name()} ${long}`
      const name = Object.hasOwn(VALUES, specific) ? specific : long!
      expect([name, Object.hasOwn(VALUES, name)]).toEqual([name, required || optional])
      if (required || optional) used.add(name)
    }
  }
  expect(Object.keys(VALUES).filter((name) => !used.has(name))).toEqual([])
})

describe('completion in other shells', () => {
  it.each(['bash', 'zsh', 'fish', 'pwsh'])('%s knows every command, and quotes what needs it', async (shell) => {
    const { code, out } = await stageline(['completion', shell])
    for (const name of ['render', 'lint', 'check', 'fmt', 'init', 'stats', 'explain']) expect(out).toContain(name)
    expect(out).toContain(shell === 'fish' ? '-l max-warnings' : '--max-warnings')
    expect(code).toBe(0)
  })

  it.each(['zsh', 'fish', 'pwsh'])('%s accepts its script, where it is installed', async (shell) => {
    const { out } = await stageline(['completion', shell])
    const script = join(folder({ script: out }), 'script')
    const check = { zsh: ['-n', script], fish: ['--no-execute', script] }[shell] ?? ['-NoProfile', '-Command', '-']
    const { status, error, stderr } = spawnSync(shell, check, { input: shell === 'pwsh' ? out : '' })
    if (error) return expect(error).toMatchObject({ code: 'ENOENT' })
    expect({ status, said: stderr.toString() }).toEqual({ status: 0, said: '' })
  })

  it('another one is wrong use', async () => {
    const { code, err } = await stageline(['completion', 'tcsh'], { cwd: join('/') })
    expect(err).toContain('completion is there for bash, zsh, fish, pwsh, not for "tcsh"')
    expect(code).toBe(2)
  })
})
