/**
 * Resource limits of a file, checked before the YAML is composed: `yaml` 2.9.1 aborts the whole process, past any
 * catch, on the second document of a few thousand levels.
 */
export const LIMITS = {
  /** In UTF-16 units; a blueprint of a thousand steps has some 300,000. */
  size: 5_000_000,
  /** Levels of lists and groups within one another; the language needs 8. */
  depth: 64,
  /** Values and keys, counted after alias expansion ("billion laughs"). */
  nodes: 100_000,
  /** Tokens of the lexer: values, and also spaces, line ends, comments and indicators. */
  lexemes: 400_000,
  aliases: 100,
  /** Of a name before a colon; YAML has the same limit for most of them. */
  key: 1_024,
  /** Pairs of steps that chains join; a chain of a hundred thousand arrows is a single value. */
  links: 20_000,
} as const
