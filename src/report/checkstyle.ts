import { range } from './range.ts'
import type { FileReport, ReportContext } from './reporter.ts'
import { repositoryPath } from './repository-path.ts'
import { attributes } from './xml.ts'

/** Checkstyle's XML, which nearly every CI server reads; its severities have our names. */
export function format(reports: readonly FileReport[], context: ReportContext): string {
  const files = reports.map((report) => checkedFile(report, context))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`
}

function checkedFile(report: FileReport, context: ReportContext): string {
  const errors = report.findings.map(({ code, severity, message, hint, place }) => {
    const { line, column } = range(report, place)
    const said = hint === undefined ? message : `${message} (${hint})`
    return `    <error${attributes({ line, column, severity, message: said, source: `stageline.${code}` })}/>\n`
  })
  return `  <file${attributes({ name: repositoryPath(report.path, context) })}>\n${errors.join('')}  </file>\n`
}
