import { CODES } from './codes.ts'

/** The pages are in the package too: `stageline explain <rule>` prints them without a network. */
const PAGES = 'https://github.com/stageline/stageline/blob/main/docs/rules/'

/** The page that explains a finding's code: a rule has a page of its own, the other codes share the index. */
export function docsUrl(code: string): string {
  const isRule = CODES.every((known) => known.code !== code)
  return PAGES + (isRule ? `${encodeURIComponent(code)}.md` : `README.md#${code}`)
}
