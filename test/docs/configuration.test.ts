/** What the documents say of configurations is true. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { program } from '../../src/cli/program.ts'
import { Run } from '../../src/run/run.ts'
import { parseConfig } from '../../src/config/config.ts'
import { PRESETS } from '../../src/lint/rule/presets.ts'
import { RULES } from '../../src/lint/rules/index.ts'
import { SourceFile } from '../../src/source/source-file.ts'

const PAGE = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')
const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The fenced blocks that are configurations, or parts of one. */
function configurations(text: string): string[] {
  const blocks = Array.from(text.matchAll(/^```yaml\n([^]*?)^```$/gm), ([, block = '']) => block)
  return blocks.filter((block) => /^(?:extends|rules|overrides|ignores):/m.test(block))
}

describe.each([
  ['docs/configuration.md', configurations(PAGE)],
  ['README.md', configurations(README)],
  ...RULES.filter(({ meta }) => meta.options).map(({ meta }): [string, string[]] => {
    const page = readFileSync(new URL(`../../docs/rules/${meta.code}.md`, import.meta.url), 'utf8')
    return [`docs/rules/${meta.code}.md`, configurations(page)]
  }),
])('%s', (_, blocks) => {
  it('shows configurations that hold', () => {
    expect(blocks).not.toEqual([])
    for (const text of blocks) {
      expect(parseConfig(new SourceFile('stageline.config.yaml', text))).toMatchObject({ diagnostics: [], config: {} })
    }
  })
})

it('names every option of every rule with its default, and no other', () => {
  const rows = Array.from(PAGE.matchAll(/^\| *(?:\[([\w-]+)\]\([^)]*\))? *\| `(\w+)` *\| (\d+) *\|$/gm))
  let rule = ''
  const documented = rows.map(([, id, name, value]) => `${(rule = id ?? rule)} ${name} ${value}`)
  const declared = RULES.flatMap(({ meta }) =>
    (meta.options ?? []).map((each) => `${meta.code} ${each.name} ${each.default}`),
  )
  expect(documented).toEqual(expect.arrayContaining(declared))
  expect(documented).toHaveLength(declared.length)
})

it('names every preset, and every option of the command line that has to do with it', () => {
  for (const preset of PRESETS) expect(PAGE).toMatch(new RegExp(`^\\| \`${preset}\` `, 'm'))
  const run = new Run({
    stdin: (async function* () {})(),
    stdout: { write: () => true },
    stderr: { write: () => true },
    env: {},
    cwd: () => '/',
  })
  const lint = program(run).commands.find((command) => command.name() === 'lint')
  const known = lint?.options.map(({ long }) => long) ?? []
  const named = Array.from(PAGE.matchAll(/^\| `(--[\w-]+)/gm), ([, option]) => option)
  expect(known).toEqual(expect.arrayContaining(named))
  expect(named).toEqual(known.filter((option) => /rule|config|baseline|as-of/.test(option ?? '')))
})
