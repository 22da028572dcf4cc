/**
 * Makes svgdom's nodes lazy. Each of its nodes, an attribute too, brings a list of children, a set of attributes and
 * one of listeners, and each element a proxy for its style; an attribute's place is looked for in a copy of all there
 * are, a child's in all that stand before it. Here each of these is made when it is first asked for, and a drawing of
 * many elements takes less than half of the time.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { sourcePatch } from './source-patch.js'

const src = join(dirname(createRequire(import.meta.url).resolve('svgdom')), 'src')

/** An ordered list instead of a set: with a dozen attributes, linear search suffices. */
const ATTRIBUTE_LIST = `
class AttributeList {
  constructor(nodes = []) { this.list = [...nodes] }
  has(node) { return this.list.includes(node) }
  add(node) {
    if (!this.has(node)) this.list.push(node)
    return this
  }
  delete(node) {
    const at = this.list.indexOf(node)
    if (at !== -1) this.list.splice(at, 1)
    return at !== -1
  }
  [Symbol.iterator]() { return this.list[Symbol.iterator]() }
}
`

/** @type {ReadonlyMap<string, readonly import('./source-patch.js').Change[]>} */
const CHANGED = new Map([
  [
    join(src, 'dom/EventTarget.js'),
    [
      [
        `constructor() {
    this[$] = {}
    this[$].listeners = {}
  }`,
        `get [$]() {
    const value = { listeners: {} }
    Object.defineProperty(this, $, { value })
    return value
  }`,
      ],
    ],
  ],
  [
    join(src, 'dom/Node.js'),
    [
      ['export class Node', `${ATTRIBUTE_LIST}\nexport class Node`],
      [
        '// If props.local is true',
        'if (props.isAttribute) return // which sets its own\n\n    // If props.local is true',
      ],
      [
        'this.childNodes = []\n\n    this.attrs = props.attrs || new Set()',
        'this.ownChildren = undefined\n    this.ownAttributes = props.attrs && new AttributeList(props.attrs)',
      ],
      [
        'appendChild(node) {',
        `get childNodes() { return (this.ownChildren ??= []) }
  set childNodes(nodes) { this.ownChildren = nodes }
  get attrs() { return (this.ownAttributes ??= new AttributeList()) }
  appendChild(node) {`,
      ],
      [
        'let index = this.childNodes.indexOf(before)\n    if (index === -1) {',
        'let index = before ? this.childNodes.indexOf(before) : -1\n    if (index === -1) {',
      ],
    ],
  ],
  [
    join(src, 'dom/Attr.js'),
    [
      ['export class Attr', 'const ATTRIBUTE = { isAttribute: true }\n\nexport class Attr'],
      [
        "super(name, { nodeValue: '', ...props }, ns)",
        `super(name, ATTRIBUTE)
    const parts = name.includes(':') && !props.local ? name.split(':') : [null, name]
    this.prefix = parts[0]
    this.localName = parts[1]
    this.namespaceURI = ns
    this.nodeValue = props.nodeValue ?? ''
    this.ownChildren = undefined
    this.ownAttributes = undefined
    this.ownerDocument = props.ownerDocument || null
    this.parentNode = null`,
      ],
    ],
  ],
  [
    join(src, 'dom/Element.js'),
    [
      [
        'return [...el.attrs].find(node => node.name === qualifiedName)',
        'const { list } = el.attrs\n  for (let i = 0; i < list.length; i++) if (list[i].name === qualifiedName) return list[i]',
      ],
      ['return [...this.attrs]', 'return this.attrs.list.slice()'],
      ['this.style = createCSSStyleDeclaration(this)', 'this.ownStyle = undefined'],
      [
        'getAttribute(qualifiedName) {',
        `get style() { return (this.ownStyle ??= createCSSStyleDeclaration(this)) }
  set style(style) { this.ownStyle = style }
  getAttribute(qualifiedName) {`,
      ],
    ],
  ],
  [
    join(src, 'utils/namespaces.js'),
    [
      ['export const validateName', 'const plainName = /^[A-Za-z][-A-Za-z]*$/\n\nexport const validateName'],
      ['if (!namePattern.test(name)) {', 'if (!plainName.test(name) && !namePattern.test(name)) {'],
    ],
  ],
])

export const svgdom = sourcePatch('svgdom', CHANGED)
