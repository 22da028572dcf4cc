import { visible } from './visible.ts'

/**
 * What needs an escape in Markdown, HTML or a table cell; and first what a code host autolinks after Markdown is
 * parsed, when escapes are gone: mentions, issues, labels, emoji, URLs, and domains, which the names of blueprints are
 * not.
 */
function special(): RegExp {
  return /(@|[#!%&*~$^:](?=[\p{L}\p{N}"/+-])|\/(?=\/)|(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})(?!(?:blueprint|ya?ml)\b)|(?<=\bgh)-(?=\p{N}))|[&<>|\\`*_~$^[\]]/giu
}

/**
 * Escapes untrusted text for Markdown, within a line or a cell: never a link, a mention or markup. An HTML element
 * around a character breaks autolinks, and adds nothing to the text.
 */
export function markdownText(text: string): string {
  return visible(text).replace(special(), (character, linking: string | undefined) =>
    linking === undefined ? entity(character) : `<span>${entity(character)}</span>`,
  )
}

/** The same for text at the beginning of a line, to its end: it begins no list and no heading, and ends none. */
export function markdownLine(text: string): string {
  return markdownText(text)
    .replace(/^(\d+)([.)])/, (_, number: string, sign: string) => number + entity(sign))
    .replace(/^[-+#]|#$/g, entity)
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`
}
