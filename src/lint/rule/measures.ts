/** How one language counts and times without digits. Texts come in lower case, with single blanks, ASCII apostrophes and hyphens. */
export interface Measures {
  /** Phrases that hold such a word and count nothing: "one of our", 一次性. */
  readonly idioms: RegExp
  readonly measures: RegExp
}
