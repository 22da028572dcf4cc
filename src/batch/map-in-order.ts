/** How much `mapInOrder` does at once and ahead. */
export interface Pace {
  /** Concurrency: items that are worked on at once. */
  readonly atATime: number
  /** Look-ahead: items that may be begun beyond the first that is not taken yet; any number when absent. */
  readonly ahead?: number
}

/**
 * Runs `work` on every item, several at once. Each result is then given to `take`, one by one and in the items' order,
 * as soon as all before it were taken; when `take` says `stop`, nothing more is begun or taken.
 */
export async function mapInOrder<T, R>(
  items: readonly T[],
  { atATime, ahead = Infinity }: Pace,
  work: (item: T) => Promise<R>,
  take: (result: R, item: T) => Promise<'stop' | void>,
): Promise<void> {
  const results = new Map<number, R>()
  let begun = 0
  let taken = 0
  let isTaking = false
  let isStopped = false
  let waiting: (() => void)[] = []

  const takeAll = async (): Promise<void> => {
    if (isTaking) return // `take` rethrows this one too
    isTaking = true
    while (!isStopped && results.has(taken)) {
      const result = results.get(taken)!
      results.delete(taken)
      if ((await take(result, items[taken]!)) === 'stop') isStopped = true
      taken++
      for (const goOn of waiting.splice(0)) goOn()
    }
    isTaking = false
  }
  const worker = async (): Promise<void> => {
    while (!isStopped && begun < items.length) {
      if (begun - taken >= ahead) {
        await new Promise<void>((resolve) => waiting.push(resolve))
        continue
      }
      const at = begun++
      results.set(at, await work(items[at]!))
      await takeAll()
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, worker))
  } finally {
    isStopped = true // an error of no single item: the rest is abandoned
    waiting = []
  }
}
