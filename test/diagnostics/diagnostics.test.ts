import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hasErrors, type Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { build } from '../../src/model/build.ts'
import { validate } from '../../src/schema/validate.ts'
import { parse } from '../../src/source/parse.ts'
import { SourceFile } from '../../src/source/source-file.ts'

// The mistakes that people make: each file beside this one, and in the .out file what is said of it.
const folder = new URL('.', import.meta.url)
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()

describe('what is said of', () => {
  test.each(names)('%s', async (name) => {
    const file = new SourceFile(name, readFileSync(new URL(name, folder), 'utf8'))
    const said = findings(file).map((diagnostic) => shown(diagnostic, file))
    await expect(said.join('')).toMatchFileSnapshot(`./${name.replace(/\.yaml$/, '.out')}`)
  })
})

function findings(file: SourceFile): readonly Diagnostic[] {
  const { document, diagnostics } = parse(file)
  if (!document) return diagnostics
  const shape = [...diagnostics, ...validate(document).diagnostics]
  return hasErrors(shape) ? shape : [...shape, ...build(document).diagnostics]
}

/** `line:column-endLine:endColumn code message | hint`, the marked text, and related places indented. */
function shown({ code, message, hint, place, related = [] }: Diagnostic, file: SourceFile): string {
  const marked = JSON.stringify(file.text.slice(place.start, place.end))
  const also = related.map((each) => `    ${range(each.place, file)} ${each.message}\n`)
  return `${range(place, file)} ${code} ${message} | ${hint ?? ''}\n    ${marked}\n${also.join('')}`
}

function range({ start, end }: { start: number; end: number }, file: SourceFile): string {
  const [from, to] = [file.position(start), file.position(end)]
  return `${from.line}:${from.column}-${to.line}:${to.column}`
}
