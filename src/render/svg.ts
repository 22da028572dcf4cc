/** Scene -> SVG. Every label is real text; one element a line, so that a change can be read in a diff. */
import { createSVGDocument, type SvgElement } from 'svgdom'
import type { Drawing } from '../paper/drawing.ts'
import type { Group, Image, Paint, Path, Rect, Scene, SceneItem, Text, TextLinePlace } from '../scene/scene.ts'
import { FAMILY_NAMES } from '../text/fonts/family-names.ts'
import { fontFace } from '../text/fonts/font-file.ts'
import type { FontId } from '../text/fonts/font-id.ts'
import { familyStack } from './css-family.ts'
import { fontRules } from './font-rules.ts'
import { linkTarget } from './link.ts'
import { textOutline, textWords } from './label-outline.ts'
import type { Renderer, RenderOptions } from './renderer.ts'
import { svgBytes, XLINK_NAMESPACE, XML_NAMESPACE, XMLNS_NAMESPACE } from './svg-text.ts'

/** SVG in UTF-8, its text as elements or, with `fonts: 'outline'`, as paths. */
export const render: Renderer<Pick<Drawing, 'scene'>>['render'] = async ({ scene }, options) => {
  const rules = options.fonts === 'embed' ? await fontRules(scene.items) : []
  const root = drawScene(scene, rules, { outlined: options.fonts === 'outline', extension: '.svg' })
  return Buffer.concat([declaration, svgBytes(root), lineFeed])
}

/**
 * The drawing as an element of a web page, whose links lead to other pages. `rules` of style stand behind those of
 * its fonts; `style` has all of them, as a browser reads them. `beside`: texts that the same fonts have to show.
 */
export async function inlineSvg(
  scene: Scene,
  options: Pick<RenderOptions, 'fonts'>,
  { rules: more, beside }: { readonly rules: readonly string[]; readonly beside: readonly SceneItem[] },
): Promise<{ readonly svg: string; readonly style: string }> {
  const rules = [...(options.fonts === 'embed' ? await fontRules([...scene.items, ...beside]) : []), ...more]
  const root = drawScene(scene, rules, { outlined: options.fonts === 'outline', extension: '.html', isInPage: true })
  return { svg: svgBytes(root).toString('utf8'), style: options.fonts === 'outline' ? '' : styleOf(rules) }
}

const declaration = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n')
const lineFeed = Buffer.from('\n')

interface Drawn {
  /** Text is drawn as paths. */
  readonly outlined: boolean
  /** Of the drawings to which links lead. */
  readonly extension: string
  /** Its parts are there for who hears it, and the page says how large it is. */
  readonly isInPage?: boolean
}

function drawScene(scene: Scene, rules: readonly string[], drawn: Drawn): SvgElement {
  const { outlined } = drawn
  const canvas = new Canvas(drawn, scene.fontFamilies)
  const { root } = canvas
  canvas.set(root, 'class', 'stageline')
  // A picture of which all that can be read is its description; in a page, its parts, too (https://www.w3.org/TR/graphics-aria/).
  canvas.set(root, 'role', drawn.isInPage ? 'graphics-document' : 'img')
  canvas.set(root, 'lang', scene.language)
  if (!drawn.isInPage) {
    canvas.set(root, 'width', scene.width)
    canvas.set(root, 'height', scene.height)
  }
  canvas.set(root, 'viewBox', `0 0 ${number(scene.width)} ${number(scene.height)}`)
  if (!outlined) canvas.set(root, 'font-family', canvas.family())
  root.setAttributeNS(XML_NAMESPACE, 'xml:lang', scene.language)
  root.setAttributeNS(XML_NAMESPACE, 'xml:space', 'preserve') // as it was measured
  canvas.add(root, 'title', scene.title) // its name and its description: no ids, which two drawings on a page would share
  canvas.add(root, 'desc', scene.description)
  if (!outlined) canvas.add(root, 'style', styleOf(rules))
  drawBackground(canvas, scene.background)
  drawItems(canvas, root, scene.items)
  return root
}

function styleOf(rules: readonly string[]): string {
  return ['', textRule, ...rules].join('\n    ') + '\n  '
}

function drawBackground(canvas: Canvas, fill: string): void {
  const rect = canvas.add(canvas.root, 'rect')
  canvas.set(rect, 'class', 'background')
  canvas.set(rect, 'width', '100%')
  canvas.set(rect, 'height', '100%')
  canvas.set(rect, 'fill', fill)
}

/** Each label is an isolated bidi paragraph; white space is preserved, and Chinese punctuation keeps its full width. */
const textRule = '.stageline text { white-space: pre; unicode-bidi: plaintext; text-spacing-trim: space-all }'

