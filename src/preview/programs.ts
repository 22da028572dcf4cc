/** Other programs that a preview starts: an editor at a line, and the browser. Never through a shell. */
import { spawn } from 'node:child_process'
import { Failure } from '../files/failure.ts'

/** Where an editor is to open. */
export interface EditorPlace {
  /** Absolute. */
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A program and its arguments, in which `{file}`, `{line}` and `{column}` stand for a place. */
export type EditorCommand = readonly [program: string, ...args: string[]]

/** A word, of which parts may stand in quotes. */
const WORD = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g

/**
 * Reads `--editor`: words, what has spaces in quotes. Without `{file}` the file follows them.
 * @throws Failure for what is no command
 */
export function parseEditor(written: string): EditorCommand {
  const left = written.replace(WORD, '').trim()
  if (left !== '') throw new Failure(`--editor has a quote that is not closed: ${left}`)
  const words = (written.match(WORD) ?? []).map((word) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  )
  const [program, ...args] = words
  if (program === undefined || program === '')
    throw new Failure('--editor takes a command, such as "code -g {file}:{line}:{column}"')
  return [program, ...(args.some((arg) => arg.includes('{file}')) ? args : [...args, '{file}'])]
}

/** Starts the editor and leaves it to itself. @throws Failure when it cannot be started */
export function openEditor([program, ...args]: EditorCommand, place: EditorPlace): Promise<void> {
  const values: Readonly<Record<string, string>> = {
    file: place.file,
    line: String(place.line),
    column: String(place.column),
  }
  const filled = args.map((arg) => arg.replace(/\{(file|line|column)\}/g, (_, name: string) => values[name]!))
  return start(program, filled)
}

/** The address at which VS Code opens a file. */
export function codeAddress({ file, line, column }: EditorPlace): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
  return `vscode://file/${path.replace(/^\//, '').replace(/^([A-Za-z])%3A/, '$1:')}:${line}:${column}`
}

/** Shows an address in the browser that the system has for it. @throws Failure when there is none */
export function openBrowser(address: string, platform: NodeJS.Platform): Promise<void> {
  if (platform === 'darwin') return start('open', [address])
  // "start" is a word of the shell; this is the program that it asks.
  if (platform === 'win32') return start('rundll32', ['url.dll,FileProtocolHandler', address])
  return start('xdg-open', [address])
}

function start(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore', shell: false })
    child.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      reject(new Failure(code === 'ENOENT' ? `there is no program "${program}"` : message)),
    )
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
