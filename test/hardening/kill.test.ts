/** A run that is killed at any moment. KILLS says how often each command is (by itself 24 times in all). */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseManifest } from '../../src/batch/manifest/manifest.ts'
import { temporaryIn } from '../../src/files/temporaries.ts'
import { COLD_TEA, folder, LONELY_TEA, TEA } from '../cli/stageline.ts'
import { ended, endOf, filesBelow, type Program, buildProgram } from './program.ts'

const KILLS = Number(process.env.KILLS ?? 8)
/** It is done sooner than a drawing, and writes more files. */
const KILLS_OF_FMT = Number(process.env.KILLS ?? 16)

let program: Program
beforeAll(() => {
  program = buildProgram()
})
afterAll(() => program.remove())

it(
  `killed ${KILLS} times: every drawing is whole or absent, and the next run completes it and tidies up`,
  async () => {
    const cwd = folder({})
    for (let n = 0; n < 6; n++) {
      mkdirSync(join(cwd, `in/${n % 3}`), { recursive: true })
      writeFileSync(join(cwd, `in/${n % 3}/${n}.blueprint.yaml`), [TEA, COLD_TEA, LONELY_TEA][n % 3]!)
    }
    const render = [program.script, 'render', 'in', '-o', 'out', '-t', 'svg,pdf', '--fonts', 'stack', '--jobs', '2']
    await ended(render, { cwd })
    const whole = contents(join(cwd, 'out'))
    expect(whole.size).toBe(14)

    const moments: string[] = []
    for (let n = 0; n < KILLS; n++) {
      rmSync(join(cwd, 'out'), { recursive: true, force: true })
      // Every second time over old drawings, which are other ones.
      if (n % 2 === 0) for (const path of whole.keys()) if (isDrawing(path)) write(join(cwd, 'out', path), 'old')
      const child = spawn(process.execPath, render, { cwd, stdio: 'ignore' })
      const end = endOf(child)
      await firstSign(join(cwd, 'out'), end)
      await pause((n % 20) * 8)
      child.kill('SIGKILL')
      const { signal } = await end
      const found = contents(join(cwd, 'out'))
      const files = [...found].filter(([path]) => !isTemporary(path))
      for (const [path, bytes] of files) {
        const isOld = n % 2 === 0 && bytes.toString() === 'old'
        const isPart = path === 'manifest.json' && parseManifest(bytes.toString()) !== undefined
        if (!isOld && !isPart && !bytes.equals(whole.get(path)!))
          throw new Error(`${path} is neither old nor new: ${bytes.length} bytes`)
      }
      const temporaries = found.size - files.length
      moments.push(signal === null ? 'ended' : temporaries > 0 ? 'while writing' : 'between')

      if (temporaries > 0 || n % 10 === 0) {
        await ended(render, { cwd })
        expect(contents(join(cwd, 'out'))).toEqual(whole)
      }
    }
    // It was killed, and not always too early or too late.
    expect(moments.filter((moment) => moment !== 'ended').length).toBeGreaterThan(KILLS / 3)
    if (process.env.KILLS !== undefined) console.log(summary(moments))
  },
  Math.max(120_000, KILLS * 10_000),
)

it(
  `fmt, killed ${KILLS_OF_FMT} times: every blueprint is as it was or as it is to be, and the next run completes it`,
  async () => {
    const [before, after] = [TEA.replaceAll(': ', ':   '), TEA]
    const names = Array.from({ length: 60 }, (_, n) => `${n}.blueprint.yaml`)
    const cwd = folder({})
    const fmt = [program.script, 'fmt']
    for (const name of names) writeFileSync(join(cwd, name), before)
    await ended(fmt, { cwd })
    const formatted = readFileSync(join(cwd, names[0]!), 'utf8')
    expect([formatted === before, formatted.length > after.length / 2]).toEqual([false, true])

    const moments: string[] = []
    for (let n = 0; n < KILLS_OF_FMT; n++) {
      for (const name of names) writeFileSync(join(cwd, name), before)
      const child = spawn(process.execPath, fmt, { cwd, stdio: 'ignore' })
      const end = endOf(child)
      await firstSign(cwd, end)
      await pause(n)
      child.kill('SIGKILL')
      const { signal } = await end
      const found = contents(cwd)
      for (const name of names) expect([before, formatted]).toContain(found.get(name)?.toString())
      const isHalf = found.size > names.length
      moments.push(signal === null ? 'ended' : isHalf ? 'while writing' : 'between')
      if (!isHalf && n % 10 > 0) continue
      await ended(fmt, { cwd })
      expect(contents(cwd)).toEqual(new Map([...names].sort().map((name) => [name, Buffer.from(formatted)])))
    }
    expect(moments.filter((moment) => moment !== 'ended').length).toBeGreaterThan(KILLS_OF_FMT / 4)
    if (process.env.KILLS !== undefined) console.log(summary(moments))
  },
  Math.max(120_000, KILLS_OF_FMT * 10_000),
)

it('what another run is writing at the moment is left alone, what nobody writes any more is not', async () => {
  const cwd = folder({ 'tea.blueprint.yaml': TEA })
  await ended([program.script, 'render', '-t', 'svg'], { cwd })
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  try {
    const name = basename(await temporaryIn(cwd))
    const alive = name.replace(/-\d+-/, `-${child.pid!}-`)
    const gone = name.replace(/-\d+-/, '-4194305-') // more than any process has
    const elsewhere = name.replace(/-[0-9a-f]{12}-/, '-0123456789ab-')
    for (const each of [alive, gone, elsewhere, '.stageline-notes.tmp']) writeFileSync(join(cwd, 'out', each), '')
    await ended([program.script, 'render', '-t', 'svg'], { cwd })
    expect(filesBelow(join(cwd, 'out')).map((path) => relative(join(cwd, 'out'), path))).toEqual(
      [alive, elsewhere, '.stageline-notes.tmp', 'tea.svg'].sort(),
    )
  } finally {
    child.kill()
  }
})

/** Resolves when a run begins to write, or has ended: when a folder is not as it was. */
async function firstSign(out: string, end: Promise<unknown>): Promise<void> {
  let over = false
  void end.then(() => (over = true))
  for (const before = look(out); !over && look(out) === before;) await pause(2)
}

function look(folder: string): string {
  return filesBelow(folder)
    .map((path) => `${path} ${statSync(path, { throwIfNoEntry: false })?.size ?? ''}`)
    .join('\n')
}

function summary(moments: readonly string[]): string {
  const kinds = [...new Set(moments)].sort()
  return kinds.map((kind) => `${moments.filter((moment) => moment === kind).length} ${kind}`).join(', ')
}

function contents(root: string): Map<string, Buffer> {
  return new Map(filesBelow(root).map((path) => [relative(root, path), readFileSync(path)]))
}

function isDrawing(path: string): boolean {
  return /\.(?:svg|pdf)$/.test(path)
}

function isTemporary(path: string): boolean {
  return /(?:^|\/)\.stageline-[^/]*\.tmp$/.test(path)
}

function write(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time))
}