function drawItems(canvas: Canvas, parent: SvgElement, items: readonly SceneItem[]): void {
  for (const item of items) drawItem(canvas, parent, item)
}

function drawItem(canvas: Canvas, parent: SvgElement, item: SceneItem): void {
  switch (item.item) {
    case 'group':
      return drawGroup(canvas, parent, item)
    case 'rect':
      return drawRect(canvas, parent, item)
    case 'path':
      return drawPath(canvas, parent, item)
    case 'text':
      return drawText(canvas, parent, item)
    case 'image':
      return drawImage(canvas, parent, item)
  }
}

function drawGroup(
  canvas: Canvas,
  parent: SvgElement,
  { classes, data = {}, label, isRepeated, href, items }: Group,
): void {
  const element = canvas.add(parent, 'g')
  canvas.set(element, 'class', classes)
  for (const name of Object.keys(data)) canvas.set(element, `data-${name}`, data[name])
  if (isRepeated) canvas.set(element, 'aria-hidden', 'true')
  if (label !== undefined) canvas.add(element, 'title', label)
  const target = href === undefined ? undefined : linkTarget(href, canvas.extension)
  drawItems(canvas, target === undefined ? element : drawLink(canvas, element, target, label), items)
}

function drawLink(canvas: Canvas, parent: SvgElement, href: string, label: string | undefined): SvgElement {
  const link = canvas.add(parent, 'a')
  canvas.set(link, 'href', href)
  canvas.set(link, 'target', '_blank')
  canvas.set(link, 'rel', 'noopener')
  canvas.set(link, 'aria-label', label)
  return link
}

function drawRect(canvas: Canvas, parent: SvgElement, rect: Rect): void {
  const element = canvas.add(parent, 'rect')
  canvas.set(element, 'class', rect.classes)
  setBox(canvas, element, rect)
  canvas.set(element, 'rx', rect.radius)
  setPaint(canvas, element, rect)
}

function drawPath(canvas: Canvas, parent: SvgElement, path: Path): void {
  const element = canvas.add(parent, 'path')
  canvas.set(element, 'class', path.classes)
  canvas.set(element, 'd', path.d)
  setPaint(canvas, element, path)
  canvas.set(element, 'stroke-linecap', path.cap)
  canvas.set(element, 'stroke-linejoin', path.join)
}

function setBox(canvas: Canvas, element: SvgElement, { x, y, width, height }: Rect | Image): void {
  canvas.set(element, 'x', x)
  canvas.set(element, 'y', y)
  canvas.set(element, 'width', width)
  canvas.set(element, 'height', height)
}

function setPaint(canvas: Canvas, element: SvgElement, { fill, stroke, strokeWidth, dash }: Paint): void {
  canvas.set(element, 'fill', fill ?? 'none')
  canvas.set(element, 'stroke', stroke)
  canvas.set(element, 'stroke-width', stroke && strokeWidth)
  canvas.set(element, 'stroke-dasharray', dash?.map(number).join(' '))
}

function drawText(canvas: Canvas, parent: SvgElement, text: Text): void {
  const [first] = text.lines
  const base = first?.runs[0]?.font
  if (!first || base === undefined) return
  if (canvas.outlined) return drawOutline(canvas, parent, text)
  const element = canvas.add(parent, 'text')
  const placed = text.lines.length === 1
  const anchored = text.anchor !== 'start'
  canvas.set(element, 'class', text.classes)
  if (placed) setPoint(canvas, element, first)
  canvas.set(element, 'fill', text.fill)
  canvas.set(element, 'font-size', text.size)
  if (anchored) canvas.set(element, 'text-anchor', text.anchor)
  setFont(canvas, element, base)
  const last = text.lines.at(-1)
  for (const line of text.lines) drawLine(canvas, element, line, { base, placed, anchored, last: line === last })
}

function setPoint(canvas: Canvas, element: SvgElement, { x, y }: TextLinePlace): void {
  canvas.set(element, 'x', x)
  canvas.set(element, 'y', y)
}

/** The letters as one path, named by its words: a `<title>` would be a tooltip in the way of the group's. */
function drawOutline(canvas: Canvas, parent: SvgElement, text: Text): void {
  const element = canvas.add(parent, 'path')
  canvas.set(element, 'class', text.classes)
  canvas.set(element, 'role', 'img')
  canvas.set(element, 'aria-label', textWords(text))
  canvas.set(element, 'fill', text.fill)
  canvas.set(element, 'd', textOutline(text))
}

