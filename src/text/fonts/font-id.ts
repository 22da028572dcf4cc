/** What a font is called in the compiler. */

export type FontWeight = 'regular' | 'bold'

/** Name of one font file that the package brings (see `font-file.ts`), such as `NotoSansSC-Bold`. */
export type FontId = string
