/**
 * A rule for eslint: no two files need one another, directly or through others, not even for their types, which the rules of
 * the import plugins pass over. What both need belongs into a third file below them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import ts from 'typescript'

/** What each file imports of our own, read once a run. @type {Map<string, readonly string[]>} */
const imports = new Map()

/** @param {string} file @param {string} [text] */
function importsOf(file, text) {
  const known = imports.get(file)
  if (known && text === undefined) return known
  const { importedFiles } = ts.preProcessFile(text ?? readFileSync(file, 'utf8'), true, true)
  const found = importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => resolve(dirname(file), fileName))
    .filter((path) => existsSync(path))
  imports.set(file, found)
  return found
}

/**
 * The shortest way from a file to another, both included.
 * @param {string} from
 * @param {string} to
 * @returns {readonly string[] | undefined}
 */
function way(from, to) {
  /** By file, the one that it was reached from. @type {Map<string, string | undefined>} */
  const reached = new Map([[from, undefined]])
  for (const file of reached.keys()) {
    if (file === to) {
      const files = []
      for (let at = /** @type {string | undefined} */ (to); at !== undefined; at = reached.get(at)) files.unshift(at)
      return files
    }
    for (const next of importsOf(file)) if (!reached.has(next)) reached.set(next, file)
  }
  return undefined
}

/** @type {import('eslint').Rule.RuleModule} */
export const noCycle = {
  meta: { type: 'problem', schema: [], messages: { cycle: 'these files need one another: {{ files }}' } },
  create(context) {
    const { filename, sourceCode } = context
    importsOf(filename, sourceCode.text)
    /** @param {{ source?: unknown }} node */
    const check = (node) => {
      const source = /** @type {{ value?: unknown, loc?: import('eslint').AST.SourceLocation } | null | undefined} */ (
        node.source
      )
      if (typeof source?.value !== 'string' || !source.value.startsWith('.') || !source.loc) return
      const back = way(resolve(dirname(filename), source.value), filename)
      const names = [filename, ...(back ?? [])].map((file) => file.slice(file.lastIndexOf('/src/') + 5))
      if (back) context.report({ loc: source.loc, messageId: 'cycle', data: { files: names.join(' -> ') } })
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    }
  },
}
