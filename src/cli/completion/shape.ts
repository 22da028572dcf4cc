import type { Value } from './values.ts'

/** What a completion script knows of the program. */
export interface CompletedCommand {
  readonly name: string
  readonly description: string
  readonly options: readonly CompletedOption[]
  /** What stands as its arguments; undefined where it takes none. */
  readonly argument: Value | undefined
}

/** What a completion script knows of one option. */
export interface CompletedOption {
  /** `-f` and `--format`, or one of them. */
  readonly names: readonly string[]
  readonly description: string
  /** Undefined where it takes none. */
  readonly value: Value | undefined
}

/** Safe within single quotes of a POSIX shell. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
