import { picture } from '../../compile.ts'
import type { Blueprint } from '../../model/blueprint.ts'
import { loadRenderer } from '../../render/index.ts'
import type { RenderOptions } from '../../render/renderer.ts'
import { pretty } from '../../report/pretty.ts'
import { visible } from '../../report/visible.ts'
import { checkInput } from '../check-input.ts'
import { drawingDate, epochDate } from '../drawing-date.ts'
import { eachOf } from '../each-of.ts'
import { Failure } from '../exit-codes.ts'
import { findInputs, type Input } from '../inputs.ts'
import { write } from '../io.ts'
import { planOutputs, type Output } from '../outputs.ts'
import { print } from '../reports.ts'
import { parseRules } from '../rule-option.ts'
import type { Run } from '../run.ts'
import { errorsOnly, judge, reportUnmatched } from './lint.ts'

export interface RenderArguments {
  readonly out: string
  readonly to?: string
  readonly fonts: string
  readonly rule: readonly string[]
  readonly quiet?: boolean
  readonly stdinFilepath?: string
}

/** Files that are worked on at a time: while one waits for its layout or its disk, the next is drawn. */
const AT_A_TIME = 4

/** Draws every blueprint that can be drawn and reports on all of them. */
export async function render(paths: readonly string[], args: RenderArguments, run: Run): Promise<void> {
  const fonts = parseFonts(args.fonts)
  const epoch = epochDate(run.io.env.SOURCE_DATE_EPOCH)
  const rules = parseRules(args.rule)
  const cwd = run.io.cwd()
  const found = findInputs(paths, { cwd, stdinFilepath: args.stdinFilepath })
  const plan = planOutputs(found.inputs, { cwd, out: args.out, to: args.to })
  await reportUnmatched(found, run)

  const done = await eachOf([...plan], AT_A_TIME, async ([input, outputs]) => {
    const { report, blueprint } = await checkInput(input, { rules }, run)
    if (!blueprint) return { report, notes: [] }
    const options = { fonts, date: drawingDate(epoch, blueprint.date) }
    return { report, notes: await draw(input, blueprint, outputs, options, run) }
  })

  const reports = done.map(({ report }) => report)
  judge(reports, Infinity, run)
  if (!args.quiet) for (const note of done.flatMap(({ notes }) => notes)) await run.note(note)
  await print(
    pretty,
    args.quiet ? reports.map(errorsOnly) : reports,
    args.out === '-' ? run.io.stderr : run.io.stdout,
    run,
  )
}

/** Draws one blueprint in every format asked for, each by itself, and says what became of them. */
async function draw(
  input: Input,
  blueprint: Blueprint,
  outputs: readonly Output[],
  options: RenderOptions,
  run: Run,
): Promise<string[]> {
  const notes: string[] = []
  const scene = await attempt(`cannot draw "${input.shown}"`, run, () => picture(blueprint))
  if (!scene) return notes
  for (const output of outputs) {
    const bytes = await attempt(`cannot draw "${input.shown}" as ${output.format.toUpperCase()}`, run, async () => {
      const renderer = await loadRenderer(output.format)
      return renderer.render(scene, options)
    })
    if (!bytes) continue
    const note = await attempt(`cannot write "${output.shown}"`, run, () => deliver(output, bytes, run))
    if (note !== undefined) notes.push(note)
  }
  return notes
}

/** What `work` gives; undefined when it failed, which is reported with what could not be done. */
async function attempt<T>(doing: string, run: Run, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    await run.fail(error, visible(doing))
    return undefined
  }
}

async function deliver({ path, shown }: Output, bytes: Uint8Array, run: Run): Promise<string | undefined> {
  if (path === undefined) return void (await write(run.io.stdout, bytes))
  const outcome = await run.files.write(path, bytes)
  return visible(outcome === 'written' ? `${shown} written` : `${shown} is up to date`)
}

function parseFonts(text: string): 'embed' | 'stack' {
  if (text === 'embed' || text === 'stack') return text
  throw new Failure(`--fonts takes embed or stack, not "${text}"`)
}
