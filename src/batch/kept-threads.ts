/** Threads that outlast a run, for who draws again after each save: to start one takes longer than to draw. */
import { isDeepStrictEqual } from 'node:util'
import type { DrawSettings } from './job.ts'
import type { Pool, PoolOptions } from './pool.ts'

/** `begin` before each run; `open` gives the threads of the run before, where they would draw in the same way. */
export class KeptThreads {
  #pool: Pool | undefined
  #made: readonly [DrawSettings, PoolOptions] | undefined
  #round = 0

  /** Of how many runs this is the one, so that a thread knows that files have changed since. */
  get round(): number {
    return this.#round
  }

  begin(): void {
    this.#round++
  }

  /** Undefined where the worker's bundle was not built. */
  async open(settings: DrawSettings, limits: PoolOptions): Promise<Pool | undefined> {
    if (this.#pool && isDeepStrictEqual(this.#made, [settings, limits])) return this.#pool
    await this.close()
    const { Pool } = await import('./pool.ts')
    this.#made = [settings, limits]
    return (this.#pool = Pool.open(settings, limits))
  }

  async close(): Promise<void> {
    const pool = this.#pool
    this.#pool = undefined
    await pool?.close()
  }
}
