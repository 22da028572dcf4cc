import { visible } from './visible.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text from a file as XML text or the value of an attribute. What XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets)
 * is unseen, so it is written out.
 */
export function xmlText(text: string): string {
  return visible(text).replace(/[&<>"]/g, (character) => ENTITIES[character]!)
}

/** ` name="value"` for each; those that are undefined are left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlText(String(value))}"`))
    .join('')
}
