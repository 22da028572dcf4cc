import { Ajv } from 'ajv'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { valueOf } from '../../src/cli/completion/values.ts'
import { program } from '../../src/cli/program.ts'
import { RULES } from '../../src/lint/rules/index.ts'
import type { Io } from '../../src/run/io.ts'
import { Run } from '../../src/run/run.ts'
import { SCHEMAS, SHELL_NAMES } from '../../src/vocabulary/choices.ts'
import { folder, stageline, TEA } from './stageline.ts'

describe('wrong use exits with 2, says so on standard error and prints nothing else', () => {
  it.each([
    [['paint'], /unknown command "paint"\n\(stageline --help says how it is used\)\n/],
    [['lnt'], /^stageline: unknown command "lnt": did you mean "lint"\?\n\(stageline --help says how it is used\)\n$/],
    [
      ['lint', '--formt', 'json'],
      /unknown option "--formt": did you mean "--format"\?\n\(stageline lint --help says how it is used\)\n/,
    ],
    [['lint', '-f'], /option "-f, --format <format\[=file\]>" needs its value: pretty, /],
    [['check', '--page', 'A4'], /unknown option "--page": it is one of "stageline render"/], // drawings are compared as they are, not laid on paper
    [['lint', '-f', 'xml'], /--format takes pretty, [a-z, ]+ or markdown, not "xml"/],
    [['lint', '-f', 'json='], /names no file/],
    [['lint', '-f', 'json', '-f', 'pretty'], /two reports cannot share standard output/],
    [['lint', '--max-warnings', 'few'], /--max-warnings takes a number/],
    [['lint', '--rule', 'decision-label=off'], /no rule "decision-label": did you mean "decision-labels"/],
    [['lint', '--rule', 'decision-labels=loud'], /write decision-labels=off, =info, =warning or =error/],
    [['lint', '--color', 'pink'], /--color is auto, always or never/],
    [['explain'], /"stageline explain" needs <rule>: the id of a rule/],
    [['explain', 'decision-branch'], /did you mean "decision-branches"/],
    [['explain', 'qqq'], /"stageline rules" lists them/],
    [['rules', '-f', 'xml'], /--format takes pretty or json/],
    [['schema', 'now'], /there are schemas of blueprint, config and theme/],
    [['schema', 'config', 'now'], /"stageline schema" has no place for "now"/],
    [['config'], /"stageline config" needs "--print <file>": a blueprint, /],
    [['config', '--print', 'a.yaml', '-f', 'xml'], /--format takes pretty or json/],
    [['lint', '--config'], /option "--config <file>" needs its value: the configuration/],
    [['render', '--fonts', 'mine'], /--fonts takes embed, stack or outline/],
    [
      ['lint', '--max-warnings 0'],
      /"--max-warnings 0" is one argument: write "--max-warnings=0", or "--max-warnings" and "0"/,
    ],
    [['lint', '-f json'], /"-f json" is one argument: write "--format=json", or "-f" and "json"/],
    [['lint', '--quiet yes'], /"--quiet yes" is one argument: write "--quiet" and "yes" as two/],
    [['lint', '--quiet=yes'], /option "--quiet" takes no value/],
    [['diff', '-f', 'sarif'], /--format takes pretty, json or markdown, not "sarif"/],
    [
      ['diff', '--fail-on', 'weeker'],
      /--fail-on takes any, customer, weaker or none, not "weeker": did you mean "weaker"/,
    ],
    [['diff', '--since', 'May'], /--since takes a day of the calendar as year-month-day/],
    [['diff', '--since', '2026-01-01', '--base', 'main'], /leave out one of them/],
    [['diff', '--pairs', '--base', 'main'], /leave out --base and --since/],
    [['diff', '-', '-'], /standard input is one side/],
    [['diff', '-'], /"-" has no earlier version: name two/],
    [['diff', 'HEAD:tea.blueprint.yaml'], /is one side: name the other/],
    [
      ['diff', 'HEAD:tea.blueprint.yaml', 'coffee.blueprint.yaml'],
      /"coffee.blueprint.yaml" is no file and no REVISION:path/,
    ],
    [['diff', 'HEAD:a', 'HEAD:b', '--base', 'main'], /names a revision itself: leave out --base/],
    [['lint', '-x'], /unknown option "-x"\n/],
    [['lint', '--maxwarnings=0'], /unknown option "--maxwarnings": did you mean "--max-warnings"/],
    [['lint', '--foo\nbar'], /unknown option "--foo"\n/],
    [['help', 'lnt'], /unknown command "lnt": did you mean "lint"/],
    [['--formt'], /unknown option "--formt"[^]*\(stageline --help/],
    [['render', '--exit-zro'], /unknown option "--exit-zro": did you mean "--exit-zero"/],
    [[], /Usage: stageline/],
  ])('%j', async (args, message) => {
    const { code, out, err } = await stageline(args, { cwd: folder({ 'tea.blueprint.yaml': TEA }) })
    expect(err).toMatch(message)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })
})

describe('help and version exit with 0 on standard output', () => {
  it.each([
    [['--version'], manifest.version + '\n'],
    [['--help'], 'Exit codes:'],
    [['help', 'render'], '--stdin-filepath'],
    [['render', '--help'], '--stdin-filepath'],
  ])('%j', async (args, text) => {
    const { code, out, err } = await stageline(args)
    expect(out).toContain(text)
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})

describe('rules', () => {
  it('lists every rule', async () => {
    const { code, out } = await stageline(['rules'])
    expect(out.split('\n').filter(Boolean)).toHaveLength(RULES.length)
    expect(code).toBe(0)
  })

  it('lists them for programs', async () => {
    const { out } = await stageline(['rules', '--format', 'json'])
    const list = JSON.parse(out) as { rules: { rule: string }[] }
    expect(list.rules.map(({ rule }) => rule)).toEqual(RULES.map(({ meta }) => meta.code))
    expect(Object.keys(list.rules[0]!)).toEqual(['rule', 'severity', 'preset', 'summary', 'source', 'docs', 'options'])
  })
})

describe('explain', () => {
  it.each(RULES.map(({ meta }) => meta.code))('prints the page of %s', async (id) => {
    const { code, out } = await stageline(['explain', id])
    expect(out).toBe(readFileSync(`docs/rules/${id}.md`, 'utf8'))
    expect(code).toBe(0)
  })

  it('says what a code means that is no rule', async () => {
    const { code, out } = await stageline(['explain', 'duplicate-key'])
    expect(out).toContain('The same key is written twice')
    expect(code).toBe(0)
  })
})

it('schema prints the schema', async () => {
  const { code, out } = await stageline(['schema'])
  expect(JSON.parse(out)).toHaveProperty('properties.blueprint')
  expect(code).toBe(0)
})

it.each(['blueprint', 'config', 'theme'])(
  'schema --plain prints a schema of a %s that ajv takes strictly',
  async (of) => {
    const { code, out } = await stageline(['schema', of, '--plain'])
    const ajv = new Ajv({ strict: true, strictTuples: false })
    expect(() => ajv.compile(JSON.parse(out) as object)).not.toThrow()
    expect(code).toBe(0)
  },
)

describe('explain on a terminal', () => {
  it('prints the page without the signs of Markdown, in lines that fit', async () => {
    const { out } = await stageline(['explain', 'fail-point-countermeasure'], { isTTY: true, env: { NO_COLOR: '1' } })
    const [prose = ''] = out.split('\nBad\n')
    expect(prose).toMatch(/^fail-point-countermeasure\n\nerror · on by default/)
    expect(prose).not.toMatch(/[*`#]|\]\(/)
    expect(Math.max(...prose.split('\n').map((line) => line.length))).toBeLessThanOrEqual(88)
    expect(out).toContain('\n    blueprint: 1\n    title: Check-in\n')
    expect(out).toContain('\n    # stageline-disable-next-line fail-point-countermeasure -- ')
  })

  it('colours headings where colour is wanted', async () => {
    expect((await stageline(['explain', 'wait-limit', '--color', 'always'])).out).toContain('\u001b[1mBad\u001b[22m')
  })
})

it.each([
  [['lint', '--format', 'jsn'], 'json'],
  [['render', '--to', 'sgv'], 'svg'],
  [['render', '--view', 'costumer'], 'customer'],
  [['render', '--hide', 'emotions'], 'emotion'],
  [['render', '--fonts', 'outlin'], 'outline'],
  [['render', '--page', 'A44'], 'A4'],
  [['render', '--theme', 'drak'], 'dark'],
  [['lint', '--color', 'alway'], 'always'],
  [['lint', '--rule', 'label-length=of'], 'off'],
  [['stats', '--format', 'jsn'], 'json'],
  [['rules', '--format', 'prety'], 'pretty'],
  [['config', '--print', 'a.yaml', '--format', 'jso'], 'json'],
  [['schema', 'cofnig'], 'config'],
  [['completion', 'zhs'], 'zsh'],
])('a value that is nearly one of those that there are is named: %j', async (args, meant) => {
  const { err, code } = await stageline(args, { cwd: folder({ 'tea.blueprint.yaml': TEA }) })
  expect(err.split('\n')[0]).toMatch(new RegExp(`: did you mean "${meant}".*\\?$`))
  expect(code).toBe(2)
})

describe('help names each word that can be given', () => {
  const run = new Run({ stdout: { write: () => true }, stderr: { write: () => true } } as unknown as Io)
  const options = program(run).commands.flatMap((command) =>
    command.options.map((option) => [command.name(), option.long!, option.description] as const),
  )
  const listed = options.flatMap(([command, long, description]) => {
    const value = valueOf(long, command)
    if (!value || !('words' in value)) return []
    return [[command, long, description, value.kind === 'pair' ? value.values : value.words] as const]
  })

  it.each(listed)('%s %s', (_, long, description, words) => {
    const named = long === '--hide' ? listed.find(([, other]) => other === '--show')![2] : description
    expect(words.filter((word) => !new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(named))).toEqual([])
  })

  it('as far as it is a list', () => {
    const names = new Set(listed.map(([, long]) => long))
    expect([...names].sort()).toEqual(
      ['--color', '--density', '--fail-on', '--fit', '--fold', '--fonts', '--format', '--hide', '--orientation', '--page', '--rule', '--show', '--theme', '--to', '--view'],
    ) // prettier-ignore
  })

  it('and each schema and shell', () => {
    const argument = (name: string): string =>
      program(run).commands.find((command) => command.name() === name)!.registeredArguments[0]!.description
    for (const word of SCHEMAS) expect(argument('schema')).toContain(word)
    for (const word of SHELL_NAMES) expect(argument('completion')).toContain(word)
  })
})
