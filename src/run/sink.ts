/**
 * The roads to standard output and standard error, which end at a terminal or in the log of a CI run. Whoever writes has to
 * say what it is, so that no text of a file, an argument or a name gets there as it stands.
 */
import { abridged } from '../diagnostic/shortened.ts'
import { jsonText } from '../report/json-text.ts'
import { visibleLine, visibleLines } from '../report/visible.ts'
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

  /** When what nobody waited for is written. @throws Failure when it could not be */
  async settle(): Promise<void> {
    await Promise.all(this.#unawaited.splice(0))
  }

  /** One line for people; whatever is in the text, it stays one line and says only what it shows. */
  async line(text: string): Promise<void> {
    await write(this.output, visibleLine(text) + '\n')
  }

  /** Messages on a line each: whatever they quote, they can be read. */
  async say(messages: readonly string[]): Promise<void> {
    await write(this.output, messages.map(message).join(''))
  }

  /** Several lines at once, each of them whole. */
  async lines(texts: readonly string[]): Promise<void> {
    await write(this.output, texts.map((text) => visibleLine(text) + '\n').join(''))
  }

  /**
   * A text of many lines that is ours, such as a page of the documentation or a report: what it quotes was made visible
   * where it was put in.
   * @param color whether it has colours
   */
  async page(text: string, color = false): Promise<void> {
    await write(this.output, visibleLines(text, color))
  }

  /** A page that nobody waits for: commander's. */
  help(text: string): void {
    this.#unawaited.push(write(this.output, visibleLines(text, false)))
  }

  /** What is wrong with an argument, which may hold anything; nobody waits for it. */
  complaint(text: string): void {
    this.#unawaited.push(write(this.output, message(text)))
  }

  /** A value for programs, which is safe to look at too. */
  async json(value: unknown): Promise<void> {
    await write(this.output, jsonText(value, 2) + '\n')
  }

  /**
   * A drawing, for another program. On a terminal one that is text can be read.
   * @throws Failure for one that is not text, on a terminal
   */
  async drawing(bytes: Uint8Array, { name, isText = false }: DrawingFormat): Promise<void> {
    if (this.output.isTTY !== true) return write(this.output, bytes)
    if (!isText) throw new Failure(`a terminal cannot show a ${name.toUpperCase()}: name a file with -o`)
    await write(this.output, shown(Buffer.from(bytes).toString('utf8')))
  }

  /**
   * The content of somebody's file, for another program: exactly that. People who look at it on a terminal see what is in
   * it instead.
   */
  async content(given: string | Uint8Array): Promise<void> {
    await write(this.output, this.output.isTTY === true ? shown(Buffer.from(given).toString('utf8')) : given)
  }

  /**
   * A patch: as content, and visible in the log of a CI run as well, where it is read and obeyed but not applied.
   * @returns whether it was shown in another way than a program could apply it
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

/** Lines that somebody else has written, each visible; they end as ours do. */
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
