/** The largest size of a picture that is made anew, in pixels. */
export interface PixelBounds {
  readonly width: number
  readonly height: number
  /** Pixels a px, at most: of a small SVG that is made larger. */
  readonly scale: number
}

/** A card shows a picture at most 136 x 96 px large: with three pixels a px it is sharp on paper, too. */
export const CARD_PIXELS: PixelBounds = { width: 408, height: 288, scale: 4 }

/** A logo is shown at most 180 x 56 px large, and larger on a poster. */
export const LOGO_PIXELS: PixelBounds = { width: 720, height: 224, scale: 32 }
