/** Every report format with its reporter, and what its row in the table promises of each document. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { REPORT_FORMATS, type ReportFormat } from '../../src/report/index.ts'
import { workflowCommand, xmlErrors } from './parsed.ts'

export const REPORTERS = await Promise.all(
  REPORT_FORMATS.map(async (row) => ({ ...row, format: (await row.load()).format })),
)

/** Names of the formats whose row is so. */
export function namesOf(isSo: (row: ReportFormat) => unknown): string[] {
  return REPORT_FORMATS.filter(isSo).map(({ name }) => name)
}

/** The text without the beginnings of lines by which its format commands a runner: then there is no command left. */
export function withoutCommands({ commands = [] }: Pick<ReportFormat, 'commands'>, text: string): string {
  const lines = text.split('\n')
  return lines.map((line) => line.slice(commands.find((each) => line.startsWith(each))?.length ?? 0)).join('\n')
}

/** What libxml2 has against documents of a format: its schema is asked where there is one beside this file. */
export function formatErrors(name: string, documents: readonly string[]): Promise<string[]> {
  const schema = `${name}.xsd`
  return xmlErrors(documents, existsSync(join(import.meta.dirname, schema)) ? schema : undefined)
}

const VALID: Readonly<Record<ReportFormat['syntax'], (row: ReportFormat, text: string) => void | Promise<void>>> = {
  lines(row, text) {
    if (!row.commands) return
    // Nothing but commands, as long as they are few.
    for (const line of text.split('\n').slice(0, -1)) {
      expect(withoutCommands(row, line)).not.toBe(line)
      if (line.startsWith('::')) expect(workflowCommand(line)).toBeDefined()
    }
  },
  json: (_, text) => void JSON.parse(text),
  'json-lines': (_, text) => text.split('\n').slice(0, -1).forEach((line) => void JSON.parse(line)), // prettier-ignore
  xml: async ({ name }, text) => expect(await formatErrors(name, [text])).toEqual([]),
  markdown: (_, text) => expect(text).toMatch(/^## Stageline: /),
}

/** Throws when a document is not of its format. */
export async function expectValid(name: string, text: string): Promise<void> {
  const row = REPORT_FORMATS.find((known) => known.name === name)!
  await VALID[row.syntax](row, text)
}
