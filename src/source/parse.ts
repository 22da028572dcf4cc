/**
 * The first stage, the parser: text to document. YAML 1.2, core schema, without tags, directives, merge keys and
 * further documents. Syntax errors are reported here, errors of meaning by later stages.
 */
import { Composer, type CST, type Document, type ScalarTag } from 'yaml'
import { finding } from '../diagnostic/codes.ts'
import { compareDiagnostics, hasErrors, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { ENOUGH_FINDINGS } from '../diagnostic/findings-limit.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { Place, Span } from '../diagnostic/span.ts'
import { foreignContent, withoutMarks } from './foreign.ts'
import { LIMITS } from './limits.ts'
import { read } from './read.ts'
import { scan, type ExceededLimit, type Scan } from './scan.ts'
import { withSecondLook } from './second-look.ts'
import { SourceDocument } from './source-document.ts'
import type { SourceFile } from './source-file.ts'
import { explainSyntax } from './syntax.ts'

/** The document and the findings on its YAML. */
export interface ParseResult {
  /** Absent when the text is not readable YAML. */
  readonly document?: SourceDocument
  readonly diagnostics: readonly Diagnostic[]
}

/** Never throws, whatever the text. */
export function parse(file: SourceFile): ParseResult {
  const foreign = foreignContent(file)
  if (foreign) return { diagnostics: [foreign] }
  const scanned = scan(file)
  if ('limit' in scanned) return { diagnostics: [overrun(file, scanned)] }

  const features = unusedFeatures(file, scanned)
  const composed = compose(firstDocument(scanned.tokens), file.text.length)
  const errors =
    composed.errors.length === 0 ? [] : withoutMarks(explainSyntax(composed.errors, file, scanned.scanContext), file)
  if (errors.length > 0) return { diagnostics: secondLook([...errors, ...features].sort(compareDiagnostics), file) }

  const { value, entry, diagnostics } = read(composed.contents, file.text, file.line(1))
  const document = new SourceDocument(file, value, entry, scanned)
  return { document, diagnostics: secondLook([...features, ...diagnostics].sort(compareDiagnostics), file) }
}

/** Looks again at lines with errors; files without any need nothing of what does. */
function secondLook(diagnostics: Diagnostic[], file: SourceFile): Diagnostic[] {
  return hasErrors(diagnostics) ? withSecondLook(diagnostics, file) : diagnostics
}

/**
 * A fast path of the core schema: plain scalars that can be neither numbers, booleans nor null are strings. It looks at
 * the first character, where the schema would try eight patterns.
 */
const WORDS: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  test: /^(?:[^-+.~0-9FNTfnt]|[FNTfnt](?!(?:alse|ALSE|rue|RUE|ull|ULL)$))/,
  resolve: (text) => text,
}

/** Only for tokens that `scan` has let through. */
export function compose(tokens: readonly CST.Token[], end: number, keepSourceTokens = false): Document.Parsed {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    customTags: (tags) => [WORDS, ...tags],
    merge: false,
    resolveKnownTags: false, // a tag is a finding; with !!omap and !!set a list holds no values but pairs
    uniqueKeys: false, // it compares keys pairwise, in quadratic time; duplicates are found while reading
    logLevel: 'silent',
    keepSourceTokens,
  })
  const [document] = composer.compose(tokens, true, end)
  return document as Document.Parsed
}

/** Without directives and further documents, which are findings of their own. */
export function firstDocument(tokens: readonly CST.Token[]): CST.Token[] {
  const second = secondDocument(tokens)
  return tokens.slice(0, second < 0 ? undefined : second).filter(({ type }) => type !== 'directive')
}

function secondDocument(tokens: readonly CST.Token[]): number {
  const first = tokens.findIndex(({ type }) => type === 'document')
  return first < 0 ? -1 : tokens.findIndex(({ type }, index) => type === 'document' && index > first)
}

function unusedFeatures(file: SourceFile, { tokens, tags }: Scan): Diagnostic[] {
  const diagnostics = tags.slice(0, ENOUGH_FINDINGS).map((span) => {
    const message = `"${shortened(file.text.slice(span.start, span.end))}" is a YAML tag, which is not used here`
    return finding('yaml-feature', rooted(span), message, { hint: 'put a text that starts with "!" in quotes' })
  })
  for (const token of tokens.filter(({ type }) => type === 'directive').slice(0, ENOUGH_FINDINGS)) {
    const message = 'a line that starts with "%" is a YAML directive, which is not used here'
    diagnostics.push(finding('yaml-feature', lineAt(file, token.offset), message, { hint: 'remove the line' }))
  }
  const second = tokens[secondDocument(tokens)]
  if (second) {
    const message = 'a second document starts here; a file holds only one'
    const hint = 'remove the line "---", or move what follows to a file of its own'
    diagnostics.push(finding('yaml-feature', lineAt(file, second.offset), message, { hint }))
  }
  return diagnostics
}

const DIVIDE = 'make the file smaller; a blueprint can be divided into sub-blueprints'

const OVERRUNS: Record<ExceededLimit['limit'], readonly [message: string, hint: string]> = {
  size: [`the file has more than ${LIMITS.size / 1e6} million characters`, DIVIDE],
  depth: [
    `more than ${LIMITS.depth} lists and groups stand within one another`,
    '8 are enough for any file: look for brackets or dashes too many',
  ],
  nodes: [`the file has more than ${LIMITS.nodes / 1e3} thousand values`, DIVIDE],
  lexemes: ['the file has more lines, signs and values than can be read', DIVIDE],
  aliases: [`the file has more than ${LIMITS.aliases} aliases ("*name")`, 'write out what they repeat'],
}

function overrun(file: SourceFile, { limit, offset }: ExceededLimit): Diagnostic {
  const [message, hint] = OVERRUNS[limit]
  const place =
    limit === 'size' ? lineAt(file, 0) : rooted({ start: offset, end: Math.min(offset + 1, file.text.length) })
  return finding('file-limit', place, message, { hint })
}

function lineAt(file: SourceFile, offset: number): Place {
  const { end } = file.line(file.position(offset).line)
  return rooted({ start: offset, end: Math.max(offset, end) })
}

/** A place outside the document's values has the root's pointer. */
function rooted({ start, end }: Span): Place {
  return { start, end, pointer: '' }
}
