/** A half-open range [start, end) of UTF-16 offsets in one source text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A span together with the JSON pointer of the element that stands there, such as `/steps/check-in/label`. */
export interface Place extends Span {
  readonly pointer: string
}
