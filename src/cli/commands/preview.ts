/** `stageline preview`: a live page of each blueprint, until it is interrupted. */
import { resolve } from 'node:path'
import { Failure } from '../../files/failure.ts'
import { status } from '../../files/status.ts'
import { openBrowser, parseEditor, startPreview } from '../../preview/preview.ts'
import type { ProjectArguments } from '../../project/project-check.ts'
import { visible } from '../../report/visible.ts'
import type { Run } from '../../run/run.ts'
import { Looks, type LookArguments } from '../options/look-option.ts'
import { expectManyRuns } from './many-files.ts'

/** Options of `stageline preview`, as commander gives them. */
export interface PreviewArguments extends Omit<ProjectArguments, 'updateBaseline'>, LookArguments {
  /** False with `--no-open`. */
  readonly open: boolean
  readonly edit?: boolean
  readonly editor?: string
  readonly poll?: boolean
}

/** Serves the pages until SIGINT or SIGTERM. */
export async function preview(place: string, args: PreviewArguments, run: Run): Promise<void> {
  const cwd = run.io.cwd()
  const there = status(resolve(cwd, place))
  if (!there && place !== '-') throw new Failure(`cannot read "${visible(place)}": no such file or folder`)
  if (place === '-' || !(there?.isFile() || there?.isDirectory()))
    throw new Failure(`"${visible(place)}" cannot be watched: name a blueprint or a folder`)
  const editor = args.editor === undefined ? undefined : parseEditor(args.editor)
  expectManyRuns()
  const tell = (note: string): void => void run.note(note)
  const { edit: edits = false, poll: polls = false } = args
  const shown = await startPreview(
    {
      place,
      args,
      looks: (project, round) => new Looks(args, project, round),
      polls,
      edits,
      editor,
      tell,
    },
    run,
  )
  const release = run.interruptions.add(() => void shown.close())
  // Where nobody reads on, as after "| head", nobody would end it either.
  run.io.stdout.on?.('error', () => void shown.close())
  try {
    await run.out.line(`Preview at ${shown.address} (Ctrl-C ends it)`)
    if (args.open) await openBrowser(shown.address, process.platform).catch(() => tell(NO_BROWSER))
    await shown.done
  } finally {
    await shown.close()
    release()
  }
}

const NO_BROWSER = 'stageline: no browser could be opened: open the address above yourself'
