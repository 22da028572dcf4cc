/** What the documents say of the tool is true: commands, options, blueprints, reports, exit codes, links. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/run/exit-codes.ts'
import type { Io } from '../../src/run/io.ts'
import { program } from '../../src/cli/program.ts'
import { Run } from '../../src/run/run.ts'
import { check } from '../../src/pipeline/check.ts'
import { RULES } from '../../src/lint/rules/index.ts'
import { format as prettyText } from '../../src/report/pretty.ts'
import { SourceFile } from '../../src/source/source-file.ts'

const ROOT = join(import.meta.dirname, '../..')
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/language.md',
  'docs/commands.md',
  'docs/configuration.md',
  'docs/reports.md',
  'docs/architecture.md',
]

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** The fenced blocks of a language in a document. */
function blocks(path: string, language: string): string[] {
  const fenced = read(path).matchAll(new RegExp('^ *```' + language + '\\n([^]*?)^ *```$', 'gm'))
  return Array.from(fenced, ([, text = '']) => text)
}

function findings(text: string): string[] {
  return check(new SourceFile('block.blueprint.yaml', text)).diagnostics.map(
    ({ code, message }) => `${code}: ${message}`,
  )
}

describe('blueprints', () => {
  const whole = ['README.md', 'docs/language.md'].flatMap((path) =>
    blocks(path, 'yaml').filter((text) => /^blueprint:/m.test(text) && /^steps:/m.test(text)),
  )

  test('each document shows one', () => {
    expect(whole).toHaveLength(2)
  })

  test('are clean', () => {
    for (const text of whole) expect(findings(text)).toEqual([])
  })

  test('the first one of the README has at most 15 lines', () => {
    expect(whole[0]!.trimEnd().split('\n').length).toBeLessThanOrEqual(15)
  })

  const language = blocks('docs/language.md', 'yaml').map((text): [string, string] => [
    text.trim().split('\n').at(-1)!,
    text,
  ])
  test.each(language)('every fragment of the guide is of the language: … %s', (_, fragment) => {
    const codes = check(new SourceFile('fragment.blueprint.yaml', completed(fragment))).diagnostics.map(
      ({ code }) => code,
    )
    expect(codes.filter((code) => /^(?:schema-|yaml-|duplicate-key)/.test(code))).toEqual([])
  })
})

/** A fragment with the keys that a blueprint must have. */
function completed(fragment: string): string {
  const rest = ['blueprint: 1', 'title: T', 'steps: { a: { lane: customer } }']
  return [...rest.filter((line) => !fragment.match(new RegExp(`^${line.split(':')[0]!}:`, 'm'))), fragment].join('\n')
}

test('the guide names every key and every value that the schema knows', () => {
  const guide = read('docs/language.md')
  const { keys, values } = schemaWords(JSON.parse(read('schemas/blueprint.schema.json')))
  expect(keys.size).toBeGreaterThan(40)
  expect(
    [...keys].filter((key) => !guide.includes(`\`${key}\``) && !new RegExp(`^ *${key}:`, 'm').test(guide)),
  ).toEqual([])
  expect([...values].filter((value) => !guide.includes(`\`${value}\``))).toEqual([])
})

function schemaWords(node: unknown, found = { keys: new Set<string>(), values: new Set<string>() }) {
  if (typeof node !== 'object' || node === null) return found
  const { properties = {}, enum: choices = [] } = node as { properties?: object; enum?: string[] }
  for (const key of Object.keys(properties)) found.keys.add(key)
  for (const value of choices) found.values.add(value)
  for (const child of Object.values(node)) schemaWords(child, found)
  return found
}

