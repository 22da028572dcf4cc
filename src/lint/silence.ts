import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Span } from '../diagnostic/span.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { DisableComment, NamedRule } from './disable-comments.ts'

/** One rule that one comment names. */
export interface NamedByComment {
  readonly comment: DisableComment
  readonly rule: NamedRule
}

export interface Silenced {
  readonly heard: readonly Diagnostic[]
  /** What the comments name to no effect: disables that silenced nothing, enables that ended nothing. */
  readonly idle: readonly NamedByComment[]
}

interface Disable extends NamedByComment {
  /** Silences findings that start here, its end included. */
  readonly range: Span
}

/** Takes away the findings that comments disable. The narrowest disable that fits is the one that is used. */
export function silence(
  findings: readonly Diagnostic[],
  comments: readonly DisableComment[],
  file: SourceFile,
): Silenced {
  const { blocks, idle } = blockDisables(comments, file)
  const disables = [...lineDisables(comments, file), ...blocks].sort((a, b) => width(a) - width(b))
  const used = new Set<NamedByComment>()
  const heard = findings.filter(({ code, place }) => {
    const disable = disables.find(
      ({ rule, range }) => rule.id === code && range.start <= place.start && place.start <= range.end,
    )
    if (disable) used.add(disable)
    return !disable
  })
  return { heard, idle: [...idle, ...disables.filter((disable) => !used.has(disable))] }
}

function width({ range }: Disable): number {
  return range.end - range.start
}

function lineDisables(comments: readonly DisableComment[], file: SourceFile): Disable[] {
  return comments.flatMap((comment) => {
    const range = lineRange(comment, file)
    return range ? comment.rules.map((rule) => ({ comment, rule, range })) : []
  })
}

function lineRange({ word, place }: DisableComment, file: SourceFile): Span | undefined {
  const { line } = file.position(place.start)
  if (word === 'disable-line') return file.line(line)
  if (word === 'disable-next-line') return nextLine(line, file)
  return word === 'disable-file' ? { start: 0, end: file.text.length } : undefined
}

/** Blank lines and comments are passed over, so several comments may stand above one line. */
function nextLine(line: number, file: SourceFile): Span | undefined {
  for (let next = line + 1; next <= file.lineCount; next++) {
    const span = file.line(next)
    if (!/^\s*(?:#.*)?$/u.test(file.text.slice(span.start, span.end))) return span
  }
  return { start: file.text.length, end: file.text.length }
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
