/**
 * A run in shards: `--shard 2/5` works on the second of five. Each shard finds all the blueprints of the run, in the order of
 * their paths, and takes every fifth: so none has to know of another, and the large blueprints of one folder are spread.
 */
import { Failure } from '../files/failure.ts'
import type { Run } from '../run/run.ts'

/** One of the parts that a run is divided into. */
export interface Shard {
  /** From 1 to `of`. */
  readonly index: number
  /** How many shards the run has. */
  readonly of: number
}

/** More are a typo. */
const MAX_SHARDS = 10_000

/** Reads `2/5`; undefined when nothing was given. @throws Failure for anything else */
export function parseShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined
  const [, index = NaN, of = NaN] = (/^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []).map(Number)
  if (Number.isNaN(index)) throw new Failure(`--shard takes which one and of how many, such as 2/5, not "${text}"`)
  if (of < 1 || of > MAX_SHARDS) throw new Failure(`--shard ${text}: a run has 1 to ${MAX_SHARDS} shards`)
  if (index < 1 || index > of) throw new Failure(`--shard ${text}: the first is 1, the last ${of}`)
  return { index, of }
}

/** Whether what stands at this place of a run, counted from 0, is the shard's; without a shard everything is. */
export function isInShard(at: number, shard: Shard | undefined): boolean {
  return shard === undefined || at % shard.of === shard.index - 1
}

/** The inputs of a shard, in order; an empty shard is noted, and is no failure. */
export async function takeShard<T>(inputs: readonly T[], shard: Shard | undefined, run: Run): Promise<readonly T[]> {
  if (shard === undefined) return inputs
  const taken = inputs.filter((_, at) => isInShard(at, shard))
  if (taken.length === 0 && inputs.length > 0) await run.note(`stageline: ${emptyShard(shard, inputs.length)}`)
  return taken
}

/** What is done with an input of this shard, and with one of another. */
export interface ShardWork<T> {
  readonly own: (input: T) => Promise<void>
  readonly other: (input: T) => Promise<void>
}

/**
 * One input after the other, in the order of the whole run; a bug of ours with one of them does not stop the others.
 */
export async function eachOfRun<T extends { readonly shown: string }>(
  inputs: readonly T[],
  shard: Shard | undefined,
  run: Run,
  { own, other }: ShardWork<T>,
): Promise<void> {
  const taken = new Set(await takeShard(inputs, shard, run))
  for (const input of inputs) {
    await run.forFile(input.shown, () => (taken.has(input) ? own(input) : other(input)))
  }
}

function emptyShard({ index, of }: Shard, all: number): string {
  return `shard ${index} of ${of} has nothing to do: there ${all === 1 ? 'is 1 blueprint' : `are ${all} blueprints`} in all`
}

/** The manifest of a run, or that of one of its shards, in the folder that is drawn into. */
export function manifestName(shard: Shard | undefined): string {
  return shard === undefined ? 'manifest.json' : `manifest.${shard.index}-of-${shard.of}.json`
}
