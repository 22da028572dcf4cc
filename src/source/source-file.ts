import type { Span } from '../diagnostic/span.ts'

/** 1-based; columns in UTF-16 code units, as SARIF and editors count them. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A text and where its lines start. */
export class SourceFile {
  readonly path: string
  readonly text: string
  readonly #lineStarts: readonly number[]

  constructor(path: string, text: string) {
    this.path = path
    this.text = text
    const starts = [0]
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    this.#lineStarts = starts
  }

  get lineCount(): number {
    return this.#lineStarts.length
  }

  position(offset: number): Position {
    let low = 0
    let high = this.#lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#lineStarts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - this.#lineStarts[low]! + 1 }
  }

  /** The span of a line's text without its line end; `line` is 1-based. */
  line(line: number): Span {
    const start = this.#lineStarts[line - 1]!
    const next = this.#lineStarts[line]
    let end = next === undefined ? this.text.length : next - 1
    if (end > start && this.text[end - 1] === '\r') end--
    return { start, end }
  }
}
