/** The smallest document that still shows a fault. */
import type { Made } from './language-documents.ts'
import { faultOf } from './language-holds.ts'

/** Without whatever is not needed for a fault of this kind. */
export async function smallest(made: Made, kind: string, most = 300): Promise<Made> {
  let tries = 0
  let small = made
  for (let shrunk = true; shrunk;) {
    shrunk = false
    for (const value of smaller(small.value)) {
      if (++tries > most) return small
      const fault = await faultOf({ ...small, value: value as Made['value'] })
      if (fault === undefined || kindOf(fault) !== kind) continue
      small = { ...small, value: value as Made['value'] }
      shrunk = true
      break
    }
  }
  return small
}

/** Copies with one thing less, the largest things first. */
function* smaller(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return
  const entries = Object.entries(value)
  const half = Math.ceil(entries.length / 2)
  const of = (kept: [string, unknown][]): unknown =>
    Array.isArray(value) ? kept.map(([, each]) => each) : Object.fromEntries(kept)
  if (entries.length > 3) {
    yield of(entries.slice(0, half))
    yield of(entries.slice(half))
  }
  for (const [key] of entries) yield of(entries.filter(([other]) => other !== key))
  for (const [key, each] of entries) {
    for (const less of smaller(each)) yield of(entries.map(([other, same]) => [other, other === key ? less : same]))
  }
}

/** The same for faults that are alike: without names and numbers. */
export function kindOf(fault: string): string {
  return fault.replace(/"(?:[^"\\]|\\.)*"|\d+/g, '…').slice(0, 160)
}
