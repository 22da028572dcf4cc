import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { folder, stageline } from './stageline.ts'

/** What zsh and fish offer for a line, in a folder with `hotel.blueprint.yaml` and the folder `other`. */
const OFFERED = [
  ['stageline li', ['lint']],
  ['stageline lint --max', ['--max-warnings']],
  ['stageline lint -f j', ['json', 'jsonl', 'junit']],
  ['stageline stats -f ', ['json', 'table']],
  ['stageline explain decision-l', ['decision-labels']],
  ['stageline completion f', ['fish']],
  ['stageline lint ho', ['hotel.blueprint.yaml']],
] as const

const ZSH = fileURLToPath(new URL('capture.zsh', import.meta.url))

describe.each(['zsh', 'fish'])('completion in %s', async (shell) => {
  const { out: script } = await stageline(['completion', shell])

  it.runIf(isInstalled(shell)).each(OFFERED)('%j offers %j', (line, expected) => {
    const cwd = folder({ script, 'hotel.blueprint.yaml': '', 'other/x': '' })
    const fish = ['--no-config', '-c', `source ./script; complete -C '${line}'`]
    const args = shell === 'zsh' ? ['-f', ZSH, join(cwd, 'script'), line] : fish
    const said = execFileSync(shell, args, { cwd, encoding: 'utf8', env: { ...process.env, HOME: cwd } })
    const words = said.split('\n').map((each) => each.replace(/\t.*|\r/g, ''))
    expect(words.filter(Boolean).sort()).toEqual(expected)
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
    [
      ['lint', '--format', 'j'],
      ['json', 'jsonl', 'junit'],
    ],
    [['lint', '--format', '=', 'sar'], []],
    [
      ['stats', '-f', ''],
      ['table', 'json'],
    ],
    [['explain', 'decision-l'], ['decision-labels']],
    [['lint', '--rule', 'unused'], ['unused-disable=']],
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
