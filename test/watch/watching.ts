/** A command with `--watch` as a process of its own, in a folder of its own. */
import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { folder } from '../cli/stageline.ts'

/** The program as it is built. */
export const PROGRAM = fileURLToPath(new URL('../../bin/stageline.js', import.meta.url))

/** How each round ends. */
export const END = 'Watching for changes.\n'

/** ms after which a round that does not come is missed. */
const PATIENCE = 60_000

export interface Watching {
  readonly cwd: string
  readonly pid: number
  /** What the first round printed, on both streams. */
  readonly first: string
  /** What is printed until the end of the next round after `act`; `until` waits for more. */
  readonly after: (act: () => void, until?: string) => Promise<string>
  /** All that was printed since the last round. */
  readonly rest: () => string
  /** Ends it by a signal; its exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** Starts it and waits for its first round. */
export async function watching(args: readonly string[], files: Readonly<Record<string, string>>): Promise<Watching> {
  const cwd = folder(files)
  const log = join(folder({}), 'log')
  const descriptor = openSync(log, 'a')
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, stdio: ['ignore', descriptor, descriptor] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let read = 0
  const rest = (): string => readFileSync(log, 'utf8').slice(read)
  const until = async (end: string): Promise<string> => {
    for (let waited = 0; !rest().includes(end) || !rest().endsWith('\n'); waited += 10) {
      if (waited > PATIENCE || child.exitCode !== null) throw new Error(`no "${end.trim()}" in:\n${rest()}`)
      await pause(10)
    }
    const said = rest()
    read += said.length
    return said
  }
  return {
    cwd,
    pid: child.pid ?? 0,
    first: await until(END),
    async after(act, end = END) {
      act()
      return until(end)
    },
    rest,
    async end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** As editors save: under another name, and then in its place. */
export function saveByRename(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}~`, text)
  renameSync(`${path}~`, path)
}
