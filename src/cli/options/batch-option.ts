/** `--jobs`, `--timeout` and `--memory`: how many threads draw, and what a file may take of them. */
import { availableParallelism } from 'node:os'
import { Failure } from '../../files/failure.ts'
import type { PoolOptions } from '../../batch/pool.ts'

/** `--jobs`, `--timeout`, `--memory`, `--force` and `--fail-fast`, as commander gives them. */
export interface BatchArguments {
  readonly jobs?: string
  readonly timeout?: string
  readonly memory?: string
  readonly force?: boolean
  readonly failFast?: boolean
}

/** s */
const TIMEOUT = 60

/** MB: enough for 5,000 steps. With more, V8 would collect garbage later in each thread, whatever the files. */
const MEMORY = 512

/** More threads are a typo. */
const MAX_JOBS = 1_000

/** ms are all that Node's timers know. */
const MAX_SECONDS = 1_000_000

/** Throws a Failure for what makes no sense. */
export function parseLimits({ jobs, timeout, memory }: BatchArguments): PoolOptions {
  return {
    jobs: jobs === undefined ? availableParallelism() : parseWhole('jobs', jobs, MAX_JOBS, 'a number of threads'),
    timeout: timeout === undefined ? TIMEOUT : parseTimeout(timeout),
    memory: memory === undefined ? MEMORY : parseWhole('memory', memory, 1_000_000, 'a number of megabytes'),
  }
}

function parseWhole(option: string, text: string, most: number, what: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : NaN
  if (count >= 1 && count <= most) return count
  throw new Failure(`--${option} takes ${what} from 1 to ${most}, not "${text}"`)
}

function parseTimeout(text: string): number {
  const seconds = /^(?:\d+|\d*\.\d+)$/.test(text) ? Number(text) : NaN
  if (seconds > 0 && seconds <= MAX_SECONDS) return seconds
  throw new Failure(`--timeout takes seconds above 0, such as 60 or 1.5, not "${text}"`)
}
