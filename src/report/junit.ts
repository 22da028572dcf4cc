import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { compactLine } from './compact.ts'
import { palette } from './palette.ts'
import { range } from './range.ts'
import type { ExcessWarnings, FileReport, ReportContext } from './reporter.ts'
import { excessText, hiddenText } from './summary.ts'
import { attributes, xmlText } from './xml.ts'

/**
 * JUnit's XML as Jenkins reads it (junit-10.xsd): a suite for each file, a case for each finding. Errors fail; warnings
 * and infos pass and say what they are, as they pass on the command line. What could not be checked is an error.
 */
export function format(reports: readonly FileReport[], { failures, excess }: ReportContext): string {
  const suites = reports.map(fileSuite)
  const ofRun = runCases(failures, excess)
  if (ofRun.length > 0) suites.push({ name: 'stageline', cases: ofRun })
  const total = attributes({ name: 'stageline', ...counts(suites.flatMap(({ cases }) => cases)) })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${total}>\n${suites.map(suiteElement).join('')}</testsuites>\n`
}

interface Suite {
  readonly name: string
  readonly cases: readonly Case[]
}

interface Case {
  readonly name: string
  readonly outcome: 'passed' | 'failure' | 'error'
  /** The element within the case. */
  readonly content: string
}

function fileSuite(report: FileReport): Suite {
  const cases = report.findings.map((finding) => findingCase(report, finding))
  // A suite without a case is "no tests were run" to most readers.
  return { name: report.path, cases: cases.length > 0 ? cases : [report.file ? noFindings(report) : NOT_CHECKED] }
}

const NOT_CHECKED: Case = {
  name: 'not checked',
  outcome: 'error',
  content: '<error type="failure" message="Stageline could not check this file"/>',
}

function noFindings({ hidden }: FileReport): Case {
  const said = hidden && hiddenText(hidden)
  if (said === undefined) return { name: 'no findings', outcome: 'passed', content: '' }
  return { name: 'no errors', outcome: 'passed', content: `<system-out>${xmlText(said)}</system-out>` }
}

function findingCase(report: FileReport, finding: Diagnostic): Case {
  const { line, column } = range(report, finding.place)
  const name = `${finding.code} at ${line}:${column}`
  const said = xmlText(compactLine(report, finding, palette(false))) + more(finding)
  if (finding.severity !== 'error') return { name, outcome: 'passed', content: `<system-out>${said}</system-out>` }
  const outcome = report.file ? 'failure' : 'error'
  const heading = attributes({ type: finding.code, message: finding.message })
  return { name, outcome, content: `<${outcome}${heading}>${said}</${outcome}>` }
}

function more({ hint }: Diagnostic): string {
  return hint === undefined ? '' : `\nhint: ${xmlText(hint)}`
}

function runCases(failures: readonly string[], excess: ExcessWarnings | undefined): Case[] {
  const cases = failures.map((failure): Case => {
    const content = `<error${attributes({ type: 'failure', message: failure })}/>`
    return { name: 'the run', outcome: 'error', content }
  })
  if (!excess) return cases
  const content = `<failure${attributes({ type: 'max-warnings', message: excessText(excess) })}/>`
  return [...cases, { name: 'the number of warnings', outcome: 'failure', content }]
}

function suiteElement({ name, cases }: Suite): string {
  const elements = cases.map(
    (one) => `    <testcase${attributes({ name: one.name, classname: name })}>${one.content}</testcase>\n`,
  )
  return `  <testsuite${attributes({ name, ...counts(cases) })}>\n${elements.join('')}  </testsuite>\n`
}

function counts(cases: readonly Case[]) {
  const of = (outcome: Case['outcome']) => cases.filter((one) => one.outcome === outcome).length
  return { tests: cases.length, failures: of('failure'), errors: of('error') }
}
