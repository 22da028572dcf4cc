import { describe, expect, it } from 'vitest'
import type { FileReport, ReportContext } from '../../src/report/reporter.ts'
import { CLEAN, CONTEXT, REPORTS } from './nasty.ts'
import { namesOf, REPORTERS, withoutCommands } from './reporters.ts'

const FAILED: ReportContext = {
  ...CONTEXT,
  failures: ['a.blueprint.yaml: this is a bug\n::error::x', 'no blueprint in "b"'],
}

/** One that Stageline broke down on. */
const BROKEN: FileReport = { path: 'a.blueprint.yaml', findings: [] }

function reporter(name: string) {
  return REPORTERS.find((known) => known.name === name)!
}

describe.each(REPORTERS)('$name', ({ name, onFailure, commands, format }) => {
  it('reports findings', async () => {
    await expect(format(REPORTS, CONTEXT)).toMatchFileSnapshot(`expected/findings.${name}`)
  })

  it('reports no findings', async () => {
    await expect(format([CLEAN], CONTEXT)).toMatchFileSnapshot(`expected/clean.${name}`)
  })

  it.runIf(onFailure !== 'nothing')('reports a run that broke off', async () => {
    await expect(format([BROKEN, CLEAN], FAILED)).toMatchFileSnapshot(`expected/failed.${name}`)
  })

  it('gives the same text again', () => {
    expect(format(REPORTS, { ...CONTEXT, color: true })).toBe(format(REPORTS, { ...CONTEXT, color: true }))
  })

  it('sends no control character but the line end', () => {
    expect(format(REPORTS, CONTEXT)).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}|\p{Cs}|[\uFFFE\uFFFF]/u)
  })

  it('commands no runner by what is in a file', () => {
    const text = format(REPORTS, { ...CONTEXT, failures: FAILED.failures })
    const bare = withoutCommands({ commands }, text)
    expect(bare.split('\n').filter((line) => /##\w*\[|^\s*::/.test(line))).toEqual([])
    expect(bare === text).toBe(commands === undefined)
  })
})

describe.each(namesOf(({ color }) => color))('%s', (name) => {
  it('says the same in colour', () => {
    const colored = reporter(name).format(REPORTS, { ...CONTEXT, color: true })
    // eslint-disable-next-line no-control-regex -- these are the colours
    const plain = colored.replace(/\u001b\[\d+m/g, '')
    expect(colored).not.toBe(plain)
    expect(plain).toBe(reporter(name).format(REPORTS, CONTEXT))
  })
})

it('compact has a line for each finding', () => {
  const findings = REPORTS.flatMap((report) => report.findings)
  expect(reporter('compact').format(REPORTS, CONTEXT).split('\n')).toHaveLength(findings.length + 1)
})

describe('json', () => {
  it('keeps the fields and their order', () => {
    const report = JSON.parse(reporter('json').format(REPORTS.slice(0, 3), CONTEXT)) as Record<string, unknown> & {
      files: { path: string; findings: Record<string, unknown>[] }[]
    }
    expect(Object.keys(report)).toEqual(['version', 'totals', 'files'])
    expect(report.totals).toEqual({ errors: 4, warnings: 1, infos: 2, files: 3 })
    const [finding, duplicate] = report.files[0]!.findings
    const position = ['line', 'column', 'endLine', 'endColumn', 'pointer']
    expect(Object.keys(finding!)).toEqual(['rule', 'severity', 'message', 'hint', ...position, 'docs'])
    expect(Object.keys(duplicate!)).toEqual(['rule', 'severity', 'message', ...position, 'related', 'docs'])
    expect(finding).toMatchObject({ line: 6, column: 17, endLine: 6, endColumn: 19, pointer: '/steps/greet/label' })
    expect(duplicate!.related).toMatchObject([{ path: 'a/汽车.blueprint.yaml', line: 4, column: 3 }])
  })

  it('names failures after all else', () => {
    expect(Object.keys(JSON.parse(reporter('json').format([], FAILED)) as object).at(-1)).toBe('failures')
  })
})
