import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import type { Place } from '../../src/diagnostic/span.ts'
import { reporters } from '../../src/report/index.ts'
import type { FileReport } from '../../src/report/reporter.ts'
import { SourceFile } from '../../src/source/source-file.ts'

const TEXT = `blueprint: 1
title: 汽车维修
steps:
  greet:
    lane: onstage
    label: 接待顾客并登记 # 前台
  greet:
    lane: "\tfront\u202Edesk"
    label: Greet
links:
  - greet -> \u001b[2Jgone
`

function place(text: string, pointer: string, from = 0): Place {
  const start = TEXT.indexOf(text, from)
  return { start, end: start + text.length, pointer }
}

const second = TEXT.indexOf('greet', TEXT.indexOf('greet') + 1)

const DIAGNOSTICS: Diagnostic[] = [
  {
    code: 'fail-point-countermeasure',
    severity: 'warning',
    message: '"接待顾客并登记" has no countermeasure',
    place: place('登记', '/steps/greet/label'),
    hint: 'say what prevents it',
  },
  {
    code: 'duplicate-key',
    severity: 'error',
    message: '"greet" is written twice',
    place: place('greet', '/steps/greet', second),
    related: [{ message: 'first written here', place: place('greet', '/steps/greet') }],
  },
  {
    code: 'schema-value',
    severity: 'error',
    message: 'There is no lane "\tfront\u202Edesk"',
    place: place('\tfront\u202Edesk', '/steps/greet/lane'),
  },
  {
    code: 'unknown-reference',
    severity: 'info',
    message: 'There is no step "\u001b[2Jgone"\n::error::injected',
    place: place('\u001b[2Jgone', '/links/0'),
  },
]

const FILES: FileReport[] = [
  { path: 'a/汽车.blueprint.yaml', file: new SourceFile('/p/a/汽车.blueprint.yaml', TEXT), findings: DIAGNOSTICS },
  { path: 'b.blueprint.yaml', file: new SourceFile('/p/b.blueprint.yaml', ''), findings: [] },
  {
    path: 'c\u001b]8;;x.blueprint.yaml',
    findings: [
      {
        code: 'unreadable-file',
        severity: 'error',
        message: 'The file cannot be read: no permission',
        place: { start: 0, end: 0, pointer: '' },
      },
    ],
  },
]

describe.each(reporters.map((reporter) => [reporter.name, reporter] as const))('%s', (name, reporter) => {
  it('reports findings', async () => {
    await expect(reporter.format(FILES, { color: false })).toMatchFileSnapshot(`expected/findings.${name}`)
  })

  it('reports no findings', async () => {
    await expect(reporter.format(FILES.slice(1, 2), { color: false })).toMatchFileSnapshot(`expected/clean.${name}`)
  })

  it('gives the same text again', () => {
    expect(reporter.format(FILES, { color: true })).toBe(reporter.format(FILES, { color: true }))
  })
})

describe('pretty', () => {
  const pretty = reporters.find(({ name }) => name === 'pretty')!

  it('sends no control character but the line end to a terminal', () => {
    expect(pretty.format(FILES, { color: false })).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u)
  })

  it('says the same in colour', () => {
    const colored = pretty.format(FILES, { color: true })
    // eslint-disable-next-line no-control-regex -- these are the colours
    const plain = colored.replace(/\u001b\[\d+m/g, '')
    expect(colored).not.toBe(plain)
    expect(plain).toBe(pretty.format(FILES, { color: false }))
  })

  it('starts no line with a workflow command', () => {
    expect(pretty.format(FILES, { color: false })).not.toMatch(/^\s*::/m)
  })
})

describe('json', () => {
  const json = reporters.find(({ name }) => name === 'json')!

  it('keeps the fields and their order', () => {
    const report = JSON.parse(json.format(FILES, { color: false })) as Record<string, unknown> & {
      files: { path: string; findings: Record<string, unknown>[] }[]
    }
    expect(Object.keys(report)).toEqual(['version', 'totals', 'files'])
    expect(report.totals).toEqual({ errors: 3, warnings: 1, infos: 1, files: 3 })
    const [finding, duplicate] = report.files[0]!.findings
    const position = ['line', 'column', 'endLine', 'endColumn', 'pointer']
    expect(Object.keys(finding!)).toEqual(['rule', 'severity', 'message', 'hint', ...position, 'docs'])
    expect(Object.keys(duplicate!)).toEqual(['rule', 'severity', 'message', ...position, 'related', 'docs'])
    expect(finding).toMatchObject({ line: 6, column: 17, endLine: 6, endColumn: 19, pointer: '/steps/greet/label' })
    expect(duplicate!.related).toMatchObject([{ path: 'a/汽车.blueprint.yaml', line: 4, column: 3 }])
  })

  it('keeps what a file says as it is', () => {
    expect(json.format(FILES, { color: false })).toContain(String.raw`\u001b[2Jgone`)
  })
})
