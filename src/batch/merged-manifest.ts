/**
 * Merges the manifests of the shards of a run: the manifest of the whole, and the contact sheet that no shard could
 * make.
 */
import { dirname, join, resolve } from 'node:path'
import { shardGap } from '../report/merge.ts'
import { counted } from '../report/summary.ts'
import { isForeign, manifestBytes, mergeManifests, type Manifest } from './manifest/manifest.ts'
import { writeContactSheet } from './contact-sheet/contact-sheet-file.ts'
import { EXIT } from '../run/exit-codes.ts'
import { Failure } from '../files/failure.ts'
import { shownPath } from '../project/inputs.ts'
import type { Run } from '../run/run.ts'
import { manifestName } from '../project/shard.ts'

/** A manifest that a run, or one of its shards, has written. */
export interface RecordedManifest {
  /** As given. */
  readonly shown: string
  /** Absolute. */
  readonly path: string
  readonly manifest: Manifest
}

/** `out` is the folder of the drawings; without it, that of the manifests. With `exitZero`, findings do not fail the run. */
export async function mergedManifest(
  recorded: readonly RecordedManifest[],
  { out, exitZero = false }: { readonly out?: string; readonly exitZero?: boolean },
  run: Run,
): Promise<void> {
  const folder = out === undefined ? commonFolder(recorded) : resolve(run.io.cwd(), out)
  const gap = shardGap(recorded.flatMap(({ manifest }) => manifest.shard ?? []))
  if (gap !== undefined) await run.fail(new Failure(gap))
  const manifest = mergeManifests(recorded.map((each) => each.manifest))
  const path = join(folder, manifestName(undefined))
  const shown = shownPath(path, run.io.cwd())
  try {
    if (isForeign(path)) throw new Failure("it is not Stageline's")
    await run.files.write(path, manifestBytes(manifest), { within: folder })
  } catch (error) {
    await run.fail(error, `cannot write "${shown}"`)
  }
  await writeContactSheet(manifest, folder, run)
  await tell(manifest, exitZero, run)
}

/** Their drawings are named from there. */
function commonFolder(recorded: readonly RecordedManifest[]): string {
  const folders = new Set(recorded.map(({ path }) => dirname(path)))
  const [folder, other] = folders
  if (folder !== undefined && other === undefined) return folder
  throw new Failure('the manifests are in several folders: put all drawings into one, and name it with -o')
}

/** Sets the exit code that a single run over all of them would have had, with its note. */
async function tell({ files, project = [] }: Manifest, isLenient: boolean, run: Run): Promise<void> {
  const failed = files.filter(({ state }) => state === 'failed').length
  const said = failed > 0 ? `${files.length - failed} drawn, ${failed} failed` : `${files.length} drawn`
  await run.note(`stageline: ${said}`)
  const errors = files.map(({ findings }) => findings.filter((each) => isError(each) && !each.accepted).length)
  const faulty = errors.filter((count) => count > 0).length
  if (faulty > 0) {
    if (!isLenient) run.earn(EXIT.findings)
    const all = errors.reduce((sum, count) => sum + count, 0)
    await run.note(
      `stageline: ${counted(all, 'error')} in ${counted(faulty, 'blueprint')}: the contact sheet names them`,
    )
  }
  for (const failure of files.flatMap(({ failures = [] }) => failures)) await run.fail(new Failure(failure))
  for (const { path, findings } of project) {
    const ofFile = findings.filter(isError).length
    if (ofFile > 0) await run.fail(new Failure(`${counted(ofFile, 'error')} in "${path}"`))
  }
}

function isError({ severity }: { readonly severity: string }): boolean {
  return severity === 'error'
}
