/** Whatever the bytes of a picture, it is read, and in proportion to them; what is then drawn is drawn. */
import { expect, test } from 'vitest'
import { readImage } from '../../src/model/image-file.ts'
import type { ImageFile } from '../../src/model/image.ts'
import { plainPng } from '../../src/render/pixel-picture.ts'
import { BROKEN, UNUSUAL } from '../model/unusual.ts'
import { chunk } from '../model/pictures.ts'
import { bounded } from '../support/work.ts'
import { randomInt } from 'node:crypto'

const MUTATIONS = Number(process.env.MUTATIONS ?? 2_000)
const SEED = Number(process.env.SEED === 'random' ? randomInt(2 ** 31) : (process.env.SEED ?? 1))

/** Some have pixels by the thousand in a few bytes, for each of which two or three blocks are run. */
const BLOCKS_A_BYTE = 40

/** The same numbers for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const SOURCES = [...Object.values(UNUSUAL), ...Object.values(BROKEN).map(([bytes]) => bytes)].filter(
  ({ length }) => length < 100_000,
)

function mutant(next: () => number): Buffer {
  const below = (most: number): number => Math.floor(next() * most)
  let bytes = Buffer.from(SOURCES[below(SOURCES.length)]!)
  for (let change = 0; change <= below(4); change++) {
    const at = below(bytes.length)
    const length = below(12)
    const kind = below(5)
    if (kind === 0) bytes[at] = below(256)
    if (kind === 1) bytes[at] = bytes[at]! ^ (1 << below(8))
    if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
    if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)])
    if (kind === 4) bytes = Buffer.concat([bytes.subarray(0, at), Buffer.alloc(length, below(256)), bytes.subarray(at)])
    if (bytes.length === 0) bytes = Buffer.from([0])
  }
  return next() < 0.7 ? withRightSums(bytes) : bytes
}

/** A PNG whose chunks' sums are right again, so that what is behind them is looked at. */
function withRightSums(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x89 || bytes.length < 20) return bytes
  const parts: Buffer[] = [bytes.subarray(0, 8)]
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = Math.min(bytes.readUInt32BE(at), bytes.length - at - 12)
    parts.push(chunk(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length)))
    at += 12 + length
  }
  return Buffer.concat(parts)
}

test(`${MUTATIONS} mutants (seed ${SEED})`, { timeout: 60_000 + 30 * MUTATIONS }, async () => {
  const next = chance(SEED)
  const remade: ImageFile[] = []
  let whole = 0
  const mutants = Array.from({ length: MUTATIONS }, () => mutant(next))
  for (const read of bounded(mutants, BLOCKS_A_BYTE, readImage)) {
    if (typeof read === 'string') continue
    whole++
    if (read.image.isRemade === true) remade.push(read.image)
  }
  expect(whole).toBeGreaterThan(MUTATIONS / 50)
  for (const { type, data } of remade) {
    const png = await plainPng({ type: type === 'jpeg' ? 'jpeg' : 'png', data }, 'mutant')
    expect(readImage(png)).toMatchObject({ image: { type: 'png' } })
  }
})
