/** Writes HTML: whatever a blueprint says becomes text and never markup. */

declare const markup: unique symbol

/** Markup that is well-formed by itself. */
export type Html = string & { readonly [markup]: true }

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text as markup, for content and for attributes. Characters that XML and HTML admit nowhere become U+FFFD. */
export function text(written: string): Html {
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  const plain = written.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
  return plain.replace(/[&<>"]/g, (character) => ENTITIES[character]!) as Html
}

/** Attributes in writing order; one that is undefined or false is left out, and one that is true has no value. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** What stands in an element; nothing where it is undefined or false. */
export type Content = Html | undefined | false

/** An element with its content. */
export function tag(name: string, attributes: Attributes, ...content: readonly Content[]): Html {
  const written = Object.entries(attributes).flatMap(([key, value]) => {
    if (value === undefined || value === false) return []
    return value === true ? ` ${key}` : ` ${key}="${text(String(value))}"`
  })
  return `<${name}${written.join('')}>${joined(content)}</${name}>` as Html
}

/** Some markup after another. */
export function joined(content: readonly Content[], separator = ''): Html {
  return content.filter((part) => part !== undefined && part !== false).join(separator) as Html
}

/** Markup that is made elsewhere: a drawing, a style, a script. */
export function raw(content: string): Html {
  return content as Html
}

/** Data that a script of the page reads; no text in it ends the element, and no policy has to let it run. */
export function dataScript(id: string, value: unknown): Html {
  return tag('script', { type: 'application/json', id }, raw(JSON.stringify(value).replaceAll('<', '\\u003c')))
}
