/** A text short enough to be quoted in a message, which is one line. */
export function shortened(text: string, most = 60): string {
  // Cut before it is taken apart: the text may have a million characters.
  const characters = [...text.slice(0, 4 * most)]
  const short =
    characters.length <= most && text.length <= 4 * most ? text : `${characters.slice(0, most - 1).join('')}…`
  return short.replace(/\s*[\r\n]\s*/g, ' ')
}
