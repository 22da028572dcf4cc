/** What stands in a file that is no blueprint, or not yet one again: one finding in place of all that YAML stumbles over. */
import { finding } from '../diagnostic/codes.ts'
import { compareDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { SourceFile } from './source-file.ts'

/** Said of the whole file, before it is read as YAML. */
export function foreignContent(file: SourceFile): Diagnostic | undefined {
  const { text } = file
  for (const [pattern, kind] of KINDS) {
    if (!pattern.test(text.slice(0, 40))) continue
    return finding('yaml-syntax', firstLine(text), `this is ${kind}, not a blueprint`, {
      hint: 'write the blueprint in a text editor, and save it as plain text with the ending .blueprint.yaml',
    })
  }
  const end = text.indexOf('\r')
  if (end < 0 || text.includes('\n') || text.slice(end).trim() === '') return undefined
  return finding('yaml-syntax', firstLine(text), 'the lines end as on old Macs (CR alone), and are read as one line', {
    hint: 'in your editor, save the file with the line ends LF or CRLF',
  })
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, 'a PDF file'],
  [/^\{\\rtf/, 'an RTF file'],
  [/^\s*(?:<!doctype html|<html)/i, 'a web page (HTML)'],
]

function firstLine(text: string): { start: number; end: number; pointer: string } {
  const end = /^[^\r\n]*/.exec(text)?.[0].length ?? 0
  return { start: 0, end: Math.max(end, Math.min(1, text.length)), pointer: '' }
}

const FENCE = /^\s*(?:`{3}|~{3})/
const MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/

/** The errors, with those on lines that belong to Markdown or to an unfinished merge told once. */
export function withoutMarks(errors: readonly Diagnostic[], file: SourceFile): Diagnostic[] {
  const others: Diagnostic[] = []
  const told = new Map<number, Diagnostic>()
  let fence: Diagnostic | undefined
  for (const error of errors) {
    const line = file.position(error.place.start).line
    if (FENCE.test(textOf(file, line))) {
      fence ??= atLine(file, line, fenceText(textOf(file, line)), 'remove each line that begins with ``` or ~~~')
      continue
    }
    const marker = conflictAt(file, line)
    if (marker === undefined) others.push(error)
    else if (!told.has(marker)) told.set(marker, conflict(file, marker))
  }
  // What follows two versions of a place is read as a part of both.
  const first = Math.min(...told.keys())
  const before = others.filter(({ place }) => file.position(place.start).line < first)
  return [...before, ...told.values(), ...(fence ? [fence] : [])].sort(compareDiagnostics)
}

function fenceText(line: string): string {
  return `"${shortened(line.trim(), 40)}" belongs to Markdown, not to the blueprint`
}

function conflict(file: SourceFile, line: number): Diagnostic {
  return atLine(
    file,
    line,
    'two versions of the file stand here one below the other: a merge is not finished',
    'keep the lines of one version, and remove those that begin with "<<<<<<<", "=======" and ">>>>>>>"',
  )
}

/** Lines of one conflict that are looked through. */
const MAX_CONFLICT = 1_000

/** Where the conflict begins that the line is a part of. */
function conflictAt(file: SourceFile, line: number): number | undefined {
  let marker = MARKER.test(textOf(file, line)) ? line : undefined
  for (let at = line; at > 0 && line - at < MAX_CONFLICT; at--) {
    const text = textOf(file, at)
    if (at < line && text.startsWith('>>>>>>>')) break
    if (!MARKER.test(text)) continue
    marker = at
    if (text.startsWith('<')) return at
  }
  return marker
}

function atLine(file: SourceFile, line: number, message: string, hint: string): Diagnostic {
  const { start, end } = file.line(line)
  return finding('yaml-syntax', { start, end: Math.max(end, start), pointer: '' }, message, { hint })
}

/** Longer than any mark. */
const REACH = 200

function textOf(file: SourceFile, line: number): string {
  const { start, end } = file.line(line)
  return file.text.slice(start, Math.min(end, start + REACH))
}
