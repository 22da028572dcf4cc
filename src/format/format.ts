/**
 * Canonical YAML: one way to write each blueprint. Keys in the order of the schema, two spaces a level, quotes only where
 * they are needed, one empty line at most and one above each section. Comments stay with what they speak of. What the
 * blueprint means is untouched, and that is checked before anything is given back.
 */
import { parse } from '../source/parse.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { SourceFile } from '../source/source-file.ts'
import { pointerTo } from '../source/pointer.ts'
import { readTree, type TreeMap } from '../source/tree.ts'
import { attach } from './comments.ts'
import type { Edit } from './edit.ts'
import { print } from './print.ts'

/** The canonical text, with the line ends of the file; the document must be free of errors of syntax and schema. */
export function format({ file }: SourceDocument): string {
  const plain = withLineFeeds(file)
  const tree = readTree(plain)
  const text = print(tree, attach(tree, plain), plain)
  requireSameMeaning(plain, new SourceFile(file.path, text))
  return usesWindowsLineEnds(file.text) ? text.replaceAll('\n', '\r\n') : text
}

/** Makes another tree of a file's, whose offsets are those of `withLineFeeds`. */
export type Change = (root: TreeMap) => { readonly root: TreeMap; readonly edit: Edit }

/**
 * The canonical text of what a change makes of the file, with line feeds alone. Comments are all there; whether it says the
 * same is for the caller to see.
 */
export function formatChanged(file: SourceFile, change: Change): string {
  const tree = readTree(file)
  if (tree.root?.kind !== 'map') throw new Error('a blueprint is a group')
  const { root, edit } = change(tree.root)
  return print({ ...tree, root }, edit.comments(attach(tree, file)), file)
}

/** The file with line feeds alone. */
export function withLineFeeds(file: SourceFile): SourceFile {
  return new SourceFile(file.path, file.text.replaceAll('\r\n', '\n'))
}

/** Whether the file has CRLF; its first line decides. */
export function usesWindowsLineEnds(text: string): boolean {
  const end = text.indexOf('\n')
  return end > 0 && text[end - 1] === '\r'
}

/** @throws Error when the formatted text does not parse to the same values: a bug, and the file stays as it is */
function requireSameMeaning(before: SourceFile, after: SourceFile): void {
  const [written, printed] = [before, after].map((file) => parse(file).document)
  const same = written && printed && sameValue(written, printed, '') && remarks(written) === remarks(printed)
  if (!same) throw new Error('formatting would change what the blueprint says')
}

function sameValue(a: SourceDocument, b: SourceDocument, pointer: string): boolean {
  const keys = a.keys(pointer)
  const others = b.keys(pointer)
  if (keys.length !== others.length || a.text(pointer) !== b.text(pointer)) return false
  const known = new Set(others)
  return keys.every((key) => known.has(key) && sameValue(a, b, pointerTo(pointer, key)))
}

/** The texts of all comments, in one order. */
export function remarks({ comments }: SourceDocument): string {
  return comments
    .map(({ text }) => text)
    .sort()
    .join('\n')
}
