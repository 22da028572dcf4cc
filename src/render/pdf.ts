/** Sheets -> PDF: vector, every label real text in an embedded font; a scene is a page as large as it is. */
import PDFDocument from 'pdfkit'
import { sheetOf, type Book, type OutlineEntry, type Part, type Sheet } from '../paper/book.ts'
import { outline } from '../paper/outline.ts'
import type { Group, Image, Paint, Path, Rect, SceneItem, Text, TextLinePlace } from '../scene/scene.ts'
import { pdfFont } from '../text/pdf-font.ts'
import type { FontId } from '../text/typesetter.ts'
import { extent, type Extent } from './extent.ts'
import { linkTarget } from './link.ts'
import type { Renderer, RenderOptions } from './renderer.ts'
import { Tags } from './tags.ts'

const pointsPerPixel = 0.75

/** Longest side of a page in points: readers refuse more (PDF 32000-1, annex C.2). */
const longestSide = 14_400

/** A dot, which a round cap makes of a dash without length; pdfkit refuses none at all. */
const shortestDash = 0.01

export const pdf: Renderer = {
  name: 'pdf',
  extension: '.pdf',
  render(scene, options) {
    const sheets = [sheetOf(scene)]
    return renderBook({ ...scene, sheets, outline: outline(sheets) }, options)
  },
}

export async function renderBook(book: Book, options: Pick<RenderOptions, 'date'>): Promise<Uint8Array> {
  const document = openDocument(book, options)
  const bytes = collectBytes(document)
  const items = book.sheets.flatMap(({ parts }) => parts.flatMap((part) => part.items))
  const canvas = new Canvas(document, await openImages(document, items))
  book.sheets.forEach((sheet, at) => {
    if (at > 0) document.addPage({ size: pageSize(sheet), margin: 0 })
    drawSheet(canvas, sheet)
  })
  drawOutline(document.outline, book.outline, book.sheets)
  canvas.tags.end()
  document.end()
  return bytes
}

/** Points a px. */
function scaleOf({ width, height }: Sheet): number {
  return Math.min(pointsPerPixel, longestSide / Math.max(width, height))
}

function pageSize(sheet: Sheet): [number, number] {
  return [sheet.width * scaleOf(sheet), sheet.height * scaleOf(sheet)]
}

function openDocument(
  { title, language, metadata, sheets }: Book,
  options: Pick<RenderOptions, 'date'>,
): PDFKit.PDFDocument {
  const { author, subject } = metadata
  const [first] = sheets
  if (!first) throw new Error('A book has a sheet')
  const settings: PDFKit.PDFDocumentOptions = {
    size: pageSize(first),
    margin: 0,
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    tagged: true,
    info: {
      Title: title,
      ...(author !== undefined && { Author: author }),
      ...(subject !== undefined && { Subject: subject }),
      Creator: 'Stageline',
      Producer: 'Stageline',
      CreationDate: options.date, // else pdfkit asks the clock
    },
  }
  // Without `font: null` pdfkit opens Helvetica, which no drawing uses; its types do not know that it may be null.
  return new PDFDocument({ ...settings, font: null } as unknown as PDFKit.PDFDocumentOptions)
}

function collectBytes(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    document.on('end', () => {
      resolve(Buffer.concat(chunks))
    })
    document.on('error', reject)
  })
}

function drawSheet(canvas: Canvas, sheet: Sheet): void {
  const { width, height, background, parts, name } = sheet
  canvas.document.scale(scaleOf(sheet))
  if (name !== undefined) canvas.document.addNamedDestination(name, 'Fit')
  drawRect(canvas, { item: 'rect', x: 0, y: 0, width, height, fill: background })
  for (const part of parts) drawPart(canvas, part)
  canvas.tags.endPage(sheet.language)
}

function drawPart(canvas: Canvas, part: Part): void {
  const { x, y, scale, items, isRepeated = false } = part
  const isPlain = x === 0 && y === 0 && scale === 1
  if (!isPlain) canvas.document.save().translate(x, y).scale(scale)
  if (isRepeated) canvas.tags.silently(() => drawItems(canvas, items))
  else drawItems(canvas, items)
  if (!isPlain) canvas.document.restore()
}

/** pdfkit counts `left` from the page's right side. */
function drawOutline(parent: PDFKit.PDFOutline, entries: readonly OutlineEntry[], sheets: readonly Sheet[]): void {
  for (const { title, sheet: at, x, y, children } of entries) {
    const sheet = sheets[at]!
    const scale = scaleOf(sheet)
    const place = { pageNumber: at, top: y * scale, left: (sheet.width - x) * scale, expanded: false }
    drawOutline(parent.addItem(title, place), children, sheets)
  }
}

function drawItems(canvas: Canvas, items: readonly SceneItem[]): void {
  for (const item of items) drawItem(canvas, item)
}

function drawItem(canvas: Canvas, item: SceneItem): void {
  switch (item.item) {
    case 'group':
      return drawGroup(canvas, item)
    case 'rect':
      return drawRect(canvas, item)
    case 'path':
      return drawPath(canvas, item)
    case 'text':
      return drawText(canvas, item)
    case 'image':
      return drawImage(canvas, item)
  }
}

