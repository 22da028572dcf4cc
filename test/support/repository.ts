/** Repositories of git, made for a test in a folder that is gone after it. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { folder, stageline, type Outcome, type Surroundings } from '../cli/stageline.ts'

/** Who commits, and that no configuration of the machine has a say. */
export const GIT_ENV = {
  PATH: process.env.PATH ?? '',
  HOME: '/nowhere',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
}

type Files = Readonly<Record<string, string | Uint8Array | null>>

export class Repository {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  git(...args: readonly string[]): string {
    const who = {
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@b.c',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@b.c',
    }
    const allowed = ['-c', 'protocol.file.allow=always']
    return execFileSync('git', [...allowed, ...args], {
      cwd: this.folder,
      env: { ...GIT_ENV, ...who, ...this.#day },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  }

  #day = {}

  /** What the work tree has from now on; null for what is removed. */
  write(files: Files): this {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.folder, name)
      if (content === null) rmSync(path)
      else {
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, content)
      }
    }
    return this
  }

  /** All of the work tree, committed at noon of a day. */
  commit(files: Files = {}, day = '2026-05-04'): this {
    this.write(files)
    this.#day = { GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` }
    this.git('add', '-A')
    this.git('commit', '-q', '--allow-empty', '-m', 'all')
    return this
  }

  /** A folder of the repository as the working folder of a run. */
  stageline(args: readonly string[], around: Surroundings & { readonly below?: string } = {}): Promise<Outcome> {
    const { below = '', ...others } = around
    return stageline(args, { cwd: join(this.folder, below), env: GIT_ENV, ...others })
  }
}

/** On the branch `main`, with these files committed. */
export function repository(files: Files = {}, day?: string): Repository {
  const made = new Repository(folder({}))
  made.git('init', '-q', '-b', 'main')
  return made.commit(files, day)
}

/** A clone of it, in a folder of its own. */
export function clone(of: Repository, ...options: readonly string[]): Repository {
  const made = new Repository(folder({}))
  made.git('clone', '-q', ...options, `file://${of.folder}`, '.')
  return made
}

/** A folder for the PATH with a git that writes each command into a file, and then runs it. */
export function countingGit(): { readonly env: Record<string, string>; readonly commands: () => string[] } {
  const real = execFileSync('sh', ['-c', 'command -v git'], { env: GIT_ENV, encoding: 'utf8' }).trim()
  const bin = folder({ log: '' })
  const log = join(bin, 'log')
  writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "$@" >> '${log}'\nexec '${real}' "$@"\n`, { mode: 0o755 })
  return {
    env: { ...GIT_ENV, PATH: `${bin}:${GIT_ENV.PATH}` },
    commands: () => readFileSync(log, 'utf8').split('\n').filter(Boolean),
  }
}
