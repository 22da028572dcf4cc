/**
 * Every road from a text of somebody's to a terminal, a CI log or a file, and the same 160 hostile texts: on a road that
 * is one of hundreds every fourth of them, each time other ones (RUNS=4: all). Commands,
 * their options and the report formats are taken from the program: a new one is tried, a command fails here until it is.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, it, vi } from 'vitest'
import { contactSheet } from '../../src/batch/contact-sheet/contact-sheet.ts'
import { Failure } from '../../src/files/failure.ts'
import { status } from '../../src/files/status.ts'
import { program } from '../../src/cli/program.ts'
import { Run } from '../../src/run/run.ts'
import type { Manifest } from '../../src/batch/manifest/manifest.ts'
import { manifestText } from '../../src/batch/manifest/manifest.ts'
import { REPORT_FORMATS, type ReportFormat } from '../../src/report/index.ts'
import type { JsonReport } from '../../src/report/json.ts'
import { COLD_TEA, folder, LONELY_TEA, stageline, TEA, type Outcome, type Surroundings } from '../cli/stageline.ts'
import { withoutCommands } from '../report/reporters.ts'
import { drawn, failed, found } from '../shard/manifests.ts'
import { GIT_ENV, repository } from '../support/repository.ts'
import { runs } from '../support/runs.ts'
import {
  expectAnnotations,
  expectHtml,
  expectJson,
  expectJsonLines,
  expectLog,
  expectMarkdown,
  expectPdf,
  expectXml,
  hostileTexts,
} from './harmless.ts'
import { asAddresses, asIds, asTexts, asWritten } from './naughty-blueprint.ts'
import { walkSvg } from './svg-walk.ts'

vi.setConfig({ testTimeout: 240_000 })

const TEXTS = hostileTexts()
/** As an argument or a part of a path can be. */
const ARGUMENTS = TEXTS.map((text) => text.replaceAll('\0', ''))
const NAMES = TEXTS.map((text, at) => {
  const name = text.replaceAll(/[/\0]|\p{Surrogate}/gu, '_').slice(0, 60)
  return /^\.*$/.test(name) ? `${at}` : name
})

/** What is asked of a report, by what it is written in. */
const SYNTAX: Readonly<Record<ReportFormat['syntax'], (text: string) => void>> = {
  lines: expectLog,
  json: expectJson,
  'json-lines': expectJsonLines,
  xml: expectXml,
  markdown: expectMarkdown,
}

/** Of one that is obeyed, it is asked of all but the beginnings of its commands. */
function expectReport(row: ReportFormat, text: string): void {
  SYNTAX[row.syntax](withoutCommands(row, text))
  if (row.name === 'github') expectAnnotations(text)
}

/** What a command has to be given to come as far as what is tried on it. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  render: [],
  lint: [],
  check: [],
  preview: ['--no-open', 'none'],
  'merge-reports': ['none.json'],
  fmt: [],
  diff: [],
  stats: [],
  outline: ['a.blueprint.yaml'],
  init: [],
  rules: [],
  explain: ['label-length'],
  config: ['--print', 'a.blueprint.yaml'],
  schema: [],
  completion: ['bash'],
}

/** A run and what it prints. */
function recordingRun(isTTY = false) {
  const [out, err]: [string[], string[]] = [[], []]
  const output = (chunks: string[]) => ({
    isTTY,
    write(chunk: string | Uint8Array, done?: () => void) {
      chunks.push(String(chunk))
      done?.()
    },
  })
  const stdin = (async function* () {})()
  const run = new Run({ stdin, stdout: output(out), stderr: output(err), env: {}, cwd: () => '/' })
  return { run, out, err }
}

const COMMANDS = program(recordingRun().run, 'completion').commands

/** A folder so deep that no text leads out of what is removed afterwards. */
function deepFolder(files: Readonly<Record<string, string>> = {}): string {
  const root = folder({ '.git/HEAD': '' })
  const cwd = join(root, 'a/b/c/d/e/f')
  mkdirSync(cwd, { recursive: true })
  for (const [name, content] of Object.entries(files)) put(cwd, name, content)
  return cwd
}

function put(cwd: string, name: string, content: string): void {
  mkdirSync(dirname(join(cwd, name)), { recursive: true })
  writeFileSync(join(cwd, name), content)
}

