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
    for (const { text, place } of texts(source)) {
      const hidden = hiddenCharacters(text)
      if (hidden.length === 0) continue
      const names = [...new Set(hidden.map(({ name }) => name))].join(', ')
      report(
        { place },
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
}

/** Keys, values and comments. */
function* texts(source: SourceDocument): Generator<Text> {
  yield* textsBelow(source.value, '', source)
  for (const { text, span } of source.comments) yield { text, place: { ...span, pointer: '' } }
}

function* textsBelow(value: unknown, pointer: string, source: SourceDocument): Generator<Text> {
  if (typeof value === 'string') yield { text: value, place: source.place(pointer) }
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    const at = pointerTo(pointer, key)
    if (!Array.isArray(value)) yield { text: key, place: source.place(at, 'key') }
    yield* textsBelow(child, at, source)
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
