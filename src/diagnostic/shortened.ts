/** A text short enough to be quoted in a message, which is one line. */
export function shortened(text: string, most = 60): string {
  // Cut before it is taken apart: the text may have a million characters.
  const characters = [...text.slice(0, 4 * most)]
  const short =
    characters.length <= most && text.length <= 4 * most ? text : `${characters.slice(0, most - 1).join('')}…`
  return onOneLine(short)
}

/**
 * Each line break with the white space around it becomes one space. Run by run: one pattern for both would backtrack in
 * quadratic time.
 */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? ' ' : blanks))
}

/** The longest message in characters: one that is longer quotes something as long as the file. */
const MESSAGE = 1_000

/** The message, truncated where what it quotes is very long. */
export function clipped(message: string): string {
  if (message.length <= MESSAGE) return message
  return `${message.slice(0, MESSAGE - 1).replace(/\p{Surrogate}$/u, '')}…`
}

/** The message, its middle elided where it is too long: its end says what to do. */
export function abridged(message: string, most = MESSAGE): string {
  if (message.length <= most) return message
  const end = message.slice(-Math.floor(most / 3)).replace(/^[\udc00-\udfff]/, '')
  return `${message.slice(0, most - end.length - 1).replace(/[\ud800-\udbff]$/, '')}…${end}`
}
