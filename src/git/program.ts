/**
 * Runs the `git` program, whose repository may be anybody's: by its own path, without a shell, and so that it starts no other
 * program, whatever a configuration in the repository says. What it prints, and how long it takes, is bounded.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { delimiter, isAbsolute, join, sep } from 'node:path'
import { Failure, isSystemError, reason } from '../files/failure.ts'
import { status } from '../files/status.ts'

/** ms without a word of git's, after which it is ended. */
const PATIENCE = 60_000

/** Bytes that one answer has at most. */
const MOST_OUTPUT = 64_000_000

/** Bytes of what git complains of: more is not read. */
const MOST_COMPLAINT = 4_096

export type Environment = Readonly<Record<string, string | undefined>>

/** How git is run. */
export interface GitOptions {
  /** That of the process: where programs are found, and the configuration of the user. */
  readonly env: Environment
  /** ms without a word after which it is ended; by default a minute. */
  readonly patience?: number
}

/** What git answered. */
export interface Answer {
  readonly code: number
  readonly out: Buffer
  /** What it complains of, in English; at most a few lines. */
  readonly complaint: string
}

/** Before each command: nothing of these is left to the repository. */
const ALWAYS = [
  ...['--no-pager', '--no-optional-locks'],
  ...['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'safe.bareRepository=explicit'],
]

/** The plumbing that is used: none of these touches the work tree, the index or the network. */
export type Plumbing = 'rev-parse' | 'symbolic-ref' | 'rev-list' | 'merge-base' | 'diff-tree' | 'ls-tree' | 'cat-file'

/** The git program, in the root of a work tree. */
export class Git {
  readonly #program: string
  readonly #folder: string
  readonly #env: Environment
  readonly #patience: number

  /**
   * @param folder absolute: it holds `.git`, and no folder above it is looked at
   * @throws Failure where there is no git
   */
  constructor(folder: string, { env, patience = PATIENCE }: GitOptions) {
    const program = programIn(env)
    if (program === undefined) throw new Failure(NO_GIT)
    this.#program = program
    this.#folder = folder
    this.#env = ownEnvironment(env, folder)
    this.#patience = patience
  }

  /** One command, to its end. @throws Failure when it cannot be run, does not end, or has too much to say */
  async ask(command: Plumbing, ...args: readonly string[]): Promise<Answer> {
    const child = this.#start([command, ...args], 'ignore')
    const parts: Buffer[] = []
    let size = 0
    const complaint = complaintOf(child)
    return new Promise((resolve, reject) => {
      const watch = this.#watch(child, reject)
      child.stdout?.on('data', (part: Buffer) => {
        watch.rest()
        size += part.length
        if (size > MOST_OUTPUT) watch.end(new Failure(`git has more than ${MOST_OUTPUT / 1_000_000} MB to say`))
        else parts.push(part)
      })
      child.on('error', (error) => watch.end(unstarted(error)))
      child.on('close', (code) => {
        watch.done()
        resolve({ code: code ?? 128, out: Buffer.concat(parts), complaint: complaint() })
      })
    })
  }

  /** A command that is asked many things, one a line. */
  converse(command: Plumbing, ...args: readonly string[]): Conversation {
    const child = this.#start([command, ...args], 'pipe')
    return new Conversation(child, this.#patience, complaintOf(child))
  }

  #start(args: readonly string[], stdin: 'ignore' | 'pipe'): ChildProcess {
    try {
      return spawn(this.#program, [...ALWAYS, ...args], {
        cwd: this.#folder,
        env: this.#env,
        shell: false,
        stdio: [stdin, 'pipe', 'pipe'],
        windowsHide: true,
      })
    } catch (error) {
      throw unstarted(error)
    }
  }

  #watch(child: ChildProcess, fail: (failure: Error) => void): Watch {
    return new Watch(child, this.#patience, fail)
  }
}

/** Ends a process that is silent for too long. */
class Watch {
  readonly #child: ChildProcess
  readonly #patience: number
  readonly #fail: (failure: Error) => void
  #timer: NodeJS.Timeout | undefined

  constructor(child: ChildProcess, patience: number, fail: (failure: Error) => void) {
    this.#child = child
    this.#patience = patience
    this.#fail = fail
    this.rest()
  }

  /** It has said something: the time begins anew. */
  rest(): void {
    this.done()
    this.#timer = setTimeout(() => {
      this.end(new Failure(`git has said nothing for ${Math.ceil(this.#patience / 1000)} s, and was ended`))
    }, this.#patience)
  }

  done(): void {
    clearTimeout(this.#timer)
  }

  end(failure: Error): void {
    this.done()
    leave(this.#child)
    this.#fail(failure)
  }
}

/** Ends a process, and waits for nothing of it: a program that it has started may hold on to its streams. */
function leave(child: ChildProcess): void {
  child.kill('SIGKILL')
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy()
  child.unref()
}

/** The line that an object is announced by, and its content where that follows. */
export interface Reply {
  readonly line: string
  readonly content: Buffer
}

interface Question {
  /** Bytes that follow a line. */
  readonly follows: (line: string) => number
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: Error) => void
}

