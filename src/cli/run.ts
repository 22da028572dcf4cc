/** One run of a command: its streams, its files, and the exit code that it has earned so far. */
import type { ColorChoice } from './color.ts'
import { EXIT, Failure } from './exit-codes.ts'
import { write, type Io } from './io.ts'
import { packageVersion } from './package-files.ts'
import { FileWriter } from './write-file.ts'

export interface RunOptions {
  readonly color: ColorChoice
  /** Stack traces for bugs of ours. */
  readonly debug: boolean
}

export class Run {
  readonly io: Io
  readonly files = new FileWriter()
  options: RunOptions = { color: 'auto', debug: false }
  #exitCode: number = EXIT.clean

  constructor(io: Io) {
    this.io = io
  }

  get exitCode(): number {
    return this.#exitCode
  }

  /** The highest class wins. */
  earn(exitCode: number): void {
    this.#exitCode = Math.max(this.#exitCode, exitCode)
  }

  /** To standard error: what is neither a report nor a drawing. */
  async note(text: string): Promise<void> {
    await write(this.io.stderr, text + '\n')
  }

  /** Reports what went wrong and goes on; `doing` says what could not be done, such as `cannot write "a.svg"`. */
  async fail(error: unknown, doing?: string): Promise<void> {
    if (error instanceof Failure) {
      this.earn(EXIT.failure)
      await this.note(`stageline: ${doing === undefined ? '' : `${doing}: `}${error.message}`)
    } else {
      this.earn(EXIT.bug)
      await this.note(`stageline: ${doing === undefined ? '' : `${doing}: `}${this.#bug(error)}`)
    }
  }

  #bug(error: unknown): string {
    const said = error instanceof Error ? error : new Error(String(error))
    return [
      `this is a bug in Stageline, not in your blueprint (${said.message})`,
      `  please report it with the blueprint and this line: stageline ${packageVersion()}, Node ${process.version}, ${process.platform}`,
      this.options.debug ? (said.stack ?? '') : '  (--debug shows where it happened)',
    ].join('\n')
  }
}
