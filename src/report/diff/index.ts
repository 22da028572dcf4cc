/** What `stageline diff` prints of two versions: the door of this room. It is loaded when versions are compared, and not before. */
import type { FileDiff } from '../../compare/file-diff.ts'
import type { DiffFormat } from '../../vocabulary/choices.ts'
import type { DiffContext } from './context.ts'
import { formatJson } from './json.ts'
import { formatMarkdown } from './markdown.ts'
import { formatPretty } from './pretty.ts'

export type { DiffContext } from './context.ts'

const REPORTERS: Readonly<Record<DiffFormat, (diffs: readonly FileDiff[], context: DiffContext) => string>> = {
  pretty: formatPretty,
  json: formatJson,
  markdown: formatMarkdown,
}

/** Pure; the text ends with a line end. What comes from a file is harmless where it goes: terminals, JSON, Markdown. */
export function formatDiff(name: DiffFormat, diffs: readonly FileDiff[], context: DiffContext): string {
  return REPORTERS[name](diffs, context)
}
