import type { Place, Span } from '../diagnostic/span.ts'
import { pointerKeys } from './pointer.ts'
import type { SourceFile } from './source-file.ts'

/** One written value and what is within it. */
export interface SourceEntry {
  /** Of a key's text; list items and the root have none. */
  readonly key?: Span
  readonly value: Span
  /** A scalar as written, without quotes; undefined for lists and groups. */
  readonly text?: string
  /** Set where an error is reported already: that something is missing or empty is not reported again. */
  readonly reported?: boolean
  /** By key or index, in the order they are written: an object would move integer-like keys to the front. */
  readonly inner?: ReadonlyMap<string, SourceEntry>
}

/** A YAML comment: its text without the `#`, and where it stands. */
export interface Comment {
  readonly text: string
  readonly span: Span
  /** 1-based. */
  readonly line: number
}

/** What an unquoted text was to say, and YAML reads as something else. */
export interface LostText {
  readonly sign: '#' | '&' | '!'
  /** Of what is lost: a comment, an anchor that nothing repeats, a tag. */
  readonly span: Span
  /** Of the text without it. */
  readonly text: Span
}

/** What stands beside the values. */
interface Remarks {
  readonly comments: readonly Comment[]
  readonly lost: readonly LostText[]
}

/** A file's content as plain values, with the place of each of them. */
export class SourceDocument {
  readonly file: SourceFile
  /** Null-prototype objects, arrays, strings, numbers, booleans and null. */
  readonly value: unknown
  /** In the order of the file. */
  readonly comments: readonly Comment[]
  /** What is written at the pointer ''. */
  readonly root: SourceEntry
  /** In the order of the file. */
  readonly lost: readonly LostText[]

  constructor(file: SourceFile, value: unknown, root: SourceEntry, remarks: Remarks) {
    this.file = file
    this.value = value
    this.root = root
    this.comments = remarks.comments
    this.lost = remarks.lost
  }

  /**
   * Where the value at a pointer stands, or its key. The key of a list's item is the first one in it, if it has any;
   * of what is not written, the place is that of its nearest owner.
   */
  place(pointer: string, at: 'key' | 'value' = 'value'): Place {
    let entry = this.root
    for (const key of pointerKeys(pointer)) {
      const inner = entry.inner?.get(key)
      if (!inner) break
      entry = inner
    }
    return placeOf(entry, pointer, at)
  }

  /** The scalar at a pointer as it is written, `1.50` for `1.50`; undefined for lists and groups. */
  text(pointer: string): string | undefined {
    return this.#entry(pointer)?.text
  }

  /** Whether the place has a finding from the parser that explains why it is missing something. */
  reported(pointer: string): boolean {
    return this.#entry(pointer)?.reported ?? false
  }

  /** The keys of the group at a pointer in the order they are written; none for anything else. */
  keys(pointer: string): readonly string[] {
    return [...(this.#entry(pointer)?.inner?.keys() ?? [])]
  }

  #entry(pointer: string): SourceEntry | undefined {
    let entry: SourceEntry | undefined = this.root
    for (const key of pointerKeys(pointer)) entry = entry?.inner?.get(key)
    return entry
  }
}

/** Where an entry stands, or its key: `SourceDocument.place` for callers that have the entry already. */
export function placeOf(entry: SourceEntry, pointer: string, at: 'key' | 'value' = 'value'): Place {
  const { start, end } = (at === 'key' ? (entry.key ?? firstKey(entry)) : undefined) ?? entry.value
  return { start, end, pointer }
}

function firstKey({ inner }: SourceEntry): Span | undefined {
  const [first] = inner?.values() ?? []
  return first?.key
}