function drawGroup(canvas: Canvas, group: Group): void {
  canvas.tags.group(group, () => {
    const area = extent(group.items)
    const target = group.href === undefined ? undefined : targetOf(group.href)
    if (!target || !area) return drawItems(canvas, group.items)
    canvas.tags.link(
      group.label,
      (element) => drawLink(canvas.document, area, target, group.label, element),
      () => drawItems(canvas, group.items),
    )
  })
}

interface Target {
  readonly to: string
  /** A sheet of this book. */
  readonly isInside: boolean
}

function targetOf(href: string): Target | undefined {
  const name = /^#([a-z\d-]+)$/.exec(href)?.[1]
  if (name !== undefined) return { to: name, isInside: true }
  const to = linkTarget(href, '.pdf')
  return to === undefined ? undefined : { to, isInside: false }
}

function drawLink(
  document: PDFKit.PDFDocument,
  { left, top, right, bottom }: Extent,
  { to, isInside }: Target,
  label: string | undefined,
  structParent: PDFKit.PDFStructureElement,
): void {
  // A plain string would become a name, not a text; its types do not say so.
  const options = { structParent, Contents: new String(label ?? to) } as object
  if (isInside) document.goTo(left, top, right - left, bottom - top, to, options)
  else document.link(left, top, right - left, bottom - top, to, options)
}

function drawRect(canvas: Canvas, rect: Rect): void {
  const { x, y, width, height, radius } = rect
  canvas.tags.shape()
  if (radius) canvas.document.roundedRect(x, y, width, height, radius)
  else canvas.document.rect(x, y, width, height)
  paint(canvas.document, rect)
}

function drawPath(canvas: Canvas, path: Path): void {
  canvas.tags.shape()
  canvas.document.lineCap(path.cap ?? 'butt').lineJoin(path.join ?? 'miter')
  canvas.document.path(path.d)
  paint(canvas.document, path)
}

function paint(document: PDFKit.PDFDocument, { fill, stroke, strokeWidth = 1, dash }: Paint): void {
  if (stroke !== undefined) {
    document.lineWidth(strokeWidth)
    // Its types know a single length only.
    const dashes = dash?.map((length) => Math.max(length, shortestDash)) as unknown as number | undefined
    if (dashes !== undefined) document.dash(dashes, {})
    else document.undash()
  }
  if (fill !== undefined && stroke !== undefined) document.fillAndStroke(fill, stroke)
  else if (fill !== undefined) document.fill(fill)
  else if (stroke !== undefined) document.stroke(stroke)
  else document.addContent('n') // nothing is painted, but the path has to end
}

function drawText(canvas: Canvas, text: Text): void {
  canvas.tags.text(text.classes, () => {
    canvas.document.fontSize(text.size).fillColor(text.fill)
    for (const line of text.lines) drawLine(canvas, line, text.anchor)
  })
}

function drawImage(canvas: Canvas, { data, label, x, y, width, height }: Image): void {
  canvas.tags.figure(label, () => canvas.document.image(canvas.image(data), x, y, { width, height }))
}

/** What pdfkit opens of a file; `imgData` goes when the picture has been written. */
interface OpenImage {
  readonly imgData?: unknown
  embed(document: PDFKit.PDFDocument): void
}

/**
 * One after the other: pdfkit unpacks transparent PNGs on other threads, and what is ready first would stand first in
 * the file. A file that several cards show is embedded once.
 */
async function openImages(
  document: PDFKit.PDFDocument,
  items: readonly SceneItem[],
): Promise<ReadonlyMap<Uint8Array, OpenImage>> {
  const opened = new Map<Uint8Array, OpenImage>()
  for (const { data, type } of images(items)) {
    if (opened.has(data)) continue
    // Its types do not know the opener; a file's bytes must be a Buffer.
    const image = (document as unknown as { openImage(file: Buffer): OpenImage }).openImage(Buffer.from(data))
    image.embed(document)
    while (type === 'png' && image.imgData) await new Promise((resolve) => setImmediate(resolve))
    opened.set(data, image)
  }
  return opened
}

function images(items: readonly SceneItem[]): Image[] {
  return items.flatMap((item) => (item.item === 'group' ? images(item.items) : item.item === 'image' ? [item] : []))
}

function drawLine(canvas: Canvas, line: TextLinePlace, anchor: Text['anchor']): void {
  let x = line.x - line.width * { start: 0, middle: 0.5, end: 1 }[anchor]
  for (const { text, font, width } of line.runs) {
    canvas.font(font)
    canvas.document.text(text, x, line.y, { lineBreak: false, baseline: 'alphabetic' })
    x += width
  }
}

/** The document that is drawn into. */
class Canvas {
  readonly document: PDFKit.PDFDocument
  readonly tags: Tags
  readonly #fonts = new Set<FontId>()
  readonly #images: ReadonlyMap<Uint8Array, OpenImage>

  constructor(document: PDFKit.PDFDocument, images: ReadonlyMap<Uint8Array, OpenImage>) {
    this.document = document
    this.tags = new Tags(document)
    this.#images = images
  }

  font(font: FontId): void {
    // Its types want a file; an opened font does as well.
    if (!this.#fonts.has(font)) this.document.registerFont(font, pdfFont(font) as unknown as Uint8Array)
    this.#fonts.add(font)
    this.document.font(font)
  }

  /** An opened picture, for whose sake its types want a file. */
  image(data: Uint8Array): Buffer {
    return this.#images.get(data) as unknown as Buffer
  }
}
