/**
 * pdfkit's document as drawings write it, and all that is asked of pdfkit beyond what its types say. Whatever a newer pdfkit
 * may have in another form stands here, with its reason, and nowhere else; `test/render/pdfkit.test.ts` names what is gone.
 */
import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'

/** Of zlib: a third of the time of its usual level, for a file that is two hundredths larger. */
const PAGE_COMPRESSION = 1

/** Operators that are joined at once, while they are still in the processor's cache: V8 keeps what is added to a string apart. */
const PIECE = 4096

/** Bytes that are handed on at once. */
const ENOUGH = 65_536

export type DocumentOptions = Omit<PDFKit.PDFDocumentOptions, 'autoFirstPage' | 'font'>

/**
 * A document without pages and without a font: unasked, pdfkit opens Helvetica, which no drawing uses. Operators are gathered
 * until their page is complete, and lines until there are enough, where pdfkit would make arrays of each line by itself and
 * hand on every one: that takes a fifth of the time in which a file is written.
 */
export class Document extends PDFDocument {
  #operators = ''
  #content: Buffer[] = []
  /** Nothing that writes is private, which it would be too late for: pdfkit writes while it is made. */
  declare waiting: Waiting | undefined
  /** pdfkit's own: how long the file is so far, in bytes. */
  declare _offset: number

  constructor(options: DocumentOptions) {
    // `null` is for no font, which its types do not know.
    super({ ...options, autoFirstPage: false, font: null } as unknown as PDFKit.PDFDocumentOptions)
  }

  /** All that draws comes through here, pdfkit's own paths and marks as well. */
  override addContent(operators: string): this {
    this.#operators += `${operators}\n`
    if (this.#operators.length >= PIECE) this.#gather()
    return this
  }

  /** Called before a page is added and when the document ends. The page's content is compressed here, and not again. */
  override flushPages(): void {
    this.#gather()
    if (this.#content.length > 0) {
      const { content } = this.page
      content.compress = false
      Object.assign(content.data, { Filter: 'FlateDecode' })
      content.write(deflateSync(Buffer.concat(this.#content), { level: PAGE_COMPRESSION }))
    }
    this.#content = []
    super.flushPages()
  }

  #gather(): void {
    if (this.#operators !== '') this.#content.push(Buffer.from(this.#operators, 'latin1'))
    this.#operators = ''
  }

  /** pdfkit's: a line of the file, each of whose characters is a byte, or the bytes of a stream. */
  _write(data: Uint8Array | string): void {
    const waiting = (this.waiting ??= { chunks: [], lines: '', length: 0 })
    const length = data instanceof Uint8Array ? addBytes(waiting, data) : addLine(waiting, data)
    waiting.length += length
    this._offset += length
    if (waiting.length >= ENOUGH) this.handOn()
  }

  handOn(): void {
    if (!this.waiting) return
    const { chunks, length } = this.waiting
    addBytes(this.waiting, new Uint8Array())
    this.waiting = undefined
    super.push(Buffer.concat(chunks, length))
  }

  /** Node's, of every stream that is read from; pdfkit pushes `null` after the last line. */
  override push(chunk: Uint8Array | null): boolean {
    this.handOn()
    return super.push(chunk)
  }
}

/** What pdfkit has written and nobody has been given; `lines` come after `chunks`. */
interface Waiting {
  readonly chunks: Uint8Array[]
  lines: string
  /** In bytes, of all. */
  length: number
}

function addLine(waiting: Waiting, line: string): number {
  waiting.lines += `${line}\n`
  return line.length + 1
}

function addBytes(waiting: Waiting, bytes: Uint8Array): number {
  waiting.chunks.push(Buffer.from(waiting.lines, 'latin1'), bytes)
  waiting.lines = ''
  return bytes.length
}

/** The whole file, when the document has ended. */
export function bytesOf(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    document.on('end', () => {
      resolve(Buffer.concat(chunks))
    })
    document.on('error', reject)
  })
}

/** What pdfkit opens of a picture's file; `imgData` goes when the picture has been written. */
export interface OpenImage {
  readonly imgData?: unknown
  embed(document: PDFKit.PDFDocument): void
}

/** To be embedded once: `image()` with a file's bytes would embed them each time. Its types do not know the opener. */
export function openImage(document: PDFKit.PDFDocument, file: Uint8Array): OpenImage {
  return (document as unknown as { openImage(file: Buffer): OpenImage }).openImage(Buffer.from(file)) // it wants a Buffer
}

/** Draws one that is open. Its types want a file. */
export function placeImage(
  document: PDFKit.PDFDocument,
  image: OpenImage,
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  document.image(image as unknown as Buffer, x, y, { width, height })
}

/** What pdfkit makes of a font for one document. */
export interface EmbeddedFont {
  /** In the resources of pages. */
  readonly id: string
  /** Thousandths of the size a unit of the font. */
  readonly scale: number
  ref(): object
  /** What each of them is said to be. */
  readonly unicode: readonly (readonly number[])[]
  /** Numbers of the glyphs in the document's subset, in four hexadecimal digits; with `features`, of the text as it is. */
  encode(text: string, features: object): readonly [numbers: readonly string[], places: unknown]
}

/**
 * The document carries it to its end; `font` is one of fontkit's, which pdfkit takes for a file as well. There is no other
 * way to what pdfkit made of it than its own field.
 */
export function embeddedFont(document: PDFKit.PDFDocument, name: string, font: object): EmbeddedFont {
  document.registerFont(name, font as Uint8Array).font(name)
  return (document as unknown as { readonly _font: EmbeddedFont })._font
}
