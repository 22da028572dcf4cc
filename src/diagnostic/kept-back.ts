/** Keys that a moment may have one day, and that people write there in the belief that it is a step, or the file. */
export const KEPT_BACK: ReadonlySet<string> = new Set(['label', 'lane', 'steps', 'wait', 'cost', 'tags', 'with'])

/** What is said of one of them in a moment. */
export function keptBack(key: string): { readonly message: string; readonly hint: string } {
  if (key === 'steps') {
    return {
      message: 'a moment cannot have "steps"',
      hint: 'write each step in the cell of its lane in place of "steps:", such as "customer: …"',
    }
  }
  return {
    message: `a moment cannot have "${key}": it belongs to a step`,
    hint:
      key === 'label'
        ? 'write "title:" for the head of the column, or the text in the cell of a lane, such as "customer: …"'
        : 'write it of a step in one of the cells, such as "customer: [{ label: …, … }]"',
  }
}
