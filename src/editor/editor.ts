/** What an editor has to know of a blueprint while it is written: pure functions of its text, for a page and for a language server. */
export { completionsAt, type Completion, type CompletionOptions } from './completion.ts'
export type { EditorFinding } from './finding.ts'
export { editorFindings, findingsOf } from './findings.ts'
export { TEXT_EDITOR } from './text-editor.ts'
export { editorWords, type EditorWords } from './words.ts'
export { placeOf, stepAt } from './place.ts'
