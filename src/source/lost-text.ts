/**
 * Text that YAML drops without a word: what follows a "#" in an unquoted text, and what begins one with "&" or "!".
 * Watches the lexer's pieces as `scan` sees them, for the values no longer show any of it.
 */
import type { Span } from '../diagnostic/span.ts'
import type { LostText } from './source-document.ts'

/** What stands before a text that is still to come. */
interface Property extends Span {
  readonly sign: '&' | '!'
}

export class LostTextWatch {
  readonly #text: string
  readonly #found: LostText[] = []
  readonly #tags: Span[] = []
  readonly #aliases = new Set<string>()
  #properties: Property[] = []
  /** Of the last unquoted text, as long as nothing but blanks has followed it. */
  #plain: Span | undefined
  /** What stands before that one: lost if the text is no key. */
  #held: readonly Property[] = []
  /** The one on the lines above, as long as nothing has followed it. */
  #above: Span | undefined
  #isBlock = false

  constructor(text: string) {
    this.#text = text
  }

  /** The next piece of the lexer that is no blank; its type as `scan` names it. */
  see(type: string | null, start: number, end: number): void {
    if (type === 'plain' && !this.#isBlock) {
      this.#settle()
      this.#above = undefined
      this.#plain = { start, end }
      this.#held = this.#properties
      this.#properties = []
      return
    }
    if (type === 'map-value-ind') this.#keepHeldTags()
    else if (type === 'comment') this.#seeComment(start, end)
    if (type !== 'newline') this.#above = undefined
    else if (this.#plain) this.#above = this.#plain
    this.#settle()
    if (type === 'anchor') this.#properties.push({ sign: '&', start, end })
    else if (type === 'tag') this.#properties.push({ sign: '!', start, end })
    else this.#dropProperties()
    if (type === 'alias') this.#aliases.add(this.#text.slice(start + 1, end))
    this.#isBlock = type === 'block-scalar-header' || (this.#isBlock && type !== 'plain')
  }

  /** In the order of the file. */
  lost(): readonly LostText[] {
    this.#settle()
    this.#dropProperties()
    const isRepeated = ({ start, end }: Span): boolean => this.#aliases.has(this.#text.slice(start + 1, end))
    return this.#found
      .filter(({ sign, span }) => sign !== '&' || !isRepeated(span))
      .sort((a, b) => a.span.start - b.span.start)
  }

  /** Tags that are meant as such: before a group, a list, a key or nothing, and those of YAML itself. */
  tags(): readonly Span[] {
    return this.#tags
  }

  #seeComment(start: number, end: number): void {
    const text = this.#plain ?? this.#above
    if (!text || text.end === start) return
    const comment = this.#text.slice(start, Math.min(end, start + REACH))
    const isText = this.#plain
      ? /^#[\p{L}\p{N}]/u.test(comment) && !DIRECTIVE.test(comment)
      : /^#\d/.test(comment) && this.#indent(start) > this.#indent(text.start) // "#note: old" is a line put aside
    if (isText) this.#found.push({ sign: '#', span: { start, end }, text })
  }

  /** Of the line in which a piece stands; no deeper than any author goes. */
  #indent(offset: number): number {
    const from = Math.max(0, offset - LINE)
    const line = this.#text.slice(from, offset)
    const start = line.lastIndexOf('\n') + 1
    return line.slice(start).search(/[^ ]|$/)
  }

  /** The text that was seen last is a value. */
  #settle(): void {
    if (!this.#plain) return
    // No author writes an empty line into a text without quotes; nor could the canonical form keep the two together.
    const isText = this.#held.length === 0 || !/\n[^\S\n]*\n/.test(this.#text.slice(this.#plain.start, this.#plain.end))
    for (const { sign, start, end } of this.#held) {
      const span = { start, end }
      if (sign === '!' && (!isText || this.#isOfYaml(span))) this.#tags.push(span)
      else this.#found.push({ sign, span, text: this.#plain })
    }
    this.#plain = undefined
    this.#held = []
  }

  #keepHeldTags(): void {
    for (const { sign, start, end } of this.#held) if (sign === '!') this.#tags.push({ start, end })
    this.#held = []
  }

  #dropProperties(): void {
    if (this.#properties.length === 0) return
    for (const { sign, start, end } of this.#properties) if (sign === '!') this.#tags.push({ start, end })
    this.#properties = []
  }

  /** `!!str`, `!<tag:…>`: nobody's words. */
  #isOfYaml({ start, end }: Span): boolean {
    return /^!(?:![\w-]|<)/.test(this.#text.slice(start, Math.min(end, start + REACH)))
  }
}

/** What is looked at of the line before a piece. */
const LINE = 1_000
/** What is looked at of a piece: enough to know what it is. */
const REACH = 40
/** A comment proper has a blank after its "#". */
const DIRECTIVE = /^#stageline-/i
