/** A git repository, as far as versions of blueprints are read from it: the door of this folder. */
import { join, relative, resolve, sep } from 'node:path'
import { Failure } from '../files/failure.ts'
import { real } from '../files/real-path.ts'
import { isThere } from '../files/status.ts'
import { Objects } from './objects.ts'
import { Git, said, type Answer, type GitOptions } from './program.ts'
import { entriesIn, linksIn, Tree } from './tree.ts'

export { blobId } from './objects.ts'
export type { GitOptions } from './program.ts'
export type { Tree } from './tree.ts'

/** A revision. */
export interface Revision {
  /** The id of its commit. */
  readonly id: string
  /** As it was asked for; else the beginning of its id. */
  readonly shown: string
}

/** What is compared with where nobody says so, and why. */
export interface Base extends Revision {
  /** Such as `where this branch leaves "origin/main"`. */
  readonly why: string
}

/** Digits of an id that are shown: as many as tell the commits of a large project apart, on every machine. */
const SHOWN_DIGITS = 10

/** Branches that are the default one where a clone does not say which, in the order in which they are looked for. */
const DEFAULT_BRANCHES = [
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
]

const SHALLOW = 'this clone is shallow and has no older ones: in CI, check out with "fetch-depth: 0"'
const SHALLOW_HERE = 'or here, "git fetch --unshallow"'

/**
 * The repository whose work tree begins at a folder. No more than some ten processes are run, however much is read.
 * @param root absolute: the folder that holds `.git`
 * @throws Failure where there is none, or git does not open it
 */
export async function openRepository(root: string, options: GitOptions): Promise<Repository> {
  const top = real(root)
  if (!isThere(join(top, '.git'))) throw new Failure(`"${root}" is in no git repository: ${NAME_TWO}`)
  const git = new Git(top, options)
  const answer = await git.ask('rev-parse', '--git-common-dir', '--is-shallow-repository')
  if (answer.code !== 0) throw unopened(answer, top)
  const [folder = '.git', isShallow] = answer.out.toString('utf8').split('\n')
  return new Repository(git, { root: top, commonFolder: resolve(top, folder), isShallow: isShallow === 'true' })
}

const NAME_TWO = 'name two files, "stageline diff OLD NEW"'

interface Found {
  /** Absolute, links resolved: the root of the work tree. */
  readonly root: string
  readonly commonFolder: string
  readonly isShallow: boolean
}

export class Repository {
  readonly root: string
  readonly #git: Git
  readonly #objects: Objects
  readonly #found: Found

  constructor(git: Git, found: Found) {
    this.root = found.root
    this.#git = git
    this.#objects = new Objects(git)
    this.#found = found
  }

  /** @throws Failure for a revision that is unknown, or no revision at all */
  async revision(name: string): Promise<Revision> {
    if (name.startsWith('-')) throw new Failure(`"${name}" is no revision: none begins with "-"`)
    // eslint-disable-next-line no-control-regex -- git would take what stands before one of them
    if (name === '' || /[\0-\x1f\x7f]/.test(name)) throw new Failure(`${JSON.stringify(name)} is no revision`)
    const id = await this.#commit(name)
    if (id !== undefined) return { id, shown: name }
    if (name === 'HEAD') throw new Failure('the repository has no revision yet: commit something first')
    const isShallow = this.#found.isShallow ? `; ${SHALLOW}, ${SHALLOW_HERE}` : ''
    throw new Failure(
      `the repository has no revision "${name}", or several that begin so: name a branch, a tag or a commit${isShallow}`,
    )
  }

