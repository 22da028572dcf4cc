/** No network code is ever called: not loaded, and, where it can be observed, no socket is made. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folder, TEA } from '../cli/stageline.ts'
import { have } from '../render/tools.ts'
import { buildProgram, ended, type Program } from './program.ts'

const GUARD = ['--import', fileURLToPath(new URL('no-network.js', import.meta.url))]
const ADDRESSES = TEA.replace(
  'Serve tea }',
  'Serve tea, url: "https://example.com/tea", evidence: [{ label: Cup, url: "http://example.com/cup.png" }] }',
)

let program: Program
beforeAll(() => {
  program = buildProgram()
})
afterAll(() => program.remove())

const COMMANDS = [['render', '-t', 'svg,pdf,png', '-o', 'out'], ['lint', '-f', 'json'], ['rules'], ['schema']]

describe('without a network', () => {
  it.each([
    ['a module', "await import('node:https')"],
    ['a module of old', "process.getBuiltinModule; (await import('node:module')).createRequire('/')('net')"],
    ['a function', "await fetch('https://example.com')"],
  ])('the guard sees %s', async (_, code) => {
    const { err } = await ended([...GUARD, '--input-type=module', '-e', code], {})
    expect(err).toContain('the network is asked for')
  })

  it.each(COMMANDS)('%s does all its work', async (...args) => {
    const cwd = folder({ 'tea.blueprint.yaml': ADDRESSES })
    const { code, err } = await ended([...GUARD, program.script, ...args], { cwd })
    expect(err).not.toContain('network')
    expect(code).toBe(0)
    if (args[0] === 'render')
      expect(readFileSync(join(cwd, 'out/tea.svg'), 'utf8')).toContain('https://example.com/tea')
  })
})

describe.runIf(have('strace'))('observed from outside', () => {
  it('no socket is made', () => {
    const cwd = folder({ 'tea.blueprint.yaml': ADDRESSES })
    const trace = ['-f', '-qq', '-e', 'trace=socket,connect,sendto,sendmsg,bind', '-o', 'trace.txt', process.execPath]
    const { status, stderr } = spawnSync('strace', [...trace, program.script, 'render', '-q'], {
      cwd,
      encoding: 'utf8',
    })
    // In some containers nobody may observe.
    if (/PTRACE|not permitted/.test(stderr)) return
    expect(status).toBe(0)
    // Threads of one process talk by pairs of local sockets; those that reach further have an address family of the internet.
    expect(
      readFileSync(join(cwd, 'trace.txt'), 'utf8')
        .split('\n')
        .filter((line) => /AF_(?!UNIX|LOCAL)|connect\(/.test(line)),
    ).toEqual([])
  })
})
