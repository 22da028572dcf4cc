/** How one language counts and times without digits. Both patterns meet texts in small letters, with single blanks, straight apostrophes and plain hyphens. */
export interface Measures {
  /** Phrases that hold such a word and count nothing: "one of our", 一次性. */
  readonly idioms: RegExp
  readonly measures: RegExp
}
