/** Tagged PDF (PDF 32000-1, 14.8): the structure tree and the reading order for assistive technology. */
import { kindOf } from '../scene/kind.ts'
import type { Group } from '../scene/scene.ts'

/** Structure types of groups; the texts of other groups stand by themselves. */
const TYPES: Readonly<Record<string, string>> = {
  step: 'Figure',
  evidence: 'Figure',
  link: 'Figure',
  gauge: 'Figure',
  row: 'Sect',
  'row-cell': 'Figure',
  'title-block': 'Sect',
  register: 'Sect',
  legend: 'Sect',
  notes: 'Sect',
  'table-head': 'TR',
  'table-row': 'TR',
  'table-head-cell': 'TH',
  'table-row-cell': 'TD',
}

const TEXT_TYPES: Readonly<Record<string, string>> = {
  title: 'H1',
  'phase-title': 'H2',
  'moment-title': 'H3',
  heading: 'H2',
}

/** The reading order, which differs from the painting order: what, when, who, then step by step. */
const READING_ORDER = [
  'title-block',
  'phase-group',
  'phase',
  'moment',
  'lane',
  'line',
  'step',
  'link',
  'gauge',
  'row',
  'register',
  'legend',
]

/** A structure element that still grows; pdfkit's own are made when their page is complete. */
interface Node {
  readonly type: string
  readonly alt?: string
  readonly lang?: string
  readonly order: readonly [kind: number, step: number, part: number]
  readonly children: (Node | PDFKit.PDFStructureContent)[]
  /** The element that an annotation belongs to. */
  readonly element?: PDFKit.PDFStructureElement
}

/** Builds the structure tree and the marked content of a tagged PDF (PDF 32000-1, 14.7 and 14.8). */
export class Tags {
  readonly #document: PDFKit.PDFDocument
  readonly #root: PDFKit.PDFStructureElement
  #page = node('Sect')
  #open: Node[] = []
  /** The marked content that shapes are drawn into. */
  #shapes: 'Artifact' | 'Figure' | undefined
  #isSilent = false
  #steps = new Map<string, number>()

