/**
 * What each place asks of a text that is sent there. Written here and not taken from the program, so that the two do not
 * share their mistakes. Every function throws an Error that shows what is wrong.
 */
import { readFileSync } from 'node:fs'

/** The texts that are fed to every road, 160 of them. */
export function hostileTexts(): readonly string[] {
  // Read and not imported: the reader of JSON modules refuses half of a surrogate pair.
  const groups = JSON.parse(readFileSync(new URL('hostile-texts.json', import.meta.url), 'utf8')) as Record<
    string,
    string[]
  >
  return Object.values(groups).flat()
}

/** Controls but the line end, halves of pairs, separators, bidi marks, what has no ink, and what is no character. */
const UNSEEN =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ufdd0-\ufdef\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]|\p{Surrogate}|[\p{Script=Latin}\p{ASCII}][\u200c\u200d\ufe00-\ufe0e\u{e0100}-\u{e01ef}]|[\u200c\u200d\ufe00-\ufe0f]{2}/u

/** What a terminal shows and no CI runner obeys: of GitHub, Azure, TeamCity; GitLab's and Jenkins' need a control. */
export function expectLog(text: string): void {
  expectNone(text, UNSEEN, 'is unseen')
  expectNone(text, /##\w*\[/, 'is a command within a line')
  expectNone(text, /^\s*::/m, 'is a command at the start of a line')
}

/** Annotations and plain lines; no command but ours. */
export function expectAnnotations(text: string): void {
  expectNone(text, UNSEEN, 'is unseen')
  expectNone(text, /##\w*\[/, 'is a command within a line')
  for (const line of text.split('\n')) {
    if (/^\s*::/.test(line)) expectAll(line, /^::(?:error|warning|notice) (?:\w+=[^,:]*)(?:,\w+=[^,:]*)*::(?!.*[\r\n])/)
  }
}

export function expectJson(text: string): void {
  expectLog(text)
  expectNone(JSON.stringify(JSON.parse(text)), /(?<!\\)(?:\\\\)*\\ud[89a-f]/i, 'is half of a pair') // JSON.stringify escapes halves only
}

export function expectJsonLines(text: string): void {
  for (const line of text.split('\n').slice(0, -1)) expectJson(line)
}

/** Elements with attributes in double quotes, text without markup, and no entity but the usual. */
export function expectXml(text: string): void {
  expectLog(text)
  const bare = text
    .replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
    .replace(/<\/[\w-]+>|<[\w-]+(?: [\w:-]+="[^"<]*")*\/?>/g, '')
  expectNone(bare, /[<>]/, 'is markup')
  expectNone(text, /&(?!amp;|lt;|gt;|quot;)/, 'is an entity')
}

/** Headings, tables with the same number of cells in each row, lists; no markup that a text could have brought. */
export function expectMarkdown(text: string): void {
  expectLog(text)
  expectNone(text, /^(?!## Stageline: |\| |- |\*\*This report|\d+ more |$)/m, 'begins a line')
  expectNone(text.replace(/<\/?span>|<br>/g, ''), /</, 'is markup')
  expectNone(text, /&(?!#\d+;)/, 'is an entity')
  // What a code host makes links of stands in an element of its own.
  expectNone(text, /@\w|https?:\/\/|www\.\w|javascript:\w|!\[|\]\((?!urn:|https:)/, 'is a link')
  let cells = 0
  for (const line of text.split('\n')) {
    const now = line.startsWith('| ') ? line.split('|').length : 0
    if (now !== 0 && cells !== 0 && now !== cells) throw new Error(`a row has other cells: ${line.slice(0, 300)}`)
    cells = now
  }
}

/** The names of the elements of a page with those of their attributes: they do not depend on what authors write. */
export function skeleton(html: string): string[] {
  return Array.from(
    html.matchAll(/<(\/?[a-z!][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>/gi),
    ([, name = '', list = '']) =>
      [name, ...Array.from(list.matchAll(/\s([\w-]+)(?:="[^"]*")?/g), ([, attribute]) => attribute)].join(' '),
  )
}

const SCRIPT = /<script\b[^>]*>[^]*?<\/script>/g

/** A page whose elements are those of the same page with harmless texts, and whose links stay where they are. */
export function expectHtml(html: string, harmless: string): void {
  expectLog(html)
  const [found, expected] = [skeleton(html), skeleton(harmless)]
  const at = found.findIndex((element, at) => element !== expected[at])
  if (at !== -1 || found.length !== expected.length) throw new Error(`<${found[at]}> instead of <${expected[at]}>`)
  const [scripts, ours] = [html, harmless].map((page) => page.match(SCRIPT)?.join('\n'))
  if (scripts !== ours) throw new Error('a script has something of an author')
  expectNone(html.replace(SCRIPT, '').replace(/<[^>]*>/g, ''), /[<>](?![^{}]*\})/, 'is markup')
  for (const [, address = ''] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) expectAll(address, /^(?:\.\/|#|https:\/\/)/)
}

/** Nothing that a reader of PDF would run, open or take out of the file, but links to the web, to mail, to drawings. */
export function expectPdf(pdf: string): void {
  const { names, uris } = pdfObjects(pdf)
  const active = names.filter((name) => ACTIVE.test(name))
  if (active.length > 0) throw new Error(`a PDF with ${active.join(' ')}`)
  for (const uri of uris) expectAll(uri, /^(?:https?:\/\/|mailto:|(?![a-z][a-z0-9+.-]*:)[^\s:]+\.pdf$)/i)
}

const ACTIVE =
  /\/(?:JavaScript|JS|Launch|AA|OpenAction|EmbeddedFiles?|RichMedia|Rendition|SubmitForm|ImportData|GoToE|GoToR|XFA|AcroForm)\b/

/** Names outside of strings and streams, and the targets of links. */
function pdfObjects(pdf: string): { names: string[]; uris: string[] } {
  const uris = [...pdf.matchAll(/\/URI \(((?:\\[^]|[^\\()])*)\)/g)].map(([, uri = '']) =>
    uri.replace(/\\([()\\])/g, '$1'),
  )
  const bare = pdf
    .replace(/\bstream\r?\n[^]*?\nendstream/g, '')
    .replace(/\((?:\\[^]|[^\\()])*\)/g, '()')
    .replace(/<[0-9a-fA-F\s]+>/g, '<>')
  return { names: bare.match(/\/[^\s()<>[\]{}/%]+/g) ?? [], uris }
}

function expectNone(text: string, pattern: RegExp, what: string): void {
  const found = pattern.exec(text)
  if (!found) return
  const around = text.slice(Math.max(0, found.index - 60), found.index + 60)
  throw new Error(`${JSON.stringify(found[0])} ${what}: ${JSON.stringify(around)}`)
}

function expectAll(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`${JSON.stringify(text.slice(0, 300))} is not as it must be`)
}
