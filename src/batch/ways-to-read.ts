/** What makes a drawing readable whose text is too small on its paper. Loaded with the first that is. */
import { readability } from '../paper/drawing-sheets.ts'
import type { PageOptions, PaperName } from '../paper/page.ts'
import type { Picture } from '../paper/picture.ts'

/** The next larger paper of each. */
const LARGER: Readonly<Record<PaperName, PaperName | undefined>> = {
  A4: 'A3',
  A3: 'A2',
  A2: 'A1',
  A1: 'A0',
  A0: undefined,
  letter: 'tabloid',
  legal: 'tabloid',
  tabloid: 'A2',
}

/**
 * Options each of which makes all text readable on paper (6 pt), such as `--fold auto` and `--page A1`: of density, fold and
 * larger paper; two together where none does it alone; none where nothing does. Of each of the pictures of one blueprint, as
 * it is and compact, fold and paper are tried without another layout.
 */
export function waysToRead(
  { usual, compact }: { readonly usual: Picture; readonly compact: Picture },
  page: PageOptions,
  isAuto: boolean,
): string[] {
  const [reads, readsCompact] = [readability(usual), readability(compact)]
  const alone = [
    ...(readsCompact(page, isAuto) ? ['--density compact'] : []),
    ...(!isAuto && reads(page, true) ? ['--fold auto'] : []),
    ...firstPaper(page, (on) => reads(on, isAuto)),
  ]
  if (alone.length > 0) return alone
  if (!isAuto && readsCompact(page, true)) return ['--density compact --fold auto']
  const papers = firstPaper(page, (on) => readsCompact(on, true))
  return papers.map((paper) => `${paper} --density compact${isAuto ? '' : ' --fold auto'}`)
}

/** The smallest on which it can be read, as an option. */
function firstPaper(page: PageOptions, reads: (on: PageOptions) => boolean): string[] {
  for (let paper = LARGER[page.paper]; paper; paper = LARGER[paper])
    if (reads({ ...page, paper })) return [`--page ${paper}`]
  return []
}
