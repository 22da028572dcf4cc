/** Paths relative to the repository's root, as code hosts need them. */
import type { ReportContext } from './reporter.ts'
import { replaceLoneSurrogates } from './json-text.ts'

type Folders = Pick<ReportContext, 'root' | 'cwd'>

/** Relative to the repository's root, without `./`; the absolute path of a file that lies elsewhere. */
export function repositoryPath(path: string, { root, cwd }: Folders): string {
  const absolute = normalised(isAbsolute(path, root) ? path : `${cwd}/${path}`)
  const top = root.endsWith('/') ? root : `${root}/`
  return absolute.startsWith(top) ? absolute.slice(top.length) : absolute
}

/** A reference of RFC 3986: relative inside the repository, else a `file:` URI. */
export function repositoryUri(path: string, folders: Folders): { readonly uri: string; readonly isInside: boolean } {
  const where = repositoryPath(path, folders)
  const isInside = !isAbsolute(where, folders.root)
  const encoded = where.split('/').map(encodedSegment).join('/')
  if (isInside) return { uri: encoded, isInside }
  // `//server/share` has its host already; `C:/folder` lacks the slash of an empty one, and keeps its colon.
  if (where.startsWith('//')) return { uri: `file:${encoded}`, isInside }
  return { uri: `file://${where.startsWith('/') ? encoded : '/' + encoded.replace('%3A', ':')}`, isInside }
}

function encodedSegment(segment: string): string {
  return encodeURIComponent(replaceLoneSurrogates(segment))
}

/** `C:/a` is absolute where roots look like that; elsewhere it is a folder with an odd name. */
function isAbsolute(path: string, root: string): boolean {
  return path.startsWith('/') || (/^[A-Za-z]:/.test(root) && /^[A-Za-z]:\//.test(path))
}

function normalised(absolute: string): string {
  const lead = /^(?:\/\/?|[A-Za-z]:\/)/.exec(absolute)?.[0] ?? ''
  const kept: string[] = []
  for (const segment of absolute.slice(lead.length).split('/')) {
    if (segment === '..') kept.pop()
    else if (segment !== '' && segment !== '.') kept.push(segment)
  }
  return lead + kept.join('/')
}
