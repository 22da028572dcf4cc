/** What a completion script knows of the program. */
export interface CompletedCommand {
  readonly name: string
  readonly description: string
  readonly options: readonly CompletedOption[]
  /** Words that may stand as its argument. */
  readonly words: readonly string[]
  readonly takesFiles: boolean
}

export interface CompletedOption {
  /** `-f` and `--format`, or one of them. */
  readonly names: readonly string[]
  readonly description: string
  readonly takesValue: boolean
  /** None where the value is a file or free. */
  readonly values: readonly string[]
}

/** Safe within single quotes of a POSIX shell. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
