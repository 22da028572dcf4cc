/**
 * Values of a valid document together with where they are written: the model reads the document through these, so that
 * its keys are held to the types that are generated from the schema.
 */
import type { Place } from '../diagnostic/span.ts'
import type { Text } from '../schema/generated/document.ts'
import { pointerTo } from '../source/pointer.ts'
import type { SourceDocument } from '../source/source-document.ts'

export interface Written<T> {
  readonly document: SourceDocument
  readonly pointer: string
  readonly value: T
}

type Key<T> = keyof T & string

export function property<T extends object, K extends Key<T>>(
  owner: Written<T>,
  key: K,
): Written<NonNullable<T[K]>> | undefined {
  const value = owner.value[key]
  if (value === undefined || value === null) return undefined
  return { document: owner.document, pointer: pointerTo(owner.pointer, key), value }
}

/** The items of a list; none without the list. */
export function items<T>(list: Written<readonly T[]> | undefined): Written<T>[] {
  if (!list) return []
  const { document, pointer, value } = list
  return value.map((item, index) => ({ document, pointer: pointerTo(pointer, index), value: item }))
}

/** The entries of a group in the order they are written; none without the group. */
export function entries<T>(
  group: Written<Readonly<Record<string, T>>> | undefined,
): (Written<T> & { readonly id: string })[] {
  if (!group) return []
  const { document, pointer, value } = group
  return document.keys(pointer).map((id) => ({ id, document, pointer: pointerTo(pointer, id), value: value[id] as T }))
}

/** A property that is shown: as it is written, be it a number or a text. */
export function shown<T extends object>(owner: Written<T>, key: Key<T>): string | undefined {
  return owner.document.text(pointerTo(owner.pointer, key))
}

export function scalar({ document, pointer }: Written<Text>): string {
  return document.text(pointer) ?? ''
}

/** Whether the long form is written, and not the short one. */
export function isLong<T extends object>(written: Written<T | Text>): written is Written<T> {
  return typeof written.value === 'object'
}

export function place({ document, pointer }: Written<unknown>, at: 'key' | 'value' = 'value'): Place {
  return document.place(pointer, at)
}

/** The place of each written property; of a short form, that of the property it stands for. */
export function places(written: Written<unknown>, short?: string): Readonly<Record<string, Place>> {
  const { document, pointer, value } = written
  const found = Object.create(null) as Record<string, Place>
  if (typeof value !== 'object') {
    if (short !== undefined) found[short] = document.place(pointer)
    return found
  }
  for (const key of document.keys(pointer)) found[key] = document.place(pointerTo(pointer, key))
  return found
}
