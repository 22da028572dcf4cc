/** One run of a command: its streams, its files, and the exit code that it has earned so far. */
import { abridged } from '../diagnostic/shortened.ts'
import type { ColorChoice } from './color.ts'
import { EXIT } from './exit-codes.ts'
import { Failure, machineFailure } from '../files/failure.ts'
import { Interruptions } from './interruptions.ts'
import type { Io } from './io.ts'
import { packageVersion } from '../files/package-files.ts'
import { Sink } from './sink.ts'
import { FileWriter } from '../files/write-file.ts'

/** Global options of the command line. */
export interface RunOptions {
  readonly color: ColorChoice
  /** Stack traces for bugs of ours. */
  readonly debug: boolean
}

/** What a run may share with others. */
export interface RunParts {
  readonly interruptions?: Interruptions
  /** Is given the real path of each file, before it is written. */
  readonly onWrite?: (path: string) => void
}

/** The state of one run. */
export class Run {
  readonly io: Io
  /** All that is printed goes through these two. */
  readonly out: Sink
  readonly err: Sink
  readonly interruptions: Interruptions
  readonly files: FileWriter
  /** Failures so far; reports for programs include them. */
  readonly failures: string[] = []
  options: RunOptions = { color: 'auto', debug: false }
  #exitCode: number = EXIT.clean
  #isHindered = false

  /** Of several runs in one process, one after the other, all have the same interruptions; `onWrite` is told of each file. */
  constructor(io: Io, { interruptions = new Interruptions(io), onWrite }: RunParts = {}) {
    this.io = io
    this.out = new Sink(io.stdout, io.env)
    this.err = new Sink(io.stderr, io.env)
    this.interruptions = interruptions
    let release: (() => void) | undefined
    this.files = new FileWriter(() => io.cwd(), {
      begin: () => (release = this.interruptions.add(() => this.files.abandon())),
      end: () => release?.(),
      ...(onWrite && { writes: onWrite }),
    })
  }

  get exitCode(): number {
    return this.#exitCode
  }

  /** Whether a failure affects every other file, too, such as a full disk. */
  get isHindered(): boolean {
    return this.#isHindered
  }

  /** Raises the exit code; the highest wins. */
  earn(exitCode: number): void {
    this.#exitCode = Math.max(this.#exitCode, exitCode)
  }

  /** Writes one line to standard error. Where that fails, only the exit code remains. */
  async note(text: string): Promise<void> {
    await this.err.say([text]).catch(() => this.earn(EXIT.failure))
  }

  /** Reports a failure and goes on; `doing` names the operation, such as `cannot write "a.svg"`. */
  async fail(thrown: unknown, doing?: string): Promise<void> {
    const ofMachine = machineFailure(thrown)
    if (ofMachine) this.#isHindered = true
    const error = ofMachine ?? thrown
    this.failures.push(abridged(`${doing === undefined ? '' : `${doing}: `}${brief(error)}`))
    this.earn(error instanceof Failure ? EXIT.failure : EXIT.bug)
    const said = error instanceof Failure ? error.message : this.#bug(error)
    const lines = `stageline: ${doing === undefined ? '' : `${doing}: `}${said}`
    // A bug takes several lines (its stack trace); a failure, which may quote untrusted text, stays on one.
    await this.err.say(error instanceof Failure ? [lines] : lines.split('\n')).catch(() => this.earn(EXIT.failure))
  }

  /**
   * Runs `work` for one of several files. A bug of ours is reported with `doing`, which names the file; then the result
   * is undefined, and the others go on. Throws what affects every file, such as a full disk.
   */
  async forFile<T>(doing: string, work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Failure || machineFailure(error)) throw error
      await this.fail(error, doing)
      return undefined
    }
  }

  /** Flushes output that was not awaited; failures are reported. */
  async settle(): Promise<void> {
    await this.out.settle().catch((error: unknown) => this.fail(error))
    await this.err.settle().catch(() => this.earn(EXIT.failure))
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

/** The message without its advice. */
function brief(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  return error instanceof Failure ? said : `this is a bug in Stageline, not in your blueprint (${said})`
}
