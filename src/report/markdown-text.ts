import { visible } from './visible.ts'

/**
 * What Markdown, HTML or the cell of a table would read as its own; and first what a code host makes links of when Markdown
 * is read already and an escape no longer to be seen: mentions, issues, labels, emoji, addresses, and domains, which the
 * names of blueprints are not.
 */
function special(): RegExp {
  return /(@|[#!%&*~$^:](?=[\p{L}\p{N}"/+-])|\/(?=\/)|(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})(?!(?:blueprint|ya?ml)\b)|(?<=\bgh)-(?=\p{N}))|[&<>|\\`*_~$^[\]]/giu
}

/**
 * Text from a file as text in Markdown, within a line or a cell: shown as it is written, never a link, a mention or
 * markup. An element of its own keeps a character from being part of what would be linked, and adds nothing to the text.
 */
export function markdownText(text: string): string {
  return visible(text).replace(special(), (character, linking: string | undefined) =>
    linking === undefined ? entity(character) : `<span>${entity(character)}</span>`,
  )
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`
}
