/** Findings in place of the errors of the compiled JSON Schema, in blueprint words. */
import { finding } from '../diagnostic/codes.ts'
import { compareDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { ENOUGH_FINDINGS, tooMany } from '../diagnostic/findings-limit.ts'
import { KEPT_BACK, keptBack } from '../diagnostic/kept-back.ts'
import type { Place } from '../diagnostic/span.ts'
import { pointerKeys, pointerTo } from '../source/pointer.ts'
import { withSecondLook } from '../source/second-look.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { colonInItem } from './colon-in-item.ts'
import { commentInstead } from './comment-instead.ts'
import { CutTexts } from './cut-text.ts'
import { EXPLANATIONS } from './explain.ts'
import type { Explanation } from './forms.ts'
import { isLeftToModel, isOfChain } from './left-to-model.ts'
import { ownIndent } from './own-indent.ts'
import type { SchemaError } from './generated/validate.js'
import { subject } from './subject.ts'

const START = 'begin with the line "blueprint: 1", then "title:", and "steps:" or "moments:"'

export interface Explained {
  /** At most one a place, in reading order. */
  readonly diagnostics: readonly Diagnostic[]
  /** Whether a line was read as something else than it was meant to be: what other places name may stand there. */
  readonly isMisread: boolean
}

export function explainErrors(document: SourceDocument, all: readonly SchemaError[]): Explained {
  const noGroup = topLevel(document)
  if (noGroup) return { diagnostics: [noGroup], isMisread: false }
  const beside = ownIndent(document)
  const errors = atLeastOne(
    all.filter((error) => telling(error, document) && !beside.explains(error.instancePath)),
    all.filter((error) => !isLeftToModel(error) && !beside.explains(error.instancePath)),
    document,
  )
  const cutTexts = new CutTexts(document)
  // Some are redundant: more are explained than are reported.
  const explanations = errors
    .slice(0, 4 * ENOUGH_FINDINGS)
    .map(
      (error) =>
        cutTexts.explain(error) ??
        emptyInMoment(error) ??
        colonInItem(error, document) ??
        commentInstead(error, document) ??
        (EXPLANATIONS[error.keyword] ?? other)(error, document),
    )
  // A key written wrongly is not missing as well.
  const meant = new Set(explanations.flatMap((each) => each.meant ?? []))
  // Nor is a value wrong of which a comma left the beginning.
  const cut = new Set(explanations.flatMap(({ cuts, pointer }) => (cuts ? [pointer] : [])))
  const told = [...beside.explanations, ...explanations].filter(
    ({ absent, cuts, pointer }) => !absent?.some((pointer) => meant.has(pointer)) && (cuts || !cut.has(pointer)),
  )
  const findings = onePerPlace(told.map((each) => located(each, document)))
  if (errors.length > explanations.length) findings.push(tooMany(document.file.text))
  const diagnostics = withSecondLook(findings.sort(compareDiagnostics), document.file)
  return { diagnostics, isMisread: diagnostics.some((each) => !findings.includes(each)) }
}

/** Of several findings at one place the first; all that is missing there, where nothing else is wrong. */
function onePerPlace(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const first = new Map<string, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const key = `${diagnostic.place.start} ${diagnostic.place.end}`
    const before = first.get(key)
    if (!before || before.code === 'schema-required') first.set(key, diagnostic)
  }
  return diagnostics.filter((diagnostic) => {
    const kept = first.get(`${diagnostic.place.start} ${diagnostic.place.end}`)
    return kept === diagnostic || (kept?.code === 'schema-required' && diagnostic.code === 'schema-required')
  })
}

/** A file with one of these keys is meant to be a blueprint. */
const KNOWN: readonly string[] = ['blueprint', 'title', 'steps', 'moments', 'lanes', 'links']
/** Of a file that is looked at for one of them. */
const MAX_KEYS = 1_000

/** A single finding for an empty file, or one without any key of a blueprint. */
function topLevel(document: SourceDocument): Diagnostic | undefined {
  const { value, root } = document
  if (KNOWN.some((key) => root.inner?.has(key))) return undefined
  // Somebody may write "Steps:".
  const keys = document.keys('').slice(0, MAX_KEYS)
  if (keys.some((key) => KNOWN.includes(key.toLowerCase()))) return undefined
  const place = firstLine(document)
  if (value === null) return finding('schema-type', place, 'the file is empty', { hint: START })
  if (Array.isArray(value)) {
    return finding('schema-type', place, 'the file is a list, not a blueprint', { hint: `${START}, without "- "` })
  }
  if (typeof value !== 'object')
    return finding('schema-type', place, 'the file is a mere text, not a blueprint', { hint: START })
  return finding('schema-required', place, 'the file is not a blueprint', { hint: START })
}

function located({ code, pointer, at, place, message, hint }: Explanation, document: SourceDocument): Diagnostic {
  if (place) return finding(code, { ...place, pointer }, message, { hint })
  return finding(code, pointer === '' ? firstLine(document) : document.place(pointer, at), message, { hint })
}

/**
 * Whether the error is not redundant: reported better by an error within, by the parser at the same place, by the model
 * (chains), or by the error of `propertyNames` with the key.
 */
function telling(error: SchemaError, document: SourceDocument): boolean {
  const { keyword, instancePath, parentSchema } = error
  if (keyword === 'if' || isOfChain(error)) return false
  const isOfKey = keyword === 'additionalProperties' || keyword === 'propertyNames'
  if (!isOfKey && document.reported(instancePath)) return false
  // Of a key that is no id, there is an error of `propertyNames`, too; an id may also be a value.
  return keyword !== 'pattern' || parentSchema.$comment !== 'id' || document.text(instancePath) !== undefined
}

/** What the schema refuses is never passed over, even if all its errors seem to be told elsewhere. */
function atLeastOne(
  telling: readonly SchemaError[],
  refusing: readonly SchemaError[],
  document: SourceDocument,
): readonly SchemaError[] {
  if (telling.length > 0) return telling
  return refusing.filter(({ instancePath }) => !document.reported(instancePath)).slice(0, 1)
}

/** `steps:` of a moment, with nothing behind it: what is to be written there is no text. */
function emptyInMoment({ keyword, instancePath, data }: SchemaError): Explanation | undefined {
  const [section, , key = '', ...inner] = pointerKeys(instancePath)
  if (section !== 'moments' || inner.length > 0 || !KEPT_BACK.has(key)) return undefined
  if (data !== null && keyword !== 'minProperties' && keyword !== 'minItems') return undefined
  return { code: 'schema-unknown-key', pointer: instancePath, at: 'key', ...keptBack(key) }
}

function other({ instancePath }: SchemaError): Explanation {
  const hint = 'see what the manual says of it'
  return {
    code: 'schema-value',
    pointer: instancePath,
    at: 'value',
    message: `${subject(instancePath)} is not possible`,
    hint,
  }
}

/** Stands for the whole file: its first key, or whatever its first line is. */
function firstLine(document: SourceDocument): Place {
  const [first] = document.keys('')
  const { start, end } = first === undefined ? document.place('') : document.place(pointerTo('', first), 'key')
  const line = document.file.line(document.file.position(start).line)
  return { start, end: Math.max(start, Math.min(end, line.end)), pointer: '' }
}
