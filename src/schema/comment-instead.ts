import { CONTEXT_LENGTH } from '../source/error-context.ts'
import { pointerKeys } from '../source/pointer.ts'
import { quotedText } from '../source/quoted-text.ts'
import type { SourceDocument } from '../source/source-document.ts'
import type { Explanation } from './forms.ts'
import type { SchemaError } from './generated/validate.js'
import { subject } from './subject.ts'

/** `label: #1 priority`: what was to be the text is a comment, and nothing is left. */
export function commentInstead({ instancePath, data }: SchemaError, document: SourceDocument): Explanation | undefined {
  if (data !== null) return undefined
  const { end } = document.place(instancePath, 'key')
  const behind = document.file.text.slice(end, end + CONTEXT_LENGTH)
  const [found, comment = ''] = /^:?[ \t]+(#[\p{L}\p{N}][^\n\r]*)/u.exec(behind) ?? []
  if (found === undefined) return undefined
  const start = end + found.length - comment.length
  const text = comment.trimEnd()
  const key = pointerKeys(instancePath).at(-1) ?? ''
  return {
    code: 'schema-type',
    pointer: instancePath,
    at: 'value',
    place: { start, end: start + text.length },
    message: `${subject(instancePath)} is empty: "#" begins a comment`,
    hint: `put the text in quotes: ${behind.startsWith(':') ? `${key}: ` : '- '}${quotedText(text)}`,
  }
}
