/** Scene -> PDF: vector, one page as large as the drawing, every label real text in an embedded font. */
import PDFDocument from 'pdfkit'
import type { Group, Paint, Path, Rect, Scene, SceneItem, Text, TextLinePlace } from '../scene/scene.ts'
import { pdfFont } from '../text/pdf-font.ts'
import type { FontId } from '../text/typesetter.ts'
import { extent } from './extent.ts'
import { linkTarget } from './link.ts'
import type { Renderer, RenderOptions } from './renderer.ts'

const pointsPerPixel = 0.75

/** Longest side of a page in points: readers refuse more (PDF 32000-1, annex C.2). */
const longestSide = 14_400

/** A dot, which a round cap makes of a dash without length; pdfkit refuses none at all. */
const shortestDash = 0.01

export const pdf: Renderer = {
  name: 'pdf',
  extension: '.pdf',
  async render(scene, options) {
    const scale = Math.min(pointsPerPixel, longestSide / Math.max(scene.width, scene.height))
    const document = openDocument(scene, options, scale)
    const bytes = collectBytes(document)
    document.scale(scale)
    drawScene(new Sheet(document), scene)
    document.end()
    return bytes
  },
}

function openDocument(scene: Scene, options: RenderOptions, scale: number): PDFKit.PDFDocument {
  const { author, subject } = scene.metadata
  const settings: PDFKit.PDFDocumentOptions = {
    size: [scene.width * scale, scene.height * scale],
    margin: 0,
    pdfVersion: '1.7',
    lang: scene.language,
    displayTitle: true,
    tagged: true,
    info: {
      Title: scene.title,
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

function drawScene(sheet: Sheet, scene: Scene): void {
  const { width, height, background } = scene
  drawRect(sheet, { item: 'rect', x: 0, y: 0, width, height, fill: background })
  drawItems(sheet, scene.items)
  sheet.close()
}

function drawItems(sheet: Sheet, items: readonly SceneItem[]): void {
  for (const item of items) drawItem(sheet, item)
}

function drawItem(sheet: Sheet, item: SceneItem): void {
  switch (item.item) {
    case 'group':
      return drawGroup(sheet, item)
    case 'rect':
      return drawRect(sheet, item)
    case 'path':
      return drawPath(sheet, item)
    case 'text':
      return drawText(sheet, item)
  }
}

function drawGroup(sheet: Sheet, group: Group): void {
  drawItems(sheet, group.items)
  const href = group.href === undefined ? undefined : linkTarget(group.href, '.pdf')
  const area = extent(group.items)
  if (href === undefined || !area) return
  sheet.document.link(area.left, area.top, area.right - area.left, area.bottom - area.top, href)
}

function drawRect(sheet: Sheet, rect: Rect): void {
  const { x, y, width, height, radius } = rect
  sheet.ornament()
  if (radius) sheet.document.roundedRect(x, y, width, height, radius)
  else sheet.document.rect(x, y, width, height)
  paint(sheet.document, rect)
}

function drawPath(sheet: Sheet, path: Path): void {
  sheet.ornament()
  sheet.document.lineCap(path.cap ?? 'butt').lineJoin(path.join ?? 'miter')
  sheet.document.path(path.d)
  paint(sheet.document, path)
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

function drawText(sheet: Sheet, text: Text): void {
  sheet.paragraph(() => {
    sheet.document.fontSize(text.size).fillColor(text.fill)
    for (const line of text.lines) drawLine(sheet, line, text.anchor)
  })
}

function drawLine(sheet: Sheet, line: TextLinePlace, anchor: Text['anchor']): void {
  let x = line.x - line.width * { start: 0, middle: 0.5, end: 1 }[anchor]
  for (const { text, font, width } of line.runs) {
    sheet.font(font)
    sheet.document.text(text, x, line.y, { lineBreak: false, baseline: 'alphabetic' })
    x += width
  }
}

/** The page, and which of it is read aloud: every label is a paragraph, all else an ornament. */
class Sheet {
  readonly document: PDFKit.PDFDocument
  readonly #fonts = new Set<FontId>()
  readonly #structure: PDFKit.PDFStructureElement
  #inOrnament = false

  constructor(document: PDFKit.PDFDocument) {
    this.document = document
    this.#structure = document.struct('Document')
    document.addStructure(this.#structure)
  }

  font(font: FontId): void {
    // Its types want a file; an opened font does as well.
    if (!this.#fonts.has(font)) this.document.registerFont(font, pdfFont(font) as unknown as Uint8Array)
    this.#fonts.add(font)
    this.document.font(font)
  }

  /** What is drawn from here on is no text. */
  ornament(): void {
    if (!this.#inOrnament) this.document.markContent('Artifact', { type: 'Layout' })
    this.#inOrnament = true
  }

  paragraph(draw: () => void): void {
    this.#endOrnament()
    this.#structure.add(this.document.struct('P', {}, draw))
  }

  close(): void {
    this.#endOrnament()
    this.#structure.end()
  }

  #endOrnament(): void {
    if (this.#inOrnament) this.document.endMarkedContent()
    this.#inOrnament = false
  }
}
