/**
 * Tokenises YAML within resource limits. The lexer and the CST parser of `yaml` are iterative, so that limits can be
 * checked token by token; its composer is recursive and must never see what exceeds them.
 */
import { CST, Lexer, Parser } from 'yaml'
import type { Span } from '../diagnostic/span.ts'
import { LIMITS } from './limits.ts'
import { LostTextWatch } from './lost-text.ts'
import type { Comment, LostText } from './source-document.ts'
import type { SourceFile } from './source-file.ts'

/** The tokens of a file that is within the limits. */
export interface Scan {
  readonly tokens: readonly CST.Token[]
  readonly comments: readonly Comment[]
  /** `!!str`, `!mine`: blueprints do without. Not those that were meant as the beginning of a text. */
  readonly tags: readonly Span[]
  readonly lost: readonly LostText[]
  readonly scanContext: ScanContext
}

/** Unbalanced quotes and brackets, which explain a syntax error better than the place where the parser noticed it. */
export interface ScanContext {
  /** Start of each quoted text by its end. */
  readonly quotes: ReadonlyMap<number, number>
  /** Brackets and braces that nothing closes. */
  readonly unclosed: readonly number[]
  readonly comments: readonly Comment[]
}

/** Which limit is exceeded, and where. */
export interface ExceededLimit {
  readonly limit: 'size' | 'depth' | 'nodes' | 'lexemes' | 'aliases'
  readonly offset: number
}

/** The lexer's control token before a plain scalar. */
const PLAIN_NEXT = CST.SCALAR

/** Lexes the file and stops at the first limit that is passed. */
export function scan(file: SourceFile): Scan | ExceededLimit {
  if (file.text.length > LIMITS.size) return { limit: 'size', offset: 0 }
  const parser = new Parser()
  const tokens: CST.Token[] = []
  const comments: Comment[] = []
  // Nothing is lost of a file without these signs, as most are.
  const watch = /[&!]|[^\s#]\s+#[^\s#]/.test(file.text) ? new LostTextWatch(file.text) : undefined
  const quotes = new Map<number, number>()
  const open: number[] = []
  const unclosed: number[] = []
  let announces = false
  const counts = { lexemes: 0, nodes: 0, aliases: 0 }

  for (const lexeme of new Lexer().lex(file.text)) {
    const offset = parser.offset
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (++counts.lexemes > LIMITS.lexemes) return { limit: 'lexemes', offset }
    const announced: boolean = announces
    announces = !announced && lexeme === PLAIN_NEXT
    const type = announced ? 'plain' : CST.tokenType(lexeme)
    if (watch && type !== 'space' && !announces) watch.see(type, offset, offset + lexeme.length)
    switch (type) {
      case 'plain':
      case 'seq-item-ind':
      case 'map-value-ind':
        counts.nodes++
        break
      case 'comment':
        comments.push(comment(file, offset, lexeme))
        break
      case 'alias':
        counts.nodes++
        counts.aliases++
        break
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        counts.nodes++
        quotes.set(offset + lexeme.length, offset)
        break
      case 'flow-map-start':
      case 'flow-seq-start':
        counts.nodes++
        open.push(offset)
        break
      case 'flow-map-end':
      case 'flow-seq-end':
        open.pop()
        break
      case 'flow-error-end':
        for (const bracket of open.splice(0)) unclosed.push(bracket)
        break
      default:
        break
    }
    if (counts.nodes > LIMITS.nodes) return { limit: 'nodes', offset }
    if (counts.aliases > LIMITS.aliases) return { limit: 'aliases', offset }
    // The parser's stack holds the document and each open list and group.
    if (parser.stack.length > LIMITS.depth + 1) return { limit: 'depth', offset }
  }
  for (const token of parser.end()) tokens.push(token)
  const lost = watch?.lost() ?? []
  return {
    tokens,
    comments,
    lost,
    tags: watch?.tags() ?? [],
    scanContext: { quotes, comments, unclosed: [...unclosed, ...open] },
  }
}

function comment(file: SourceFile, offset: number, lexeme: string): Comment {
  const span = { start: offset, end: offset + lexeme.length }
  return { text: lexeme.slice(1).trim(), span, line: file.position(offset).line }
}
