/** The validator that stops at the first error and the one that tells them all agree. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isValid } from '../../src/schema/generated/is-valid.js'
import { validate } from '../../src/schema/generated/validate.js'
import { parse } from '../../src/source/parse.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { documents, written } from '../hardening/language-documents.ts'
import { runs } from '../support/runs.ts'

function agreesOn(text: string): boolean | undefined {
  const { document } = parse(new SourceFile('test.blueprint.yaml', text))
  if (!document) return undefined
  const valid = isValid(document.value)
  expect(validate(document.value)).toBe(valid)
  return valid
}

test('on all files of examples and mistakes', () => {
  const files = ['examples', 'test/real', 'test/diagnostics'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `${folder}/${name}`),
  )
  const found = files.map((file) => agreesOn(readFileSync(file, 'utf8')))
  expect(found.filter((valid) => valid === true).length).toBeGreaterThan(16)
  expect(found.filter((valid) => valid === false).length).toBeGreaterThan(16)
})

test('on documents of the language', { timeout: 60_000 }, () => {
  const found = fc.sample(documents, runs(300)).map(({ value, style }) => agreesOn(written(value, style)))
  expect(found).toContain(true)
  expect(found).toContain(false)
})
