import { drawing, prepareToDraw } from '../../compile.ts'
import { loadRenderer } from '../../render/index.ts'
import { RenderFailure, type FontUse, type RenderOptions } from '../../render/renderer.ts'
import { pretty } from '../../report/pretty.ts'
import type { FileReport } from '../../report/reporter.ts'
import { visible, visiblePath } from '../../report/visible.ts'
import { Books, type BookFile, type Drawn } from '../book-file.ts'
import { ProjectCheck, type ProjectArguments } from '../config-check.ts'
import { drawingDate, epochDate } from '../drawing-date.ts'
import { eachOf } from '../each-of.ts'
import { Failure } from '../exit-codes.ts'
import { gatherInputs, type InputArguments } from '../gather.ts'
import type { Input } from '../inputs.ts'
import { write } from '../io.ts'
import { parseLook, type LookArguments } from '../look-option.ts'
import { planOutputs, type Output } from '../outputs.ts'
import type { PaperArguments } from '../paper-option.ts'
import { print } from '../reports.ts'
import type { Run } from '../run.ts'
import { errorsOnly, judge } from './lint.ts'

export interface RenderArguments
  extends Omit<ProjectArguments, 'updateBaseline'>, InputArguments, LookArguments, PaperArguments {
  readonly out: string
  readonly to?: string
  readonly fonts: string
  readonly scale: string
  readonly quiet?: boolean
}

/** What became of one file; `drawn` when there is more to make of its drawing. */
interface Done {
  readonly report: FileReport | undefined
  readonly notes: readonly string[]
  readonly drawn?: Drawn
}

/** Files that are worked on at a time: while one waits for its layout or its disk, the next is drawn. */
const AT_A_TIME = 4

/** Draws every blueprint that can be drawn and reports on all of them. */
export async function render(paths: readonly string[], args: RenderArguments, run: Run): Promise<void> {
  const fonts = parseFonts(args.fonts)
  const scale = parseScale(args.scale)
  const epoch = epochDate(run.io.env.SOURCE_DATE_EPOCH)
  const { theme, view, reports: ofTheme } = parseLook(args, run)
  const project = new ProjectCheck(args, run)
  const cwd = run.io.cwd()
  const books = new Books(args, { cwd, epoch })
  const plan = planned(await gatherInputs(paths, args, run), args, books, cwd)

  if (plan.size > 0) await prepareToDraw()
  const done = await eachOf([...plan], AT_A_TIME, async ([input, outputs]): Promise<Done> => {
    const { report, blueprint, images } = (await project.check(input)) ?? {}
    if (!report || !blueprint || !theme) return { report, notes: [] }
    const options = { fonts, scale, date: drawingDate(epoch, blueprint.date) }
    for (const { format } of outputs) await loadRenderer(format) // while elkjs is being loaded
    const picture = await attempt(`cannot draw "${input.shown}"`, run, () =>
      drawing(blueprint, { theme, view, images }),
    )
    if (!picture) return { report, notes: [] }
    const drawn: Drawn = { input, drawing: picture, report }
    const notes = await draw(drawn, outputs, { ...options, books }, run)
    return { report, notes, ...(books.bundle && { drawn }) }
  })

  const checked = done.flatMap(({ report }) => (report ? [report] : []))
  const reports = [...ofTheme, ...(await project.finish()), ...checked]
  judge(reports, Infinity, run)
  const drawn = done.flatMap((each) => each.drawn ?? [])
  const bundled = await bundle(drawn, books, run)
  if (!args.quiet) for (const note of [...done.flatMap(({ notes }) => notes), ...bundled]) await run.note(note)
  await print(
    pretty,
    args.quiet ? reports.map(errorsOnly) : reports,
    args.out === '-' ? run.io.stderr : run.io.stdout,
    run,
  )
}

/** Writes one picture in every format asked for, each by itself, and says what became of them. */
async function draw(
  drawn: Drawn,
  outputs: readonly Output[],
  options: RenderOptions & { readonly books: Books },
  run: Run,
): Promise<string[]> {
  const { input, drawing } = drawn
  const notes: string[] = []
  for (const output of outputs) {
    const bytes = await attempt(`cannot draw "${input.shown}" as ${output.format.toUpperCase()}`, run, async () => {
      if (output.format === 'pdf' && options.books.differ) return bookFile(options.books.one(drawn), notes)
      const renderer = await loadRenderer(output.format)
      return renderer.render(drawing.scene, options)
    })
    if (!bytes) continue
    const note = await attempt(`cannot write "${output.shown}"`, run, () => deliver(output, bytes, run))
    if (note !== undefined) notes.push(note)
  }
  return notes
}

/** All that was drawn in one PDF, when that was asked for. */
async function bundle(all: readonly Drawn[], books: Books, run: Run): Promise<string[]> {
  const output = books.bundle
  const notes: string[] = []
  if (!output || all.length === 0) return notes
  const bytes = await attempt(`cannot draw "${output.shown}"`, run, () =>
    bookFile(books.bound(all, output.shown), notes),
  )
  const note = bytes && (await attempt(`cannot write "${output.shown}"`, run, () => deliver(output, bytes, run)))
  return note === undefined ? notes : [...notes, note]
}

/** Its bytes; what it warns of is added to the notes. */
async function bookFile(made: Promise<BookFile>, notes: string[]): Promise<Uint8Array> {
  const { bytes, warnings } = await made
  notes.push(...warnings.map(visible))
  return bytes
}

/** With a bundle, single drawings are made only in formats that `--to` names. */
function planned(
  inputs: readonly Input[],
  { out, to }: RenderArguments,
  { bundle }: Books,
  cwd: string,
): ReadonlyMap<Input, readonly Output[]> {
  if (bundle && inputs.some(({ path }) => path === bundle.path)) {
    throw new Failure(`"${bundle.shown}" is a blueprint and would be overwritten`)
  }
  if (bundle && to === undefined) return new Map(inputs.map((input) => [input, []]))
  return planOutputs(inputs, { cwd, out, to })
}

/** What `work` gives; undefined when it failed, which is reported with what could not be done. */
async function attempt<T>(doing: string, run: Run, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    await run.fail(error instanceof RenderFailure ? new Failure(error.message) : error, visible(doing))
    return undefined
  }
}

async function deliver({ path, shown }: Output, bytes: Uint8Array, run: Run): Promise<string | undefined> {
  if (path === undefined) return void (await write(run.io.stdout, bytes))
  const outcome = await run.files.write(path, bytes)
  return visiblePath(outcome === 'written' ? `${shown} written` : `${shown} is up to date`)
}

function parseFonts(text: string): FontUse {
  if (text === 'embed' || text === 'stack' || text === 'outline') return text
  throw new Failure(`--fonts takes embed, stack or outline, not "${text}"`)
}

function parseScale(text: string): number {
  const scale = /^\d*\.?\d+$/.test(text) ? Number(text) : NaN
  if (scale > 0 && Number.isFinite(scale)) return scale
  throw new Failure(`--scale takes a number above 0, such as 2 or 1.5, not "${text}"`)
}
