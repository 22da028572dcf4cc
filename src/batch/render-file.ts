/** Renders a drawing, of one blueprint or of all, to the bytes of a file. */
import { withSmallestText, type Paged } from '../paper/drawing.ts'
import type { PaperName } from '../paper/page.ts'
import type { Renderer } from '../render/renderer.ts'
import { drawingDate } from './drawing-date.ts'
import type { DrawSettings } from './job.ts'
import { isTooSmall, smallTextWarning } from './paper-notes.ts'

/** A rendered file and its notes. */
export interface RenderedFile {
  readonly bytes: Uint8Array
  /** Notes for standard error. */
  readonly notes: readonly string[]
}

interface Subject {
  /** As notes name it. */
  readonly shown: string
  /** Of the blueprint, or the last of several; YYYY-MM-DD. */
  readonly day: string | undefined
  /** Of its sheets; none where they are all as large as their drawings. */
  readonly papers: readonly PaperName[]
  /** Options each of which makes its text readable on the paper; asked for when it is too small. */
  readonly waysToRead?: () => Promise<readonly string[]>
}

/**
 * Renders a drawing of one blueprint or of several. On paper, text below the readable size (6 pt) gives a note.
 * @throws RenderFailure as the renderer does
 */
export async function renderFile<D extends Paged>(
  renderer: Renderer<D>,
  given: D,
  { shown, day, papers, waysToRead }: Subject,
  { fonts, scale, epoch }: Pick<DrawSettings, 'fonts' | 'scale' | 'epoch'>,
): Promise<RenderedFile> {
  const options = { fonts, scale, date: drawingDate(epoch, day) }
  if (papers.length === 0) return { bytes: await renderer.render(given, options), notes: [] } // as large as its picture, so is its text
  const { drawing, smallest } = withSmallestText(given)
  const bytes = await renderer.render(drawing, options)
  if (!isTooSmall(smallest())) return { bytes, notes: [] }
  const ways = (await waysToRead?.()) ?? []
  return { bytes, notes: [smallTextWarning(shown, smallest(), papers, ways)] }
}
