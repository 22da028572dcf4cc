/** Copies of the schemas, which `init` writes beside blueprints for editors: are they those of the Stageline that runs? */
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { packageFile } from '../files/package-files.ts'
import { projectFiles, rootOf } from '../files/project-files.ts'
import type { FileReport } from '../report/reporter.ts'
import { withoutEditorKeywords } from '../schema/editor-keywords.js'
import { SourceFile } from '../source/source-file.ts'
import { isPoured, shownPath, type Input } from './inputs.ts'
import { SCHEMAS } from '../vocabulary/choices.ts'

/** One a run: `see` for each blueprint, then `reports`. */
export class SchemaCopies {
  readonly #cwd: string
  readonly #seen = new Set<string>()
  readonly #reports: FileReport[] = []

  constructor(cwd: string) {
    this.#cwd = cwd
  }

  /** Looks at the copy that the first line of a blueprint names, and at those of other schemas beside it. */
  see(input: Input, { text }: SourceFile): void {
    const reference = namedSchema(text)
    const folder = dirname(input.path)
    if (reference === undefined || isPoured(input) || !this.#isNew(`${folder}\0${reference}`)) return
    const files = projectFiles(input.path)
    const named = files.resolve(input.path, reference)
    if (named === undefined) return
    const beside = SCHEMAS.map((of) => `${dirname(named)}/${fileOf(of)}`.replace(/^\.\//, ''))
    for (const path of new Set([named, ...beside])) {
      const absolute = join(rootOf(folder), path)
      if (!this.#isNew(absolute)) continue
      const file = new SourceFile(absolute, files.read(path) ?? '')
      const shown = shownPath(absolute, this.#cwd)
      const found = staleCopy(file, shown)
      if (found) this.#reports.push({ path: shown, file, findings: [found] })
    }
  }

  reports(): readonly FileReport[] {
    return this.#reports
  }

  #isNew(key: string): boolean {
    return this.#seen.size < this.#seen.add(key).size
  }
}

/** The name under which `init` writes a schema. */
export function fileOf(schema: string): string {
  return `${schema}.schema.json`
}

/** Which schema of ours a text is a copy of; undefined for what is none. */
export function schemaOf(text: string): string | undefined {
  const { $id } = (parsed(text) ?? {}) as { readonly $id?: unknown }
  return SCHEMAS.find((of) => $id === `urn:stageline:schema:${of}:v1`)
}

/** The path in the line by which editors find a schema; undefined without one, or where it is an address. */
function namedSchema(text: string): string | undefined {
  const [head = ''] = /^(?:\uFEFF?#.*\r?\n|[ \t]*\r?\n)*/.exec(text) ?? []
  const [, path] = /^\uFEFF?#\s*yaml-language-server:\s*\$schema[=:]\s*(\S+)/m.exec(head) ?? []
  return path === undefined || /^[a-z]+:/i.test(path) ? undefined : path
}

function staleCopy(file: SourceFile, shown: string): Diagnostic | undefined {
  const of = schemaOf(file.text)
  const ours = of && parsed(packageFile(`schemas/${fileOf(of)}`) ?? '')
  if (of === undefined || ours === undefined) return undefined
  const copy = parsed(file.text)
  if (isDeepStrictEqual(copy, ours) || isDeepStrictEqual(copy, withoutEditorKeywords(ours))) return undefined
  const place = { ...file.line(1), pointer: '' }
  const [known, here] = [keysOf(copy), keysOf(ours)]
  const newer = [...known].find((key) => !here.has(key))
  if (newer !== undefined) {
    const message = `the copy of the schema is of another Stageline: it knows "${newer}", which the one that runs does not`
    return finding('stale-schema', place, message, {
      hint: `install the Stageline that wrote it, or ${renewal(of, shown)}`,
    })
  }
  const older = [...here].find((key) => !known.has(key))
  const lacks = older === undefined ? 'editors say something else than it does' : `editors do not know "${older}"`
  const message = `the copy of the schema is older than the Stageline that runs: ${lacks}`
  return finding('stale-schema', place, message, { hint: renewal(of, shown) })
}

function renewal(of: string, shown: string): string {
  const [, folder] = /^(?:(.*)\/)?schemas\/[^/]+$/.exec(shown) ?? [undefined, undefined]
  if (!shown.endsWith(`schemas/${fileOf(of)}`)) return `renew it by "stageline schema ${of} > ${shown}"`
  return `renew it by "stageline init --update${folder === undefined ? '' : ` ${folder}`}"`
}

/** The names of all keys that a schema describes. */
function keysOf(schema: unknown): Set<string> {
  const keys = new Set<string>()
  const pending = [schema]
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (typeof part !== 'object' || part === null) continue
    const { properties } = part as { readonly properties?: unknown }
    if (typeof properties === 'object' && properties !== null) for (const key of Object.keys(properties)) keys.add(key)
    for (const inner of Object.values(part)) if (inner !== undefined) pending.push(inner)
  }
  return keys
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
