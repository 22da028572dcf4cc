/** Whatever a command prints into a device that is full, it says so once, in one line, and ends with 2. */
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { program as commandLine } from '../../src/cli/program.ts'
import { REPORT_NAMES } from '../../src/report/index.ts'
import { Run } from '../../src/run/run.ts'
import { DIFF_FORMATS } from '../../src/vocabulary/choices.ts'
import { folder, LONELY_TEA, stageline } from '../cli/stageline.ts'
import { buildProgram, type Program } from './program.ts'

const FULL = '/dev/full'

let program: Program
beforeAll(() => {
  program = buildProgram()
})
afterAll(() => program.remove())

/** Of each command, ways to print; what it does beside that is done. */
const PRINTS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  render: [
    ['render', 'a.blueprint.yaml'],
    ...['svg', 'pdf', 'png'].map((format) => ['render', '-t', format, '-o', '-', 'a.blueprint.yaml']),
  ],
  lint: [['lint'], ...REPORT_NAMES.map((format) => ['lint', '-f', format])],
  check: [['check']],
  preview: [['preview', '--no-open']],
  'merge-reports': [['merge-reports', 'report.json']],
  fmt: [
    ['fmt', '--diff'],
    ['fmt', '--check', '--diff'],
    ['fmt', '-'],
  ],
  diff: DIFF_FORMATS.map((format) => ['diff', 'a.blueprint.yaml', 'b.yaml', '-f', format]),
  stats: [['stats'], ['stats', '-f', 'json']],
  outline: [['outline', 'a.blueprint.yaml']],
  init: [['init', 'new']],
  rules: [['rules'], ['rules', '-f', 'json']],
  explain: [['explain', 'missing-file']],
  config: [['config', '--print', 'a.blueprint.yaml']],
  schema: [['schema'], ['schema', 'config']],
  completion: ['bash', 'zsh', 'fish', 'pwsh'].map((shell) => ['completion', shell]),
  help: [['help'], ['help', 'lint'], ['--version']],
}

function commandNames(): string[] {
  const output = { write: () => undefined }
  const stdin = (async function* () {})()
  const run = new Run({ stdin, stdout: output, stderr: output, env: {}, cwd: () => '/' })
  return commandLine(run, 'completion').commands.map((command) => command.name())
}

it('every command is tried', () => {
  expect([...commandNames(), 'help'].filter((name, at, all) => all.indexOf(name) === at)).toEqual(Object.keys(PRINTS))
})

describe.runIf(existsSync(FULL))('into a full device', () => {
  const ways = Object.values(PRINTS).flat()

  it.each(ways.map((args) => [args.join(' '), args] as const))('%s', async (_, args) => {
    const files = { 'a.blueprint.yaml': LONELY_TEA, 'b.yaml': LONELY_TEA }
    const { out } = await stageline(['lint', '-f', 'json'], { cwd: folder(files) })
    const cwd = folder({ ...files, 'report.json': out })
    const full = openSync(FULL, 'w')
    const { status, stderr } = spawnSync(process.execPath, [program.script, ...args], {
      cwd,
      input: LONELY_TEA.replace('label: Pour tea', 'label:   Pour tea'),
      stdio: ['pipe', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    const told = stderr.split('\n').filter((line) => line.includes('the disk is full'))
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/^stageline: (?:cannot draw "a\.blueprint\.yaml": )?cannot write to standard output: the disk is full$/) // prettier-ignore
    expect(stderr).not.toMatch(/\n {4}at |ENOSPC|this is a bug/)
    expect(status).toBe(2)
  })

  it('as standard error, the exit code is all that is left', () => {
    const full = openSync(FULL, 'w')
    const { status, stdout } = spawnSync(process.execPath, [program.script, 'lint', 'none.yaml'], {
      cwd: folder({}),
      stdio: ['pipe', 'pipe', full],
      encoding: 'utf8',
    })
    closeSync(full)
    expect(stdout).toContain('none.yaml')
    expect(status).toBe(2)
  })
})
