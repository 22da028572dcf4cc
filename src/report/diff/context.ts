/** What reporters of a comparison may need beside the versions; decided at the edge. */
export interface DiffContext {
  /** Terminal colours on or off. */
  readonly color: boolean
  /** Whether Markdown has a Mermaid flowchart of the changed neighbourhood. */
  readonly mermaid: boolean
  /** The folder, absolute, with `/` and none at the end, from which absolute paths below it are shown. */
  readonly base?: string
  /** What went wrong beside the versions, such as a file that could not be read; a version with errors is told without. */
  readonly failures: readonly string[]
}

/** A version's path as reports show it. */
export function shownPath(path: string, { base }: Pick<DiffContext, 'base'>): string {
  return base !== undefined && path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path
}
