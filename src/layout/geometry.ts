/** Absolute px, y downward. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Width and height in px. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** An axis-aligned rectangle by its top left corner; px. */
export interface Box extends Point, Size {}