/** The file's bytes as a data URL, so that the drawing is self-contained. */
function drawImage(canvas: Canvas, parent: SvgElement, image: Image): void {
  const { buffer, byteOffset, byteLength } = image.data
  const element = canvas.add(parent, 'image')
  canvas.set(element, 'class', image.classes)
  setBox(canvas, element, image)
  canvas.set(element, 'role', 'img')
  canvas.set(element, 'aria-label', image.label)
  const bytes = Buffer.from(buffer, byteOffset, byteLength)
  const address = `data:image/${image.type};base64,${bytes.toString('base64')}`
  canvas.set(element, 'href', address)
  canvas.link(element, address)
}

interface LineContext {
  /** The font that the text element names. */
  readonly base: FontId
  /** The text element says where. */
  readonly placed: boolean
  readonly anchored: boolean
  readonly last: boolean
}

/**
 * The space at a line's end keeps its words apart when the text is copied. Where it would move a centred line it
 * stands by itself: a new position starts a new chunk of text, which is anchored alone.
 */
function drawLine(canvas: Canvas, text: SvgElement, line: TextLinePlace, context: LineContext): void {
  const { base, placed, anchored, last } = context
  line.runs.forEach((run, at) => {
    const shown = at === line.runs.length - 1 && (last || anchored) ? run.text.trimEnd() : run.text
    const begins = at === 0 && !placed
    if (!begins && run.font === base) return canvas.write(text, shown)
    const span = canvas.add(text, 'tspan', shown)
    if (begins) setPoint(canvas, span, line)
    setDifferingFont(canvas, span, run.font, base)
  })
  const end = line.runs.at(-1)?.text ?? ''
  if (anchored && !last && end !== end.trimEnd()) setPoint(canvas, canvas.add(text, 'tspan', ' '), line)
}

/** What the text element must say of its font. */
function setFont(canvas: Canvas, element: SvgElement, font: FontId): void {
  const { family, weight } = fontFace(font)
  if (family.name !== canvas.families[0]) canvas.set(element, 'font-family', canvas.family(family.name))
  canvas.set(element, 'font-weight', cssWeight[weight])
}

/** What a run of it must say. */
function setDifferingFont(canvas: Canvas, element: SvgElement, font: FontId, base: FontId): void {
  const [run, text] = [fontFace(font), fontFace(base)]
  if (run.family !== text.family) canvas.set(element, 'font-family', canvas.family(run.family.name))
  if (run.weight !== text.weight) canvas.set(element, 'font-weight', cssWeight[run.weight] ?? 'normal')
}

const cssWeight = { regular: undefined, bold: 'bold' } as const

/**
 * The document being drawn, in svgdom's DOM. It has no window: each would create a class, which keeps its document out
 * of the young generation's cheap collection, and takes half of all the time.
 */
class Canvas {
  readonly #document = createSVGDocument()
  readonly root = this.#document.documentElement
  #hasLinks = false
  /** Text is drawn as paths. */
  readonly outlined: boolean
  /** Names, first choice first. */
  readonly families: readonly string[]

  readonly extension: string

  constructor({ outlined, extension }: Drawn, families: readonly string[] = FAMILY_NAMES) {
    this.outlined = outlined
    this.extension = extension
    this.families = families
  }

  /** A `font-family` list with fallbacks. */
  family(name = this.families[0] ?? FAMILY_NAMES[0]): string {
    return familyStack(name, this.families)
  }

  add(parent: SvgElement, name: string, text?: string): SvgElement {
    const element = this.#document.createElement(name)
    if (text !== undefined) this.write(element, text)
    parent.appendChild(element)
    return element
  }

  write(parent: SvgElement, text: string): void {
    parent.appendChild(this.#document.createTextNode(text))
  }

  /** Sets `xlink:href` beside `href`: programs older than SVG 2, Inkscape among them, read no other. */
  link(element: SvgElement, address: string): void {
    if (!this.#hasLinks) this.root.setAttributeNS(XMLNS_NAMESPACE, 'xmlns:xlink', XLINK_NAMESPACE)
    this.#hasLinks = true
    element.setAttributeNS(XLINK_NAMESPACE, 'xlink:href', address)
  }

  /** Nothing when there is no value. An element has no attribute twice: `setAttribute` would look for it, twice. */
  set(element: SvgElement, name: string, value: string | number | undefined): void {
    if (value === undefined) return
    const attribute = this.#document.createAttribute(name)
    attribute.value = typeof value === 'number' ? number(value) : onOneLine(value)
    element.setAttributeNode(attribute)
  }
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100 + 0) // + 0: there is no -0
}

const spaces = /[^!-~ ]/

function onOneLine(text: string): string {
  return spaces.test(text) ? text.replace(/\s/g, ' ') : text
}
