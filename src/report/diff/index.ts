/** What changed, as text: a stand-in for the tests of the command until the reporters are here. */
import type { FileDiff } from '../../compare/file-diff.ts'
import { jsonText } from '../json-text.ts'
import { visibleLine } from '../visible.ts'

export function formatDiff(
  name: 'pretty' | 'json' | 'markdown',
  diffs: readonly FileDiff[],
  context: { readonly color: boolean; readonly mermaid: boolean; readonly failures: readonly string[] },
): string {
  void context
  const files = diffs.map(({ old, new: other, comparison }) => ({
    old: old?.shown ?? null,
    new: other?.shown ?? null,
    changes: (comparison?.changes ?? []).map(({ kind, element, id, property, reach, direction }) => {
      return { kind, element, id, property, reach, direction }
    }),
  }))
  if (name === 'json') return jsonText({ version: 1, files }, 2) + '\n'
  return files
    .flatMap(({ old, new: other, changes }) => [
      `${old ?? 'nothing'} -> ${other ?? 'nothing'}`,
      ...changes.map(({ kind, element, id, property }) => `  ${kind} ${element} ${id} ${property ?? ''}`.trimEnd()),
    ])
    .map((line) => `${visibleLine(line)}\n`)
    .join('')
}
