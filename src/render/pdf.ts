/** Pages -> PDF: vector, every label real text in an embedded font. */
import type { Paged } from '../paper/drawing.ts'
import type { OutlineEntry, SectionPart, Section, Sheet } from '../paper/section.ts'
import type { Group, Image, Path, Rect, SceneItem, Text } from '../scene/scene.ts'
import { extent, type Extent } from './extent.ts'
import { linkTarget } from './link.ts'
import { Canvas } from './pdf-canvas.ts'
import { bytesOf, Document } from './pdfkit/document.ts'
import type { Renderer, RenderOptions } from './renderer.ts'
import { MetadataDate } from './metadata-date.ts'

const POINTS_PER_PIXEL = 0.75

/** The longest side of a page in pt (PDF 32000-1, annex C.2). */
const MAX_SIDE = 14_400

/** A section at a time; title and language are the first one's. */
export const render: Renderer<Paged>['render'] = async (drawing, options) => {
  let opened: { canvas: Canvas; bytes: Promise<Uint8Array> } | undefined
  let pages = 0
  for await (const section of drawing.pages()) {
    const { canvas } = (opened ??= open(section, options))
    await canvas.open(section)
    for (const sheet of section.sheets) drawSheet(canvas, sheet)
    drawOutline(canvas.document.outline, section.outline, section.sheets, pages)
    pages += section.sheets.length
  }
  if (!opened) throw new Error('A document has a sheet')
  opened.canvas.end()
  return opened.bytes
}

function open(first: Section, options: RenderOptions): { canvas: Canvas; bytes: Promise<Uint8Array> } {
  const document = openDocument(first, options)
  return { canvas: new Canvas(document), bytes: bytesOf(document) }
}

/** Points a px. */
function scaleOf({ width, height }: Sheet): number {
  return Math.min(POINTS_PER_PIXEL, MAX_SIDE / Math.max(width, height))
}

function openDocument({ title, language, metadata }: Section, options: RenderOptions): PDFKit.PDFDocument {
  const { author, subject } = metadata
  return new Document({
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
      CreationDate: new MetadataDate(options.date), // else pdfkit asks the clock
    },
  })
}

function drawSheet(canvas: Canvas, sheet: Sheet): void {
  const { width, height, background, parts, name } = sheet
  const scale = scaleOf(sheet)
  canvas.addPage(width * scale, height * scale, scale)
  if (name !== undefined) canvas.document.addNamedDestination(name, 'Fit')
  // Beyond the page: of a last row of pixels that lies only in part on it, nothing is left white.
  drawRect(canvas, { item: 'rect', x: -1, y: -1, width: width + 2, height: height + 2, fill: background })
  for (const part of parts) drawPart(canvas, part)
  canvas.tags.endPage(sheet.language)
}

function drawPart(canvas: Canvas, { x, y, scale, items, isRepeated = false }: SectionPart): void {
  const draw = () => {
    if (isRepeated) canvas.tags.silently(() => drawItems(canvas, items))
    else drawItems(canvas, items)
  }
  if (x === 0 && y === 0 && scale === 1) draw()
  else canvas.placed(x, y, scale, draw)
}

/** `first` is the page of the first sheet, from 0. pdfkit counts `left` from the page's right side. */
function drawOutline(
  parent: PDFKit.PDFOutline,
  entries: readonly OutlineEntry[],
  sheets: readonly Sheet[],
  first: number,
): void {
  for (const { title, sheet: at, x, y, children } of entries) {
    const sheet = sheets[at]!
    const scale = scaleOf(sheet)
    const place = { pageNumber: first + at, top: y * scale, left: (sheet.width - x) * scale, expanded: false }
    drawOutline(parent.addItem(title, place), children, sheets, first)
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
    const target = group.href === undefined ? undefined : targetOf(group.href)
    const area = target && extent(group.items)
    if (!area) return drawItems(canvas, group.items)
    canvas.tags.link(
      group.label,
      (element) => drawLink(canvas.document, area, target, group.label, element),
      () => drawItems(canvas, group.items),
    )
  })
}

interface PageTarget {
  readonly to: string
  /** A sheet of this document. */
  readonly isInside: boolean
}

function targetOf(href: string): PageTarget | undefined {
  const name = /^#([a-z\d-]+)$/.exec(href)?.[1]
  if (name !== undefined) return { to: name, isInside: true }
  const to = linkTarget(href, '.pdf')
  return to === undefined ? undefined : { to, isInside: false }
}

function drawLink(
  document: PDFKit.PDFDocument,
  { left, top, right, bottom }: Extent,
  { to, isInside }: PageTarget,
  label: string | undefined,
  structParent: PDFKit.PDFStructureElement,
): void {
  // pdfkit would write a plain string as a name object, not as a text string; its types do not show that.
  const options = { structParent, Contents: new String(label ?? to) } as object
  if (isInside) document.goTo(left, top, right - left, bottom - top, to, options)
  else document.link(left, top, right - left, bottom - top, to, options)
}

function drawRect(canvas: Canvas, rect: Rect): void {
  const { x, y, width, height, radius } = rect
  canvas.tags.shape()
  canvas.paint(rect, () => {
    if (radius) canvas.document.roundedRect(x, y, width, height, radius)
    else canvas.document.rect(x, y, width, height)
  })
}

function drawPath(canvas: Canvas, path: Path): void {
  canvas.tags.shape()
  canvas.paint(path, () => {
    canvas.path(path.d)
  })
}

function drawText(canvas: Canvas, text: Text): void {
  canvas.tags.text(text.classes, () => {
    canvas.text(text)
  })
}

function drawImage(canvas: Canvas, image: Image): void {
  canvas.tags.figure(image.label, () => {
    canvas.image(image)
  })
}
