/** Files of the work tree with what a revision has of them: by their paths, and else by what stands in them. */
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { renamedFiles } from '../compare/renamed-files.ts'
import type { FileDiff, Version } from '../compare/file-diff.ts'
import { Failure } from '../files/failure.ts'
import { glob } from '../files/glob.ts'
import { rootOf } from '../files/project-files.ts'
import { isInside } from '../files/project.ts'
import { real } from '../files/real-path.ts'
import { isThere, status } from '../files/status.ts'
import { composed } from '../files/text.ts'
import { BLUEPRINT, isOfOthers, WalkExclusions } from '../files/walk.ts'
import { blobId, openRepository, type Base, type Repository, type Revision, type Tree } from '../git/repository.ts'
import { inputBytes } from '../project/check-input.ts'
import { nothingIn, tellIgnored, tellPassedOver } from '../project/gather.ts'
import { findInputs, isPoured, shownPath, type Input } from '../project/inputs.ts'
import { visible } from '../report/visible.ts'
import type { Run } from '../run/run.ts'
import type { DiffRequest } from './request.ts'
import type { Versions } from './versions.ts'

type HistoryRequest = Extract<DiffRequest, { kind: 'history' }>

/** A file of the work tree, and its path from the root. */
interface Present {
  readonly input: Input
  readonly path: string
}

/** A file of the revision, by its path; with its version once it was read. */
interface Past {
  readonly path: string
  /** Whether it is one that was asked for: else only a file that was renamed comes of it. */
  readonly isAsked: boolean
}

/** @throws Failure without a repository or a revision, and where a path has no blueprint on either side */
export async function historyDiffs(
  request: HistoryRequest,
  versions: Versions,
  { run, renames }: { readonly run: Run; readonly renames: boolean },
): Promise<readonly FileDiff[]> {
  const root = commonRoot(request.paths, run.io.cwd())
  const repository = await openRepository(root, { env: run.io.env })
  try {
    const revision = await revisionOf(request, repository, run)
    const tree = await repository.tree(revision)
    const sides = await gather(request.paths, tree, { root, run })
    return await new History(sides, { repository, revision, tree, versions, run, renames }).diffs()
  } finally {
    repository.close()
  }
}

async function revisionOf({ base, since }: HistoryRequest, repository: Repository, run: Run): Promise<Revision> {
  if (base !== undefined) return repository.revision(base)
  const found = since === undefined ? await repository.base() : await lastBefore(since, repository)
  await run.note(visible(`stageline: compared with ${found.shown}, ${found.why}`))
  return found
}

async function lastBefore(day: string, repository: Repository): Promise<Base> {
  return { ...(await repository.before(day)), why: `the last revision before ${day}` }
}

/** The root of the project that all paths lie in; without any, that of the working folder. */
function commonRoot(paths: readonly string[], cwd: string): string {
  const roots = new Set((paths.length > 0 ? paths : ['.']).map((path) => rootOf(folderAt(resolve(cwd, path)))))
  const [root = cwd, other] = roots
  if (other === undefined) return root
  const [one, another] = [root, other].map((each) => shownPath(each, cwd))
  throw new Failure(`the paths lie in several repositories, "${one}" and "${another}": compare those of one at a time`)
}

/** The nearest folder that is there. */
function folderAt(path: string): string {
  return status(path)?.isDirectory() || path === dirname(path) ? path : folderAt(dirname(path))
}

interface Sides {
  readonly present: readonly Present[]
  /** Every blueprint of the revision, and whatever else was named. */
  readonly past: readonly Past[]
}

interface Place {
  readonly root: string
  readonly run: Run
}

async function gather(paths: readonly string[], tree: Tree, { root, run }: Place): Promise<Sides> {
  const cwd = run.io.cwd()
  const present = new Map<string, Present>()
  const asked = new Set<string>()
  const walked = blueprintsIn(tree, root)
  for (const arg of paths.length > 0 ? paths : [root]) {
    const found = await findInputs([arg], { cwd })
    await tellPassedOver(found, run)
    await tellIgnored(found, run)
    const old = pastAt(arg, walked, tree, { root, cwd })
    const isGone = old.length > 0 && found.inputs.every((input) => status(input.path) === undefined)
    const inputs = isGone ? [] : found.inputs
    if (inputs.length === 0 && old.length === 0 && paths.length > 0) await run.fail(nothingIn(arg))
    for (const input of await ofThisRepository(inputs, { root, run })) {
      const path = pathOf(input, root, cwd)
      present.set(composed(path), { input, path })
    }
    for (const path of old) asked.add(path)
  }
  const past = [...new Set([...asked, ...walked])].map((path) => ({ path, isAsked: asked.has(path) }))
  return { present: [...present.values()], past }
}

