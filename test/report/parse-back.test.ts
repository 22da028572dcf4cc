/** Each format, read back by what reads it: valid, whole, and with the texts that went in. */
import { Ajv } from 'ajv'
import type { Log } from 'sarif'
import { describe, expect, it } from 'vitest'
import reportSchema from '../../schemas/report.schema.json' with { type: 'json' }
import { fingerprints } from '../../src/diagnostic/fingerprint.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { sarifRules } from '../../src/report/sarif-rules.ts'
import { sarifLog } from '../../src/report/sarif.ts'
import { visible } from '../../src/report/visible.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { CLEAN, CONTEXT, REPORTS } from './nasty.ts'
import { attributeValues, format, lastTable, textNodes, workflowCommand, xmlErrors } from './parsed.ts'

const FINDINGS = REPORTS.flatMap((report) => report.findings.map((finding) => ({ report, finding })))
const MESSAGES = FINDINGS.map(({ finding }) => finding.message)
const FAILURES = ['a: it broke\n::error::x \uD800', 'b']
const FAILED = { ...CONTEXT, failures: FAILURES }
const BY_SEVERITY = ['error', 'warning', 'info'].flatMap((severity) =>
  MESSAGES.filter((_, at) => FINDINGS[at]!.finding.severity === severity),
)

function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD')
}

/** Some findings of each severity, in a file each so that every one has its own path. */
function many(count: number): { path: string; file: SourceFile; findings: Diagnostic[] }[] {
  return Array.from({ length: count }, (_, n) => ({
    path: `${n}.blueprint.yaml`,
    file: new SourceFile(`/p/${n}.blueprint.yaml`, 'x'),
    findings: (['info', 'warning', 'error'] as const).map((severity) => ({
      code: 'label-length',
      severity,
      message: `${severity} ${n}`,
      place: { start: 0, end: 1, pointer: '' },
    })),
  }))
}

describe('json', () => {
  const valid = new Ajv({ strict: true, formats: { uri: true } }).compile(reportSchema)

  it.each([
    ['findings', format('json', REPORTS)],
    ['no findings', format('json', [CLEAN])],
    ['no files', format('json', [])],
    ['failures', format('json', REPORTS, FAILED)],
  ])('is as its schema says: %s', (_, text) => {
    valid(JSON.parse(text))
    expect(valid.errors).toBe(null)
  })

  it('has a schema that notices what is missing', () => {
    const report = JSON.parse(format('json', REPORTS)) as { files: { findings: { line?: number }[] }[] }
    delete report.files[0]!.findings[0]!.line
    expect(valid(report)).toBe(false)
    expect(valid({ ...report, files: [], version: 2 })).toBe(false)
  })

  it('has a schema with a word for every field', () => {
    const { files } = JSON.parse(format('json', REPORTS)) as { files: { findings: { related?: object[] }[] }[] }
    const findings = files.flatMap((file) => file.findings)
    const { finding, related } = reportSchema.definitions
    for (const one of findings) {
      expect(Object.keys(finding.properties)).toEqual(expect.arrayContaining(Object.keys(one)))
      for (const other of one.related ?? [])
        expect(Object.keys(related.properties)).toEqual(expect.arrayContaining(Object.keys(other)))
    }
  })

  it('says what the files say', () => {
    const { files } = JSON.parse(format('json', REPORTS)) as { files: { findings: { message: string }[] }[] }
    expect(files.flatMap((file) => file.findings.map(({ message }) => message))).toEqual(MESSAGES.map(wellFormed))
  })
})

describe('jsonl', () => {
  it('has the fields of json and the path, a line each', () => {
    const lines = format('jsonl', REPORTS).split('\n').slice(0, -1)
    const { files } = JSON.parse(format('json', REPORTS)) as { files: { path: string; findings: object[] }[] }
    const expected = files.flatMap(({ path, findings }) => findings.map((finding) => ({ path, ...finding })))
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(expected)
  })
})

