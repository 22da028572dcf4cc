/**
 * A canvas over pdfkit's document. Drawing is written as content stream operators (PDF 32000-1, annex A): the graphics
 * state is not set again where it holds already, and text, which has been laid out, is not laid out a second time.
 */
import type { Section } from '../paper/section.ts'
import type { Image, Paint, Path, Text, TextLinePlace } from '../scene/scene.ts'
import { PdfText, pdfNumber } from './fonts/pdf-font.ts'
import type { FontId } from '../text/fonts/font-id.ts'
import { openImages } from './pdf-images.ts'
import { placeImage, type OpenImage } from './pdfkit/document.ts'
import { Tags } from './tags.ts'

/** A dot, which a round cap makes of a dash without length; a pattern may not be of zeros alone. */
const MIN_DASH = 0.01

/** The graphics state (PDF 32000-1, 8.4), each parameter as its operator. */
interface GraphicsState {
  fill?: string
  stroke?: string
  width: string
  dash: string
  cap: string
  join: string
  font?: string
}

/** PDF 32000-1, table 52 */
const initial: GraphicsState = { width: '1 w', dash: '[] 0 d', cap: '0 J', join: '0 j' }

const caps = { butt: '0 J', round: '1 J' } as const
const joins = { miter: '0 j', round: '1 j' } as const

type Shape = Paint & Pick<Path, 'cap' | 'join'>

/** A PDF document that is being drawn: graphics state, fonts, images and structure tags. */
export class Canvas {
  readonly document: PDFKit.PDFDocument
  readonly tags: Tags
  #images: ReadonlyMap<Uint8Array, OpenImage> = new Map()
  readonly #fonts = new Map<FontId, PdfText>()
  readonly #colors = new Map<string, ColorOperators>()
  #state = { ...initial }

  constructor(document: PDFKit.PDFDocument) {
    this.document = document
    this.tags = new Tags(document)
  }

  /** Before a section is drawn: opens its images, and releases those of the section before. */
  async open({ sheets }: Section): Promise<void> {
    const items = sheets.flatMap(({ parts }) => parts.flatMap((part) => part.items))
    this.#images = await openImages(this.document, items)
  }

  /** In points; what is drawn is in px, of `scale` points. */
  addPage(width: number, height: number, scale: number): void {
    this.document.addPage({ size: [width, height], margin: 0 }).scale(scale)
    this.#state = { ...initial }
  }

  end(): void {
    for (const setter of this.#fonts.values()) setter.end()
    this.tags.end()
    this.document.end()
  }

  /** Draws within a transformation: the origin at (x, y), scaled by `scale`. */
  placed(x: number, y: number, scale: number, draw: () => void): void {
    const outside = { ...this.#state }
    this.document.save().translate(x, y).scale(scale)
    draw()
    this.document.restore()
    this.#state = outside
  }

  /** Paints the path that `outline` constructs. */
  paint(shape: Shape, outline: () => void): void {
    const { fill, stroke } = shape
    if (fill !== undefined) this.#fill(fill)
    if (stroke !== undefined) this.#stroke(stroke, shape)
    outline()
    // A path that is not painted has to end with `n`.
    const [both, alone] = stroke === undefined ? ['f', 'n'] : ['B', 'S']
    this.document.addContent(fill === undefined ? alone : both)
  }

  /** SVG path data as `Path` has it. */
  path(d: string): void {
    const operators = pathOperators(d)
    if (operators === undefined) this.document.path(d)
    else this.document.addContent(operators)
  }

  text({ fill, size, anchor, lines }: Text): void {
    this.#fill(fill)
    this.document.addContent('BT')
    for (const line of lines) this.#line(line, size, anchor)
    this.document.addContent('ET')
  }

  image(image: Image): void {
    placeImage(this.document, this.#images.get(image.data)!, image)
  }

  #line(line: TextLinePlace, size: number, anchor: Text['anchor']): void {
    let x = line.x - line.width * { start: 0, middle: 0.5, end: 1 }[anchor]
    for (const { text, font, width } of line.runs) {
      const setter = this.#font(font)
      this.#set('font', `/${setter.name} ${pdfNumber(size)} Tf`)
      // Letters stand upright on a page whose y grows downward.
      this.document.addContent(`1 0 0 -1 ${pdfNumber(x)} ${pdfNumber(line.y)} Tm\n${setter.show(text, size)}`)
      x += width
    }
  }

  #font(font: FontId): PdfText {
    const setter = this.#fonts.get(font) ?? new PdfText(this.document, font, this.#fonts.size + 1)
    this.#fonts.set(font, setter)
    setter.useOn(this.document.page)
    return setter
  }

  #fill(color: string): void {
    this.#set('fill', this.#color(color).fill)
  }

