/** A picture that can be drawn: a whole PNG or JPEG of a sane size, or an SVG, of which a PNG is made before. */
export interface ImageFile {
  readonly type: 'png' | 'jpeg' | 'svg'
  /** Of a plain PNG or JPEG what is needed to show it: no place, no name, no profile. */
  readonly data: Uint8Array
  /** Pixels (of an SVG px), as it is to be seen: a photograph may lie on its side in the file. */
  readonly width: number
  readonly height: number
  /** Programs show it in different ways, or at length: a PNG is made of it before, as of an SVG. */
  readonly isRemade?: boolean
}

/** One of pixels, which goes into a drawing as it is, and holds nothing but its pixels. */
export interface PixelImage extends ImageFile {
  readonly type: 'png' | 'jpeg'
}
