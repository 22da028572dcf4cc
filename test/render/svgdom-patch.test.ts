/** The bundle's DOM is svgdom's own without what no drawing asks for: whatever is done to it, it must say what svgdom says. */
import fc from 'fast-check'
import * as library from 'svgdom'
import { expect, test } from 'vitest'
import { svgdom as svgdomPatch } from '../../scripts/patches/svgdom.js'
import { bundled } from '../support/bundled.ts'
import { runs } from '../support/runs.ts'

interface Node {
  readonly ownerDocument: Document
  readonly parentNode: Element | null
  readonly childNodes: readonly Node[]
  readonly nodeName: string
  textContent: string
  cloneNode(deep: boolean): Element
}

interface Attribute extends Node {
  readonly name: string
  readonly prefix: string | null
  readonly localName: string
  readonly namespaceURI: string | null
  readonly ownerElement: Element | null
  value: string
}

interface Element extends Node {
  readonly attributes: readonly Attribute[]
  readonly outerHTML: string
  readonly style: { cssText: string; fill: string }
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  setAttributeNode(attribute: Attribute): Attribute | null
  setAttributeNS(namespace: string, name: string, value: string): void
  getAttributeNS(namespace: string | null, name: string): string | null
  removeAttribute(name: string): void
  insertBefore(node: Node, before?: Node | null): Node
  removeChild(node: Node): Node
  addEventListener(type: string, listener: (event: object) => void): void
  dispatchEvent(event: object): boolean
}

interface Document {
  readonly documentElement: Element
  createAttribute(name: string): Attribute
  createAttributeNS(namespace: string, name: string): Attribute
  createElement(name: string): Element
  createTextNode(text: string): Node
}

interface Dom {
  createSVGDocument(): Document
}

const theirs = library as unknown as Dom
const ours = await bundled<Dom>('svgdom', svgdomPatch)

const XLINK = 'http://www.w3.org/1999/xlink'

/** What is done to the element of that number among those that are there. */
type Deed = readonly [what: keyof typeof DEEDS, element: number, other: number, name: string, value: string]

const DEEDS = {
  add: (element: Element, _: Element, name: string) => element.insertBefore(element.ownerDocument.createElement(name)),
  write: (element: Element, _: Element, __: string, value: string) =>
    element.insertBefore(element.ownerDocument.createTextNode(value)),
  insert: (element: Element, other: Element, name: string) =>
    (other.parentNode ?? element).insertBefore(
      element.ownerDocument.createElement(name),
      other.parentNode ? other : null,
    ),
  move: (element: Element, other: Element) =>
    elements(other).includes(element) ? undefined : element.insertBefore(other),
  remove: (element: Element) => element.parentNode?.removeChild(element),
  clone: (element: Element, other: Element) => other.insertBefore(element.cloneNode(true)),
  set: (element: Element, _: Element, name: string, value: string) => element.setAttribute(name, value),
  setNode: (element: Element, _: Element, name: string, value: string) => {
    const attribute = element.ownerDocument.createAttribute(name)
    attribute.value = value
    return element.setAttributeNode(attribute)?.value
  },
  setNS: (element: Element, _: Element, name: string, value: string) =>
    element.setAttributeNS(XLINK, `xlink:${name}`, value),
  unset: (element: Element, _: Element, name: string) => element.removeAttribute(name),
  style: (element: Element, _: Element, __: string, value: string) => void (element.style.fill = value),
} as const

function elements(element: Element): Element[] {
  const inside = element.childNodes.filter((node): node is Element => 'attributes' in node)
  return [element, ...inside.flatMap(elements)]
}

/** All that is seen after it, with what the deeds threw. */
function seen(dom: Dom, deeds: readonly Deed[]): unknown {
  const root = dom.createSVGDocument().documentElement
  const said = deeds.map(([what, at, other, name, value]) => {
    const all = elements(root)
    const result = attempt(() => DEEDS[what](all[at % all.length]!, all[other % all.length]!, name, value))
    return typeof result === 'object' && result !== null ? (result as Node).nodeName : result
  })
  const each = elements(root).map((element) => [
    element.attributes.map(({ name, value, prefix, localName, namespaceURI, ownerElement, childNodes, parentNode }) => [
      [name, value, prefix, localName, namespaceURI, ownerElement === element, childNodes.length, parentNode],
      element.getAttribute(name),
      element.getAttributeNS(namespaceURI, localName),
    ]),
    element.style.cssText,
    element.textContent,
    element.childNodes.map(({ nodeName }) => nodeName),
  ])
  return { said, each, text: attempt(() => root.outerHTML) }
}

function attempt(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return String(error)
  }
}

const name = fc.constantFrom('g', 'text', 'path', 'style', 'title', 'data-id', 'x', 'viewBox', 'a:b', '1', 'ö', 'class')
const deed = fc.tuple(
  fc.constantFrom(...(Object.keys(DEEDS) as (keyof typeof DEEDS)[])),
  fc.nat(20),
  fc.nat(20),
  name,
  fc.constantFrom('red', '', '1 2', '<&">', '预约', 'fill: blue'),
)

test('says after whatever is done to a tree what svgdom says', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
      expect(seen(ours, deeds)).toEqual(seen(theirs, deeds))
    }),
    { numRuns: runs(500) },
  )
})

test('tells a listener what svgdom tells it, and nobody when there is none', () => {
  for (const dom of [ours, theirs]) {
    const root = dom.createSVGDocument().documentElement
    const heard: object[] = []
    expect(root.dispatchEvent({ type: 'click' })).toBe(true)
    root.addEventListener('click', (event) => heard.push(event))
    root.dispatchEvent({ type: 'click' })
    root.dispatchEvent({ type: 'key' })
    expect(heard).toEqual([{ type: 'click', target: root }])
  }
})

test('makes of an attribute no more than an attribute', () => {
  const own = (dom: Dom): unknown[] => Object.values(dom.createSVGDocument().createAttribute('x')).filter(Boolean)
  const objects = (dom: Dom) => own(dom).filter((value) => typeof value === 'object').length
  expect(objects(theirs)).toBe(3) // its document, its children, its attributes; its listeners have a symbol
  expect(objects(ours)).toBe(1)
})
