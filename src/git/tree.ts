/** The files of a revision: what a work tree would hold, links followed as they would be there. */
import { isAbsolute, sep } from 'node:path'
import { Failure } from '../files/failure.ts'
import { MAX_PATH_LENGTH } from '../files/project-files.ts'
import { SIZE_LIMIT } from '../files/read-bytes.ts'
import { composed, decode } from '../files/text.ts'
import type { ProjectFiles } from '../source/project-files.ts'
import { fetchedContent, pointedAt } from './lfs.ts'
import type { Objects } from './objects.ts'

/** What stands at a path of a revision. */
export interface Entry {
  readonly kind: 'file' | 'link' | 'submodule'
  /** The object's; of a submodule its revision. */
  readonly id: string
}

/** Links that are followed, one after the other. */
const MOST_LINKS_IN_A_ROW = 40
/** Links of a revision that are read at all. */
const MOST_LINKS = 10_000
/** Bytes of all that a blueprint refers to, together. */
const MOST_FETCHED = 200_000_000
/** Bytes that are kept for other blueprints that refer to them. */
const MOST_KEPT = 50_000_000

/** Where the contents come from. */
export interface TreeSources {
  readonly objects: Objects
  /** The folder of the repository that its work trees share. */
  readonly commonFolder: string
  /** Absolute, with `/`: the root of the work tree, below which files of a revision are named. */
  readonly root: string
}

/** The files of one revision, by their paths from its root, with `/`. */
export class Tree {
  readonly entries: ReadonlyMap<string, Entry>
  /** What blueprints may name: as of a work tree, but for contents, which `fetchMissed` brings. */
  readonly files: ProjectFiles
  readonly #sources: TreeSources
  readonly #links: ReadonlyMap<string, string>
  readonly #fetched = new Map<string, Uint8Array | 'too-large'>()
  #bytes = 0
  readonly #missed = new Set<string>()
  #submodule: string | undefined
  #folders: ReadonlySet<string> | undefined
  readonly #spellings = new Map<'composed' | 'letters', ReadonlyMap<string, string>>()

  /** @param links where the links lead, as they are written */
  constructor(entries: ReadonlyMap<string, Entry>, links: ReadonlyMap<string, string>, sources: TreeSources) {
    this.entries = entries
    this.#links = links
    this.#sources = sources
    this.files = {
      resolve: (from, reference) => this.#resolve(from, reference),
      like: (from, reference) => this.#like(from, reference),
      notAFile: (path) => this.#notAFile(path),
      read: (path) => this.#text(path),
      readBytes: (path, most) => {
        const bytes = this.#content(path)
        return bytes instanceof Uint8Array && bytes.length > most ? 'too-large' : bytes
      },
    }
  }

  /** The path of a file as the revision spells it, letters with accents being written in one way or another. */
  spelt(path: string): string | undefined {
    return this.entries.has(path) ? path : this.#spelling('composed').get(composed(path))
  }

