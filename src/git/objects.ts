/** The contents of a repository: two processes, however many are read. */
import { createHash } from 'node:crypto'
import { Failure } from '../files/failure.ts'
import type { Conversation, Git } from './program.ts'

/** Why an object of the repository is not read. */
export type Unread = 'missing' | 'too-large'

export class Objects {
  readonly #git: Git
  #sizes: Conversation | undefined
  #contents: Conversation | undefined

  constructor(git: Git) {
    this.#git = git
  }

  /**
   * The bytes of a blob, by its id; no filter of the repository is applied. A large one is not even asked for.
   * @throws Failure when git does not answer
   */
  async read(id: string, most: number): Promise<Uint8Array | Unread> {
    this.#sizes ??= this.#git.converse('cat-file', '--batch-check')
    const size = sizeIn((await this.#sizes.ask(id)).line)
    if (size === undefined) return 'missing'
    if (size > most) return 'too-large'
    this.#contents ??= this.#git.converse('cat-file', '--batch')
    const { line, content } = await this.#contents.ask(id, (line) => sizeIn(line) ?? 0)
    return sizeIn(line) === undefined ? 'missing' : Uint8Array.from(content)
  }

  close(): void {
    this.#sizes?.close()
    this.#contents?.close()
  }
}

/** Of `ID blob SIZE`; undefined where it says that there is none. */
function sizeIn(line: string): number | undefined {
  const [, type, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(line) ?? []
  if (type === undefined) return undefined
  if (type !== 'blob') throw new Failure(`git has a ${type} where a file should be`)
  return Number(size)
}

/** The id that git gives to a file with these bytes; as long as another of the same repository. */
export function blobId(bytes: Uint8Array, { length }: string): string {
  const kind = length === 64 ? 'sha256' : 'sha1'
  return createHash(kind).update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
