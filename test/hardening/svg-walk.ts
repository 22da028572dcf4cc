/**
 * Reads an SVG as strictly as XML asks and holds every element, attribute and address against a list of what a drawing
 * may have. Written here and not taken from the renderer, so that it does not share its mistakes.
 */

const ELEMENTS = new Set(['svg', 'title', 'desc', 'style', 'rect', 'g', 'a', 'path', 'text', 'tspan', 'image'])

const ATTRIBUTES = new Set([
  'xmlns', 'xmlns:xlink', 'version', 'xml:lang', 'xml:space', 'lang', 'class', 'id', 'role', 'aria-hidden', 'aria-label', 'aria-labelledby',
  'width', 'height', 'viewBox', 'x', 'y', 'rx', 'd', 'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap',
  'stroke-linejoin', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'href', 'target', 'rel', 'preserveAspectRatio',
  'xlink:href',
]) // prettier-ignore

/** `data-` and one or more words: nothing else may be made up. */
const DATA = /^data-[a-z]+(?:-[a-z]+)*$/

/** The web, mail, or another drawing by its path; nothing that a browser could take for another scheme. */
const LINK = /^(?:https?:\/\/|mailto:)[^\s"<>]+$|^(?![a-z][a-z0-9+.-]*:)[^\s"<>?#]+\.svg$/i
const PICTURE = /^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/]+=*$/

/** A document's only style sheet: rules for text and the fonts within the file. */
const STYLE =
  /^\s*\.stageline text \{[a-z:; -]+\}\s*(?:@font-face \{ font-family: [\w ]+; font-weight: (?:normal|bold); src: url\(data:font\/woff;base64,[A-Za-z0-9+/]+=*\) format\("woff"\) \}\s*)*$/

export interface SvgElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly text: string
}

const PIECE = /<\/([A-Za-z][\w:.-]*)\s*>|<([A-Za-z][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/uy
const PROLOGUE = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/
/** What XML 1.0 cannot hold. */
const NO_CHARACTER = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/** All elements in the order of the document; throws an Error at the first thing that may not be there. */
export function walkSvg(svg: string): SvgElement[] {
  if (NO_CHARACTER.test(svg)) throw new Error('a character that XML cannot hold')
  const elements: { name: string; attributes: Map<string, string>; text: string }[] = []
  const open: (typeof elements)[number][] = []
  PIECE.lastIndex = PROLOGUE.exec(svg)?.[0].length ?? 0
  while (PIECE.lastIndex < svg.length) {
    const at = PIECE.lastIndex
    const piece = PIECE.exec(svg)
    if (!piece) throw new Error(`no XML at ${at}: ${svg.slice(at, at + 80)}`)
    const [, closed, opened, attributes = '', empty, text] = piece
    if (text !== undefined) addText(text, open.at(-1))
    else if (closed !== undefined) {
      if (open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing`)
    } else if (opened !== undefined) {
      const element = { name: opened, attributes: readAttributes(attributes), text: '' }
      elements.push(element)
      if (empty === '') open.push(element)
    }
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)!.name}> is not closed`)
  for (const element of elements) expectAllowed(element)
  return elements
}

function addText(text: string, owner: { text: string } | undefined): void {
  if (owner) owner.text += decoded(text)
  else if (text.trim() !== '') throw new Error('text outside the document')
}

function readAttributes(written: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', value = ''] of written.matchAll(/([^\s=]+)="([^"]*)"/g)) {
    if (attributes.has(name)) throw new Error(`${name} twice`)
    attributes.set(name, decoded(value))
  }
  return attributes
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  return text.replace(/&([^;&]*);?/g, (entity, name: string) => {
    const plain = ENTITIES[name] ?? numbered(name)
    if (plain === undefined || !entity.endsWith(';')) throw new Error(`"${entity.slice(0, 20)}" is no entity`)
    return plain
  })
}

function numbered(name: string): string | undefined {
  const [, hexadecimal, decimal] = /^#(?:x([0-9A-Fa-f]+)|(\d+))$/.exec(name) ?? []
  if (hexadecimal === undefined && decimal === undefined) return undefined
  return String.fromCodePoint(hexadecimal === undefined ? Number(decimal) : parseInt(hexadecimal, 16))
}

export function expectAllowed({ name, attributes, text }: SvgElement): void {
  if (!ELEMENTS.has(name)) throw new Error(`element <${name}>`)
  for (const [attribute, value] of attributes) {
    if (!ATTRIBUTES.has(attribute) && !DATA.test(attribute)) throw new Error(`attribute ${attribute} of <${name}>`)
    if (attribute === 'href' && !(name === 'image' ? PICTURE : LINK).test(value)) throw new Error(`href="${value}"`)
    // Only a picture's address stands there twice, for older programs.
    if (attribute === 'xlink:href' && (name !== 'image' || value !== attributes.get('href')))
      throw new Error(`xlink:href="${value}" of <${name}>`)
    if (attribute === 'xmlns:xlink' && (name !== 'svg' || value !== 'http://www.w3.org/1999/xlink'))
      throw new Error(`xmlns:xlink="${value}"`)
    if (/^(?:fill|stroke)$/.test(attribute) && !/^(?:none|#[0-9a-f]{3,8})$/i.test(value))
      throw new Error(`${attribute}="${value}"`)
  }
  if (name === 'style' && !STYLE.test(text)) throw new Error(`style ${text.slice(0, 300)}`)
  if (name === 'a' && attributes.get('rel') !== 'noopener') throw new Error('a link without rel="noopener"')
}
