/** The formats that can be drawn, as `--to` names them; a file's extension is the same with a dot. */
export const FORMATS = ['svg', 'pdf', 'png'] as const
export type Format = (typeof FORMATS)[number]
