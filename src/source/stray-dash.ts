import { shortened } from '../diagnostic/shortened.ts'

export interface StrayDash {
  /** 1-based. */
  readonly line: number
  /** Of the dash, within the line. */
  readonly place: { readonly start: number; readonly end: number }
  readonly message: string
  readonly hint: string
}

/** Lines that are walked through at most. */
const MAX_WALK = 1_000
/** What stands in these are names with values, never items. */
const GROUPS = /^(?:steps|lanes|phases)\s*:/

interface Line {
  readonly indent: number
  readonly rest: string
}

/**
 * `- take: { … }` among entries without a dash: the error stands at that line, or at the first entry after it. Undefined where
 * it is something else. `textOf` gives the text of a line.
 */
export function strayDash(line: number, textOf: (line: number) => string): StrayDash | undefined {
  const at = taken(textOf(line))
  const name = /^- +([^\s:#]+):(?:\s|$)/.exec(at.rest)?.[1]
  const above = sibling(line, at.indent, textOf)
  if (above === undefined) return undefined
  const before = taken(textOf(above)).rest
  if (name !== undefined) return /^[^\s:#-][^\s:#]*\s*:(?:\s|$)/.test(before) ? told(line, at, name) : undefined
  const first = /^- +([^\s:#]+):(?:\s|$)/.exec(before)?.[1]
  if (first === undefined || !/^[^\s:#]+\s*:/.test(at.rest) || !GROUPS.test(ownerOf(above, at.indent, textOf)))
    return undefined
  return told(above, taken(textOf(above)), first)
}

function told(line: number, { indent, rest }: Line, name: string): StrayDash {
  return {
    line,
    place: { start: indent, end: indent + 1 },
    message: `"${shortened(name)}" begins with a dash, unlike the entries beside it`,
    hint: `write it without the dash: ${shortened(rest.replace(/^- +/, '').trimEnd(), 100)}`,
  }
}

function taken(text: string): Line {
  const rest = text.trimStart()
  return { indent: text.length - rest.length, rest }
}

/** The nearest line above of the same indentation, with none of a smaller one between. */
function sibling(line: number, indent: number, textOf: (line: number) => string): number | undefined {
  for (let at = line - 1; at > 0 && line - at < MAX_WALK; at--) {
    const { indent: other, rest } = taken(textOf(at))
    if (rest === '' || rest.startsWith('#') || other > indent) continue
    return other === indent ? at : undefined
  }
  return undefined
}

/** What stands above all lines of that indentation. */
function ownerOf(line: number, indent: number, textOf: (line: number) => string): string {
  for (let at = line - 1; at > 0 && line - at < MAX_WALK; at--) {
    const { indent: other, rest } = taken(textOf(at))
    if (rest !== '' && !rest.startsWith('#') && other < indent) return rest
  }
  return ''
}
