/** What a reader of each format makes of a report; every function throws when the report is not what it claims to be. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateXML } from 'xmllint-wasm'
import { REPORT_FORMATS } from '../../src/report/index.ts'
import type { FileReport, ReportContext } from '../../src/report/reporter.ts'
import { CONTEXT } from './nasty.ts'

const FORMATS = new Map(
  await Promise.all(REPORT_FORMATS.map(async ({ name, load }) => [name, (await load()).format] as const)),
)

export function format(name: string, reports: readonly FileReport[], context: ReportContext = CONTEXT): string {
  return FORMATS.get(name)!(reports, context)
}

export interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

/** As GitHub's runner reads a line of the log: undefined for one that is no command. */
export function workflowCommand(line: string): Command | undefined {
  const trimmed = line.trim()
  if (!trimmed.startsWith('::')) return undefined
  const [, name = '', list = '', message = ''] = /^::(\w[\w-]*)(?: (.*?))?::(.*)$/.exec(trimmed)!
  const properties = list.split(',').map((pair): [string, string] => {
    const [key = '', value = ''] = pair.split(/=(.*)/s)
    return [
      key,
      value.replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%'),
    ]
  })
  return {
    name,
    properties: Object.fromEntries(properties),
    message: message.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%'),
  }
}

/** What libxml2 has against a document; `schema` is a file beside this one. */
export async function xmlErrors(documents: readonly string[], schema?: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, at) => ({ fileName: `${at}.xml`, contents })),
    ...(schema === undefined
      ? { normalization: 'format' as const }
      : { schema: readFileSync(join(import.meta.dirname, schema), 'utf8') }),
    initialMemoryPages: 512,
    maxMemoryPages: 2048,
  })
  return errors.map(({ rawMessage }) => rawMessage)
}

/** The values of an attribute wherever it stands, unescaped. */
export function attributeValues(xml: string, name: string): string[] {
  return Array.from(xml.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g')), ([, value = '']) =>
    value
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&'),
  )
}

/** The pieces of text that a table's cell shows, in which a code host looks for what it makes links of. */
export function textNodes(cell: string): string[] {
  return cell
    .split(/<\/?span>|<br>/)
    .map((piece) => piece.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))))
}

/** The cells of the rows of a Markdown document's last table. */
export function lastTable(markdown: string): string[][] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('| '))
  const head = rows.findLastIndex((line) => /^\|( -+:? \|)+$/.test(line))
  return rows.slice(head + 1).map((row) => row.slice(2, -2).split(' | '))
}
