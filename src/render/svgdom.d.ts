/** What is used of svgdom 0.1.25, which brings no types. */
declare module 'svgdom' {
  interface SvgNode {
    appendChild(child: SvgNode): SvgNode
  }
  interface SvgElement extends SvgNode {
    readonly outerHTML: string
    setAttribute(name: string, value: string): void
    setAttributeNS(namespace: string, name: string, value: string): void
  }
  interface SvgDocument {
    readonly documentElement: SvgElement
    createElementNS(namespace: string, name: string): SvgElement
    createTextNode(text: string): SvgNode
  }
  export function createSVGWindow(): { readonly document: SvgDocument }
}
