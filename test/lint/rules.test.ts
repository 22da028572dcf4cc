import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exampleFiles, exampleOptions } from '../../scripts/docs/docs.js'
import { check } from '../../src/pipeline/check.ts'
import { beginRun } from '../../src/lint/lint.ts'
import type { AnyRule } from '../../src/lint/rule/rule.ts'
import { RULES } from '../../src/lint/rules/index.ts'
import { SourceFile } from '../../src/source/source-file.ts'

const FOLDER = new URL('.', import.meta.url)

/** What the linter says of a fixture, one file or several, under `recommended` with the rule on, on one day, a line a finding. */
function findings({ meta }: AnyRule, fixture: string): string[] {
  const text = readFileSync(new URL(`${meta.code}/${fixture}`, FOLDER), 'utf8')
  const options = exampleOptions(meta, beginRun())
  const files = exampleFiles(text)
  return files.flatMap((each) => {
    const { file, diagnostics } = check(new SourceFile(each.name, each.text), options)
    return diagnostics.map(({ place, severity, code, message }) => {
      const { line, column } = file.position(place.start)
      const name = files.length > 1 ? ` ${file.path}` : ''
      return `${line}:${column} ${severity} ${code}${name} ${message}`
    })
  })
}

describe.each(RULES.map((rule) => [rule.meta.code, rule] as const))('%s', (code, rule) => {
  const fixtures = readdirSync(new URL(code, FOLDER)).filter((name) => name.endsWith('.yaml'))
  const bad = fixtures.filter((name) => name.startsWith('bad-'))
  const good = fixtures.filter((name) => name.startsWith('good-'))

  it('has three bad cases and two good ones at least', () => {
    expect(bad.length).toBeGreaterThanOrEqual(3)
    expect(good.length).toBeGreaterThanOrEqual(2)
    expect(bad.length + good.length).toBe(fixtures.length)
  })

  it.each(bad)('%s: this rule, and no other', async (fixture) => {
    const found = findings(rule, fixture)
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter((line) => line.split(' ')[2] !== code)).toEqual([])
    const out = new URL(`${code}/${fixture.replace(/yaml$/, 'out')}`, FOLDER)
    await expect(found.join('\n') + '\n').toMatchFileSnapshot(out.pathname)
  })

  it.each(good)('%s: nothing', (fixture) => {
    expect(findings(rule, fixture)).toEqual([])
  })
})

it('keeps fixtures for the rules that there are, and for no other', () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).sort()).toEqual(RULES.map(({ meta }) => meta.code).sort())
})
