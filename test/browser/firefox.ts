/** Firefox as Debian ships it, spoken to by Marionette, the protocol under its WebDriver (firefox-source-docs.mozilla.org/testing/marionette). */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const EXECUTABLE = process.env.FIREFOX ?? '/usr/bin/firefox-esr'

export const haveFirefox = process.env.CI !== undefined || existsSync(EXECUTABLE)

/** Asks no network, and its protocol takes a free port. */
const PREFERENCES = {
  'marionette.port': 0,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'app.update.enabled': false,
}

export class Firefox {
  readonly #process: ChildProcess
  readonly #profile: string
  readonly #socket: Socket
  #received = Buffer.alloc(0)
  #id = 0
  readonly #waiting = new Map<number, { done: (value: unknown) => void; failed: (error: Error) => void }>()

  static async open(): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), 'stageline-firefox-'))
    const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`) // prettier-ignore
    writeFileSync(join(profile, 'user.js'), lines.join('\n'))
    const args = [
      '--marionette',
      '--headless',
      '--no-remote',
      '--profile',
      profile,
      '--width',
      '1280',
      '--height',
      '800',
    ]
    const process = spawn(EXECUTABLE, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const port = await new Promise<number>((done, failed) => {
      let said = ''
      for (const stream of [process.stdout, process.stderr])
        stream.on('data', (bytes: Buffer) => {
          said += String(bytes)
          const found = /Listening on port (\d+)/.exec(said)
          if (found) done(Number(found[1]))
        })
      process.once('exit', () => failed(new Error(`Firefox did not start:\n${said}`)))
    })
    const socket = connect(port, '127.0.0.1')
    const opened = new Firefox(process, profile, socket)
    await new Promise((done) => socket.once('data', done)) // its greeting
    await opened.#ask('WebDriver:NewSession', { capabilities: {} })
    return opened
  }

  private constructor(process: ChildProcess, profile: string, socket: Socket) {
    this.#process = process
    this.#profile = profile
    this.#socket = socket
    socket.on('data', (bytes) => this.#take(bytes))
  }

  async goto(url: string): Promise<void> {
    await this.#ask('WebDriver:Navigate', { url })
  }

  /** The value of a JavaScript expression in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const script = `return (${expression})`
    const { value } = (await this.#ask('WebDriver:ExecuteScript', { script, args: [] })) as { value: T }
    return value
  }

  /** In the middle of what the selector finds. */
  async click(selector: string): Promise<void> {
    const [x, y] = await this.evaluate<number[]>(
      `(({ x, y, width, height }) => [x + width / 2, y + height / 2].map(Math.round))(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`,
    )
    const actions = [
      { type: 'pointerMove', x, y, origin: 'viewport' },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]
    await this.#ask('WebDriver:PerformActions', { actions: [{ type: 'pointer', id: 'mouse', actions }] })
  }

  /** Keys on what has the focus; U+E014 is the right arrow (https://www.w3.org/TR/webdriver/#keyboard-actions). */
  async press(...keys: readonly string[]): Promise<void> {
    const actions = keys.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ])
    await this.#ask('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keys', actions }] })
  }

  /** PNG. */
  async screenshot(): Promise<Buffer> {
    const { value } = (await this.#ask('WebDriver:TakeScreenshot', { full: false })) as { value: string }
    return Buffer.from(value, 'base64')
  }

  async close(): Promise<void> {
    this.#socket.destroy()
    const ended = new Promise((done) => this.#process.once('exit', done))
    this.#process.kill()
    await ended
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }

  #ask(command: string, parameters: object): Promise<unknown> {
    const id = ++this.#id
    const message = JSON.stringify([0, id, command, parameters])
    this.#socket.write(`${Buffer.byteLength(message)}:${message}`)
    return new Promise((done, failed) => this.#waiting.set(id, { done, failed }))
  }

  /** Messages are `length:json`. */
  #take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes])
    for (;;) {
      const colon = this.#received.indexOf(':')
      const length = Number(this.#received.subarray(0, Math.max(0, colon)).toString())
      if (colon < 0 || this.#received.length < colon + 1 + length) return
      const message: unknown = JSON.parse(this.#received.subarray(colon + 1, colon + 1 + length).toString())
      this.#received = this.#received.subarray(colon + 1 + length)
      if (!Array.isArray(message)) continue
      const [, id, error, result] = message as [1, number, { message: string } | null, unknown]
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error) waiting?.failed(new Error(error.message))
      else waiting?.done(result)
    }
  }
}
