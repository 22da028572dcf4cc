/** What changed between versions of blueprints: the door of this folder. */
import { resolve } from 'node:path'
import type { FileDiff } from '../compare/file-diff.ts'
import { Failure } from '../files/failure.ts'
import { rootOf } from '../files/project-files.ts'
import type { Repository } from '../git/repository.ts'
import { gatherInputs } from '../project/gather.ts'
import { findInputs, type Input } from '../project/inputs.ts'
import { ProjectCheck } from '../project/project-check.ts'
import { projectReports } from '../project/project-reports.ts'
import type { SettingsArguments } from '../project/settings.ts'
import type { FileReport } from '../report/reporter.ts'
import type { Run } from '../run/run.ts'
import { diffRequest, type DiffOptions, type DiffRequest, type Operand } from './request.ts'
import { Versions, type VersionOptions } from './versions.ts'

export type { DiffOptions } from './request.ts'

/** What `stageline diff` compares, and by which settings both sides are checked. */
export interface DiffsArguments extends DiffOptions, Pick<SettingsArguments, 'config'> {}

/** What came of a comparison. */
export interface Diffs {
  /** In the order of their paths; files that are as they were are left out. */
  readonly diffs: readonly FileDiff[]
  /** What is wrong with configurations, and with versions that cannot be compared. */
  readonly reports: readonly FileReport[]
}

/**
 * Compares as the arguments say. A version with errors is reported, and the others are compared; then the run has earned its
 * exit code.
 * @throws Failure for wrong use, no repository, an unknown revision
 */
export async function diffsOf(
  paths: readonly string[],
  args: DiffsArguments,
  { run, images = false }: { readonly run: Run; readonly images?: boolean },
): Promise<Diffs> {
  const request = diffRequest(paths, args, run.io.cwd())
  const options = { renames: args.renames ?? true, images }
  const project = new ProjectCheck({ config: args.config, rule: [], baseline: false }, run)
  const versions = new Versions(project, run, options)
  const diffs = await compared(request, versions, { run, ...options })
  return { diffs, reports: [...projectReports(await project.finish()), ...versions.broken] }
}

async function compared(
  request: DiffRequest,
  versions: Versions,
  means: VersionOptions & { readonly run: Run },
): Promise<readonly FileDiff[]> {
  const { run } = means
  if (request.kind === 'two') return two(request, versions, run)
  if (request.kind === 'pairs') return pairs(await gatherInputs(request.paths, {}, run), versions, run)
  const { base, since, paths } = request
  const alone =
    base === undefined && since === undefined && paths.length === 1 ? await fileAt(paths[0]!, run) : undefined
  const pair = alone && (await withReplaced(alone, versions))
  if (pair) return [pair]
  const { historyDiffs } = await import('./history.ts')
  return historyDiffs(request, versions, means)
}

/** Undefined for a folder, a pattern, and what is not there. */
async function fileAt(path: string, run: Run): Promise<Input | undefined> {
  const { inputs } = await findInputs([path], { cwd: run.io.cwd() })
  return inputs.length === 1 && inputs[0]?.isNamed ? inputs[0] : undefined
}

/** With the blueprint that it replaces; undefined where it names none. */
async function withReplaced(input: Input, versions: Versions): Promise<FileDiff | undefined> {
  const version = await versions.ofInput(input)
  // One with errors does not say for certain; it is told, whatever it would be compared with.
  if (version && !version.blueprint)
    return mayReplace(version.file.text) ? versions.between(undefined, version) : undefined
  const replaced = version && (await versions.replaced(version, input))
  return replaced && versions.between(await versions.ofInput(replaced), version)
}

async function two(
  { old, new: other }: Extract<DiffRequest, { kind: 'two' }>,
  versions: Versions,
  run: Run,
): Promise<readonly FileDiff[]> {
  const repositories = new Repositories(run)
  try {
    const [before, after] = [await repositories.version(old, versions), await repositories.version(other, versions)]
    return before && after ? [versions.between(before, after)] : []
  } finally {
    repositories.close()
  }
}

/** The repository of the working folder, where a side asks for it. */
class Repositories {
  readonly #run: Run
  #repository: Repository | undefined

  constructor(run: Run) {
    this.#run = run
  }

  async version(operand: Operand, versions: Versions) {
    const cwd = this.#run.io.cwd()
    if (operand.kind === 'file') {
      const { inputs } = await findInputs([operand.written], { cwd })
      return inputs[0] && versions.ofInput(inputs[0])
    }
    const { openRepository, pathInRevision } = await import('../git/repository.ts')
    this.#repository ??= await openRepository(rootOf(resolve(cwd)), { env: this.#run.io.env })
    const { root } = this.#repository
    const revision = await this.#repository.revision(operand.revision)
    const tree = await this.#repository.tree(revision)
    const path = pathInRevision(operand.path, { root, cwd })
    const near = pathInRevision(`./${operand.path}`, { root, cwd })
    if (tree.spelt(path) === undefined && tree.spelt(near) !== undefined) {
      const meant = `${operand.revision}:./${operand.path}`
      throw new Failure(`there is no "${operand.written}", whose path begins at the root of the repository: did you mean "${meant}"?`) // prettier-ignore
    }
    return versions.ofRevision({ tree, root, path: tree.spelt(path) ?? path, shown: `${revision.shown}:${path}` })
  }

  close(): void {
    this.#repository?.close()
  }
}

/** Each blueprint that says which one it replaces, with that one. */
async function pairs(inputs: readonly Input[], versions: Versions, run: Run): Promise<readonly FileDiff[]> {
  const diffs: FileDiff[] = []
  for (const input of inputs) {
    const diff = await run.forFile(input.shown, () => withReplaced(input, versions))
    if (diff) diffs.push(diff)
  }
  if (diffs.length > 0 || inputs.length === 0) return diffs
  throw new Failure(
    'no blueprint says which one it replaces: write "replaces: ./name.blueprint.yaml" in the head of one',
  )
}

/** Also for one that cannot be read at all. */
function mayReplace(text: string): boolean {
  return text === '' || /^["']?replaces["']?\s*:/m.test(text)
}
