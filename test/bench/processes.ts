/**
 * Times whole processes against one another: the cases take turns in each round, so that a machine that is slow for a while
 * is slow for all of them. Processor time is taken too, where the system tells it: it says the same on a busy machine.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

export interface Case {
  readonly name: string
  /** One after the other, the first with all of the paths that it needs: they run in a folder of their own. */
  readonly commands: readonly (readonly string[])[]
  /** It is timed in each round whose number this divides; a slow one need not be timed as often. */
  readonly every?: number
  /** It runs in the folder of the case before it, with all that is there. */
  readonly after?: boolean
  /** Fills its folder, which is not timed. */
  readonly prepare?: (folder: string) => void
  /** Throws when the outcome is not what it must be: what fails is fast. */
  readonly verify?: (folder: string) => void
}

/** Of one case: a number for each of its rounds. */
export interface Times {
  /** ms from start to end. */
  readonly wall: number[]
  /** ms of processor time of all its processes, in steps of 10; NaN where the system does not tell. */
  readonly cpu: number[]
}

/**
 * Runs every case in every round, each in a new folder within `folder`. None is removed here: after thousands of files have
 * gone, ext4 takes half a millisecond longer for each new one, since it gives their inodes to none for a while.
 */
export function timed(cases: readonly Case[], rounds: number, folder: string): Times[] {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: undefined } // it makes Node itself start more than twice as slowly
  const times = cases.map((): Times => ({ wall: [], cpu: [] }))
  let place = ''
  for (let round = 0; round < rounds; round++) {
    for (const [at, one] of cases.entries()) {
      if (round % (one.every ?? 1) !== 0) continue
      if (!one.after) place = join(folder, `run-${round}-${at}`)
      mkdirSync(place, { recursive: true })
      one.prepare?.(place)
      const [wall, cpu] = [performance.now(), childrensTime()]
      for (const command of one.commands) run(one.name, command, place, env)
      times[at]!.wall.push(performance.now() - wall)
      times[at]!.cpu.push(childrensTime() - cpu)
      one.verify?.(place)
    }
  }
  return times
}

function run(name: string, [program = '', ...args]: readonly string[], cwd: string, env: NodeJS.ProcessEnv): void {
  const { status, error, stderr } = spawnSync(program, args, { cwd, env, maxBuffer: 2 ** 28 })
  if (error) throw error
  // 1 is a finding at error level; the drawing is there all the same.
  if (status !== 0 && status !== 1) throw new Error(`${name} ended with ${status}: ${stderr.toString().slice(0, 2000)}`)
}

/** ms of processor time of all processes that this one has started and that have ended. */
function childrensTime(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'latin1')
    // After the name in brackets: fields 16 and 17 of proc(5), in clock ticks, of which there are 100 a second on Linux.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return 10 * (Number(fields[13]) + Number(fields[14]))
  } catch {
    return NaN
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
