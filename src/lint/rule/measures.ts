/** How one language counts and times without digits. Texts come in lower case, with single blanks, ASCII apostrophes and hyphens. */
export interface Measures {
  /** Phrases that hold such a word and count nothing: "one of our", 一次性. */
  readonly idioms: RegExp
  readonly measures: RegExp
}

/** Made when a standard is first asked, which most blueprints do without: each pattern takes V8 a millisecond. */
export function whenAsked(make: () => Measures): Measures {
  let made: Measures | undefined
  return {
    get measures() {
      return (made ??= make()).measures
    },
    get idioms() {
      return (made ??= make()).idioms
    },
  }
}
