import type { CodeInfo, Severity } from '../diagnostic/diagnostic.ts'
import { docsUrl } from '../diagnostic/docs-url.ts'
import { REPOSITORY } from '../diagnostic/repository.ts'
import { onOneLine } from '../diagnostic/shortened.ts'
import type { ReportContext } from './reporter.ts'

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const
/** GitHub's own word for each: https://docs.github.com/en/code-security/reference/code-scanning/sarif-support. */
const PROBLEM: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' }

/** SARIF's `rules`: metadata of the codes found, in the order of the table of codes. */
export function sarifRules(found: ReadonlySet<string>, context: ReportContext, repository = REPOSITORY) {
  const known = context.codes.filter(({ code }) => found.has(code))
  return known.map((info) => sarifRule(info, context.page(info.code), docsUrl(info.code, repository)))
}

function sarifRule({ code, severity, summary }: CodeInfo, page: string | undefined, url: string | undefined) {
  const onTerminal = `"stageline explain ${code}" prints all that is said of it.`
  const [what = summary, ...why] = page === undefined ? [] : paragraphs(page)
  return {
    id: code,
    name: pascalCase(code),
    shortDescription: { text: summary },
    fullDescription: { text: what },
    help: {
      text: [what, ...why, url ?? onTerminal].join('\n\n'),
      markdown: markdownHelp(page ?? summary, onTerminal, url),
    },
    helpUri: url,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { precision: 'very-high', 'problem.severity': PROBLEM[severity], tags: ['service-blueprint'] },
  }
}

/** `EmptyLane` for `empty-lane`: the form that SARIF asks of a rule's name. */
function pascalCase(code: string): string {
  return code.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/**
 * Relative links break when a page is shown elsewhere: they become absolute URLs or, without a URL of the pages, plain
 * text.
 */
function markdownHelp(page: string, onTerminal: string, url: string | undefined): string {
  if (url === undefined)
    return `${page.trimEnd()}\n\n${onTerminal}\n`.replace(/\[([^[\]]*)\]\((?!https?:)[^()]*\)/g, '$1')
  return page.replace(/\]\(([^()\s]+)\)/g, (_, link: string) => `](${new URL(link, url).href})`)
}

/** The text of a page between its heading and its first section, one plain paragraph each; see docs/rules. */
function paragraphs(page: string): string[] {
  const [top = ''] = page.split(/^## /m)
  const [, , ...text] = top.trim().split(/\n{2,}/) // the heading, and the line with severity, preset and source
  return text.map((paragraph) => onOneLine(paragraph.replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1').replace(/\*\*|`/g, '')))
}
