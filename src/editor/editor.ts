/** What an editor has to know of a blueprint while it is written: pure functions of its text, for a page and for a language server. */
export { completionsAt, type Completion, type CompletionOptions } from './completion.ts'
export { editorFindings, findingsOf, type EditorFinding } from './findings.ts'
export { placeOf, stepAt } from './place.ts'
