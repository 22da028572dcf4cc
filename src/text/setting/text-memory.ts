/** What was made of a text in one style, kept until there is too much of it. */
import type { TextStyle } from './typesetter.ts'

/** Most texts in one memory, each style counted. */
const MAX_TEXTS = 5_000

interface Remembered<Value> extends TextStyle {
  readonly value: Value
}

/**
 * By the text itself, whose hash is computed once, and then by its style, of which a text has few: a key of both would be
 * written and hashed anew with each question.
 */
export class TextMemory<Value> {
  readonly #known = new Map<string, Remembered<Value>[]>()
  #count = 0

  get(text: string, style: TextStyle, make: (text: string, style: TextStyle) => Value): Value {
    const { size, weight, leading } = style
    const styles = this.#known.get(text)
    if (styles) {
      for (const known of styles) {
        if (known.size === size && known.weight === weight && known.leading === leading) return known.value
      }
    }
    const value = make(text, style)
    this.#remember(text, { size, weight, leading, value })
    return value
  }

  #remember(text: string, made: Remembered<Value>): void {
    if (this.#count >= MAX_TEXTS) {
      this.#known.clear()
      this.#count = 0
    }
    this.#count++
    const styles = this.#known.get(text)
    if (styles) styles.push(made)
    else this.#known.set(text, [made])
  }
}
