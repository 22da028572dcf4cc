/**
 * Serialises an SVG element to XML: byte for byte a DOM's `outerHTML`, with a line break before each child of a group.
 * All untrusted text of a file passes here, so it is here that it is escaped.
 */

/** What is read of a DOM's nodes (https://dom.spec.whatwg.org/#nodes). */
export interface DomNode {
  readonly nodeType: number
}

interface DomText extends DomNode {
  readonly data: string
}

/** What is read of an element (https://dom.spec.whatwg.org/#element). */
export interface DomElement extends DomNode {
  readonly namespaceURI: string | null
  readonly nodeName: string
  readonly attributes: readonly DomAttribute[]
  readonly childNodes: readonly DomNode[]
}

interface DomAttribute {
  readonly namespaceURI: string | null
  readonly name: string
  readonly value: string
}

/** The namespace of SVG elements. */
export const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'

/** The namespace of `xml:` attributes, such as `xml:space`. */
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
/** Of links, for programs that are older than SVG 2. */
export const XLINK_NAMESPACE = 'http://www.w3.org/1999/xlink'

/** The namespace of namespace declarations. */
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'

const ELEMENT_NODE = 1
const TEXT_NODE = 3

/**
 * Elements without text content: their children and end tags get lines of their own. Elsewhere white space would show.
 */
const GROUPS: ReadonlySet<string> = new Set(['svg', 'g', 'a'])

/**
 * The element and all that it holds, in UTF-8. Each child is encoded when it has been written: its text is still in the
 * processor's cache, and letters beyond Latin make two bytes of each character of that text alone, not of the fonts.
 * @throws Error when there is anything but elements of SVG, text, and attributes of no namespace, of XML's own, or links
 */
export function svgBytes(root: DomElement): Buffer {
  const parts = [utf8(opening(root, ` xmlns="${SVG_NAMESPACE}"`))]
  for (const child of root.childNodes) parts.push(utf8(childText(root, child, '\n')))
  parts.push(utf8(closing(root, '\n')))
  return Buffer.concat(parts)
}

/** UTF-8; a fast path for ASCII takes a third of the time. */
function utf8(text: string): Buffer {
  return Buffer.from(text, Buffer.byteLength(text) === text.length ? 'latin1' : 'utf8')
}

/** @param lineBreak what a line begins with on which the element stands */
function elementText(element: DomElement, lineBreak: string): string {
  let text = opening(element)
  for (const child of element.childNodes) text += childText(element, child, lineBreak)
  return text + closing(element, lineBreak)
}

function opening(element: DomElement, declaration = ''): string {
  const { nodeName: name } = element
  if (element.namespaceURI !== SVG_NAMESPACE || !NAME.test(name)) throw new Error(`<${name}> is no element of SVG`)
  let text = `<${name}${declaration}`
  for (const attribute of element.attributes) text += attributeText(attribute)
  return text + '>'
}

function childText({ nodeName }: DomElement, child: DomNode, lineBreak: string): string {
  if (!GROUPS.has(nodeName)) return nodeText(child, lineBreak)
  const inner = lineBreak + '  '
  return inner + nodeText(child, inner)
}

function closing({ nodeName }: DomElement, lineBreak: string): string {
  return GROUPS.has(nodeName) ? `${lineBreak}</${nodeName}>` : `</${nodeName}>`
}

function nodeText(node: DomNode, lineBreak: string): string {
  if (node.nodeType === ELEMENT_NODE) return elementText(node as DomElement, lineBreak)
  if (node.nodeType === TEXT_NODE) return escaped((node as DomText).data)
  throw new Error(`A node of type ${String(node.nodeType)} has no place in a drawing`)
}

const NAME = /^[A-Za-z][\w.-]*$/
const XML_NAME = /^xml:[a-z]+$/

/** Attributes of other namespaces: their names, and their values where it must be one. */
const OTHERS: Readonly<Record<string, { readonly name: string; readonly value?: string }>> = {
  [XLINK_NAMESPACE]: { name: 'xlink:href' },
  [XMLNS_NAMESPACE]: { name: 'xmlns:xlink', value: XLINK_NAMESPACE },
}

function attributeText({ namespaceURI, name, value }: DomAttribute): string {
  if (!isOurs(namespaceURI, name, value)) throw new Error(`"${name}" is no attribute of SVG`)
  return ` ${name}="${escaped(value)}"`
}

function isOurs(namespace: string | null, name: string, value: string): boolean {
  if (namespace === null) return NAME.test(name)
  if (namespace === XML_NAMESPACE) return XML_NAME.test(name)
  const other = OTHERS[namespace]
  return other?.name === name && (other.value ?? value) === value
}

/** Characters that need an escape in XML, or that it forbids. */
const special = /[^\t\n\r !#-%'-;=?-~]/

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Drops what XML 1.0 forbids, though no such thing should come here, and trailing white space: a pre-commit hook would
 * strip it, and `check` would then find the drawing changed.
 */
function escaped(written: string): string {
  const text = written.includes('\n') ? withoutTrailingBlanks(written) : written
  if (!special.test(text)) return text
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (character) => entities[character]!)
}

function withoutTrailingBlanks(text: string): string {
  const lines = text.split('\n')
  return lines.map((line, at) => (at < lines.length - 1 ? line.trimEnd() : line)).join('\n')
}
