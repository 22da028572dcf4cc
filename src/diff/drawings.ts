/** What changed, drawn: both versions of a blueprint in one picture, for each file that is there in both. */
import { basename, resolve } from 'node:path'
import { parseBundle, type BundleArguments, type CombinedOutput } from '../batch/combined-pdf.ts'
import { epochDate } from '../batch/drawing-date.ts'
import { written } from '../batch/drawing-notes.ts'
import { drawnLook, type Look } from '../batch/look.ts'
import { planOutputs, type Output } from '../batch/outputs.ts'
import { renderFile } from '../batch/render-file.ts'
import type { FileDiff, Version } from '../compare/file-diff.ts'
import { Failure } from '../files/failure.ts'
import type { Blueprint } from '../model/blueprint.ts'
import type { Chapter } from '../paper/combined.ts'
import { combinedDrawing, drawingOf } from '../paper/drawing.ts'
import type { PageOptions } from '../paper/page.ts'
import type { Picture } from '../paper/picture.ts'
import { overlay } from '../pipeline/overlay.ts'
import { sideBySide } from '../pipeline/side-by-side.ts'
import { viewSuffix } from '../pipeline/theme.ts'
import { stemOf, type Input } from '../project/inputs.ts'
import { formatRow, loadPagedRenderer, loadRenderer } from '../render/formats.ts'
import type { Run } from '../run/run.ts'

/** What is drawn and where to, as commander gives it. */
export interface DiffDrawingArguments extends BundleArguments {
  /** Formats. */
  readonly to?: string
  readonly out?: string
  readonly sideBySide?: boolean
  readonly renames?: boolean
}

/** Two versions of a blueprint. */
interface Pair extends Required<Pick<FileDiff, 'comparison'>> {
  readonly old: Version & { readonly blueprint: Blueprint }
  readonly new: Version & { readonly blueprint: Blueprint }
}

interface Planned {
  readonly pair: Pair
  readonly look: Look
  readonly outputs: readonly Output[]
}

/** The pictures of a run, planned before any report is printed. */
export interface PlannedDrawings {
  readonly all: readonly Planned[]
  readonly bundle: CombinedOutput | undefined
  readonly args: DiffDrawingArguments
  /** Blueprints that are there on one side alone, and without errors. */
  readonly alone: number
  /** Absolute: no report takes the place of one of them. */
  readonly paths: ReadonlySet<string>
}

/** Where they go when nothing else is said. */
const OUT = 'out'

/** What the name of a drawing has after that of the blueprint. */
const SUFFIX = '.changes'

/**
 * @throws Failure for outputs that cannot be: an unknown format, two drawings in one place, one in the place of a blueprint
 */
export async function planDrawings(
  diffs: readonly FileDiff[],
  args: DiffDrawingArguments,
  lookOf: (input: Pick<Input, 'path'>) => Promise<Look>,
  run: Run,
): Promise<PlannedDrawings> {
  const cwd = run.io.cwd()
  const bundle = parseBundle(args, cwd)
  const found = diffs.filter(isPair)
  const pairs = new Map<Input, Pair>(found.map((pair) => [inputOf(pair.new, found.length === 1), pair]))
  const looks = new Map<Input, Look>()
  for (const input of pairs.keys()) looks.set(input, await lookOf(input))
  const { to, out = OUT } = args
  const isBookAlone = bundle !== undefined && to === undefined && args.out === undefined
  const plan = isBookAlone
    ? new Map<Input, readonly Output[]>()
    : planOutputs([...pairs.keys()], {
        ...{ cwd, out, ...(to !== undefined && { to }) },
        formatsOf: (input) => looks.get(input)?.formats,
        suffixOf: (input) => `${viewSuffix(looks.get(input)!.view)}${SUFFIX}`,
      })
  const paths = new Set([[...plan.values()].flat(), bundle ?? []].flat().flatMap(({ path }) => path ?? []))
  const lost = found.flatMap(({ old, new: other }) => [old, other]).find(({ file }) => paths.has(file.path))
  if (lost) throw new Failure(`"${lost.shown}" is a blueprint and would be overwritten`)
  const all = [...pairs].map(([input, pair]): Planned => {
    const outputs = (plan.get(input) ?? []).filter(({ isPreview }) => !isPreview) // no contact sheet shows them
    return { pair, look: looks.get(input)!, outputs }
  })
  const alone = diffs.filter(({ old, new: other }) => !old !== !other && (old ?? other)?.blueprint).length
  return { all, bundle, args, alone, paths }
}

function isPair(diff: FileDiff): diff is FileDiff & Pair {
  return diff.comparison !== undefined && diff.old?.blueprint !== undefined && diff.new?.blueprint !== undefined
}

/** Where its drawings are named after it: one that is drawn alone, or lies above the working folder, has its own name. */
function inputOf({ shown, file: { path } }: Version, isAlone: boolean): Input {
  const isBelow = !isAlone && !shown.startsWith('../') && !/^\w*:/.test(shown)
  return { path, shown, stem: stemOf(isBelow ? shown : basename(path)), isStandardInput: false }
}