  #stroke(color: string, { strokeWidth = 1, dash = [], cap = 'butt', join = 'miter' }: Shape): void {
    this.#set('stroke', this.#color(color).stroke)
    this.#set('width', `${pdfNumber(strokeWidth)} w`)
    this.#set('dash', `[${dash.map((length) => pdfNumber(Math.max(length, MIN_DASH))).join(' ')}] 0 d`)
    this.#set('cap', caps[cap])
    this.#set('join', joins[join])
  }

  #color(color: string): ColorOperators {
    const known = this.#colors.get(color)
    if (known) return known
    const made = colorOperators(color)
    this.#colors.set(color, made)
    return made
  }

  #set(what: keyof GraphicsState, operator: string): void {
    if (this.#state[what] === operator) return
    this.#state[what] = operator
    this.document.addContent(operator)
  }
}

interface ColorOperators {
  readonly fill: string
  readonly stroke: string
}

/** Of `#rrggbb` or `#rgb`: components from 0 to 1, as exact as 8 bits need them. */
function colorOperators(color: string): ColorOperators {
  if (!/^#(?:[\da-f]{3}){1,2}$/i.test(color)) throw new Error(`"${color}" is no colour`)
  const digits = (color.length === 4 ? color.replace(/[\da-f]/gi, '$&$&') : color).slice(1)
  const components = [0, 2, 4].map((at) => Math.round((parseInt(digits.slice(at, at + 2), 16) / 255) * 1e4) / 1e4)
  return { fill: `${components.join(' ')} rg`, stroke: `${components.join(' ')} RG` }
}

/** For each SVG path command, how many spaces its arguments have, and the PDF operator; a `Q` becomes a cubic curve. */
const pathOperator: Readonly<Record<string, readonly [spaces: number, operator: string]>> = {
  M: [1, ' m'],
  L: [1, ' l'],
  C: [5, ' c'],
  Q: [3, ' c'],
  Z: [0, 'h'],
}

/** Undefined for path data in another form than `d` writes, or with arcs: pdfkit parses that. */
function pathOperators(d: string): string | undefined {
  let operators = ''
  let before = ''
  for (let at = 0; at < d.length;) {
    let end = at + 1
    let spaces = 0
    for (; end < d.length && !isLetter(d, end); end++) if (d.charCodeAt(end) === 0x20) spaces++
    const [expected, operator] = pathOperator[d[at]!] ?? []
    if (operator === undefined || spaces !== expected) return undefined
    const numbers = d.slice(at + 1, end)
    operators += `${d[at] === 'Q' ? cubic(before, numbers) : numbers}${operator}\n`
    before = numbers
    at = end
  }
  return operators
}

/**
 * Degree elevation of a quadratic Bézier curve to a cubic one; `before` ends with its start. pdfkit's own is inexact.
 */
function cubic(before: string, numbers: string): string {
  const [x0 = 0, y0 = 0] = before.split(' ').slice(-2).map(Number)
  const [x1 = 0, y1 = 0, x = 0, y = 0] = numbers.split(' ').map(Number)
  const towards = (end: number, control: number): number => pdfNumber(end + ((control - end) * 2) / 3)
  return [towards(x0, x1), towards(y0, y1), towards(x, x1), towards(y, y1), x, y].join(' ')
}

function isLetter(d: string, at: number): boolean {
  return d.charCodeAt(at) >= 0x41
}
