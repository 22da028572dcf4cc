/**
 * Replaces generators by arrays in `yaml`'s lexer and parser, for the bundle. Its lexer and its parser are generators
 * within generators, four or more for each piece of text, so that callers can suspend between two tokens; none here
 * does. The same code as plain functions, with a list in place of `yield`, gives the same tokens in a fourth of the
 * time. Public methods still return iterables, so that callers need no change.
 *
 * Upstream: https://github.com/eemeli/yaml/pull/645, "Replace generators with arrays during parsing", merged for
 * version 3. Delete this file when yaml is at 3.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { sourcePatch, replaced } from './source-patch.js'

const folder = dirname(createRequire(import.meta.url).resolve('yaml/package.json'))

/** The build that knows no `process`: the other asks the environment at each piece of text whether to log it. */
const ENTRY = join(folder, 'browser/index.js')

/** What becomes of which file. @type {ReadonlyMap<string, (code: string) => string>} */
const CHANGED = new Map([
  [join(folder, 'browser/dist/parse/lexer.js'), lexAtOnce],
  [join(folder, 'browser/dist/parse/parser.js'), parseAtOnce],
  [join(folder, 'browser/dist/nodes/Node.js'), withKindSet],
  [join(folder, 'browser/dist/nodes/Pair.js'), withKindSet],
])

/** @type {import('rolldown').Plugin} */
export const yaml = {
  ...sourcePatch('yaml', CHANGED),
  resolveId: (id) => (id === 'yaml' ? ENTRY : null),
}

/** The batch size in tokens: lexing of a text that exceeds the limits stops early. */
const BATCH = 100

/**
 * `lex` stays a generator.
 * @param {string} code of `Lexer`
 */
export function lexAtOnce(code) {
  const step = 'next = yield* this.parseNext(next);'
  const batch = `{ next = this.parseNext(next); if (this.found.length >= ${BATCH}) yield* this.taken(); }`
  const lex = (/** @type {string} */ method) =>
    replaced('yaml', method, step, batch).replace(/\}$/, 'yield* this.taken(); }')
  return withList(eachGenerator(code, { lex }))
}

/** @param {string} code of `Parser` */
export function parseAtOnce(code) {
  const next = `next(source) { this.nextAtOnce(source); return this.taken(); }\n`
  const end = `end() { this.endAtOnce(); return this.taken(); }\n`
  return withList(
    eachGenerator(code, {
      parse: (method) => method,
      next: (method) => next + replaced('yaml', plain(method), 'next(', 'nextAtOnce('),
      end: (method) => end + replaced('yaml', plain(method), 'end(', 'endAtOnce('),
    }),
  )
}

/**
 * @param {string} code
 * @param {Readonly<Record<string, (method: string) => string>>} entrances what becomes of the methods that are called from
 *   outside; all others become plain functions
 */
function eachGenerator(code, entrances) {
  const met = new Set()
  const changed = code.replace(/^ {4}\*(\w+)\(.*?^ {4}\}$/gms, (method, /** @type {string} */ name) => {
    met.add(name)
    return (entrances[name] ?? plain)(method)
  })
  for (const name of Object.keys(entrances))
    if (!met.has(name)) throw new Error(`yaml has no generator "${name}" any more`)
  return changed
}

/** @param {string} generator */
function plain(generator) {
  const method = generator
    .replace('*', '')
    .replaceAll('yield* ', '')
    .replace(/\byield ([^;]+);/g, 'this.found.push($1);')
  if (/\byield\b/.test(method))
    throw new Error(`a generator of yaml is written in another way than it was: ${generator}`)
  return method
}

/**
 * A node's kind is a non-enumerable property, defined by a call for each node; here it is an assignment.
 * @param {string} code
 */
export function withKindSet(code) {
  const define = /Object\.defineProperty\(this, NODE_TYPE, \{ value: (\w+) \}\);/
  if (!define.test(code)) throw new Error('yaml says in another way than it did what kind a node is')
  return code.replace(define, 'this[NODE_TYPE] = $1;')
}

/** @param {string} code of a class with generators that have become plain */
function withList(code) {
  const taken = 'taken() { const { found } = this; if (found.length > 0) this.found = []; return found; }'
  return replaced('yaml', code, '    constructor(', `    found = [];\n    ${taken}\n    constructor(`)
}