/** Draws them. One that fails is told, and the others are drawn. */
export async function drawDiffs({ all, bundle, args, alone }: PlannedDrawings, run: Run): Promise<void> {
  const folder = resolve(run.io.cwd(), args.out ?? OUT)
  const book: BookChapter[] = []
  for (const { pair, look, outputs } of all) {
    if (!look.isDrawable || run.isHindered) continue // the theme's file has errors, which are told
    const { shown } = pair.new
    try {
      const drawn = await pictureOf(pair, look, args)
      await renderAll(drawn, shown, outputs, folder, run)
      if (bundle && pair.comparison.changes.length > 0)
        book.push(await bookChapter(drawn, () => pictureOf(pair, look, args)))
    } catch (error) {
      await run.fail(error, `cannot draw "${shown}"`)
    }
  }
  if (alone > 0) {
    const which = alone === 1 ? '1 blueprint that is' : `${alone} blueprints that are`
    await run.note(`stageline: no picture of ${which} new or gone: there is nothing to compare`)
  }
  if (bundle) await bind(book, bundle, run)
}

interface Drawn {
  readonly picture: Picture
  /** Undefined for a page as large as the drawing. */
  readonly page: PageOptions | undefined
}

async function pictureOf(
  { old, new: other, comparison }: Pair,
  look: Look,
  { renames = true, sideBySide: both = false }: DiffDrawingArguments,
): Promise<Drawn> {
  const [before, after] = [old.blueprint, other.blueprint]
  const { view } = look
  const { theme, fold, page } = drawnLook(after, view, look)
  const versions = { before, after, comparison, names: namesOf(old.shown, other.shown) }
  const images = { ...(old.images && { before: old.images }), ...(other.images && { after: other.images }) }
  const options = { view, renames, images, ...(theme && { theme }) }
  const picture = both
    ? await sideBySide(versions, options)
    : await overlay(versions, { ...options, ...(fold && { fold }) })
  return { picture, page }
}

/** Without the folders, which say nothing to who looks at the picture, unless nothing else tells them apart. */
function namesOf(before: string, after: string): { readonly before: string; readonly after: string } {
  const [old, now] = [before, after].map((shown) => shown.replace(/^([^:]+:)?.*\//, '$1')) as [string, string]
  return old === now ? { before, after } : { before: old, after: now }
}

async function renderAll(
  { picture, page }: Drawn,
  shown: string,
  outputs: readonly Output[],
  folder: string,
  run: Run,
): Promise<void> {
  const drawing = drawingOf(picture, { ...(page && { page }) })
  const subject = { shown, day: drawing.blueprint.date, papers: page ? [page.paper] : [] }
  for (const output of outputs) {
    const { format, path } = output
    const { bytes, notes } = await renderFile(await loadRenderer(format), drawing, subject, settingsOf(run))
    if (path === undefined) await run.out.drawing(bytes, formatRow(format))
    else await run.files.write(path, bytes, path === folder ? { isNamed: true } : { within: folder })
    for (const note of [...notes, ...(path === undefined ? [] : [written(output).text])]) await run.note(note)
  }
}

function settingsOf(run: Run) {
  return { fonts: 'embed', scale: 2, epoch: epochDate(run.io.env.SOURCE_DATE_EPOCH) } as const
}

interface BookChapter {
  readonly chapter: Chapter
  /** Of the book whose first chapter it is. */
  readonly title: string
  /** Of the new version. */
  readonly day: string | undefined
  readonly page: PageOptions | undefined
}

/** Drawn once more when its turn comes, so that no picture of many is kept. */
async function bookChapter({ picture, page }: Drawn, again: () => Promise<Drawn>): Promise<BookChapter> {
  const { chapterOf } = await import('../paper/combined.ts')
  const paper = { ...(page && { page }) }
  const { title, state, owner, date } = picture.placement.blueprint
  const chapter: Chapter = {
    ...{ title, ...chapterOf(picture, paper) },
    ...(state !== undefined && { state }),
    ...(owner !== undefined && { owner }),
    leadsTo: () => undefined,
    draw: async () => ({ picture: (await again()).picture, paper }),
  }
  return { chapter, title: picture.context.words.changes.title, day: date, page }
}

/** All in one PDF, under the words of the first. */
async function bind(book: readonly BookChapter[], bundle: CombinedOutput, run: Run): Promise<void> {
  const [first] = book
  if (run.isHindered) return
  if (!first) return run.note(`stageline: "${bundle.shown}" is not written: there is no change to be drawn`)
  let doing = `cannot draw "${bundle.shown}"`
  try {
    const date = book.flatMap(({ day }) => day ?? []).sort().at(-1) // prettier-ignore
    const { title = first.title, hasCover, format, shown, path } = bundle
    const options = { title, hasCover, date, ...(first.page && { page: first.page }) }
    const drawing = combinedDrawing(book.map(({ chapter }) => chapter), options) // prettier-ignore
    const papers = [...new Set(book.flatMap(({ page }) => page?.paper ?? []))]
    const subject = { shown, day: date, papers }
    const { bytes, notes } = await renderFile(await loadPagedRenderer(format), drawing, subject, settingsOf(run))
    doing = `cannot write "${shown}"`
    await run.files.write(path, bytes, { isNamed: true })
    for (const note of [...notes, written(bundle).text]) await run.note(note)
  } catch (error) {
    await run.fail(error, doing)
  }
}
