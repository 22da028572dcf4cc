/** The order of keys, which is that of the schema; ids keep the order of their author. */
import { KEY_ORDER } from '../schema/generated/key-order.ts'
import type { TreeEntry } from '../source/tree.ts'

/**
 * What stands at a place: its own keys in order, and `*` for the entries or items of a group. A group with both, such as a
 * moment, has `*` among its keys, where those stand that its author names.
 */
export interface Shape {
  readonly keys?: readonly string[]
  readonly inner?: Readonly<Record<string, Shape>>
}

/** The shape of a whole blueprint. */
export const BLUEPRINT: Shape = KEY_ORDER

/** The sections: they are never written on one line. */
export const SECTIONS: ReadonlySet<string> = new Set(Object.keys(KEY_ORDER.inner))

/** What is said of a step: a cell with nothing but these keys has no ids. */
export const STEP_KEYS: ReadonlySet<string> = new Set(KEY_ORDER.inner.steps.inner['*'].keys)

/** The shape of an entry's value; undefined for a key that the schema does not know. */
export function shapeWithin(shape: Shape | undefined, key: string | undefined): Shape | undefined {
  const { inner, keys = [] } = shape ?? {}
  const isOwn = key !== undefined && keys.includes(key)
  return inner && Object.hasOwn(inner, isOwn ? key : '*') ? inner[isOwn ? key : '*'] : undefined
}

/** A key that the schema does not know stays behind the others, unless there is a place for what an author names. */
export function inOrder<T extends TreeEntry>(entries: readonly T[], shape: Shape | undefined): readonly T[] {
  const keys = shape?.keys
  if (!keys) return entries
  const others = keys.includes('*') ? keys.indexOf('*') : keys.length
  const rank = ({ key }: TreeEntry): number => {
    const at = keys.indexOf(key?.text ?? '')
    return at < 0 ? others : at
  }
  return [...entries].sort((a, b) => rank(a) - rank(b))
}