describe('sarif', () => {
  const log: Log = sarifLog(REPORTS, CONTEXT) // the type checker holds it against the specification
  const run = log.runs[0]!
  const results = run.results!
  const at = (path: string) => results[FINDINGS.findIndex(({ report }) => report.path === path)]!.locations![0]!

  it('is JSON that says the same', () => {
    const text = JSON.stringify(log, (_, value: unknown) => (typeof value === 'string' ? wellFormed(value) : value))
    expect(JSON.parse(format('sarif', REPORTS))).toEqual(JSON.parse(text))
    expect(results).toHaveLength(MESSAGES.length)
  })

  it('has relative addresses in the repository and absolute ones outside', () => {
    expect(at('a/汽车.blueprint.yaml').physicalLocation!.artifactLocation).toEqual({
      uri: 'a/%E6%B1%BD%E8%BD%A6.blueprint.yaml',
      uriBaseId: '%SRCROOT%',
    })
    expect(at('../elsewhere/e 1%.blueprint.yaml').physicalLocation!.artifactLocation).toEqual({
      uri: 'file:///elsewhere/e%201%25.blueprint.yaml',
    })
    for (const { locations } of results)
      expect(locations![0]!.physicalLocation!.artifactLocation!.uri).toMatch(/^[\w!'()*.~:/%-]+$/)
  })

  it('points at rules with all that GitHub shows of them', () => {
    for (const { ruleId, ruleIndex } of results) expect(run.tool.driver.rules![ruleIndex!]!.id).toBe(ruleId)
    const rule = run.tool.driver.rules!.find(({ id }) => id === 'fail-point-countermeasure')
    expect(rule).toMatchObject({
      name: 'FailPointCountermeasure',
      shortDescription: { text: 'A fail point has no countermeasure.' },
      fullDescription: { text: 'A fail point without a countermeasure; see the others.' },
      help: {
        text: expect.stringContaining('Rationale: What nobody prevents happens again.\n\n"stageline explain') as string,
        markdown: expect.stringContaining('; see the others.') as string,
      },
      defaultConfiguration: { level: 'error' },
    })
  })

  it('leads to the pages as soon as the repository has an address', () => {
    const [rule] = sarifRules(new Set(['fail-point-countermeasure']), CONTEXT, 'https://example.org/x')
    const page = 'https://example.org/x/blob/main/docs/rules/fail-point-countermeasure.md'
    expect(rule).toMatchObject({ helpUri: page, help: { text: expect.stringContaining(`\n\n${page}`) as string } })
    expect(rule!.help.markdown).toContain('[the others](https://example.org/x/blob/main/docs/rules/')
  })

  it('counts columns as it says', () => {
    expect(run.columnKind).toBe('utf16CodeUnits')
    expect(at('a/汽车.blueprint.yaml').physicalLocation!.region).toEqual({
      startLine: 6,
      startColumn: 17,
      endLine: 6,
      endColumn: 19,
    })
    expect(results[1]!.relatedLocations).toMatchObject([
      { id: 1, message: { text: 'first written here.' }, physicalLocation: { region: { startLine: 4 } } },
    ])
  })

  it('has a fingerprint for each result that no other has', () => {
    const prints = results.map(({ partialFingerprints }) => partialFingerprints!.primaryLocationLineHash)
    expect(new Set(prints).size).toBe(results.length)
    const { path, file, findings } = REPORTS[0]!
    expect(prints.slice(0, findings.length)).toEqual(fingerprints(path, file!.text, findings))
  })

  it('has no link of a file’s making', () => {
    for (const { message } of results) expect(message.text).not.toMatch(/\]\(/)
  })

  it('says whether all was checked', () => {
    const complete = (reports: typeof REPORTS, context = CONTEXT) =>
      sarifLog(reports, context).runs[0]!.invocations[0]!.executionSuccessful
    expect(complete([CLEAN])).toBe(true)
    expect(complete(REPORTS)).toBe(false) // one of them could not be read
    expect(complete([CLEAN], FAILED)).toBe(false)
    expect(sarifLog([], FAILED).runs[0]!.invocations[0]!.toolExecutionNotifications).toHaveLength(2)
  })
})

describe.each([
  ['junit', 'message'],
  ['checkstyle', 'message'],
])('%s', (name, attribute) => {
  it('is as its schema says', async () => {
    const reports = [format(name, REPORTS), format(name, [CLEAN]), format(name, []), format(name, REPORTS, FAILED)]
    expect(await xmlErrors(reports, `${name}.xsd`)).toEqual([])
  })

  it('has a schema that notices what is missing', async () => {
    const broken = format(name, REPORTS).replace(/ name="[^"]*" tests|<file name="[^"]*"/, (found) =>
      found.replace(' name=', ' nme='),
    )
    expect(await xmlErrors([broken], `${name}.xsd`)).not.toEqual([])
  })

  it('says what the files say', () => {
    const said = attributeValues(format(name, REPORTS), attribute)
    const expected = FINDINGS.filter(({ finding }) => name === 'checkstyle' || finding.severity === 'error').map(
      ({ finding: { message, hint } }) =>
        visible(name === 'checkstyle' && hint !== undefined ? `${message} (${hint})` : message),
    )
    expect(said).toEqual(expected)
  })
})

describe('junit', () => {
  it('has a suite for each file, with its figures', () => {
    const xml = format('junit', REPORTS)
    expect(xml.match(/<testsuite /g)).toHaveLength(REPORTS.length)
    const errors = FINDINGS.filter(({ finding }) => finding.severity === 'error').length
    expect(xml).toContain(
      `<testsuites name="stageline" tests="${FINDINGS.length + 1}" failures="${errors - 1}" errors="1">`,
    )
    expect(xml.match(/<failure /g)).toHaveLength(errors - 1)
    expect(xml.match(/<error /g)).toHaveLength(1)
  })

  it('counts what went wrong as errors', () => {
    expect(format('junit', [CLEAN], FAILED)).toContain(
      '<testsuites name="stageline" tests="3" failures="0" errors="2">',
    )
    const broken = format('junit', [{ path: 'a', findings: [] }], FAILED)
    expect(broken).toContain('<testsuite name="a" tests="1" failures="0" errors="1">')
  })
})

describe('github', () => {
  const commands = (reports: typeof REPORTS, context = CONTEXT) =>
    format('github', reports, context)
      .split('\n')
      .map(workflowCommand)
      .filter((command) => command !== undefined)

  it('annotates files of the repository, errors first', () => {
    const all = commands(REPORTS)
    const expected = BY_SEVERITY.map((message) => visible(message))
    const said = all
      .filter(({ properties }) => properties.title !== 'Stageline')
      .map(({ message }) => message.split('\nhint: ')[0])
    expect(said.slice(0, 12)).toEqual(expected.slice(0, 12))
    expect(all[0]).toEqual({
      name: 'error',
      properties: {
        file: 'a/汽车.blueprint.yaml',
        line: '7',
        endLine: '7',
        col: '3',
        endColumn: '8',
        title: 'duplicate-key',
      },
      message: '"greet" is written twice',
    })
    expect(all.map(({ properties }) => properties.file)).toContain('::error::d.blueprint.yaml')
    expect(all.map(({ properties }) => properties.file)).toContain('/elsewhere/e 1%.blueprint.yaml')
  })

  it('leaves columns out where a finding has several lines', () => {
    const { properties } = commands(REPORTS).find(({ message }) => message === 'This speaks of several lines')!
    expect(properties).toEqual({ file: 'a/汽车.blueprint.yaml', line: '4', endLine: '5', title: 'schema-value' })
  })

  it.each([
    [10, 10, 10, 10, 0],
    [11, 10, 10, 10, 4],
    [200, 10, 10, 10, 571],
  ])(
    'shows of %i of each kind %i errors, %i warnings, %i notices and hides %i',
    (count, errors, warnings, notices, hidden) => {
      const text = format('github', many(count))
      const shown = commands(many(count))
      const of = (name: string) => shown.filter((command) => command.name === name).length
      expect([of('error'), of('warning'), of('notice')]).toEqual([errors, warnings, notices])
      const notice = shown.find(({ properties }) => properties.title === 'Stageline')?.message
      if (hidden === 0) expect(notice).toBeUndefined()
      else expect(notice).toMatch(new RegExp(`^${hidden} more findings are in the log`))
      // Nothing is lost: what is no annotation is a line of the log.
      expect(text.split('\n').length - 1).toBe(3 * count + (hidden > 0 ? 1 : 0))
    },
  )

  it('shows what went wrong first', () => {
    const [first, second] = commands(many(20), FAILED)
    expect(first).toEqual({ name: 'error', properties: { title: 'Stageline' }, message: visible(FAILURES[0]!) })
    expect(second!.message).toBe('b')
    expect(commands(many(20), FAILED).filter(({ name }) => name === 'error')).toHaveLength(10)
  })
})

describe('gitlab', () => {
  const valid = new Ajv({ strict: true }).compile({
    type: 'array',
    items: {
      type: 'object',
      required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
      properties: {
        description: { type: 'string', minLength: 1 },
        check_name: { type: 'string', minLength: 1 },
        fingerprint: { type: 'string', pattern: '^[0-9a-f]{64}$' },
        severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
        location: {
          type: 'object',
          required: ['path', 'lines'],
          properties: {
            path: { type: 'string', pattern: '^(?!\\./)' },
            lines: {
              type: 'object',
              required: ['begin'],
              properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
            },
          },
        },
      },
    },
  })

  it('is what GitLab documents', () => {
    for (const text of [format('gitlab', REPORTS), format('gitlab', [])]) {
      valid(JSON.parse(text))
      expect(valid.errors).toBe(null)
    }
  })

  it('has a fingerprint for each finding that no other has', () => {
    const alike = REPORTS[0]!.findings[0]!
    const issues = JSON.parse(format('gitlab', [...REPORTS, { ...CLEAN, findings: [alike, alike] }])) as {
      fingerprint: string
    }[]
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(MESSAGES.length + 2)
  })
})

describe('markdown', () => {
  const texts = lastTable(format('markdown', REPORTS)).map(([, , cell = '']) => cell)

  it('lists each finding as it is written', () => {
    expect(lastTable(format('markdown', REPORTS)).map((row) => row.length)).toEqual(MESSAGES.map(() => 4))
    const shown = texts.map((cell) => textNodes(cell.split('<br>')[0]!).join(''))
    expect(shown).toEqual(BY_SEVERITY.map((message) => visible(message)))
  })

  it('leaves nothing that is markup', () => {
    for (const cell of texts) expect(cell.replace(/<\/?span>|<br>|&#\d+;/g, '')).not.toMatch(/[&<>|\\`*_~$^[\]@]/)
  })

  it.each([
    ['mention', /@\p{L}/u],
    ['address', /:\/|\/\//u],
    ['address without a scheme', /www\.|\p{L}\.(?:example|com)/iu],
    ['mail address', /\p{L}@\p{L}/u],
    ['issue', /#\p{N}|gh-\p{N}/iu],
    ['merge request, milestone, label, epic or snippet', /[!%~&$^*]\p{L}?\p{N}/u],
    ['emoji', /:[\p{L}\p{N}+-]/u],
  ])('leaves nothing that becomes a link: %s', (_, pattern) => {
    expect(MESSAGES.some((message) => pattern.test(message))).toBe(true)
    for (const node of texts.flatMap(textNodes)) expect(node).not.toMatch(pattern)
  })

  it('keeps within what GitHub takes', () => {
    const long = many(4000).map((report) => ({
      ...report,
      findings: report.findings.map((finding) => ({ ...finding, message: '汽@'.repeat(500) })),
    }))
    const text = format('markdown', long)
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
    const rows = lastTable(text).length
    expect(rows).toBeGreaterThan(10)
    expect(text).toContain(`\n\n${12_000 - rows} more findings are not listed here.\n`)
    expect(text).toContain('| 4000 | 4000 | 4000 | 4000 |')
    expect(lastTable(format('markdown', many(4000)))).toHaveLength(500)
  })
})
