/** Texts of authors as they fit into a sentence: on one line, and cut where they are long. */

/** UTF-16 code units of a name, and of a value. */
const NAME = 80
const VALUE = 140
/** Of what two long values begin with alike, so much is kept before they part. */
const LEAD = 40

export function clippedName(text: string): string {
  return clipped(text, NAME)
}

/** Two values, cut so that one sees where they part. */
export function clippedPair(before: string, after: string): [string, string] {
  const [one, other] = [oneLine(before), oneLine(after)]
  const isLong = one.length > VALUE || other.length > VALUE
  const from = isLong && one !== '' && other !== '' ? Math.max(0, parting(one, other) - LEAD) : 0
  const cut = (text: string): string => cutOff(from === 0 ? text : `…${text.slice(whole(text, from))}`, VALUE)
  return [cut(one), cut(other)]
}

/** On one line, and no longer than so many UTF-16 code units. */
export function clipped(text: string, most: number): string {
  return cutOff(oneLine(text), most)
}

function cutOff(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, whole(text, most - 1))}…`
}

/** Where two texts part. */
function parting(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}

/** The offset, or the one before it where it would divide a character. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
