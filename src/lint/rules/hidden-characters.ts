import type { SourceDocument } from '../../source/source-document.ts'
import { pointerTo } from '../../source/pointer.ts'
import type { Place } from '../../diagnostic/span.ts'
import { hiddenCharacters, mayHideCharacters, type HiddenCharacter } from '../rule/hidden.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/**
 * A reviewer must see what a blueprint says; bidi controls and invisible characters mislead (Trojan Source,
 * CVE-2021-42574).
 */
export const rule: Rule = {
  meta: {
    code: 'hidden-characters',
    severity: 'error',
    summary: 'A text holds bidi controls or invisible characters.',
    preset: 'recommended',
    source:
      'Unicode Technical Report 36, "Unicode Security Considerations"; Boucher and Anderson 2021, "Trojan Source"',
  },
  check(_blueprint, report, { source }) {
    if (!mayHideCharacters(source.file.text)) return
    for (const { text, place, block } of texts(source)) {
      const hidden = hiddenCharacters(text)
      if (hidden.length === 0) continue
      const names = [...new Set(hidden.map(({ name }) => name))].join(', ')
      report(
        { place, whole: block },
        `${quoted(shown(text, hidden))} holds ${hidden.length === 1 ? 'a character' : 'characters'} that nobody sees: ${names}`,
        {
          hint: 'delete what is invisible, or type the text anew; such characters come along when text is copied from elsewhere',
        },
      )
    }
  },
}

interface Text {
  readonly text: string
  readonly place: Place
  /** Of which it is a line. */
  readonly block?: Place
}

/** Keys, values and comments; of a block each line, so that a finding stands at the line that is meant. */
function* texts(source: SourceDocument): Generator<Text> {
  yield* textsBelow(source.value, '', source)
  for (const { text, span } of source.comments) yield { text, place: { ...span, pointer: '' } }
}

function* textsBelow(value: unknown, pointer: string, source: SourceDocument): Generator<Text> {
  if (typeof value === 'string') yield* linesOf(value, source.place(pointer), source)
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    const at = pointerTo(pointer, key)
    if (!Array.isArray(value)) yield { text: key, place: source.place(at, 'key') }
    yield* textsBelow(child, at, source)
  }
}

/** The lines of a block as they are written; what stands on one line, or in quotes, is one text. */
function* linesOf(text: string, place: Place, { file }: SourceDocument): Generator<Text> {
  const written = file.text.slice(place.start, place.end)
  if (!/^[|>]/.test(written)) {
    yield { text, place }
    return
  }
  for (const { 0: line, index } of written.matchAll(/[^ \t\r\n](?:[^\r\n]*[^ \t\r\n])?/g)) {
    const start = place.start + index
    yield { text: line, place: { ...place, start, end: start + line.length }, block: place }
  }
}

/** The text with the code of each hidden character in its place. */
function shown(text: string, hidden: readonly HiddenCharacter[]): string {
  let shown = ''
  let from = 0
  for (const { offset, length, code } of hidden) {
    shown += `${text.slice(from, offset)}[${code}]`
    from = offset + length
  }
  return shown + text.slice(from)
}
