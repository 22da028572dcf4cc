import type { Span } from '../../diagnostic/span.ts'
import type { SourceFile } from '../../source/source-file.ts'
import type { DisableComment, NamedRule } from './disable-comments.ts'

/** One rule that one comment names. */
export interface NamedByComment {
  readonly comment: DisableComment
  readonly rule: NamedRule
}

interface Disable extends NamedByComment {
  /** Disables findings that start in this range, its end included. */
  readonly range: Span
}

/** The effect of a file's disable comments. Of several that cover a finding the narrowest is the one that is used. */
export class Silence {
  readonly #file: SourceFile
  readonly #disables: readonly Disable[]
  readonly #ofRule: ReadonlyMap<string, DisablesOfRule>
  readonly #used = new Set<NamedByComment>()
  readonly #idle: readonly NamedByComment[]

  constructor(comments: readonly DisableComment[], file: SourceFile) {
    const { blocks, idle } = blockDisables(comments, file)
    this.#file = file
    this.#idle = idle
    this.#disables = [...lineDisables(comments, file), ...blocks].sort((a, b) => width(a) - width(b))
    this.#ofRule = byRule(this.#disables)
  }

  /** Whether a comment disables the rule at the offset. */
  covers(rule: string, offset: number): boolean {
    return this.#at(rule, offset) !== undefined
  }

  /** The same, and marks the comment as used. */
  takes(rule: string, offset: number): boolean {
    const disable = this.#at(rule, offset)
    if (disable) this.#used.add(disable)
    return disable !== undefined
  }

  /** Unused directives: disables that suppressed nothing, enables that ended nothing. */
  idle(): readonly NamedByComment[] {
    return [...this.#idle, ...this.#disables.filter((disable) => !this.#used.has(disable))]
  }

  #at(rule: string, offset: number): Disable | undefined {
    return this.#ofRule.get(rule)?.at(offset, this.#file)
  }
}

function width({ range }: Disable): number {
  return range.end - range.start
}

function byRule(disables: readonly Disable[]): ReadonlyMap<string, DisablesOfRule> {
  const ofRule = new Map<string, DisablesOfRule>()
  for (const disable of disables) {
    const { id } = disable.rule
    const known = ofRule.get(id) ?? new DisablesOfRule()
    known.add(disable)
    ofRule.set(id, known)
  }
  return ofRule
}

/** An index of what disables one rule: a file may hold thousands of comments. */
class DisablesOfRule {
  /** By the start of the line. */
  readonly #lines = new Map<number, Disable>()
  /** None within another. */
  readonly #blocks: Disable[] = []
  #file: Disable | undefined
  #isSorted = true

  /** From the narrowest to the widest; of those alike the first is the one that is used. */
  add(disable: Disable): void {
    const { comment, range } = disable
    if (comment.word === 'disable-file') this.#file ??= disable
    else if (comment.word !== 'disable') this.#lines.set(range.start, this.#lines.get(range.start) ?? disable)
    else this.#isSorted = this.#blocks.push(disable) === 1
  }

  at(offset: number, file: SourceFile): Disable | undefined {
    const { start } = file.line(file.position(offset).line)
    return this.#lines.get(start) ?? this.#lines.get(offset) ?? this.#blockAt(offset) ?? this.#file
  }

  #blockAt(offset: number): Disable | undefined {
    if (!this.#isSorted) this.#blocks.sort((a, b) => a.range.start - b.range.start)
    this.#isSorted = true
    let low = 0
    let high = this.#blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#blocks[middle]!.range.end < offset) low = middle + 1
      else high = middle
    }
    const block = this.#blocks[low]
    return block && block.range.start <= offset ? block : undefined
  }
}

function lineDisables(comments: readonly DisableComment[], file: SourceFile): Disable[] {
  const nextLines = new Map<number, Span>()
  return comments.flatMap((comment) => {
    const range = lineRange(comment, file, nextLines)
    return range ? comment.rules.map((rule) => ({ comment, rule, range })) : []
  })
}

function lineRange({ word, place }: DisableComment, file: SourceFile, nextLines: Map<number, Span>): Span | undefined {
  const { line } = file.position(place.start)
  if (word === 'disable-line') return file.line(line)
  if (word === 'disable-next-line') return nextLine(line, file, nextLines)
  return word === 'disable-file' ? { start: 0, end: file.text.length } : undefined
}

/** Blank lines and comments are passed over, so several comments may stand above one line; `known` has what was found. */
function nextLine(line: number, file: SourceFile, known: Map<number, Span>): Span {
  const passed: number[] = []
  let found: Span | undefined
  for (let at = line; !found; at++) {
    passed.push(at)
    found = known.get(at) ?? contentOf(at + 1, file)
  }
  for (const each of passed) known.set(each, found)
  return found
}

/** Undefined for a line that holds nothing but a comment; below the last line, the end of the text. */
function contentOf(line: number, file: SourceFile): Span | undefined {
  if (line > file.lineCount) return { start: file.text.length, end: file.text.length }
  const span = file.line(line)
  return /^\s*(?:#.*)?$/u.test(file.text.slice(span.start, span.end)) ? undefined : span
}

/** A `disable` reaches to the next `enable` that names its rule, or names none. */
function blockDisables(
  comments: readonly DisableComment[],
  file: SourceFile,
): { blocks: Disable[]; idle: NamedByComment[] } {
  const open = new Map<string, NamedByComment>()
  const blocks: Disable[] = []
  const idle: NamedByComment[] = []
  for (const comment of comments) {
    if (comment.word === 'disable') for (const rule of comment.rules) begin({ comment, rule })
    if (comment.word !== 'enable') continue
    for (const rule of comment.rules) if (!end(rule.id, comment.place.start)) idle.push({ comment, rule })
    if (comment.rules.length === 0) for (const id of [...open.keys()]) end(id, comment.place.start)
  }
  for (const id of [...open.keys()]) end(id, file.text.length)
  return { blocks, idle }

  /** A rule that is disabled already is not disabled again. */
  function begin(named: NamedByComment): void {
    if (open.has(named.rule.id)) idle.push(named)
    else open.set(named.rule.id, named)
  }

  function end(id: string, at: number): boolean {
    const named = open.get(id)
    if (named) blocks.push({ ...named, range: { start: named.comment.place.start, end: at } })
    return open.delete(id)
  }
}
