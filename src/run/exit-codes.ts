/** The exit codes are a public contract; a run of many files ends with the highest that one of them earned. */
export const EXIT = {
  clean: 0,
  /** Findings at error level, or more warnings than allowed. */
  findings: 1,
  /** Wrong use, unreadable input, nothing matched, a file that could not be written. */
  failure: 2,
  /** A bug of ours. */
  bug: 70,
  SIGINT: 130,
  SIGTERM: 143,
} as const