describe('commands', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const lines = DOCUMENTS.flatMap((path) => blocks(path, 'sh'))
    .flatMap((block) => block.split('\n'))
    .flatMap((line) => line.replace(/ #.*/, '').split('&&'))
    .map((command) => command.trim().split(/\s+/))

  test('the README has the two lines that do it all', () => {
    const [draw, run] = blocks('README.md', 'sh')
    expect(draw).toBe('npm ci && npx stageline render examples/hotel-overnight-stay.blueprint.yaml\n')
    expect(run).toBe('npm ci && npm test\n')
  })

  test.each(lines.filter(([first, second]) => first === 'npm' && second === 'run'))(
    '%s %s %s is a script',
    (...words) => {
      expect(Object.keys(scripts)).toContain(words[2])
    },
  )

  const ours = lines
    .filter(([first, second]) => first === 'npx' && second === 'stageline')
    .map((words) => words.slice(2))
  test.each(ours.map((words) => [words.join(' '), words] as const))(
    'stageline %s is understood',
    (_, [name, ...args]) => {
      const command = program(new Run(silent)).commands.find((known) => known.name() === name)
      expect(command).toBeDefined()
      const options = command!.options.flatMap(({ short, long }) => [short, long])
      for (const option of args.filter((arg) => arg.startsWith('-'))) expect(options).toContain(option)
    },
  )

  test('every command is shown in the README', () => {
    const shown = new Set(ours.map(([name]) => name))
    const known = program(new Run(silent)).commands.map((command) => command.name())
    const missing = known.filter((name) => !shown.has(name) && !read('README.md').includes(`\`npx stageline ${name}\``))
    expect(missing).toEqual([])
  })

  test('rules that the README names exist', () => {
    const named = Array.from(
      read('README.md').matchAll(/(?:--rule |explain |disable-next-line )([a-z-]+)/g),
      ([, id]) => id,
    )
    expect(named.length).toBeGreaterThan(0)
    for (const id of named) expect(RULES.map(({ meta }) => meta.code)).toContain(id)
  })
})

const silent: Io = {
  stdin: (async function* () {})(),
  stdout: { write: () => true },
  stderr: { write: () => true },
  env: {},
  cwd: () => ROOT,
}

test('the exit codes of the README are those of the command line', () => {
  const rows = Array.from(read('README.md').matchAll(/^\| (\d[\d, ]*) \|/gm), ([, codes = '']) =>
    codes.split(', ').map(Number),
  )
  expect(rows.flat()).toEqual(Object.values(EXIT))
})

test('the report in the README is what the linter says today', () => {
  const path = 'examples/auto-service.blueprint.yaml'
  const struck = '        countermeasures:\n          - Use cost checklists by common repair type\n'
  expect(read(path)).toContain(struck)
  const { file, diagnostics } = check(new SourceFile(path, read(path).replace(struck, '')))
  const report = prettyText([{ path, file, findings: diagnostics }], { color: false })
  expect(blocks('README.md', 'text')).toEqual([report])
})

test.each(DOCUMENTS)('links in %s lead somewhere', (path) => {
  const text = read(path)
  const targets = Array.from(text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g), ([, target = '']) => target)
  for (const target of targets) {
    const [file = '', anchor] = target.split('#')
    if (file !== '') expect(existsSync(join(ROOT, dirname(path), file)), target).toBe(true)
    if (file === '' && anchor !== undefined) expect(headings(text), target).toContain(anchor)
  }
})

/** As GitHub makes anchors of headings. */
function headings(text: string): string[] {
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replace(/ /g, '-'),
  )
}

test('every folder that CONTRIBUTING draws is there', () => {
  const [tree = ''] = Array.from(
    read('CONTRIBUTING.md').matchAll(/## The tree\n\n```\n([^]*?)```/g),
    ([, text]) => text,
  )
  const folders = tree.match(/^(?:[\w/-]+\/ )+/gm)?.flatMap((line) => line.trim().split(' ')) ?? []
  expect(folders.length).toBeGreaterThan(10)
  expect(folders.filter((folder) => !existsSync(join(ROOT, folder)))).toEqual([])
})

test('the page on architecture has fewer than 200 lines', () => {
  expect(read('docs/architecture.md').split('\n').length).toBeLessThan(200)
})
