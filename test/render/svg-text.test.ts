import fc from 'fast-check'
import { createSVGDocument, type SvgElement, type SvgNode } from 'svgdom'
import { describe, expect, test } from 'vitest'
import { svgBytes, XML_NAMESPACE, type DomElement } from '../../src/render/svg-text.ts'

/** An element to be made: its children are text or elements. */
interface Plan {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (string | Plan)[]
}

const document = createSVGDocument()

/** @param lineBreak where there is one, groups get the white space that `svgBytes` writes by itself */
function build({ name, attributes, children }: Plan, lineBreak?: string): SvgElement {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) setAttribute(element, key, tidy(value))
  const inner = lineBreak !== undefined && isGroup(name) ? `${lineBreak}  ` : undefined
  for (const child of children) {
    if (inner !== undefined) element.appendChild(document.createTextNode(inner))
    element.appendChild(
      typeof child === 'string' ? document.createTextNode(tidy(child)) : build(child, inner ?? lineBreak),
    )
  }
  if (inner !== undefined) element.appendChild(document.createTextNode(lineBreak!))
  return element
}

function svgText(root: DomElement): string {
  return svgBytes(root).toString()
}

function setAttribute(element: SvgElement, name: string, value: string): void {
  if (name.startsWith('xml:')) return element.setAttributeNS(XML_NAMESPACE, name, value)
  const attribute = document.createAttribute(name)
  attribute.value = value
  element.setAttributeNode(attribute)
}

/** Blanks at a line's end go: hooks that tidy files would take them. */
function tidy(text: string): string {
  return text.replace(/[^\S\n]+(?=\n)/g, '')
}

function isGroup(name: string): boolean {
  return ['svg', 'g', 'a'].includes(name)
}

/** Any text that XML can hold, and much of what it must not hold as it is. */
const text = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'&<>"\' \n\t;a预😀-]]>') }))
  .map((any) => any.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''))

const attributes = fc.dictionary(fc.constantFrom('class', 'd', 'data-id', 'viewBox', 'xml:lang', 'xml:space'), text)

const { tree } = fc.letrec<{ tree: Plan; group: Plan; leaf: Plan }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5 }, tie('leaf'), tie('group')),
  group: fc.record({
    name: fc.constantFrom('svg', 'g', 'a'),
    attributes,
    children: fc.array(fc.oneof(tie('tree'), text), { maxLength: 5 }),
  }),
  leaf: fc.record({
    name: fc.constantFrom('text', 'tspan', 'path', 'rect', 'title', 'image'),
    attributes,
    children: fc.array(fc.oneof({ depthIdentifier: 'leaf', maxDepth: 2 }, text, tie('leaf')), { maxLength: 3 }),
  }),
}))

test("gives of any tree what svgdom's outerHTML does, with a line for each child of a group", () => {
  fc.assert(
    fc.property(tree, (plan) => {
      expect(svgText(build(plan))).toBe(build(plan, '\n').outerHTML)
    }),
  )
})

test('leaves the tree as it is', () => {
  const root = build({ name: 'svg', attributes: {}, children: [{ name: 'g', attributes: {}, children: [] }] })
  const before = root.outerHTML
  svgText(root)
  expect(root.outerHTML).toBe(before)
})

test('drops what XML cannot hold', () => {
  const bad = 'a\u0000\u0008b\ud800c\udfffd\ufffee\u{1f600}'
  expect(svgText(build({ name: 'title', attributes: { class: bad }, children: [bad] }))).toBe(
    '<title xmlns="http://www.w3.org/2000/svg" class="abcde😀">abcde😀</title>',
  )
})

describe('what has no place in a drawing is an error', () => {
  const svg = () => build({ name: 'svg', attributes: {}, children: [] })
  const strange = document as unknown as Record<
    'createComment' | 'createCDATASection' | 'createElementNS' | 'createAttributeNS',
    (...names: string[]) => SvgNode
  >
  const html = 'http://www.w3.org/1999/xhtml'

  test.each<[string, (root: SvgElement) => unknown]>([
    ['a comment', (root) => root.appendChild(strange.createComment('--><script>'))],
    ['a CDATA section', (root) => root.appendChild(strange.createCDATASection('x'))],
    ['an element of HTML', (root) => root.appendChild(strange.createElementNS(html, 'script'))],
    ['an element of another prefix', (root) => root.appendChild(strange.createElementNS(html, 's:svg'))],
    ['an attribute of another namespace', (root) => root.setAttributeNS('http://www.w3.org/1999/xlink', 'x:href', '#')],
    ['an attribute with a prefix and without a namespace', (root) => setAttribute(root, 'x:href', '#')],
    ['an attribute of xml by another prefix', (root) => root.setAttributeNS(XML_NAMESPACE, 'x:lang', 'en')],
    ['an attribute of xml without a prefix', (root) => root.setAttributeNS(XML_NAMESPACE, 'lang', 'en')],
  ])('%s', (_, spoil) => {
    const root = svg()
    spoil(root)
    expect(() => svgText(root)).toThrow()
  })

  test.each(['onload="x" b', 'a b', 'x>', '', 'a=b', '"'])('an attribute or an element by the name of %j', (name) => {
    const namespaceURI = 'http://www.w3.org/2000/svg'
    const element: DomElement = { nodeType: 1, namespaceURI, nodeName: 'rect', attributes: [], childNodes: [] }
    expect(svgText(element)).toContain('<rect')
    expect(() => svgText({ ...element, attributes: [{ namespaceURI: null, name, value: '' }] })).toThrow()
    expect(() => svgText({ ...element, nodeName: name })).toThrow()
  })
})
