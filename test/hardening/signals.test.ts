/** Whatever a command is busy with, SIGTERM and SIGINT end it, and nothing half written stays. */
import { spawn, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folder, TEA } from '../cli/stageline.ts'
import { journey } from '../support/journey.ts'
import { buildProgram, endOf, type Program } from './program.ts'

let program: Program
beforeAll(() => {
  program = buildProgram()
})
afterAll(() => program.remove())

const CODES = { SIGINT: 130, SIGTERM: 143 } as const

/** Starts a command, sends the signal after so many ms, and sees that it obeys; false where it had ended by then. */
async function obeys(args: readonly string[], cwd: string, after: number, signal: keyof typeof CODES) {
  const child = spawn(process.execPath, [program.script, ...args], { cwd })
  const end = endOf(child)
  await pause(after)
  if (child.exitCode !== null) return false
  child.kill(signal)
  const ended = await end
  // Where nothing is to be tidied up, the system ends the process: a shell shows the same number.
  if (ended.signal === null) expect([CODES[signal], 0]).toContain(ended.code)
  else expect(ended.signal).toBe(signal)
  const left = readdirSync(cwd, { recursive: true, encoding: 'utf8' })
  expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([])
  return true
}

describe('a signal', () => {
  it('ends the drawing of 3,200 steps at any moment', { timeout: 900_000 }, async () => {
    const cwd = folder({ 'large.blueprint.yaml': journey(1, 3_200) })
    let moment = 0
    for (let after = 60; moment < 12; after *= 1.5) {
      const signal = moment % 2 === 0 ? 'SIGTERM' : 'SIGINT'
      if (!(await obeys(['render', '-o', `out${moment}`], cwd, after, signal))) break
      moment++
    }
    expect(moment).toBeGreaterThan(3)
  })

  const files = Object.fromEntries(
    Array.from({ length: 30 }, (_, n) => [`in/${n}.blueprint.yaml`, journey(n, 100).replaceAll(': {', ':   {')]),
  )

  it.each([
    ['lint', ['lint', 'in']],
    ['fmt', ['fmt', 'in']],
    ['a batch', ['render', 'in']],
    ['a bundle', ['render', 'in', '--bundle', 'all.pdf']],
    ['PNG', ['render', 'in', '--to', 'png']],
    ['a wait for standard input', ['lint', '-']],
    ['a wait for a pipe', ['lint', 'in', '-f', 'json=pipe']],
  ])('ends %s', { timeout: 120_000 }, async (_, args) => {
    for (const [at, after] of [100, 700].entries()) {
      const cwd = folder(files)
      spawnSync('mkfifo', [join(cwd, 'pipe')])
      await obeys(args, cwd, after, at % 2 === 0 ? 'SIGTERM' : 'SIGINT')
    }
  })

  it('in a batch says how far it came and that the next run goes on, on a line of its own', async () => {
    const cwd = folder(Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${n}.blueprint.yaml`, TEA])))
    const child = spawn(process.execPath, [program.script, 'render'], { cwd })
    const end = endOf(child)
    while (child.exitCode === null && readdirSync(cwd).length === 300) await pause(5)
    child.kill('SIGINT')
    const { code, err } = await end
    expect(err).toMatch(/^stageline: interrupted, \d+ of 300 files done; the same command goes on from there\n$/)
    expect(code).toBe(130)
  })
})
