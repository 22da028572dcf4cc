/** More than this of a name does not help anybody to find it. */
const MAX_LENGTH = 60
/** UTF-16 units that are looked at: a label may be as long as the file, and thousands of findings may name it. */
const REACH = 1_000

/** A label as a message shows it: on one line, in double quotes, cut where it is long. */
export function quoted(label: string): string {
  const isCut = label.length > REACH
  const near = isCut ? label.slice(0, REACH) : label
  const characters = Array.from(near.trim().replace(/\s+/gu, ' '))
  if (characters.length <= MAX_LENGTH && !isCut) return `"${characters.join('')}"`
  return `"${characters
    .slice(0, MAX_LENGTH - 1)
    .join('')
    .trimEnd()}…"`
}
