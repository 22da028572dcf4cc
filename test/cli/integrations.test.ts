/** The files that other tools read: hooks of pre-commit, and the action for GitHub. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { installCopy } from './install-copy.ts'
import { COLD_TEA, folder, stageline, TEA } from './stageline.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Hook {
  readonly id: string
  readonly entry: string
  readonly language: string
  readonly files: string
}

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as Hook[]

  it.each(hooks)('$id takes the staged files as pre-commit passes them', async ({ id, entry, language, files }) => {
    expect({ id, language }).toEqual({ id: entry.replace(' ', '-'), language: 'node' })
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b/c.blueprint.yml': COLD_TEA, 'd.yaml': '' })
    const staged = ['a.blueprint.yaml', 'b/c.blueprint.yml', 'd.yaml'].filter((name) => new RegExp(files).test(name))
    expect(staged).toHaveLength(2)
    const { code } = await stageline([...entry.split(' ').slice(1), ...staged], { cwd })
    expect(code).toBe(id === 'stageline-fmt' ? 0 : 1)
    if (id === 'stageline-fmt') expect(readFileSync(join(cwd, staged[0]!), 'utf8')).not.toBe(TEA)
  })
})

describe('action.yml', () => {
  const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default: string }>>
    readonly runs: {
      readonly using: string
      readonly steps: readonly { readonly id?: string; readonly run?: string; readonly env?: Record<string, string> }[]
    }
  }
  const step = action.runs.steps.find(({ id }) => id === 'stageline')!

  /** Runs the step as a runner does: inputs and contexts put in, in bash. */
  function run(cwd: string, inputs: Readonly<Record<string, string>>) {
    const copy = installCopy({ packages: false })
    const side = folder({ output: '', summary: '' })
    const given = (name: string): string => inputs[name] ?? action.inputs[name]!.default
    const env = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [
        name,
        value
          .replace('${{ runner.temp }}/stageline', copy)
          .replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, input: string) => given(input)),
      ]),
    )
    const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run!], {
      cwd,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH ?? '',
        ...env,
        GITHUB_OUTPUT: join(side, 'output'),
        GITHUB_STEP_SUMMARY: join(side, 'summary'),
      },
    })
    const read = (name: string): string => readFileSync(join(side, name), 'utf8')
    return { status, stdout, output: read('output'), summary: read('summary') }
  }

  it('is a composite action whose scripts take nothing from inputs but by the environment', () => {
    expect(action.runs.using).toBe('composite')
    for (const { run: script = '' } of action.runs.steps) expect(script).not.toContain('${{')
  })

  it('marks findings, writes the summary and passes the exit code on', () => {
    const cwd = folder({ 'a b.blueprint.yaml': COLD_TEA, 'c.blueprint.yaml': TEA })
    const { status, stdout, output, summary } = run(cwd, { command: 'lint', 'sarif-file': 'stageline.sarif' })
    expect(stdout).toMatch(/^::error file=a b\.blueprint\.yaml,line=6/m)
    expect(output).toBe('exit-code=1\n')
    expect(summary).toContain('fail-point-countermeasure')
    expect(existsSync(join(cwd, 'stageline.sarif'))).toBe(true)
    expect(status).toBe(1)
  })

  it('takes an option with its value on a line, and says so where a line has two', () => {
    const cwd = folder({ 'c.blueprint.yaml': TEA })
    const { status } = run(cwd, { command: 'lint', args: '  --max-warnings 0\r\n\n-f json=a b.json\n--quiet' })
    expect(status).toBe(0)
    expect(existsSync(join(cwd, 'a b.json'))).toBe(true)
    const two = run(cwd, { command: 'lint', args: '--max-warnings 0 --quiet' })
    expect(two).toMatchObject({
      status: 2,
      output: 'exit-code=2\n',
      stdout: '::error::args: write one option a line\n',
    })
  })

  it('takes paths and arguments a line each, and never as commands', () => {
    const cwd = folder({ 'a b.blueprint.yaml': TEA, '$(touch x).blueprint.yaml': TEA })
    writeFileSync(join(cwd, 'bad.blueprint.yaml'), COLD_TEA)
    const { status, output } = run(cwd, {
      command: 'lint',
      paths: 'a b.blueprint.yaml\n$(touch x).blueprint.yaml\n',
      args: '--max-warnings=0\n--rule=wait-limit=error\n-f json=$(touch x) `touch x`; touch x',
    })
    expect({ status, output }).toEqual({ status: 0, output: 'exit-code=0\n' })
    expect(existsSync(join(cwd, 'x'))).toBe(false)
  })
})
