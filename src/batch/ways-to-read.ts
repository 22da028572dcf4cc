/** What makes a drawing readable whose text is too small on its paper. Loaded with the first that is. */
import { canBeRead } from '../paper/drawing-sheets.ts'
import type { FoldOptions } from '../paper/fold-options.ts'
import type { PageOptions, PaperName } from '../paper/page.ts'
import type { Picture } from '../paper/picture.ts'
import type { Density } from '../pipeline/theme.ts'

/** Draws the same blueprint in another way; what is absent stays. */
export type DrawOtherwise = (change: { readonly density?: Density; readonly fold?: FoldOptions }) => Promise<Picture>

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
 * larger paper; two together where none does it alone; none where nothing does.
 */
export async function waysToRead(draw: DrawOtherwise, page: PageOptions, isAuto: boolean): Promise<string[]> {
  const reads = async (change: Parameters<DrawOtherwise>[0], on = page): Promise<boolean> =>
    canBeRead(await draw({ ...change, ...(isAuto && { fold: { page: on } }) }), on)
  const alone = [
    ...((await reads({ density: 'compact' })) ? ['--density compact'] : []),
    ...(!isAuto && (await reads({ fold: { page } })) ? ['--fold auto'] : []),
    ...(await firstPaper(page, (on) => reads({}, on))),
  ]
  if (alone.length > 0) return alone
  if (!isAuto && (await reads({ density: 'compact', fold: { page } }))) return ['--density compact --fold auto']
  const papers = await firstPaper(page, (on) => reads({ density: 'compact', fold: { page: on } }, on))
  return papers.map((paper) => `${paper} --density compact${isAuto ? '' : ' --fold auto'}`)
}

/** The smallest on which it can be read, as an option. */
async function firstPaper(page: PageOptions, reads: (on: PageOptions) => Promise<boolean>): Promise<string[]> {
  for (let paper = LARGER[page.paper]; paper; paper = LARGER[paper])
    if (await reads({ ...page, paper })) return [`--page ${paper}`]
  return []
}
