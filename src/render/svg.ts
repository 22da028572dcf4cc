/** Scene -> SVG. Every label is real text; one element a line, so that a change can be read in a diff. */
import { createSVGWindow, type SvgElement } from 'svgdom'
import type { Group, Image, Paint, Path, Rect, Scene, SceneItem, Text, TextLinePlace } from '../scene/scene.ts'
import { FAMILY_NAMES } from '../text/family-names.ts'
import { fontFace } from '../text/font-file.ts'
import type { FontId } from '../text/typesetter.ts'
import { familyStack } from './css-family.ts'
import { fontRules } from './font-rules.ts'
import { linkTarget } from './link.ts'
import { textOutline, textWords } from './outline.ts'
import type { Renderer } from './renderer.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

export const svg: Renderer = {
  name: 'svg',
  extension: '.svg',
  async render(scene, options) {
    const fonts = options.fonts === 'embed' ? await fontRules(scene.items) : []
    return new TextEncoder().encode(drawScene(scene, fonts, options.fonts === 'outline'))
  },
}

function drawScene(scene: Scene, fonts: readonly string[], outlined: boolean): string {
  const canvas = new Canvas(outlined, scene.fontFamilies)
  const root = canvas.root
  canvas.set(root, {
    class: 'stageline',
    role: 'img',
    lang: scene.language,
    width: scene.width,
    height: scene.height,
    viewBox: `0 0 ${number(scene.width)} ${number(scene.height)}`,
    'font-family': outlined ? undefined : canvas.family(),
  })
  root.setAttributeNS(xmlNamespace, 'xml:lang', printable(scene.language))
  root.setAttributeNS(xmlNamespace, 'xml:space', 'preserve') // as it was measured
  canvas.add(root, 1, 'title', {}, scene.title) // its name and its description: no ids, which two drawings on a page would share
  canvas.add(root, 1, 'desc', {}, scene.description)
  if (!outlined) canvas.add(root, 1, 'style', {}, ['', textRule, ...fonts].join('\n    ') + '\n  ')
  canvas.add(root, 1, 'rect', { class: 'background', width: '100%', height: '100%', fill: scene.background })
  drawItems(canvas, root, 1, scene.items)
  canvas.close(root, 0)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.outerHTML}\n`
}

/** A label's direction is its own, whatever stands beside it; spaces count, and Chinese punctuation keeps its width. */
const textRule = '.stageline text { white-space: pre; unicode-bidi: plaintext; text-spacing-trim: space-all }'

function drawItems(canvas: Canvas, parent: SvgElement, depth: number, items: readonly SceneItem[]): void {
  for (const item of items) drawItem(canvas, parent, depth, item)
}

function drawItem(canvas: Canvas, parent: SvgElement, depth: number, item: SceneItem): void {
  switch (item.item) {
    case 'group':
      return drawGroup(canvas, parent, depth, item)
    case 'rect':
      return drawRect(canvas, parent, depth, item)
    case 'path':
      return drawPath(canvas, parent, depth, item)
    case 'text':
      return drawText(canvas, parent, depth, item)
    case 'image':
      return drawImage(canvas, parent, depth, item)
  }
}

function drawGroup(canvas: Canvas, parent: SvgElement, depth: number, group: Group): void {
  const data = Object.entries(group.data ?? {}).map(([name, value]) => [`data-${name}`, value] as const)
  const element = canvas.add(parent, depth, 'g', { class: group.classes, ...Object.fromEntries(data) })
  if (group.label !== undefined) canvas.add(element, depth + 1, 'title', {}, group.label)
  const href = group.href === undefined ? undefined : linkTarget(group.href, '.svg')
  if (href === undefined) {
    drawItems(canvas, element, depth + 1, group.items)
  } else {
    const link = canvas.add(element, depth + 1, 'a', {
      href,
      target: '_blank',
      rel: 'noopener',
      'aria-label': group.label,
    })
    drawItems(canvas, link, depth + 2, group.items)
    canvas.close(link, depth + 1)
  }
  canvas.close(element, depth)
}

function drawRect(canvas: Canvas, parent: SvgElement, depth: number, rect: Rect): void {
  const { classes, x, y, width, height, radius } = rect
  canvas.add(parent, depth, 'rect', { class: classes, x, y, width, height, rx: radius, ...paint(rect) })
}

function drawPath(canvas: Canvas, parent: SvgElement, depth: number, path: Path): void {
  const ends = { 'stroke-linecap': path.cap, 'stroke-linejoin': path.join }
  canvas.add(parent, depth, 'path', { class: path.classes, d: path.d, ...paint(path), ...ends })
}

function paint({ fill, stroke, strokeWidth, dash }: Paint): Attributes {
  const dashes = dash?.map(number).join(' ')
  return { fill: fill ?? 'none', stroke, 'stroke-width': stroke && strokeWidth, 'stroke-dasharray': dashes }
}

function drawText(canvas: Canvas, parent: SvgElement, depth: number, text: Text): void {
  const [first] = text.lines
  const base = first?.runs[0]?.font
  if (!first || base === undefined) return
  if (canvas.outlined) return drawOutline(canvas, parent, depth, text)
  const anchor = text.anchor === 'start' ? undefined : text.anchor
  const style = { fill: text.fill, 'font-size': text.size, 'text-anchor': anchor, ...fontAttributes(canvas, base) }
  const single = text.lines.length === 1
  const place = single ? { x: first.x, y: first.y } : {}
  const element = canvas.add(parent, depth, 'text', { class: text.classes, ...place, ...style })
  for (const [i, line] of text.lines.entries()) {
    drawLine(canvas, element, line, {
      base,
      placed: single,
      anchored: anchor !== undefined,
      last: i === text.lines.length - 1,
    })
  }
}

/** The letters as one path, named by its words: a `<title>` would be a tooltip in the way of the group's. */
function drawOutline(canvas: Canvas, parent: SvgElement, depth: number, text: Text): void {
  const named = { role: 'img', 'aria-label': textWords(text) }
  canvas.add(parent, depth, 'path', { class: text.classes, ...named, fill: text.fill, d: textOutline(text) })
}

/** The file's own bytes, so that the drawing needs nothing beside it. */
function drawImage(canvas: Canvas, parent: SvgElement, depth: number, image: Image): void {
  const { classes, x, y, width, height, label } = image
  const href = `data:image/${image.type};base64,${Buffer.from(image.data).toString('base64')}`
  canvas.add(parent, depth, 'image', { class: classes, x, y, width, height, role: 'img', 'aria-label': label, href })
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
  const apart = context.last || context.anchored
  for (const [i, { text: content, font }] of line.runs.entries()) {
    const place = i === 0 && !context.placed ? { x: line.x, y: line.y } : {}
    const attributes = { ...place, ...differingFont(canvas, font, context.base) }
    const plain = Object.values(attributes).every((value) => value === undefined)
    const shown = apart && i === line.runs.length - 1 ? content.trimEnd() : content
    if (plain) canvas.write(text, shown)
    else canvas.inline(text, 'tspan', attributes, shown)
  }
  const end = line.runs.at(-1)?.text ?? ''
  if (context.anchored && !context.last && end !== end.trimEnd())
    canvas.inline(text, 'tspan', { x: line.x, y: line.y }, ' ')
}

/** What the text element must say of its font. */
function fontAttributes(canvas: Canvas, font: FontId): Attributes {
  const { family, weight } = fontFace(font)
  const isDefault = family.name === canvas.families[0]
  return { 'font-family': isDefault ? undefined : canvas.family(family.name), 'font-weight': cssWeight[weight] }
}

/** What a run of it must say. */
function differingFont(canvas: Canvas, font: FontId, base: FontId): Attributes {
  const [run, text] = [fontFace(font), fontFace(base)]
  return {
    'font-family': run.family === text.family ? undefined : canvas.family(run.family.name),
    'font-weight': run.weight === text.weight ? undefined : (cssWeight[run.weight] ?? 'normal'),
  }
}

const cssWeight = { regular: undefined, bold: 'bold' } as const

type Attributes = Readonly<Record<string, string | number | undefined>>

/** The document being drawn: svgdom's own DOM calls, with an element a line. */
class Canvas {
  readonly #document = createSVGWindow().document
  readonly root = this.#document.documentElement
  /** Text is drawn as paths. */
  readonly outlined: boolean
  /** Names, first choice first. */
  readonly families: readonly string[]

  constructor(outlined: boolean, families: readonly string[] = FAMILY_NAMES) {
    this.outlined = outlined
    this.families = families
  }

  /** A family as CSS, with what stands in for it. */
  family(name = this.families[0] ?? FAMILY_NAMES[0]): string {
    return familyStack(name, this.families)
  }

  /** A child on a line of its own. */
  add(parent: SvgElement, depth: number, name: string, attributes: Attributes, text?: string): SvgElement {
    this.#newLine(parent, depth)
    return this.inline(parent, name, attributes, text)
  }

  inline(parent: SvgElement, name: string, attributes: Attributes, text?: string): SvgElement {
    const element = this.#document.createElementNS(svgNamespace, name)
    this.set(element, attributes)
    if (text !== undefined) this.write(element, text)
    parent.appendChild(element)
    return element
  }

  /** The end tag goes to a line of its own. */
  close(element: SvgElement, depth: number): void {
    this.#newLine(element, depth)
  }

  write(parent: SvgElement, text: string): void {
    parent.appendChild(this.#document.createTextNode(printable(text)))
  }

  set(element: SvgElement, attributes: Attributes): void {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined) continue
      element.setAttribute(name, typeof value === 'number' ? number(value) : printable(value.replace(/\s/g, ' ')))
    }
  }

  #newLine(parent: SvgElement, depth: number): void {
    parent.appendChild(this.#document.createTextNode('\n' + '  '.repeat(depth)))
  }
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100 + 0) // + 0: there is no -0
}

const harmless = /^[\t\n\r -~]*$/

/** What XML 1.0 cannot hold goes, though no such thing should come here: svgdom would write it. */
function printable(text: string): string {
  if (harmless.test(text)) return text
  return text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
