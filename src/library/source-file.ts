import type { Span } from '../diagnostic/span.ts'
import { SourceFile as Source, type Position } from '../source/source-file.ts'
import { wrongType, wrongValue } from './arguments.ts'
import { hasTypes } from './given.ts'

const NEW = 'new SourceFile(path, text)'

/** A text and where its lines start. */
export class SourceFile extends Source {
  /**
   * @param path what the file is called in findings; references are relative to it
   * @param text all of it, as it was read
   * @throws TypeError when one of them is not a string
   */
  constructor(path: string, text: string) {
    if (typeof path !== 'string')
      throw wrongType(`${NEW}: path`, 'the name of the file, such as "tea.blueprint.yaml"', path)
    if (typeof text !== 'string') throw wrongType(`${NEW}: text`, 'the text of the file', text, textHint(text))
    super(path, text)
  }

  /**
   * Line and column of an offset in the text, such as a place's `start`.
   * @throws TypeError for anything but a number, RangeError for one outside the text
   */
  override position(offset: number): Position {
    expectNumber('position(offset): offset', offset, 0, this.text.length)
    return super.position(offset)
  }

  /**
   * The span of a line's text without its line end; `line` is 1-based.
   * @throws TypeError for anything but a number, RangeError for a line that the file does not have
   */
  override line(line: number): Span {
    expectNumber('line(line): line', line, 1, this.lineCount)
    return super.line(line)
  }
}

function expectNumber(at: string, value: unknown, least: number, most: number): void {
  const expected = `a whole number from ${least} to ${most}`
  if (typeof value !== 'number') throw wrongType(at, expected, value)
  if (!Number.isInteger(value) || value < least || value > most) throw wrongValue(at, expected, value)
}

function textHint(text: unknown): string | undefined {
  return text instanceof Uint8Array ? 'decode it, such as with readFileSync(path, "utf8")' : undefined
}

const SHAPE = { path: 'string', text: 'string', lineCount: 'number', position: 'function', line: 'function' }

/** @throws TypeError for anything but a SourceFile, of whichever copy of the package */
export function expectSourceFile(at: string, value: unknown): void {
  if (hasTypes(value, SHAPE)) return
  throw wrongType(at, 'a SourceFile, such as new SourceFile("tea.blueprint.yaml", text)', value)
}