  /** The id of the file's content, links followed; undefined where there is no file. */
  idOf(path: string): string | undefined {
    const entry = this.entries.get(this.#follow(path) ?? '')
    return entry?.kind === 'file' ? entry.id : undefined
  }

  /** The bytes of a file, links followed. @throws Failure whose message completes "cannot read: …" */
  async read(path: string): Promise<Uint8Array> {
    const target = this.#follow(path)
    if (target === undefined) throw new Failure('it is a link that leads out of the project')
    const submodule = this.#submoduleOf(target)
    if (submodule !== undefined) throw new Failure(inSubmodule(submodule))
    const entry = this.entries.get(target)
    if (!entry) throw new Failure(this.#absent(target, path))
    const bytes = await this.#load(entry, SIZE_LIMIT)
    if (bytes === 'too-large') throw new Failure(`it has more than the ${SIZE_LIMIT / 1_000_000} MB that are read`)
    if (pointedAt(bytes) !== undefined) {
      throw new Failure('git keeps a pointer in its place (Git LFS), and has not fetched it: run "git lfs fetch --all"')
    }
    return bytes
  }

  /** Lets go what is kept, where it has become much: to be called between two blueprints. */
  forget(): void {
    if (this.#bytes <= MOST_KEPT) return
    this.#fetched.clear()
    this.#bytes = 0
  }

  /**
   * Brings what `files` was asked for since, and did not have: then whoever asked has to ask again. Each path is answered once;
   * none is left when the list is empty.
   * @throws Failure for what cannot be had, such as the files of a submodule
   */
  async fetchMissed(): Promise<readonly string[]> {
    const submodule = this.#submodule
    this.#submodule = undefined
    const missed = [...this.#missed]
    this.#missed.clear()
    if (submodule !== undefined) throw new Failure(`it refers to a file there: ${inSubmodule(submodule)}`)
    for (const path of missed) {
      const bytes = await this.#load(this.entries.get(path)!, SIZE_LIMIT)
      this.#bytes += bytes.length
      if (this.#bytes > MOST_FETCHED) {
        throw new Failure(`the files that it refers to have more than ${MOST_FETCHED / 1_000_000} MB together`)
      }
      this.#fetched.set(path, bytes)
    }
    return missed
  }

  async #load({ id }: Entry, most: number): Promise<Uint8Array | 'too-large'> {
    const { objects, commonFolder } = this.#sources
    const bytes = await objects.read(id, most)
    if (bytes === 'missing') throw new Failure(NOT_CLONED)
    if (bytes === 'too-large') return bytes
    const pointed = pointedAt(bytes)
    return (pointed === undefined ? undefined : fetchedContent(commonFolder, pointed, most)) ?? bytes
  }

  #text(path: string): string | undefined {
    const bytes = this.#content(path)
    if (bytes === undefined || bytes === 'too-large') return undefined
    const { text, valid } = decode(bytes)
    return valid ? text : undefined
  }

  #content(path: string): Uint8Array | 'too-large' | undefined {
    const known = this.#fetched.get(path)
    if (known === undefined && this.entries.get(path)?.kind === 'file') this.#missed.add(path)
    return known
  }

  #resolve(from: string, reference: string): string | undefined {
    const written = this.#written(from, reference)
    if (written === undefined) return undefined
    const path = this.spelt(written) ?? written
    const target = this.#follow(path)
    if (target !== undefined) this.#submodule ??= this.#submoduleOf(target)
    // A link that leads nowhere stays what it is, so that it can be told from a file that is not there.
    const isDead = target !== undefined && target !== path && this.#links.has(path) && !this.#isThere(target)
    return isDead ? path : target
  }

