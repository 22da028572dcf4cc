import { CODES } from './codes.ts'
import { REPOSITORY } from './repository.ts'

/**
 * The page on the web that explains a finding's code: a rule has a page of its own, the other codes share the index.
 * Undefined while the repository has no address. `stageline explain CODE` prints the same without a network.
 */
export function docsUrl(code: string, repository = REPOSITORY): string | undefined {
  if (repository === undefined) return undefined
  const isRule = CODES.every((known) => known.code !== code)
  return `${repository}/blob/main/docs/rules/${isRule ? `${encodeURIComponent(code)}.md` : `README.md#${code}`}`
}

/** For formats that require a URI: the page, or one that does not resolve and that nobody can register. */
export function docsUri(code: string, repository = REPOSITORY): string {
  return docsUrl(code, repository) ?? `urn:stageline:rule:${encodeURIComponent(code)}`
}
