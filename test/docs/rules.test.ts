import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  exampleFiles,
  exampleOptions,
  examples,
  findingsText,
  freshConfigSchema,
  freshIndex,
  freshPage,
} from '../../scripts/docs/docs.js'
import { check, type Checked } from '../../src/pipeline/check.ts'
import { CODES } from '../../src/diagnostic/codes.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { docsUrl } from '../../src/diagnostic/docs-url.ts'
import { beginRun } from '../../src/lint/lint.ts'
import type { AnyRule } from '../../src/lint/rule/rule.ts'
import { RULES } from '../../src/lint/rules/index.ts'
import { SourceFile } from '../../src/source/source-file.ts'

const PAGES = new URL('../../docs/rules/', import.meta.url)
const SOURCES = new URL('../../src/lint/rules/', import.meta.url)

/** The files of an example, checked in one run with the rule on. */
function checked(example: string, { meta }: AnyRule): Checked[] {
  const options = exampleOptions(meta, beginRun())
  return exampleFiles(example).map(({ name, text }) => check(new SourceFile(name, text), options))
}

function diagnostics(example: string, rule: AnyRule): readonly Diagnostic[] {
  return checked(example, rule).flatMap((file) => file.diagnostics)
}

describe.each(RULES.map((rule) => [rule.meta.code, rule] as const))('%s', (code, rule) => {
  const page = readFileSync(new URL(`${code}.md`, PAGES), 'utf8')

  it('reports its bad examples, and nothing else does', () => {
    const bad = examples(page, 'bad')
    expect(bad).not.toEqual([])
    for (const text of bad) {
      const codes = diagnostics(text, rule).map((diagnostic) => diagnostic.code)
      expect(new Set(codes)).toEqual(new Set([code]))
    }
  })

  it('is silent on its good examples', () => {
    const good = examples(page, 'good')
    expect(good).not.toEqual([])
    for (const text of good) expect(diagnostics(text, rule)).toEqual([])
  })

  it('has a fresh page: npm run docs', () => {
    expect(freshPage(page, rule, (text) => findingsText(checked(text, rule)))).toBe(page)
  })

  it('has a page with every part', () => {
    for (const part of ['**Rationale:** ', '## Not a finding', '## Bad', '## Good', '## Silence']) {
      expect(page).toContain(`\n${part}`)
    }
    if (code !== 'unused-disable') expect(page).toMatch(new RegExp(`# stageline-disable-next-line ${code} -- \\S`))
  })

  it('links to pages that exist', () => {
    const linked = Array.from(page.matchAll(/\]\(([\w-]+)\.md\)/g), (match) => match[1])
    expect(RULES.map(({ meta }) => meta.code)).toEqual(expect.arrayContaining(linked))
  })
})

it('has a fresh index: npm run docs', () => {
  expect(readFileSync(new URL('README.md', PAGES), 'utf8')).toBe(freshIndex(RULES, CODES))
})

it('has an anchor for each code that is no rule, where reports point', () => {
  const index = readFileSync(new URL('README.md', PAGES), 'utf8')
  for (const { code } of CODES) {
    expect(docsUrl(code, 'https://example.org/x')).toBe(`https://example.org/x/blob/main/docs/rules/README.md#${code}`)
    expect(index).toContain(`\n### ${code}\n`)
  }
})

it('gives the schema of configurations every rule and its options: npm run docs', async () => {
  const schema = new URL('../../schemas/config.schema.json', import.meta.url)
  expect(readFileSync(schema, 'utf8')).toBe(await freshConfigSchema(RULES))
})

it('is all that npm run docs would write', () => {
  const script = fileURLToPath(new URL('../../scripts/docs/docs.js', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
})

it('names each rule once: registry, source files and pages list the same ids', () => {
  const ids = RULES.map(({ meta }) => meta.code).sort()
  expect(stems(SOURCES, '.ts', 'index')).toEqual(ids)
  expect(stems(PAGES, '.md', 'README')).toEqual(ids)
})

function stems(folder: URL, extension: string, but: string): string[] {
  return readdirSync(folder)
    .map((name) => name.slice(0, -extension.length))
    .filter((stem) => stem !== but)
    .sort()
}
