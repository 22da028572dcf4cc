/** What is used of linebreak 1.1, which brings no types. */
declare module 'linebreak' {
  interface Break {
    /** UTF-16 offset after which the line may end. */
    readonly position: number
    /** Whether it must. */
    readonly required: boolean
  }
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): Break | null
  }
}