  constructor(document: PDFKit.PDFDocument) {
    this.#document = document
    this.#root = document.struct('Document')
    document.addStructure(this.#root)
  }

  /** Begins content that is not text: a part of the figure that it stands in, or an artifact. */
  shape(): void {
    const wanted = !this.#isSilent && this.#node.type === 'Figure' ? 'Figure' : 'Artifact'
    if (this.#shapes === wanted) return
    this.#endShapes()
    if (wanted === 'Figure') this.#node.children.push(this.#document.markStructureContent('Figure'))
    else this.#document.markContent('Artifact', { type: this.#isSilent ? 'Pagination' : 'Layout' })
    this.#shapes = wanted
  }

  text(classes: string | undefined, draw: () => void): void {
    if (this.#isSilent) {
      this.shape()
      return draw()
    }
    this.#within(node(TEXT_TYPES[classes ?? ''] ?? 'P'), () => this.#content(draw))
  }

  figure(alt: string, draw: () => void): void {
    if (this.#isSilent) {
      this.shape()
      return draw()
    }
    this.#within(node('Figure', { alt }), () => this.#content(draw))
  }

  group(group: Group, draw: () => void): void {
    if (group.isRepeated && !this.#isSilent) return this.silently(draw)
    const kind = kindOf(group)
    const type = TYPES[kind]
    // A badge is part of its step's alternative text.
    if (this.#isSilent || type === undefined || this.#node.type === 'Figure') return this.#ordered(group, kind, draw)
    const alt = type === 'Figure' ? group.label : undefined
    this.#within(node(type, { alt, order: this.#order(group, kind) }), draw)
  }

  /** `annotate` is given the element to which its annotation belongs. */
  link(label: string | undefined, annotate: (element: PDFKit.PDFStructureElement) => void, draw: () => void): void {
    // What is repeated leads there where it stands first; an annotation that no structure has would be told as nothing.
    if (this.#isSilent) return draw()
    const element = this.#document.struct('Link', label === undefined ? {} : { alt: label })
    annotate(element)
    this.#within({ ...node('Link'), element }, draw)
  }

  /** A pagination artifact, such as a page number, is not read aloud. */
  silently(draw: () => void): void {
    this.#endShapes()
    this.#isSilent = true
    draw()
    this.#endShapes()
    this.#isSilent = false
  }

  /** Sets the language where it is not the document's. */
  endPage(lang?: string): void {
    this.#endShapes()
    this.#root.add(this.#built({ ...this.#page, ...(lang !== undefined && { lang }) }))
    this.#page = node('Sect')
    this.#steps = new Map()
  }

  end(): void {
    this.#root.end()
  }

  get #node(): Node {
    return this.#open.at(-1) ?? this.#page
  }

  /** Texts of a group without an element of its own still have its place in the order. */
  #ordered(group: Group, kind: string, draw: () => void): void {
    if (this.#isSilent || this.#open.length > 0 || !READING_ORDER.includes(kind)) return draw()
    const first = this.#page.children.length
    draw()
    const order = this.#order(group, kind)
    for (const child of this.#page.children.splice(first)) {
      this.#page.children.push('type' in child ? { ...child, order } : child)
    }
  }

  #order({ data }: Group, kind: string): Node['order'] {
    const isCard = kind === 'evidence'
    const place = READING_ORDER.indexOf(isCard ? 'step' : kind)
    const id = (isCard ? data?.step : data?.id) ?? ''
    if (kind === 'step') this.#steps.set(id, this.#steps.size)
    const step = isCard || kind === 'step' ? (this.#steps.get(id) ?? Infinity) : 0
    return [place === -1 ? READING_ORDER.length : place, step, isCard ? 1 : 0]
  }

  #within(made: Node, draw: () => void): void {
    this.#endShapes()
    this.#node.children.push(made)
    this.#open.push(made)
    draw()
    this.#endShapes()
    this.#open.pop()
  }

  #content(draw: () => void): void {
    const { children, type } = this.#node
    children.push(this.#document.markStructureContent(type))
    draw()
    this.#document.endMarkedContent()
  }

  #endShapes(): void {
    if (this.#shapes) this.#document.endMarkedContent()
    this.#shapes = undefined
  }

  #built({ type, alt, lang, children, element }: Node): PDFKit.PDFStructureElement {
    const made =
      element ?? this.#document.struct(type, { ...(alt !== undefined && { alt }), ...(lang !== undefined && { lang }) })
    const inOrder = type === 'Sect' ? withTables([...children].sort(inReadingOrder)) : children
    for (const child of inOrder) made.add('type' in child ? this.#built(child) : child)
    made.end()
    return made
  }
}

const LAST: Node['order'] = [READING_ORDER.length, 0, 0]

function node(type: string, { alt, order = LAST }: { alt?: string | undefined; order?: Node['order'] } = {}): Node {
  return { type, ...(alt !== undefined && { alt }), order, children: [] }
}

type Child = Node['children'][number]

function inReadingOrder(a: Child, b: Child): number {
  const first = orderOf(a)
  const second = orderOf(b)
  return first[0] - second[0] || first[1] - second[1] || first[2] - second[2]
}

function orderOf(child: Child): Node['order'] {
  return 'type' in child ? child.order : LAST
}

/** Rows that follow one another are a table. */
function withTables(children: readonly Child[]): Child[] {
  const found: Child[] = []
  for (const child of children) {
    const isRow = 'type' in child && child.type === 'TR'
    const last = found.at(-1)
    if (isRow && last && 'type' in last && last.type === 'Table') last.children.push(child)
    else found.push(isRow ? { ...node('Table'), children: [child] } : child)
  }
  return found
}
