/**
 * Disable comments (suppressions):
 *
 *   # stageline-disable-next-line RULE[, RULE] -- reason     the next line that is neither blank nor a comment
 *   # stageline-disable-line RULE -- reason                  its own line
 *   # stageline-disable RULE -- reason                       from here to `# stageline-enable RULE`, or to the end
 *   # stageline-disable-file RULE -- reason                  the whole file
 */
import type { Place, Span } from '../../diagnostic/span.ts'
import type { SourceDocument } from '../../source/source-document.ts'

/** The words after `stageline-`. */
export const DIRECTIVES = ['disable-next-line', 'disable-line', 'disable', 'disable-file', 'enable'] as const

/** One of the directives. */
export type Directive = (typeof DIRECTIVES)[number]

/** A comment that starts with `stageline-`, well-formed or not. */
export interface DisableComment {
  readonly place: Place
  /** The word as written: a directive, or a misspelt one. */
  readonly word: string
  readonly rules: readonly NamedRule[]
  /** Empty when none is given. */
  readonly reason: string
  /** As it is to be written, where it is not: with other signs before the reason, or in capitals. */
  readonly corrected?: string
}

/** A rule as a comment names it, known or not, and where. */
export interface NamedRule {
  readonly id: string
  readonly place: Place
}

const COMMENT = /^#*\s*(?<name>stageline-)(?<word>(?:disable|enable)[\w-]*)(?<rest>(?:[^\w-].*)?)$/is
/** What parts the reason from the rules: two dashes, or what people write in their place. */
const SEPARATOR = /\s(?:--|—|–)|\s-(?=\s|$)|\s?:(?=\s|$)|\s?：/g

/** In document order. */
export function disableComments({ comments, file }: SourceDocument): DisableComment[] {
  return comments.flatMap(({ span }) => {
    const text = file.text.slice(span.start, span.end)
    const { name = '', word = '', rest = '' } = COMMENT.exec(text)?.groups ?? {}
    return word === '' ? [] : [disableComment(span, text, { name, word, rest })]
  })
}

function disableComment(
  span: Span,
  text: string,
  { name, word, rest }: { readonly name: string; readonly word: string; readonly rest: string },
): DisableComment {
  // "disable-line: RULE" is as odd as "RULE: reason", and names its rules behind the colon.
  const [lead = ''] = /^\s?[:：]/u.exec(rest) ?? []
  SEPARATOR.lastIndex = lead.length
  const separator = SEPARATOR.exec(rest)
  const end = separator?.index ?? rest.length
  const reason = separator ? rest.slice(end + separator[0].length).trim() : ''
  const rulesAt = span.start + text.indexOf(word) + word.length + lead.length
  const rules = namedRules(rest.slice(lead.length, end), rulesAt)
  const usual = separator === null || /--|—|–/u.test(separator[0])
  const isOdd = lead !== '' || !usual || /[A-Z]/.test(name + word)
  const small = word.toLowerCase()
  const named = rules.map(({ id }) => id).join(', ')
  const corrected = isOdd
    ? `# stageline-${small}${named === '' ? '' : ` ${named}`}${reason === '' ? '' : ` -- ${reason}`}`
    : undefined
  return { place: placeOf(span), word: small, rules, reason, corrected }
}

/** Rules that one comment can name; there are fewer. */
export const MAX_NAMED = 100

/** Separated by commas or blanks, Chinese ones too; one more than there may be where there are too many. */
function namedRules(text: string, offset: number): NamedRule[] {
  const rules: NamedRule[] = []
  for (const { 0: id, index } of text.matchAll(/[^\s,,、]+/gu)) {
    const start = offset + index
    rules.push({ id, place: placeOf({ start, end: start + id.length }) })
    if (rules.length > MAX_NAMED) break
  }
  return rules
}

/** A comment belongs to no element: it stands in the document. */
function placeOf({ start, end }: Span): Place {
  return { start, end, pointer: '' }
}
