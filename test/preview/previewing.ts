/** `stageline preview` as a process of its own, in a folder of its own. */
import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { onTestFinished } from 'vitest'
import { folder } from '../cli/stageline.ts'
import { pause, PROGRAM } from '../watch/watching.ts'

/** ms after which what does not come is missed. */
const PATIENCE = 60_000

export interface Previewing {
  readonly cwd: string
  readonly pid: number
  readonly address: string
  /** What was printed on standard error. */
  readonly notes: () => string
  /** Ends it by a signal; its exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** Starts it and waits for its address. */
export async function previewing(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  cwd = folder(files),
  /** Folder of the programs that it finds; then the browser is opened. */
  programs?: string,
): Promise<Previewing> {
  const isOpened = programs !== undefined
  const child = spawn(process.execPath, [PROGRAM, 'preview', ...(isOpened ? [] : ['--no-open']), ...args], {
    cwd,
    ...(isOpened && { env: { PATH: programs } }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let [said, notes] = ['', '']
  child.stdout.on('data', (part: Buffer) => (said += String(part)))
  child.stderr.on('data', (part: Buffer) => (notes += String(part)))
  await until(() => said.includes('\n') || child.exitCode !== null)
  const [address] = /http:\S+/.exec(said) ?? []
  if (address === undefined) throw new Error(`no address in:\n${said}${notes}`)
  return {
    cwd,
    pid: child.pid ?? 0,
    address,
    notes: () => notes,
    async end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

/** Resolves when it is so. */
export async function until(is: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await is()); waited += 20) {
    if (waited > PATIENCE) throw new Error(`it did not come: ${is.toString()}`)
    await pause(20)
  }
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** A request as a browser may send it, or somebody else. */
export function ask(
  address: string,
  {
    method = 'GET',
    headers = {},
    body,
    path,
  }: { method?: string; headers?: Record<string, string>; body?: string; path?: string } = {},
): Promise<Answered> {
  const url = new URL(address)
  return new Promise((resolve, reject) => {
    const asking = request(
      { host: url.hostname, port: url.port, path: path ?? url.pathname + url.search, method, headers, agent: false },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => (text += part))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
        answer.on('error', reject)
      },
    )
    asking.on('error', reject)
    asking.end(body)
  })
}

/** A POST of JSON. */
export function post(address: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> {
  return ask(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}
