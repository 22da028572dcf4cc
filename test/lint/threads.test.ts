/** Many files are checked on several threads, with the program as it is built: the same as without any. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLD_TEA, folder, LONELY_TEA, LOST_TEA, stageline, TEA } from '../cli/stageline.ts'
import { buildProgram, ended, type Program } from '../hardening/program.ts'

const FILES = 260

let program: Program
beforeAll(() => {
  program = buildProgram()
})
afterAll(() => program.remove())

/** Good and bad ones, in folders with configurations of their own, two of which no thread can read as they are. */
function many(): string {
  const cwd = folder({
    'stageline.config.yaml': 'extends: strict\n',
    'b/stageline.config.yaml': 'rules: { open-fail-point: off }\n',
    'c/x.blueprint.yaml': 'blueprint: [',
    'c/y.blueprint.yaml': new Uint8Array([0x80, 0x81]),
  })
  const texts = [TEA, COLD_TEA, LONELY_TEA, LOST_TEA, TEA.replace('Order tea', 'Ask for tea'), '']
  mkdirSync(join(cwd, 'a'))
  for (let at = 0; at < FILES; at++) {
    const text = texts[at % texts.length]!.replace('title: Tea', `title: Tea ${Math.floor(at / 9)}`)
    writeFileSync(join(cwd, `${'abc'[at % 3]}/tea-${at}.blueprint.yaml`), text)
  }
  return cwd
}

describe('many files', () => {
  it.each([
    ['pretty', ['lint']],
    ['json', ['lint', '-f', 'json']],
    ['a shard', ['lint', '-f', 'compact', '--shard', '2/3']],
    ['few of all', ['lint', 'a', '-f', 'compact']],
  ])('are told by threads as by none: %s', { timeout: 60_000 }, async (_, args) => {
    const cwd = many()
    const here = await stageline(args, { cwd }) // the sources have no threads
    const { code, out, err } = await ended([program.script, ...args], { cwd })
    expect([code, out, err]).toEqual([here.code, here.out, here.err])
    expect(here.code).toBe(1)
  })

  it('are held against a baseline that threads know nothing of', { timeout: 60_000 }, async () => {
    const cwd = many()
    await ended([program.script, 'lint', '-q', '--baseline', 'known.json', '--update-baseline'], { cwd })
    const { code, out } = await ended([program.script, 'lint', '-f', 'compact', '--baseline', 'known.json'], { cwd })
    const here = await stageline(['lint', '-f', 'compact', '--baseline', 'known.json'], { cwd })
    expect([code, out]).toEqual([here.code, here.out])
  })
})
