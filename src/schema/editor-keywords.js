/**
 * Keywords of a schema that no standard knows and that editors read: the YAML language server and VS Code. In plain
 * JavaScript, since the validators are made before anything is built.
 */

/**
 * A text for each value of an enum; what to say in place of a regular expression; what can be inserted; what is possible
 * and not offered.
 */
export const EDITOR_KEYWORDS = /** @type {const} */ ([
  'enumDescriptions',
  'patternErrorMessage',
  'defaultSnippets',
  'doNotSuggest',
])

/** @type {ReadonlySet<string>} */
const KEYWORDS = new Set(EDITOR_KEYWORDS)
/** Below these are names, not keywords. */
const NAMED = new Set(['properties', 'definitions'])
/** Below these is data. */
const DATA = new Set(['enum', 'const', 'examples', 'required'])

/**
 * A copy of a schema without what only editors read: any validator takes it, strict ones too.
 * @param {unknown} schema
 * @returns {unknown}
 */
export function withoutEditorKeywords(schema) {
  if (Array.isArray(schema)) return schema.map(withoutEditorKeywords)
  if (typeof schema !== 'object' || schema === null) return schema
  /** @type {[string, unknown][]} */
  const entries = Object.entries(schema)
  const kept = entries.filter(([keyword]) => !KEYWORDS.has(keyword))
  return Object.fromEntries(
    kept.map(([keyword, value]) => {
      if (DATA.has(keyword)) return [keyword, value]
      return [keyword, NAMED.has(keyword) ? eachOf(value) : withoutEditorKeywords(value)]
    }),
  )
}

/** @param {unknown} named */
function eachOf(named) {
  /** @type {[string, unknown][]} */
  const entries = Object.entries(named ?? {})
  return Object.fromEntries(entries.map(([name, value]) => [name, withoutEditorKeywords(value)]))
}
