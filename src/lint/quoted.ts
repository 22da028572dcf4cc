/** More than this of a name does not help anybody to find it. */
const LONGEST = 60

/** A label as a message shows it: on one line, in double quotes, cut where it is long. */
export function quoted(label: string): string {
  const characters = Array.from(label.trim().replace(/\s+/gu, ' '))
  if (characters.length <= LONGEST) return `"${characters.join('')}"`
  return `"${characters
    .slice(0, LONGEST - 1)
    .join('')
    .trimEnd()}…"`
}
