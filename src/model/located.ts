/**
 * Values of a valid document together with where they are written: the model reads the document through these, so that
 * its keys are held to the types that are generated from the schema.
 */
import type { Place } from '../diagnostic/span.ts'
import type { Text } from '../schema/generated/document.ts'
import { pointerTo } from '../source/pointer.ts'
import { placeOf, type SourceDocument, type SourceEntry } from '../source/source-document.ts'
import { composed } from '../source/text.ts'

/** A value of a valid document with its location: entry and JSON pointer (RFC 6901). */
export interface Located<T> {
  readonly document: SourceDocument
  /** What the document has at the pointer, so that it need not be looked up from the root. */
  readonly entry: SourceEntry
  readonly pointer: string
  readonly value: T
  /** The alias through which it is read, if any: it is used there, and written elsewhere. Of several the outermost. */
  readonly use?: Place
}

type Key<T> = keyof T & string

/** The document's root; `T` is the type that the schema gives it. */
export function root<T>(document: SourceDocument): Located<T> {
  return { document, entry: document.root, pointer: '', value: document.value as T }
}

/** A property with its location; undefined where it is absent or null. */
export function property<T extends object, K extends Key<T>>(
  owner: Located<T>,
  key: K,
): Located<NonNullable<T[K]>> | undefined {
  const value = owner.value[key]
  return value === undefined || value === null ? undefined : within(owner, key, value)
}

/** The items of a list; none without the list. */
export function items<T>(list: Located<readonly T[]> | undefined): Located<T>[] {
  return list ? list.value.map((item, index) => within(list, index, item)) : []
}

/** The entries of a group in the order they are written; none without the group. */
export function entries<T>(
  group: Located<Readonly<Record<string, T>>> | undefined,
): (Located<T> & { readonly id: string })[] {
  if (!group) return []
  const { document, pointer, value } = group
  const found = []
  for (const [id, entry] of group.entry.inner ?? []) {
    const use = useOf(entry, group)
    found.push({ id, document, entry, pointer: pointerTo(pointer, id), value: value[id] as T, use })
  }
  return found
}

function within<T>(owner: Located<unknown>, key: string | number, value: T): Located<T> {
  // Whatever has a value was read together with its entry.
  const entry = owner.entry.inner!.get(String(key))!
  return { document: owner.document, entry, pointer: pointerTo(owner.pointer, key), value, use: useOf(entry, owner) }
}

/** An alias stands where it is used, what it repeats where that is written: outside of the alias. */
function useOf({ value }: SourceEntry, owner: Located<unknown>): Place | undefined {
  const { start, end } = owner.entry.value
  return owner.use ?? (value.start < start || value.end > end ? place(owner) : undefined)
}

/**
 * A property that is shown: as it is written, be it a number or a text, but composed, so that whatever is made of it, a
 * picture, its description or a list of names, holds the letters that readers copy and look for.
 */
export function shown<T extends object>(owner: Located<T>, key: Key<T>): string | undefined {
  const text = owner.entry.inner?.get(key)?.text
  return text === undefined ? undefined : composed(text)
}

/** The same of what is written in place of a group. */
export function scalar({ entry }: Located<Text>): string {
  return composed(entry.text ?? '')
}

/** Whether the long form is written, and not the short one. */
export function isLong<T extends object>(located: Located<T | Text>): located is Located<T> {
  return typeof located.value === 'object'
}

/** The location of the value, or of its key. */
export function place({ entry, pointer }: Located<unknown>, at: 'key' | 'value' = 'value'): Place {
  return placeOf(entry, pointer, at)
}

/** The place of a property's value; of the owner, if the property is not written. */
export function placeOfProperty<T extends object>({ entry, pointer }: Located<T>, key: Key<T>): Place {
  return placeOf(entry.inner?.get(key) ?? entry, pointerTo(pointer, key))
}

/** The same, but of what an alias repeats the place of the alias: of several uses each is told where it stands. */
export function placeOfUse<T extends object>(owner: Located<T>, key: Key<T>): Place {
  return property(owner, key)?.use ?? owner.use ?? placeOfProperty(owner, key)
}

/** The place of each written property; of a short form, that of the property it stands for. */
export function places(located: Located<unknown>, short?: string): Readonly<Record<string, Place>> {
  const { entry, pointer, value } = located
  const found = Object.create(null) as Record<string, Place>
  if (typeof value !== 'object') {
    if (short !== undefined) found[short] = placeOf(entry, pointer)
    return found
  }
  for (const [key, inner] of entry.inner ?? []) found[key] = placeOf(inner, pointerTo(pointer, key))
  return found
}