  #like(from: string, reference: string): string | undefined {
    const written = this.#written(from, reference)
    const found = written === undefined ? undefined : this.#spelling('letters').get(composed(written).toLowerCase())
    const target = found === undefined ? undefined : this.#follow(found)
    if (target === undefined) return undefined
    const folder = this.#inTree(from).split('/').slice(0, -1)
    const way = target.split('/')
    while (folder.length > 0 && way.length > 1 && folder[0] === way[0]) {
      folder.shift()
      way.shift()
    }
    return folder.length > 0 ? [...folder.map(() => '..'), ...way].join('/') : `./${way.join('/')}`
  }

  #notAFile(path: string): 'folder' | 'dead-link' | undefined {
    const kind = this.entries.get(path)?.kind
    if (kind === 'link') return 'dead-link' // one that leads to something was followed
    return kind === 'submodule' || this.#allFolders().has(path) ? 'folder' : undefined
  }

  /** The path that a reference is written as, links not followed; undefined for one out of the revision. */
  #written(from: string, reference: string): string | undefined {
    if (isAbsolute(reference) || reference.length > MAX_PATH_LENGTH || reference.includes('\0')) return undefined
    const slashed = sep === '\\' ? reference.replaceAll('\\', '/') : reference
    return normal([...this.#inTree(from).split('/').slice(0, -1), ...slashed.split('/')])
  }

  /** A path may be that of the work tree: blueprints are named so. */
  #inTree(path: string): string {
    const start = `${this.#sources.root}/`
    return path.startsWith(start) ? path.slice(start.length) : path
  }

  /** Where a path leads by links, as far as there are any; undefined for one that leads out, or round in a circle. */
  #follow(path: string): string | undefined {
    if (this.#links.size === 0) return path
    let way = path
    for (let count = 0; count <= MOST_LINKS_IN_A_ROW; count++) {
      const at = this.#linkIn(way)
      if (at === undefined) return way
      const target = this.#links.get(at)!
      if (isAbsolute(target)) return undefined
      const led = normal([...at.split('/').slice(0, -1), ...target.split('/'), ...rest(way, at)])
      if (led === undefined) return undefined
      way = led
    }
    return undefined
  }

  /** The first part of a path that is a link. */
  #linkIn(path: string): string | undefined {
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const part = end === -1 ? path : path.slice(0, end)
      if (this.#links.has(part)) return part
      if (end === -1) return undefined
    }
  }

  #isThere(path: string): boolean {
    return this.entries.has(path) || this.#allFolders().has(path)
  }

  #submoduleOf(path: string): string | undefined {
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const part = end === -1 ? path : path.slice(0, end)
      if (this.entries.get(part)?.kind === 'submodule') return part
      if (end === -1) return undefined
    }
  }

  #absent(target: string, path: string): string {
    if (this.#links.has(path)) return 'it is a link that leads nowhere'
    return this.#allFolders().has(target) ? 'it is a folder' : 'there is no such file in this revision'
  }

  #allFolders(): ReadonlySet<string> {
    if (this.#folders) return this.#folders
    const folders = new Set<string>([''])
    for (const path of this.entries.keys()) {
      for (let end = path.lastIndexOf('/'); end !== -1; end = path.lastIndexOf('/', end - 1)) {
        const folder = path.slice(0, end)
        if (folders.has(folder)) break
        folders.add(folder)
      }
    }
    this.#folders = folders
    return folders
  }

  /** Paths by how they are spelt; of several alike the first. */
  #spelling(likeness: 'composed' | 'letters'): ReadonlyMap<string, string> {
    const known = this.#spellings.get(likeness)
    if (known) return known
    const spelling = new Map<string, string>()
    for (const path of this.entries.keys()) {
      const key = likeness === 'letters' ? composed(path).toLowerCase() : composed(path)
      if (!spelling.has(key)) spelling.set(key, path)
    }
    this.#spellings.set(likeness, spelling)
    return spelling
  }
}

const NOT_CLONED = 'its content is not in this clone, which was made without (--filter): fetch it, or clone all'

function inSubmodule(path: string): string {
  return `"${path}" is a submodule, a repository of its own: compare from its folder`
}

/** Without `.` and `..`; undefined for what leads out. */
function normal(parts: readonly string[]): string | undefined {
  const way: string[] = []
  for (const part of parts) {
    if (part === '..' && way.pop() === undefined) return undefined
    if (part !== '..' && part !== '.' && part !== '') way.push(part)
  }
  return way.join('/')
}

/** The parts of a path behind one that it begins with. */
function rest(path: string, start: string): readonly string[] {
  return path.length === start.length ? [] : path.slice(start.length + 1).split('/')
}

/** What `ls-tree -r -z` printed. */
export function entriesIn(listing: Buffer): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  for (let start = 0; start < listing.length;) {
    const end = listing.indexOf(0, start)
    const tab = listing.indexOf(0x09, start)
    const [mode = '', , id = ''] = listing.toString('latin1', start, tab).split(' ')
    const kind = mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file'
    entries.set(listing.toString('utf8', tab + 1, end), { kind, id })
    start = end === -1 ? listing.length : end + 1
  }
  return entries
}

/** The targets of a revision's links, as they are written. @throws Failure where there are too many */
export async function linksIn(
  entries: ReadonlyMap<string, Entry>,
  objects: Objects,
): Promise<ReadonlyMap<string, string>> {
  const found = [...entries].filter(([, { kind }]) => kind === 'link')
  if (found.length > MOST_LINKS) throw new Failure(`the revision has more than ${MOST_LINKS} symbolic links`)
  const links = new Map<string, string>()
  for (const [path, { id }] of found) {
    const target = await objects.read(id, MAX_PATH_LENGTH)
    if (target instanceof Uint8Array) links.set(path, new TextDecoder().decode(target))
  }
  return links
}
