import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapInOrder } from '../../src/batch/map-in-order.ts'
import { runs } from '../support/runs.ts'

/** Resolves after so many turns of the event loop. */
async function turns(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve))
}

describe('eachOf', () => {
  it('takes every result in the order of the items, whoever was first, and never does too much at once', async () => {
    const times = fc.array(fc.nat({ max: 6 }), { maxLength: 25 })
    const pace = fc.record({ atATime: fc.integer({ min: 1, max: 6 }), ahead: fc.integer({ min: 1, max: 9 }) })
    await fc.assert(
      fc.asyncProperty(times, pace, async (times, pace) => {
        const items = times.map((time, at) => ({ time, at }))
        const taken: number[] = []
        let working = 0
        let most = 0
        let farthest = 0
        await mapInOrder(
          items,
          pace,
          async ({ time, at }) => {
            most = Math.max(most, ++working)
            farthest = Math.max(farthest, at - taken.length)
            await turns(time)
            working--
            return at
          },
          async (result, { time, at }) => {
            expect(result).toBe(at)
            await turns(time % 2)
            taken.push(at)
          },
        )
        expect(taken).toEqual(items.map(({ at }) => at))
        expect(most).toBeLessThanOrEqual(pace.atATime)
        expect(farthest).toBeLessThanOrEqual(pace.ahead)
      }),
      { numRuns: runs(60) },
    )
  })

  it('takes and begins nothing more when it is told to stop', async () => {
    const begun: number[] = []
    const taken: number[] = []
    await mapInOrder(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      { atATime: 2, ahead: 4 },
      async (item) => {
        begun.push(item)
        await turns(item === 1 ? 5 : 1)
      },
      async (_, item) => {
        await turns(0)
        taken.push(item)
        return item === 1 ? 'stop' : undefined
      },
    )
    expect(taken).toEqual([0, 1])
    expect(begun.length).toBeLessThan(7)
  })

  it('passes on what is thrown, by the work and by the taking', async () => {
    const fail = async (): Promise<never> => {
      await turns(1)
      throw new Error('no')
    }
    await expect(mapInOrder([1, 2], { atATime: 2 }, fail, async () => turns(0))).rejects.toThrow('no')
    await expect(mapInOrder([1, 2], { atATime: 2 }, async () => turns(1), fail)).rejects.toThrow('no')
  })
})
