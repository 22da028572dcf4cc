/** A text short enough to be quoted in a message, which is one line. */
export function shortened(text: string, most = 60): string {
  // Cut before it is taken apart: the text may have a million characters.
  const characters = [...text.slice(0, 4 * most)]
  const short =
    characters.length <= most && text.length <= 4 * most ? text : `${characters.slice(0, most - 1).join('')}…`
  return onOneLine(short)
}

/** Each line break with the blanks around it becomes one blank. Run by run: a pattern of both would look at each blank anew. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? ' ' : blanks))
}

/** More of a message than this, and nobody reads it: it names something that is as long as the file. */
const MESSAGE = 1_000

/** A message as it is, cut where what it quotes makes it endless. */
export function clipped(message: string): string {
  if (message.length <= MESSAGE) return message
  return `${message.slice(0, MESSAGE - 1).replace(/\p{Surrogate}$/u, '')}…`
}

/** A message that ends with what is to be done: of one that is too long for anybody to read, both ends are kept. */
export function abridged(message: string, most = MESSAGE): string {
  if (message.length <= most) return message
  const end = message.slice(-Math.floor(most / 3)).replace(/^[\udc00-\udfff]/, '')
  return `${message.slice(0, most - end.length - 1).replace(/[\ud800-\udbff]$/, '')}…${end}`
}