/** Both streams, as a log; says what led there. */
function expectPrinted(what: unknown, { code, out, err }: Outcome, ofOut = expectLog): void {
  naming(what, () => {
    ofOut(out)
    expectLog(err)
    if (code === 70) throw new Error(err)
    // Nobody reads on where a text of ten thousand letters is quoted.
    const long = err.split('\n').find((line) => line.length > 1_000 && !/^x{10000}(?:\.blueprint\.yaml)?:/.test(line))
    if (long !== undefined) throw new Error(`${long.length} characters: ${long.slice(0, 200)}`)
  })
}

function naming(what: unknown, work: () => void): void {
  try {
    work()
  } catch (error) {
    throw new Error(
      `${JSON.stringify(what).slice(0, 300)}: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    )
  }
}

let road = 0

/** Those whose turn it is. */
function someArguments(): string[] {
  const step = Math.max(1, Math.round(4 / runs(1)))
  road++
  return ARGUMENTS.filter((_, at) => (at + road) % step === 0)
}

async function onEach(
  cwd: string,
  args: (text: string) => readonly string[],
  around: Omit<Surroundings, 'cwd'> | ((text: string) => Omit<Surroundings, 'cwd'>) = {},
): Promise<void> {
  for (const text of someArguments()) {
    const given = args(text)
    const surroundings = typeof around === 'function' ? around(text) : around
    expectPrinted(given, await stageline(given, { cwd, ...surroundings }))
  }
}

it('there are 160 texts, each once', () => {
  expect(new Set(TEXTS).size).toBe(160)
})

it('every command is on a road', () => {
  expect(COMMANDS.map((command) => command.name()).filter((name) => name !== 'help')).toEqual(Object.keys(REQUIRED))
})

describe('as what a command line holds', () => {
  const valued = (command: Command): string[] =>
    command
      .createHelp()
      .visibleOptions(command)
      .filter((option) => option.required || option.optional)
      .map(({ long }) => long!)

  it.each(COMMANDS.map((command) => [command.name(), command] as const).filter(([name]) => name !== 'help'))(
    'every value of %s',
    async (name, command) => {
      const cwd = deepFolder()
      for (const option of valued(command)) {
        await onEach(cwd, (text) => [name, ...REQUIRED[name]!, `${option}=${text}`])
      }
    },
  )

  it.each(COMMANDS.map((command) => command.name()))(
    'an option that %s does not have, and an argument',
    async (name) => {
      const cwd = deepFolder()
      // A preview of a folder would go on until somebody ends it.
      const goesOn = name === 'preview'
      const isFolder = (text: string): boolean => status(resolve(cwd, text))?.isDirectory() ?? false
      await onEach(cwd, (text) => [name, ...(goesOn ? REQUIRED.preview! : []), `--${text}`])
      await onEach(cwd, (text) => [name, '--', goesOn && isFolder(text) ? 'none' : text])
      await onEach(cwd, (text) => [name, ...(REQUIRED[name] ?? []), '--', text, text])
    },
  )

  it('a command that there is not', async () => {
    const cwd = deepFolder()
    await onEach(cwd, (text) => [text])
    await onEach(cwd, (text) => [`rendr${text}`])
    await onEach(cwd, (text) => [`lint`, `--formt${text}`])
  })

  it('a place to draw to, with something to draw', async () => {
    const cwd = deepFolder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': TEA })
    // Nothing is drawn but in the first of them: the others fail as they would.
    await onEach(cwd, (text) => ['render', 'a.blueprint.yaml', '-t', 'svg', '--fonts', 'stack', `-o${text}x`])
    await onEach(cwd, (text) => ['render', 'a.blueprint.yaml', 'b.blueprint.yaml', `-o${text}.svg`])
    await onEach(cwd, (text) => ['render', 'a.blueprint.yaml', `-o${text}.x`])
    await onEach(cwd, (text) => ['lint', '-q', '-f', `json=${text}x/y`])
    await onEach(cwd, (text) => ['lint', '-f', `json=${text}`, '-f', `sarif=${text}`])
  })

  it('a revision of a repository, and a path in it', async () => {
    const { folder: cwd } = repository({ 'a.blueprint.yaml': TEA })
    await onEach(cwd, (text) => ['diff', `--base=${text}`], { env: GIT_ENV })
    await onEach(cwd, (text) => ['diff', '--', `${text}:a.blueprint.yaml`, 'a.blueprint.yaml'], { env: GIT_ENV })
    await onEach(cwd, (text) => ['diff', `HEAD:${text}`, 'a.blueprint.yaml'], { env: GIT_ENV })
  })

  it('a variable of the environment', async () => {
    const cwd = deepFolder({ 'a.blueprint.yaml': TEA })
    const env = (text: string) => ({ env: { SOURCE_DATE_EPOCH: text } })
    await onEach(cwd, () => ['render'], env)
    await onEach(cwd, () => ['check'], env)
  })

  it('the name of what comes from standard input', async () => {
    const cwd = deepFolder()
    await onEach(cwd, (text) => ['lint', '-', `--stdin-filepath=${text}`], { stdin: COLD_TEA })
    await onEach(cwd, (text) => ['fmt', '-', '--check', `--stdin-filepath=${text}`], { stdin: TEA })
    await onEach(cwd, (text) => ['stats', '-', `--stdin-filepath=${text}`], { stdin: TEA })
  })

  it('a list of files', async () => {
    const cwd = deepFolder()
    const list = ARGUMENTS.map((text) => text.replaceAll(/[\r\n]/g, '')).join('\n')
    for (const command of ['lint', 'fmt', 'stats']) {
      expectPrinted(command, await stageline([command, '--files-from', '-'], { cwd, stdin: list }))
      expectPrinted(command, await stageline([command, '--files-from', '-'], { cwd, stdin: ARGUMENTS.join('\0') }))
    }
  })
})

/** In every value and in every key, where each is one of a few. */
function asKeys(text: string): string {
  const t = JSON.stringify(text)
  return `blueprint: 1
title: Keys
? ${t}
: 1
language: ${t}
date: ${t}
state: ${t}
currency: ${t}
lanes: { guest: { kind: ${t}, ? ${t} : 1 } }
steps:
  ask: { lane: customer, label: Ask, kind: ${t}, time: ${t}, wait: ${t}, emotion: ${t}, channel: ${t}, ? ${t} : 1, cost: ${t} }
  tell: { lane: onstage, label: Tell, failPoints: [{ label: a, class: ${t}, severity: ${t}, countermeasures: [{ label: b, kind: ${t} }] }] }
links:
  - ask -> tell: { ${t}: 1, kind: ${t} }
  - ${t}
`
}

const formats = (folder: string): string[] =>
  REPORT_FORMATS.flatMap(({ name, isUsual }) => ['-f', isUsual ? name : `${name}=${folder}/${name}`])

function expectReports(cwd: string, folder: string, done: Outcome): void {
  expectPrinted('the report for people', done)
  for (const row of REPORT_FORMATS.filter(({ isUsual }) => !isUsual)) {
    naming(row.name, () => expectReport(row, readFileSync(join(cwd, folder, row.name), 'utf8')))
  }
}

describe('as what stands in a blueprint', () => {
  const files = TEXTS.flatMap((text, at): [string, string][] => [
    [`${at}/texts.blueprint.yaml`, asTexts(text)],
    [`${at}/ids.blueprint.yaml`, asIds(text)],
    [`${at}/addresses.blueprint.yaml`, asAddresses(text)],
    [`${at}/written.blueprint.yaml`, asWritten(text)],
    [`${at}/keys.blueprint.yaml`, asKeys(text)],
  ])

  it('reports', async () => {
    const cwd = deepFolder(Object.fromEntries(files))
    put(cwd, 'stageline.config.yaml', 'extends: all\n')
    expectReports(cwd, 'r', await stageline(['lint', ...formats('r')], { cwd }))
    const report = JSON.parse(readFileSync(join(cwd, 'r/json'), 'utf8')) as JsonReport
    const messages = report.files.flatMap((file) => file.findings.flatMap(({ message, hint = '' }) => [message, hint]))
    expect(messages.filter((message) => message.length > 600).map((message) => message.slice(0, 300))).toEqual([])
    expectReports(cwd, 'c', await stageline(['check', '*/keys.blueprint.yaml', ...formats('c')], { cwd }))
    const shard = ['lint', '*/ids.blueprint.yaml', '--shard', '1/1', ...formats('s')]
    expectReports(cwd, 's', await stageline(shard, { cwd }))
    expectReports(cwd, 'm', await stageline(['merge-reports', 's/json', ...formats('m')], { cwd }))
  })

  it('figures, canonical form and patches', async () => {
    const some = files.filter(([name]) => /texts|written/.test(name))
    const cwd = deepFolder(Object.fromEntries(some))
    expectPrinted('stats', await stageline(['stats'], { cwd }))
    expectPrinted('stats', await stageline(['stats', '-f', 'json'], { cwd }), expectJson)
    expectPrinted('fmt', await stageline(['fmt', '--check'], { cwd }))
    for (const around of [{ env: { CI: 'true' } }, { isTTY: true }]) {
      expectPrinted('fmt', await stageline(['fmt', '--diff', '--color', 'never'], { cwd, ...around }))
    }
    expectPrinted('fmt', await stageline(['fmt'], { cwd }))
    for (const [at, [, text]] of some.entries()) {
      if (at % 2 === 0)
        expectPrinted('fmt -', await stageline(['fmt', '-', '--color', 'never'], { cwd, stdin: text, isTTY: true }))
    }
  })

  it('baselines', async () => {
    const cwd = deepFolder(Object.fromEntries(files.filter(([name]) => name.includes('texts'))))
    put(cwd, 'stageline.config.yaml', 'extends: all\n')
    expectPrinted('baseline', await stageline(['lint', '--update-baseline', '-f', 'compact'], { cwd }))
    expectJson(readFileSync(join(cwd, 'stageline-baseline.json'), 'utf8'))
    const entries = TEXTS.map((text, at): [string, object] => [
      `${at}${text}`,
      { rule: text, path: at % 2 ? text : '0/texts.blueprint.yaml', text },
    ])
    put(cwd, 'stageline-baseline.json', JSON.stringify({ version: 1, findings: Object.fromEntries(entries) }))
    expectReports(cwd, 'r', await stageline(['lint', ...formats('r')], { cwd }))
  })

  it('drawings, their notes, manifest and contact sheet', async () => {
    const cwd = deepFolder()
    for (const [at, name] of NAMES.entries()) put(cwd, `${at}${name}.blueprint.yaml`, asTexts(TEXTS[at]!))
    const args = ['render', '-t', 'svg,pdf', '--fonts', 'stack', '--page', 'A4', '--report']
    const terminal = recordingRun(true)
    const first = await stageline(args, { cwd, env: { SOURCE_DATE_EPOCH: '0' } })
    expect(first.err).toContain('small')
    expectPrinted('first', first)
    expectPrinted('again', await stageline(args, { cwd, env: { SOURCE_DATE_EPOCH: '0' } }))
    const text = readFileSync(join(cwd, 'out/manifest.json'), 'utf8')
    expectJson(text)
    const manifest = JSON.parse(text) as Manifest
    for (const { path, format } of manifest.files.flatMap(({ outputs }) => outputs)) {
      const bytes = readFileSync(join(cwd, 'out', path))
      naming(path, () => (format === 'pdf' ? expectPdf(bytes.toString('latin1')) : walkSvg(bytes.toString('utf8'))))
      if (format === 'svg') await terminal.run.out.drawing(bytes, { name: format, isText: true })
    }
    expectLog(terminal.out.join(''))
    expectLog(readFileSync(join(cwd, 'out/index.html'), 'utf8'))
    // Somebody has changed what the manifest says.
    const forged = { ...manifest, files: manifest.files.map((file, at) => ({ ...file, notes: [TEXTS[at % 160]!] })) }
    put(cwd, 'out/manifest.json', manifestText(forged))
    expectPrinted('forged', await stageline(args, { cwd, env: { SOURCE_DATE_EPOCH: '0' } }))
  })

  it('drawings on a terminal', async () => {
    const cwd = deepFolder({ 'a.blueprint.yaml': asTexts('\u202e ##vso[x]\n::error::x') })
    const args = ['render', '--fonts', 'stack', '-o', '-']
    expectPrinted(
      'svg',
      await stageline([...args, '-t', 'svg', '--color', 'never'], { cwd, isTTY: true, env: { CI: '1' } }),
    )
    const { code, out, err } = await stageline([...args, '-t', 'pdf'], { cwd, isTTY: true })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('a terminal cannot show a PDF: name a file with -o')
  })
})

describe('as the name of a file or a folder', () => {
  const files = NAMES.flatMap((name, at): [string, string][] => [
    [`${name}.blueprint.yaml`, at % 2 ? LONELY_TEA : COLD_TEA],
    [`${name}/${name}.blueprint.yaml`, COLD_TEA.replace('title', ' title')],
  ])

  it('reports', async () => {
    const cwd = deepFolder(Object.fromEntries(files))
    expectReports(cwd, 'r', await stageline(['lint', ...formats('r')], { cwd }))
    expectReports(cwd, 's', await stageline(['check', '--shard', '1/2', ...formats('s')], { cwd }))
    expectReports(cwd, 'm', await stageline(['merge-reports', 's/json', ...formats('m')], { cwd }))
    for (const args of [['stats'], ['fmt', '--check'], ['fmt']]) expectPrinted(args, await stageline(args, { cwd }))
    expectPrinted('stats', await stageline(['stats', '-f', 'json'], { cwd }), expectJson)
  })

  it('patches', async () => {
    const cwd = deepFolder(Object.fromEntries(files))
    expectPrinted(
      'fmt',
      await stageline(['fmt', '--diff', '--color', 'never'], { cwd, env: { GITHUB_ACTIONS: 'true' } }),
    )
  })

  it('a configuration, a baseline, a theme, a list, a report, a manifest', async () => {
    const cwd = deepFolder({ 'a.blueprint.yaml': TEA })
    for (const name of NAMES) {
      put(cwd, `${name}/stageline.config.yaml`, 'rules: { label-length: error, nothing: 1 }\n')
      put(cwd, `${name}/stageline-baseline.json`, '{')
      put(cwd, `${name}/t.yaml`, 'theme: 1\ncolors: 1\n')
      const runs = [
        ['config', '--print', `${name}/a.blueprint.yaml`],
        ['lint', 'a.blueprint.yaml', '--config', `${name}/stageline.config.yaml`],
        ['lint', 'a.blueprint.yaml', '--baseline', `${name}/stageline-baseline.json`],
        ['render', 'a.blueprint.yaml', '--theme', `${name}/t.yaml`],
        ['merge-reports', `${name}/stageline-baseline.json`, `${name}/none`],
      ]
      for (const args of runs) expectPrinted(args, await stageline(args, { cwd }))
      put(cwd, `${name}/stageline.config.yaml`, 'rules: { label-length: error }\n')
      const args = ['config', '--print', `${name}/a.blueprint.yaml`]
      expectPrinted(args, await stageline(args, { cwd }))
      expectPrinted(args, await stageline([...args, '-f', 'json'], { cwd }), expectJson)
      expectPrinted(name, await stageline(['init', `${name}/init`], { cwd }))
    }
  })
})

describe('as what stands in another file', () => {
  it('a configuration', async () => {
    const files = TEXTS.flatMap((text, at): [string, string][] => {
      const t = JSON.stringify(text)
      const bad = [
        `rules: { ${t}: error }`,
        `rules: { label-length: ${t} }`,
        `rules: { label-length: [${t}, { ${t}: 1 }] }`,
        `rules: { label-length: [info, { maximum: ${t} }] }`,
        `extends: ${t}`,
        `extends: [${t}]`,
        `${t}: 1`,
        `ignores: [${t}, 1]`,
        `overrides: [{ files: [${t}], rules: { ${t}: 1 } }]`,
        text,
      ]
      return bad.flatMap((config, kind): [string, string][] => [
        [`${at}/${kind}/stageline.config.yaml`, `${config}\n`],
        [`${at}/${kind}/a.blueprint.yaml`, LONELY_TEA],
      ])
    })
    const cwd = deepFolder(Object.fromEntries(files))
    expectReports(cwd, 'r', await stageline(['lint', ...formats('r')], { cwd }))
    for (const at of TEXTS.keys()) {
      const args = ['config', '--print', `${at}/${at % 10}/a.blueprint.yaml`]
      expectPrinted(args, await stageline(args, { cwd }))
    }
  })

  it('a theme', async () => {
    const cwd = deepFolder({ 'a.blueprint.yaml': LONELY_TEA })
    for (const text of TEXTS) {
      const t = JSON.stringify(text)
      put(
        cwd,
        't.yaml',
        `theme: 1\nextends: ${t}\n? ${t}\n: 1\ncolors: { ${t}: ${t}, text: ${t} }\nfont: { family: ${t}, files: [${t}], regular: ${t}, bold: ${t} }\n`,
      )
      expectPrinted(text, await stageline(['render', '--theme', 't.yaml'], { cwd }))
      put(cwd, 't.yaml', text)
      expectPrinted(text, await stageline(['check', '--theme', 't.yaml'], { cwd }))
    }
  })

  it('a report that is joined', async () => {
    const range = { line: 1, column: 1, endLine: 1, endColumn: 2 }
    const files = TEXTS.map((text) => {
      const related = [{ message: text, path: text, ...range, pointer: text }]
      const finding = {
        rule: text,
        severity: 'error',
        message: text,
        hint: text,
        ...range,
        pointer: text,
        related,
        docs: text,
      }
      return { path: text, findings: [{ ...finding, fingerprint: 'a'.repeat(64) }] }
    })
    const totals = { errors: 160, warnings: 0, infos: 0, files: 160 }
    const report = { version: 1, totals, files, failures: TEXTS, shard: { index: 1, of: 2 } }
    const other = { ...report, files: files.map(({ path }) => ({ path, findings: [] })), shard: { index: 1, of: 3 } }
    const cwd = deepFolder({ 'r.json': JSON.stringify(report), 'o.json': JSON.stringify(other) })
    expectReports(cwd, 'm', await stageline(['merge-reports', 'r.json', ...formats('m')], { cwd }))
    expectReports(cwd, 'n', await stageline(['merge-reports', 'r.json', 'o.json', ...formats('n')], { cwd }))
    for (const text of TEXTS) {
      put(
        cwd,
        'x.json',
        JSON.stringify({ ...report, [text]: 1, files: [{ path: text, findings: [{ [text]: text }] }] }),
      )
      expectPrinted(text, await stageline(['merge-reports', 'x.json'], { cwd }))
    }
  })

  const sheet = (texts: readonly string[]): Manifest => ({
    stageline: texts[0]!,
    version: 1,
    project: texts.map((text, at) => ({
      path: `p${at}${text}`,
      findings: [found('error', text, { rule: text, docs: text })],
    })),
    files: texts.flatMap((text, at) => {
      const name = `f${at}/${text.replaceAll('/', '')}x`
      const blueprint = {
        title: text,
        language: text,
        segment: text || 'x',
        owner: text || 'x',
        date: text || 'x',
        state: 'as-is',
      } as const
      const findings = [found('warning', text, { rule: text, hint: text, docs: text })]
      return [
        drawn(name, { blueprint, findings, notes: [text] }),
        failed(`${name}y`, { failures: [text, text], notes: [text], findings }),
      ]
    }),
  })

  it('a manifest that is joined', async () => {
    const cwd = deepFolder({
      'out/manifest.1-of-2.json': manifestText({ ...sheet(TEXTS), shard: { index: 1, of: 2 } }),
    })
    for (const text of TEXTS) {
      put(cwd, 'out/manifest.2-of-2.json', manifestText({ ...sheet([text]), shard: { index: 2, of: 2 } }))
      expectPrinted(text, await stageline(['merge-reports', 'out/manifest.2-of-2.json'], { cwd }))
      expectPrinted(
        text,
        await stageline(['merge-reports', 'out/manifest.1-of-2.json', 'out/manifest.2-of-2.json'], { cwd }),
      )
    }
    expectJson(readFileSync(join(cwd, 'out/manifest.json'), 'utf8'))
  })

  it('a contact sheet', () => {
    for (const text of TEXTS) naming(text, () => expectHtml(contactSheet(sheet([text])), contactSheet(sheet(['x']))))
  })
})

describe('as what a run has to say', () => {
  it('notes, failures and bugs', async () => {
    for (const text of TEXTS) {
      const { run, out, err } = recordingRun()
      run.options = { color: 'never', debug: true }
      await run.note(text)
      await run.fail(new Failure(text), text)
      await run.fail(new Error(text), text)
      await run.fail(text)
      await run.out.lines([text, text])
      await run.out.page(`a ${text.replaceAll(/[\t\n]/g, ' ')}\n`)
      run.out.help(`a ${text.replaceAll(/[\t\n]/g, ' ')}\n`)
      await run.out.json({ [text]: text })
      run.err.complaint(text)
      naming(text, () => {
        expectLog(out.join(''))
        expectLog(err.join(''))
      })
    }
  })
})
