/** What is used of svgdom 0.1.25, which brings no types. */
declare module 'svgdom' {
  interface SvgNode {
    readonly nodeType: number
    appendChild(child: SvgNode): SvgNode
  }
  interface SvgAttribute extends SvgNode {
    readonly namespaceURI: string | null
    readonly name: string
    value: string
  }
  interface SvgElement extends SvgNode {
    readonly namespaceURI: string | null
    readonly nodeName: string
    readonly attributes: readonly SvgAttribute[]
    readonly childNodes: readonly SvgNode[]
    readonly outerHTML: string
    setAttributeNode(attribute: SvgAttribute): void
    setAttributeNS(namespace: string, name: string, value: string): void
  }
  interface SvgDocument {
    readonly documentElement: SvgElement
    createAttribute(name: string): SvgAttribute
    /** In the namespace of the document. */
    createElement(name: string): SvgElement
    createTextNode(text: string): SvgNode
  }
  /** Of SVG's namespace, with an `svg` element. */
  export function createSVGDocument(): SvgDocument
}