/** The blueprints of a revision that a walk through its files would take, as ignore files have it now. */
function blueprintsIn(tree: Tree, root: string): readonly string[] {
  const leftOut = new WalkExclusions()
  return [...tree.entries.keys()].filter(
    (path) =>
      BLUEPRINT.test(path) &&
      !path.split('/').some(isOfOthers) &&
      tree.idOf(path) !== undefined &&
      !leftOut.has(join(root, path)),
  )
}

/** What a revision has of a path that was named: a file, what lies in a folder, what a pattern matches. */
function pastAt(
  arg: string,
  walked: readonly string[],
  tree: Tree,
  { root, cwd }: { readonly root: string; readonly cwd: string },
): readonly string[] {
  const path = slashed(relative(root, placeOf(resolve(cwd, arg))))
  if (!isInside(path)) return []
  const file = path === '' ? undefined : tree.spelt(path)
  if (file !== undefined) return [file]
  const start = path === '' ? '' : `${composed(path)}/`
  const inFolder = walked.filter((each) => composed(each).startsWith(start))
  if (inFolder.length > 0 || isThere(resolve(cwd, arg))) return inFolder
  const matches = glob(composed(sep === '\\' ? arg.replaceAll('\\', '/') : arg).replace(/^\.\//, ''), { braces: true })
  const here = real(cwd)
  return walked.filter((each) => matches?.(composed(slashed(relative(here, join(root, each))))))
}

/** Links of folders are followed, that of a file is not: it is the link that a revision has at its path. */
function placeOf(path: string): string {
  return join(real(dirname(path)), basename(path))
}

function pathOf({ shown }: Input, root: string, cwd: string): string {
  return slashed(relative(root, placeOf(resolve(cwd, shown))))
}

/** Without what lies in a repository within this one, such as a submodule, which is noted once. */
async function ofThisRepository(inputs: readonly Input[], { root, run }: Place): Promise<readonly Input[]> {
  const own: Input[] = []
  const others = new Set<string>()
  const roots = new Map<string, string>()
  for (const input of inputs) {
    if (isPoured(input))
      throw new Failure(`"${input.shown}" has no earlier version: name two, "stageline diff OLD NEW"`)
    const folder = dirname(input.path)
    const at = roots.get(folder) ?? rootOf(folder)
    roots.set(folder, at)
    if (at === root) own.push(input)
    else others.add(at)
  }
  for (const other of others) {
    const shown = visible(shownPath(other, run.io.cwd()))
    await run.note(
      `stageline: "${shown}" is passed over: it is a repository of its own, to be compared from its folder`,
    )
  }
  return own
}

interface Means extends Place {
  readonly repository: Repository
  readonly revision: Revision
  readonly tree: Tree
  readonly versions: Versions
  readonly renames: boolean
}

/** A file on both sides, or on one. */
interface Pair {
  readonly old: string | undefined
  readonly new: Present | undefined
}

class History {
  readonly #sides: Sides
  readonly #means: Omit<Means, 'root'>

  constructor(sides: Sides, means: Omit<Means, 'root'>) {
    this.#sides = sides
    this.#means = means
  }

  async diffs(): Promise<readonly FileDiff[]> {
    const diffs: FileDiff[] = []
    for (const { old, new: other } of await this.#pairs()) {
      const shown = other?.input.shown ?? old ?? ''
      const diff = await this.#means.run.forFile(shown, () => this.#between(old, other))
      if (diff) diffs.push(diff)
    }
    return diffs
  }

  /** Undefined for one that is not checked. */
  async #between(old: string | undefined, other: Present | undefined): Promise<FileDiff | undefined> {
    const { versions } = this.#means
    const before = old === undefined ? undefined : await this.#past(old)
    const after = other && (await versions.ofInput(other.input))
    return before || after ? versions.between(before, after) : undefined
  }

  /** By the path of the new one, else of the old one; without files that are as they were. */
  async #pairs(): Promise<readonly Pair[]> {
    const past = new Map(this.#sides.past.map((each) => [composed(each.path), each]))
    const pairs: Pair[] = []
    const added: Present[] = []
    for (const present of this.#sides.present) {
      const old = past.get(composed(present.path))
      if (!old) added.push(present)
      else if (!(await this.#isSame(old.path, present))) pairs.push({ old: old.path, new: present })
    }
    const there = new Set(this.#sides.present.map(({ path }) => composed(path)))
    const root = this.#means.repository.root
    const gone = this.#sides.past.filter(({ path }) => !there.has(composed(path)) && !isThere(join(root, path)))
    const renamed = this.#means.renames ? await this.#renamed(gone, added) : new Map<Present, string>()
    for (const present of added) pairs.push({ old: renamed.get(present), new: present })
    const taken = new Set(renamed.values())
    for (const { path, isAsked } of gone) if (isAsked && !taken.has(path)) pairs.push({ old: path, new: undefined })
    const place = ({ old, new: other }: Pair): string => other?.path ?? old ?? ''
    return pairs.sort((a, b) => (place(a) < place(b) ? -1 : 1))
  }

  /** The line ends that git writes on Windows are no change. */
  async #isSame(old: string, present: Present): Promise<boolean> {
    const id = this.#means.tree.idOf(old)
    const bytes = await this.#bytesOf(present)
    if (id === undefined || bytes === undefined) return false
    if (blobId(bytes, id) === id) return true
    return bytes.includes(0x0d) && blobId(withoutReturns(bytes), id) === id
  }

  /** Undefined for one that cannot be read, which is told when it is checked. */
  async #bytesOf({ input }: Present): Promise<Uint8Array | undefined> {
    try {
      return await inputBytes(input, this.#means.run)
    } catch {
      return undefined
    }
  }

  /** First those with the same content, then as git has it of what is committed, then by what stands in them. */
  async #renamed(gone: readonly Past[], added: readonly Present[]): Promise<ReadonlyMap<Present, string>> {
    const renamed = new Map<Present, string>()
    if (gone.length === 0 || added.length === 0) return renamed
    const left = { old: new Set(gone.map(({ path }) => path)), new: new Set(added) }
    const join = (old: string | undefined, present: Present | undefined): void => {
      if (old === undefined || !present || !left.old.delete(old) || !left.new.delete(present)) return
      renamed.set(present, old)
    }
    const { tree, repository, revision, versions } = this.#means
    const ids = new Map([...left.old].map((path) => [tree.idOf(path), path]))
    for (const present of added) {
      const bytes = await this.#bytesOf(present)
      const [example] = ids.keys()
      if (bytes && example !== undefined) join(ids.get(blobId(bytes, example)), present)
    }
    const byPath = new Map(added.map((present) => [composed(present.path), present]))
    for (const [old, path] of await repository.renames(revision)) join(old, byPath.get(composed(path)))
    if (left.old.size === 0 || left.new.size === 0) return renamed
    const before = await drawable([...left.old], (path) => this.#past(path))
    const after = await drawable([...left.new], ({ input }) => versions.ofInput(input))
    const found = renamedFiles(
      before.map(({ blueprint }) => blueprint),
      after.map(({ blueprint }) => blueprint),
    )
    for (const [old, other] of found) join(before[old]?.of, after[other]?.of)
    return renamed
  }

  async #past(path: string): Promise<Version | undefined> {
    const { tree, repository, revision, versions } = this.#means
    return versions.ofRevision({ tree, root: repository.root, path, shown: `${revision.shown}:${path}` })
  }
}

/** Those that have no errors. */
async function drawable<T>(all: readonly T[], versionOf: (each: T) => Promise<Version | undefined>) {
  const found = []
  for (const of of all) {
    const blueprint = (await versionOf(of))?.blueprint
    if (blueprint) found.push({ of, blueprint })
  }
  return found
}

function withoutReturns(bytes: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
