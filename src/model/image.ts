/** A picture that can be drawn: a valid PNG or JPEG of a sane size, or an SVG, which is rasterised before. */
export interface ImageFile {
  readonly type: 'png' | 'jpeg' | 'svg'
  /** Of a plain PNG or JPEG the critical parts only: metadata (Exif, ICC profile) is stripped. */
  readonly data: Uint8Array
  /** Size in pixels (of an SVG px) after Exif orientation is applied. */
  readonly width: number
  readonly height: number
  /** Decoders disagree on it, or are slow: it is re-encoded as PNG before, as an SVG is rasterised. */
  readonly isRemade?: boolean
}

/** A raster image without metadata, which is embedded as it is. */
export interface PixelImage extends ImageFile {
  readonly type: 'png' | 'jpeg'
}
