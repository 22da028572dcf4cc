/** Checks the words of a theme beside the built-in ones: which there are, and what is to be put into them. */
import { finding, type Code } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import { ENOUGH_FINDINGS } from '../diagnostic/findings-limit.ts'
import { shortened } from '../diagnostic/shortened.ts'
import { MARKS } from '../scene/marks/index.ts'
import { subject } from '../schema/theme.ts'
import { pointerTo } from '../source/pointer.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { composed } from '../text/setting/composed.ts'
import { FOOTER_VALUES } from '../theme/footer.ts'
import { words, type LocaleId } from '../vocabulary/locale.ts'
import { placeholders, type OwnWords } from '../vocabulary/words.ts'

/** Characters of a word or a line; no furniture needs more, and each is set in every drawing. */
const MAX_LENGTH = 300

/** Groups of words in groups; a text is a word. */
export interface WordGroup {
  readonly [key: string]: string | WordGroup
}

/** All words that a theme may replace: the built-in ones of a language, and those of the marks. */
export function replaceableWords(locale: LocaleId): WordGroup {
  const ofMarks = Object.entries(MARKS).map(([name, mark]) => [name, { ...mark.words[locale] }] as const)
  const all: WordGroup = { ...words(locale), marks: Object.fromEntries<WordGroup>(ofMarks) }
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== 'locale'))
}

/** The words, and findings on those that cannot be used. */
export function themeWords(
  written: unknown,
  document: SourceDocument,
): { words?: OwnWords; findings: readonly Diagnostic[] } {
  if (written === undefined) return { findings: [] }
  const findings: Diagnostic[] = []
  const words = group(written, replaceableWords('en'), { document, pointer: '/words', findings })
  return { words, findings }
}

/** A finding for each name in braces that a footer cannot have. */
export function footerFindings(written: string, document: SourceDocument): Diagnostic[] {
  const unknown = placeholders(written).filter((name) => !FOOTER_VALUES.some((known) => known === name))
  return [...new Set(unknown)].map((name) => {
    const hint = nearHint(name, FOOTER_VALUES)
    return finding('schema-value', document.place('/footer'), `a footer knows no "${braced(name)}"`, { hint })
  })
}

/** A text on one line. */
export function oneLine(text: string): string {
  const lines = text.split(/[\n\u2028\u2029]/).filter((line) => line.trim() !== '')
  // Of one line, spaces at its ends may be meant, as before a unit.
  return composed(lines.length > 1 ? lines.map((line) => line.trim()).join(' ') : (lines[0] ?? ''))
}

interface Place {
  readonly document: SourceDocument
  readonly pointer: string
  readonly findings: Diagnostic[]
}

function group(written: unknown, known: WordGroup, at: Place): WordGroup {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    report(
      at,
      'schema-type',
      `${subject(at.pointer)} must be a group of words`,
      'write each on a line of its own as "name: …"',
    )
    return {}
  }
  const entries: [string, string | WordGroup][] = []
  for (const [key, value] of Object.entries(written)) {
    if (at.findings.length >= ENOUGH_FINDINGS) break
    const place = { ...at, pointer: pointerTo(at.pointer, key) }
    const built = Object.hasOwn(known, key) ? known[key] : undefined
    if (built === undefined) {
      unknownKey(key, known, at, place)
      continue
    }
    entries.push([key, typeof built === 'string' ? word(value, built, place) : group(value, built, place)])
  }
  return Object.fromEntries(entries)
}

function unknownKey(key: string, known: WordGroup, { pointer }: Place, at: Place): void {
  const names = Object.keys(known)
  const hint = didYouMean(key, names) ?? `possible here: ${names.join(', ')}`
  report(at, 'schema-unknown-key', `${subject(pointer)} cannot have "${shortened(key)}"`, hint, 'key')
}

/** The client's word; everything that the built-in one has in braces is to be in it, and nothing else. */
function word(written: unknown, built: string, at: Place): string {
  const what = subject(at.pointer)
  if (typeof written !== 'string') {
    const isEmpty = written === null
    const hint = isEmpty ? 'write a text, or remove the line' : 'write a text, in quotes if it is a number'
    report(at, 'schema-type', isEmpty ? `${what} is empty` : `${what} must be a text`, hint, isEmpty ? 'key' : 'value')
    return built
  }
  if (written.trim() === '') report(at, 'schema-format', `${what} is empty`, 'write a text, or remove the line')
  if ([...written].length > MAX_LENGTH)
    report(at, 'schema-format', `${what} is longer than ${MAX_LENGTH} characters`, 'write it shorter')
  const [wanted, found] = [placeholders(built), placeholders(written)]
  const missing = wanted.filter((name) => !found.includes(name))
  const unknown = [...new Set(found.filter((name) => !wanted.includes(name)))]
  if (missing.length > 0) {
    const message = `${what} leaves out ${inBraces(missing)}, for which something is put in`
    report(at, 'schema-value', message, `in English it is "${built}"`)
  }
  for (const name of unknown) {
    const hint = wanted.length > 0 ? nearHint(name, wanted) : 'write it without braces'
    report(at, 'schema-value', `${what} knows no "${braced(name)}"`, hint)
  }
  return oneLine(written)
}

function nearHint(name: string, known: readonly string[]): string {
  const meant = name.trim()
  if (known.includes(meant)) return `write "{${meant}}"`
  return didYouMean(meant, known) ?? `possible: ${inBraces(known)}`
}

function inBraces(names: readonly string[]): string {
  return names.map((name) => `"{${name}}"`).join(', ')
}

function braced(name: string): string {
  return shortened(`{${name}}`)
}

function report(at: Place, code: Code, message: string, hint: string, which: 'key' | 'value' = 'value'): void {
  at.findings.push(finding(code, at.document.place(at.pointer, which), message, { hint }))
}
