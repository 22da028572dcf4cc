import type { LostText, SourceDocument, SourceEntry } from '../../source/source-document.ts'
import { shortened } from '../../diagnostic/shortened.ts'
import { pointerKeys, pointerTo } from '../../source/pointer.ts'
import { quotedText } from '../../source/quoted-text.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** What an author wrote as text and YAML takes for something else is missing from the picture, and nobody is told. */
export const rule: Rule = {
  meta: {
    code: 'lost-text',
    severity: 'warning',
    summary: 'YAML drops a part of an unquoted text: what follows "#", or what begins with "&" or "!".',
    preset: 'recommended',
    source: 'YAML 1.2.2, 6.6 "Comments" and 6.9 "Node Properties": what is there is no content',
  },
  check(_blueprint, report, { source }) {
    if (source.lost.length === 0) return
    const texts = textsOf(source)
    for (const [end, lost] of byText(source.lost)) {
      const text = texts.get(end)
      const told = text && lost.filter(({ sign }) => sign !== '#' || !hasFormOfItsOwn(text))
      if (text && told?.[0]) report({ place: { ...told[0].span, pointer: text.pointer } }, ...said(told, text, source))
    }
  },
}

interface WrittenText {
  readonly pointer: string
  readonly text: string
}

/** By where the text ends, in the order of the file. */
function byText(all: readonly LostText[]): ReadonlyMap<number, LostText[]> {
  const groups = new Map<number, LostText[]>()
  for (const lost of all) {
    const group = groups.get(lost.text.end)
    if (group) group.push(lost)
    else groups.set(lost.text.end, [lost])
  }
  return groups
}

/** Every text of the document, by where it ends. */
function textsOf({ root, value }: SourceDocument): ReadonlyMap<number, WrittenText> {
  const texts = new Map<number, WrittenText>()
  collect(root, value, '', texts)
  return texts
}

function collect(entry: SourceEntry, value: unknown, pointer: string, texts: Map<number, WrittenText>): void {
  if (typeof value === 'string') {
    texts.set(entry.value.end, { pointer, text: value })
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of entry.inner ?? []) {
      collect(inner, (value as Readonly<Record<string, unknown>>)[key], pointerTo(pointer, key), texts)
    }
  }
}

/** Keys whose values are one of a few words, a date or a time: these end where they must. */
const FORMS: ReadonlySet<string> = new Set([
  'kind', 'channel', 'state', 'class', 'status', 'language', 'currency', 'date', 'due', 'review', 'time', 'wait', 'typical', 'min', 'max',
]) // prettier-ignore

function hasFormOfItsOwn({ pointer }: WrittenText): boolean {
  return FORMS.has(pointerKeys(pointer).at(-1) ?? '')
}

/** One text is one mistake, though signs may cut it at both ends. */
function said(lost: readonly LostText[], { pointer, text }: WrittenText, { file }: SourceDocument): Said {
  const [first] = lost as readonly [LostText]
  const parts = lost.map(({ span }) => file.text.slice(span.start, span.end))
  const before = lost[0]?.sign === '#' ? '' : file.text.slice(first.span.start, first.text.start)
  const after = lost.at(-1)?.sign === '#' ? ` ${parts.at(-1)}` : ''
  const message = `${quoted(parts[0] ?? '')} is read as ${READ_AS[first.sign]}, not as a part of the text ${quoted(text)}`
  if (first.sign !== '#')
    return [message, { hint: `put the text in quotes: ${quotedText(`${before}${text}${after}`)}` }]
  // A link that ends with a step has no words; what follows can only be its label.
  const isChain = /^\/links\/\d+$/.test(pointer)
  const correction = isChain
    ? `write it as the label of the link: - ${shortened(text)}: ${quotedText(after.trim())}`
    : `put the text in quotes: ${quotedText(`${text}${after}`)}`
  return [message, { hint: `${correction}; if it is a comment, write a blank after "#"` }]
}

type Said = readonly [message: string, more: { readonly hint: string }]

const READ_AS: Readonly<Record<LostText['sign'], string>> = {
  '#': 'a comment',
  '&': 'a mark for repeating what follows',
  '!': 'a YAML tag',
}