  /** Where this branch leaves the default one, else what was committed last. @throws Failure where neither is known */
  async base(): Promise<Base> {
    const head = await this.revision('HEAD')
    const last = { ...head, shown: 'HEAD', why: 'what was committed last' }
    const branch = await this.#defaultBranch()
    if (branch === undefined) {
      if (this.#found.isShallow) throw new Failure(`it is not known where this branch begins: ${SHALLOW}, ${SHALLOW_HERE}; or name a revision with --base`) // prettier-ignore
      return last
    }
    const { code, out } = await this.#git.ask('merge-base', head.id, branch.id)
    const [id = ''] = out.toString('latin1').split('\n')
    if (code === 0 && id === head.id) return last
    if (code === 0 && id !== '') return { id, shown: short(id), why: `where this branch leaves "${branch.name}"` }
    if (this.#found.isShallow) throw new Failure(`it is not known where this branch leaves "${branch.name}": ${SHALLOW}, ${SHALLOW_HERE}; or name a revision with --base`) // prettier-ignore
    return last
  }

  /** The last revision of this branch before a day, which begins at midnight UTC. @throws Failure where there is none */
  async before(day: string): Promise<Revision> {
    const head = await this.revision('HEAD')
    const last = Math.max(0, Date.parse(`${day}T00:00:00Z`) / 1000 - 1)
    const answer = await this.#git.ask('rev-list', '--first-parent', '--max-count=1', `--min-age=${last}`, head.id)
    const [id = ''] = answer.out.toString('latin1').split('\n')
    if (answer.code === 0 && id !== '') return { id, shown: short(id) }
    const why = this.#found.isShallow ? `${SHALLOW}, ${SHALLOW_HERE}` : 'take a later day'
    throw new Failure(`the repository has no revision before ${day}: ${why}`)
  }

  /** The files of a revision. @throws Failure for a tree that is too large, or cannot be read */
  async tree({ id, shown }: Revision): Promise<Tree> {
    const answer = await this.#git.ask('ls-tree', '-r', '-z', '--full-tree', id)
    if (answer.code !== 0) throw new Failure(`git cannot read the revision "${shown}"${said(answer.complaint)}`)
    const entries = entriesIn(answer.out)
    const links = await linksIn(entries, this.#objects)
    const { root, commonFolder } = this.#found
    return new Tree(entries, links, { objects: this.#objects, commonFolder, root: root.split(sep).join('/') })
  }

  /** Blueprints that have another path since, by the old one, as git finds them; none where git lacks their contents. */
  async renames(old: Revision): Promise<ReadonlyMap<string, string>> {
    const head = await this.revision('HEAD')
    if (head.id === old.id) return new Map()
    const options = ['-r', '-z', '-M', '-l1000', '--name-status', '--diff-filter=R', '--no-ext-diff', '--no-textconv']
    const { code, out } = await this.#git.ask('diff-tree', ...options, old.id, head.id, '--', ...BLUEPRINTS)
    if (code !== 0) return new Map()
    const renamed = new Map<string, string>()
    const words = out.toString('utf8').split('\0')
    for (let at = 0; at + 2 < words.length; at += 3) renamed.set(words[at + 1]!, words[at + 2]!)
    return renamed
  }

  /** Ends what runs: to be called in any case. */
  close(): void {
    this.#objects.close()
  }

  async #commit(name: string): Promise<string | undefined> {
    const { code, out } = await this.#git.ask('rev-parse', '--verify', '--quiet', `${name}^{commit}`)
    const [id = ''] = out.toString('latin1').split('\n')
    return code === 0 && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined
  }

  async #defaultBranch(): Promise<{ readonly name: string; readonly id: string } | undefined> {
    const { out } = await this.#git.ask('symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD')
    const [told = ''] = out.toString('utf8').split('\n')
    for (const ref of [...(told.startsWith('refs/') ? [told] : []), ...DEFAULT_BRANCHES]) {
      const id = await this.#commit(ref)
      if (id !== undefined) return { name: ref.replace(/^refs\/(?:remotes|heads)\//, ''), id }
    }
    return undefined
  }
}

const BLUEPRINTS = [':(icase,glob)**/*.blueprint.yaml', ':(icase,glob)**/*.blueprint.yml']

function short(id: string): string {
  return id.slice(0, SHOWN_DIGITS)
}

function unopened({ complaint }: Answer, root: string): Failure {
  if (/dubious ownership|unsafe repository/.test(complaint)) {
    return new Failure(
      `the repository "${root}" belongs to somebody else, and git does not open it: if you trust it, say so with "git config --global --add safe.directory ${root}"`,
    )
  }
  if (complaint.includes('not a git repository'))
    return new Failure(`"${root}" has a .git that is no repository: ${NAME_TWO}`)
  return new Failure(`git cannot open the repository "${root}"${said(complaint)}`)
}

/** The path of `REV:path` from the root, as git reads it: from there, or from the working folder where it begins with `.`. */
export function pathInRevision(path: string, { root, cwd }: { readonly root: string; readonly cwd: string }): string {
  const slashed = sep === '\\' ? path.replaceAll('\\', '/') : path
  const from = /^\.\.?(?:\/|$)/.test(slashed) ? real(cwd) : root
  return relative(root, resolve(from, slashed)).split(sep).join('/')
}