/** `git cat-file --batch` and the like: questions are answered in their order. */
export class Conversation {
  readonly #child: ChildProcess
  readonly #patience: number
  readonly #complaint: () => string
  readonly #questions: Question[] = []
  #watch: Watch | undefined
  #parts: Buffer[] = []
  #length = 0
  #line: string | undefined
  #failure: Error | undefined

  constructor(child: ChildProcess, patience: number, complaint: () => string) {
    this.#child = child
    this.#patience = patience
    this.#complaint = complaint
    child.stdout?.on('data', (part: Buffer) => this.#take(part))
    child.stdin?.on('error', () => undefined) // that it has ended is told by `close`
    child.on('error', (error) => this.#end(unstarted(error)))
    child.on('close', () => this.#end(new Failure(`git ended too early${said(this.#complaint())}`)))
  }

  /**
   * @param line without a line break
   * @param follows how many bytes follow the line of the reply, their own line break not counted; 0 for none
   * @throws Failure when git does not answer
   */
  ask(line: string, follows: (line: string) => number = () => 0): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure)
      this.#questions.push({ follows, resolve, reject })
      this.#watch ??= new Watch(this.#child, this.#patience, (failure) => this.#end(failure))
      this.#child.stdin?.write(`${line}\n`)
    })
  }

  /** Ends the process; whatever is not answered fails. */
  close(): void {
    this.#watch?.done()
    leave(this.#child)
  }

  #end(failure: Error): void {
    this.#failure ??= failure
    this.#watch?.done()
    for (const { reject } of this.#questions.splice(0)) reject(this.#failure)
  }

  #take(part: Buffer): void {
    this.#watch?.rest()
    this.#parts.push(part)
    this.#length += part.length
    while (this.#answer());
    if (this.#questions.length > 0) return
    this.#watch?.done()
    this.#watch = undefined
  }

  /** False when more is to come first. */
  #answer(): boolean {
    const [question] = this.#questions
    if (!question) return false
    this.#line ??= this.#nextLine()
    if (this.#line === undefined) return false
    const size = question.follows(this.#line)
    if (size > 0 && this.#length < size + 1) return false
    const content = size > 0 ? this.#cut(size) : Buffer.alloc(0)
    if (size > 0) this.#cut(1)
    this.#questions.shift()
    question.resolve({ line: this.#line, content })
    this.#line = undefined
    return true
  }

  #nextLine(): string | undefined {
    const end = this.#whole().indexOf(0x0a)
    if (end === -1) {
      if (this.#length > MOST_COMPLAINT) this.#end(new Failure('git gave an answer that has no end'))
      return undefined
    }
    const line = this.#cut(end).toString('utf8')
    this.#cut(1)
    return line
  }

  #whole(): Buffer {
    const whole = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts)
    this.#parts = [whole]
    return whole
  }

  #cut(length: number): Buffer {
    const whole = this.#whole()
    this.#parts = [whole.subarray(length)]
    this.#length -= length
    return whole.subarray(0, length)
  }
}

/** Its words, as they come; asked for when it has ended. */
function complaintOf(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.on('data', (part: Buffer) => {
    if (text.length < MOST_COMPLAINT) text += part.toString('utf8').slice(0, MOST_COMPLAINT)
  })
  return () => text
}

/** `: ` and the first line of what git complains of; empty where it says nothing. */
export function said(complaint: string): string {
  const line = complaint
    .split('\n')
    .find((each) => each.trim() !== '')
    ?.replace(/^(?:fatal|error|warning): /, '')
  return line === undefined ? '' : `: ${line}`
}

export const NO_GIT =
  'git is not there, or in no folder of the PATH: without it two files can be compared, "stageline diff OLD NEW"'

function unstarted(error: unknown): Error {
  return isSystemError(error) ? new Failure(`git cannot be run: ${reason(error)}`) : (error as Error)
}

/**
 * The first git of the PATH. Windows would look in the working folder first, which may be anybody's, and so would a PATH with
 * folders that are not absolute.
 */
function programIn(env: Environment): string | undefined {
  const name = sep === '\\' ? 'git.exe' : 'git'
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => isAbsolute(folder))
  return folders.map((folder) => join(folder, name)).find(isProgram)
}

function isProgram(path: string): boolean {
  const there = status(path)
  return there !== undefined && there.isFile() && (sep === '\\' || (there.mode & 0o111) !== 0)
}

/** Of git's own variables: where it is installed, and the configuration of the user. */
const KEPT = /^GIT_(?:CONFIG(?:_.*)?|EXEC_PATH|DISCOVERY_ACROSS_FILESYSTEM)$/

/**
 * That of the user without what leads git to another repository, as in a hook, or to other programs. No content is fetched
 * that a partial clone lacks: a repository could say by which program.
 */
function ownEnvironment(env: Environment, folder: string): Environment {
  const others = Object.entries(env).filter(([name]) => !name.startsWith('GIT_') || KEPT.test(name))
  return {
    ...Object.fromEntries(others),
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_CEILING_DIRECTORIES: join(folder, '..'),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_PAGER: 'cat',
    PAGER: 'cat',
  }
}
