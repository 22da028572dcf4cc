/**
 * Standard output and standard error, which end at a terminal or in the log of a CI run. Each kind of content has a
 * method of its own, so that no untrusted text of a file, an argument or a name gets there unescaped.
 */
import { abridged } from '../diagnostic/shortened.ts'
import { jsonText } from '../report/json-text.ts'
import { visibleLine, visibleLines, type OurMarks } from '../report/visible.ts'
import { Failure } from '../files/failure.ts'
import type { Io, Output } from './io.ts'
import { write } from './io.ts'

interface DrawingFormat {
  readonly name: string
  readonly isText?: boolean
}

/** A standard stream with one method a kind of content: each escapes what that kind may not hold. */
export class Sink {
  /** To be asked whether it is a terminal or a file. */
  readonly output: Output
  readonly #env: Io['env']
  readonly #unawaited: Promise<void>[] = []

  constructor(output: Output, env: Io['env']) {
    this.output = output
    this.#env = env
  }

  /** Flushes writes that were not awaited. @throws Failure when it could not be */
  async settle(): Promise<void> {
    await Promise.all(this.#unawaited.splice(0))
  }

  /** One line for people, escaped. */
  async line(text: string): Promise<void> {
    await write(this.output, visibleLine(text) + '\n')
  }

  /** Messages on a line each, escaped and truncated. */
  async say(messages: readonly string[]): Promise<void> {
    await write(this.output, messages.map(message).join(''))
  }

  /** Several lines in one write, escaped. */
  async lines(texts: readonly string[]): Promise<void> {
    await write(this.output, texts.map((text) => visibleLine(text) + '\n').join(''))
  }

  /**
   * A text of many lines that is ours, such as a page of the documentation or a report: what it quotes was made visible
   * where it was put in.
   */
  async page(text: string, ours: OurMarks = {}): Promise<void> {
    await write(this.output, visibleLines(text, ours))
  }

  /** Commander's help; not awaited. */
  help(text: string): void {
    this.#unawaited.push(write(this.output, visibleLines(text)))
  }

  /** Commander's usage error, which may quote untrusted text; not awaited. */
  complaint(text: string): void {
    this.#unawaited.push(write(this.output, message(text)))
  }

  /** A value as JSON that is safe to print. */
  async json(value: unknown): Promise<void> {
    await write(this.output, jsonText(value, 2) + '\n')
  }

  /**
   * A drawing for a pipe, byte for byte; on a terminal only a text format, escaped.
   * @throws Failure for a binary format on a terminal
   */
  async drawing(bytes: Uint8Array, { name, isText = false }: DrawingFormat): Promise<void> {
    if (this.output.isTTY !== true) return write(this.output, bytes)
    if (!isText) throw new Failure(`a terminal cannot show a ${name.toUpperCase()}: name a file with -o`)
    await write(this.output, shown(Buffer.from(bytes).toString('utf8')))
  }

  /** The content of a file: byte for byte for a pipe, escaped on a terminal. */
  async content(given: string | Uint8Array): Promise<void> {
    await write(this.output, this.output.isTTY === true ? shown(Buffer.from(given).toString('utf8')) : given)
  }

  /**
   * A patch: as content, and escaped in the log of a CI run as well, where commands in it would be executed.
   * @returns whether it was escaped, so that it cannot be applied
   */
  async patch(text: string): Promise<boolean> {
    const isLooked = this.output.isTTY === true || (!this.output.isFile && isRunner(this.#env))
    const given = isLooked ? shown(text) : text
    await write(this.output, given)
    return given !== text
  }
}

function message(text: string): string {
  return abridged(visibleLine(text)) + '\n'
}

/** Escapes untrusted lines; line ends become LF. */
function shown(text: string): string {
  return text.split('\n').map(visibleLine).join('\n')
}

/** What the common CI systems set for the programs that they run; the first is set by most of them. */
const RUNNERS = [
  ...['CI', 'GITHUB_ACTIONS', 'GITLAB_CI', 'TF_BUILD', 'TEAMCITY_VERSION', 'JENKINS_URL', 'BUILDKITE', 'TRAVIS'],
  ...['CIRCLECI', 'APPVEYOR', 'DRONE', 'CODEBUILD_BUILD_ID', 'BITBUCKET_BUILD_NUMBER', 'bamboo_planKey'],
]

/** Whether standard output is what becomes the log of a CI run, unless it is led elsewhere. */
function isRunner(env: Io['env']): boolean {
  return RUNNERS.some((name) => {
    const value = env[name]
    return value !== undefined && value !== '' && value !== '0' && value !== 'false'
  })
}
