/** The longest quotation of a name, in characters. */
const MAX_LENGTH = 60
/** UTF-16 code units that are read: a label may be as long as the file, and thousands of findings may name it. */
const REACH = 1_000

/** A label as messages quote it: on one line, in double quotes, truncated. */
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
