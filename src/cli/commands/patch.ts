/** Unified diffs, for `patch -p1` and `git apply`. */

/**
 * The largest edit distance, in lines, for which the shortest edit script is searched: that takes quadratic time (Myers
 * 1986), here a second or two. Beyond it, nearly every line has changed.
 */
const MAX_EDITS = 4_000

/** Lines around a change. */
const CONTEXT = 3

/** The marker of unified diffs for a last line without a line end. */
const UNENDED = '\n\\ No newline at end of file'

/** The library quotes unusual names as Git does. */
export async function patch(shown: string, before: string, after: string): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY, formatPatch } = await import('diff')
  const [oldFileName, newFileName] = [`a/${shown}`, `b/${shown}`]
  const least = createTwoFilesPatch(oldFileName, newFileName, before, after, undefined, undefined, {
    context: CONTEXT,
    headerOptions: FILE_HEADERS_ONLY,
    maxEditLength: MAX_EDITS,
  })
  if (least !== undefined) return least
  const files = { oldFileName, newFileName, oldHeader: undefined, newHeader: undefined }
  return formatPatch({ ...files, hunks: [oneHunk(linesOf(before), linesOf(after))] }, FILE_HEADERS_ONLY)
}

/** One hunk from the first to the last line that differ. */
function oneHunk(before: readonly string[], after: readonly string[]) {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const [first, foot] = [Math.max(0, head - CONTEXT), Math.min(CONTEXT, tail)]
  const marked = (sign: string, lines: readonly string[]): string[] => lines.map((line) => sign + line)
  const rest = before.length - tail
  return {
    oldStart: first + 1,
    oldLines: rest + foot - first,
    newStart: first + 1,
    newLines: after.length - tail + foot - first,
    lines: [
      ...marked(' ', before.slice(first, head)),
      ...marked('-', before.slice(head, rest)),
      ...marked('+', after.slice(head, after.length - tail)),
      ...marked(' ', before.slice(rest, rest + foot)),
    ],
  }
}

function linesOf(text: string): string[] {
  const lines = text.split('\n')
  const last = lines.pop()
  return last === undefined || last === '' ? lines : [...lines, last + UNENDED]
}
