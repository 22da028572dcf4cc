/**
 * How much is done, counted and not timed: how often a function is called or a loop goes round, which is the same on every
 * machine. What the engine does within one call of its own, such as a search in a text, counts as one; that no pattern takes
 * longer than in proportion to its text, eslint sees to.
 */
import { Session, type Profiler } from 'node:inspector'
import { expect } from 'vitest'

const session = new Session()
session.connect()
session.post('Profiler.enable')
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true }) // once: later, not all would be counted

/** How often blocks of code run. */
export function work(run: () => unknown): number {
  blocks()
  run()
  return blocks()
}

/** As `work`, of what is waited for; nothing else may run meanwhile. */
export async function workOf(run: () => Promise<unknown>): Promise<number> {
  blocks()
  await run()
  return blocks()
}

/** Since the last time. */
function blocks(): number {
  let sum = 0
  session.post('Profiler.takePreciseCoverage', (error, taken?: Profiler.TakePreciseCoverageReturnType) => {
    if (error || !taken) throw error ?? new Error('nothing was counted')
    for (const { functions } of taken.result)
      for (const { ranges } of functions) for (const { count } of ranges) sum += count
  })
  return sum
}

/** Inputs of `bounded` that are counted together: to count takes some ms itself. */
const TOGETHER = 25

/** What is done for the smallest input, in characters or bytes of it. */
const LEAST = 1_000

/**
 * What comes of each input, for which no more may be done than so many blocks for each character or byte of it. One that
 * takes more than all that are counted with it may is found, and named.
 */
export function bounded<In extends string | Uint8Array, Out>(
  inputs: readonly In[],
  blocksEach: number,
  run: (input: In) => Out,
): Out[] {
  const size = (input: In): number => input.length + LEAST
  const made: Out[] = []
  for (let at = 0; at < inputs.length; at += TOGETHER) {
    const some = inputs.slice(at, at + TOGETHER)
    const done = work(() => some.forEach((input) => made.push(run(input))))
    if (done <= blocksEach * some.reduce((sum, input) => sum + size(input), 0)) continue
    const worst = some.map((input) => ({ input, each: work(() => run(input)) / size(input) }))
    const { input, each } = worst.reduce((one, other) => (other.each > one.each ? other : one))
    const text = typeof input === 'string' ? JSON.stringify(input) : Buffer.from(input).toString('base64')
    throw new Error(
      `${Math.round(each)} blocks for each of ${input.length} characters or bytes, where ${blocksEach} are enough: ${text}`,
    )
  }
  return made
}

/** Four times as much takes no more than in proportion: what grows by the square would take sixteen times as long. */
export function expectInProportion(run: (times: number) => unknown, what?: string): void {
  run(2) // what is made once; what is remembered is of another size
  const [few, many] = [work(() => run(1)), work(() => run(4))]
  expect(few).toBeGreaterThan(0)
  expect(many / few, what).toBeLessThan(6)
}
