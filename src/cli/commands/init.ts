import { join, relative, resolve } from 'node:path'
import { Failure } from '../../files/failure.ts'
import { shownPath } from '../../project/inputs.ts'
import { refusalOf } from '../../files/named.ts'
import { packageFile } from '../../files/package-files.ts'
import { leadsOut, projectRoot } from '../../files/project.ts'
import { entryKind as isThere, status } from '../../files/status.ts'
import { readBytes } from '../../files/read-bytes.ts'
import { decode, linesOf } from '../../files/text.ts'
import { fileOf, schemaOf } from '../../project/schema-copies.ts'
import { SCHEMAS } from '../../vocabulary/choices.ts'
import type { Run } from '../../run/run.ts'
import { CONFIG, EXAMPLE, LINES, textOf, WORKFLOW } from './init-files.ts'

/** The schemas that `init` writes. */
const WRITTEN: readonly string[] = ['blueprint', 'config']
const WORKFLOW_FILE = '.github/workflows/blueprints.yml'

/** Options of `stageline init`, as commander gives them. */
export interface InitArguments {
  /** Renew the schemas, and nothing else. */
  readonly update?: boolean
}

/** Sets a folder up for blueprints. A file that is there is never touched, but for copies of schemas that are to be renewed. */
export async function init(folder: string, { update }: InitArguments, run: Run): Promise<void> {
  const cwd = run.io.cwd()
  const root = resolve(cwd, folder)
  refuseNoFolder(root, folder, cwd)
  if (update) return renewSchemas(root, run)
  const repository = projectRoot(root)
  // A workflow counts only in the root of its repository.
  const isRoot = repository === root || !isThere(join(repository, '.git'))
  for (const [name, text] of files(isRoot)) {
    const path = join(root, name)
    const shown = shownPath(path, cwd)
    if (isThere(path)) await run.note(`${shown} is there already: left as it is${toAdd(name, path, root)}`)
    else {
      if (!(await written(path, text, root, run))) return
      await run.note(`${shown} written`)
    }
  }
  await run.out.lines(nextSteps(shownPath(root, cwd), isRoot ? undefined : relative(repository, root)))
}

/** Writes the schemas that the folder's editors read anew: those of `init`, and others of ours that are there. */
async function renewSchemas(root: string, run: Run): Promise<void> {
  for (const of of SCHEMAS) {
    const path = join(root, 'schemas', fileOf(of))
    const shown = shownPath(path, run.io.cwd())
    const isKept = isThere(path)
    if (!isKept && !WRITTEN.includes(of)) continue
    const before = isKept ? textIn(path, root) : undefined
    if (isKept && (before === undefined || schemaOf(before) !== of)) {
      await run.note(`${shown} is no schema of Stageline's: left as it is`)
      continue
    }
    if (before === schema(of)) await run.note(`${shown} is up to date`)
    else if (!(await written(path, schema(of), root, run))) return
    else await run.note(`${shown} ${isKept ? 'renewed' : 'written'}`)
  }
}

/** Whether it was; else the failure is reported. */
async function written(path: string, text: string, root: string, run: Run): Promise<boolean> {
  try {
    refuseWayOut(path, root)
    await run.files.write(path, Buffer.from(text), { within: root })
    return true
  } catch (error) {
    await run.fail(error, `cannot write "${shownPath(path, run.io.cwd())}"`)
    return false
  }
}

/** Refuses a folder that is a file, or that a symbolic link leads out of the project. */
function refuseNoFolder(root: string, folder: string, cwd: string): void {
  const refusal = refusalOf(root, cwd)
  if (refusal !== undefined) throw new Failure(`nothing is written into "${folder}": ${refusal}`)
  if (isThere(root) === 'file' && !status(root)?.isDirectory()) {
    throw new Failure(`"${folder}" is a file, not a folder`)
  }
}

/** Refuses a path that a symbolic link within the folder leads out of it. */
function refuseWayOut(path: string, root: string): void {
  const refusal = refusalOf(path, root)
  if (refusal !== undefined) throw new Failure(refusal)
}

function files(isRoot: boolean): (readonly [name: string, text: string])[] {
  return [
    ['stageline.config.yaml', CONFIG],
    ['blueprints/coffee-to-go.blueprint.yaml', EXAMPLE],
    // Beside the blueprints, editors find the schemas without a network and without an installation.
    ...WRITTEN.map((of) => [`schemas/${fileOf(of)}`, schema(of)] as const),
    ['.gitattributes', textOf(LINES['.gitattributes']!)],
    ['.gitignore', textOf(LINES['.gitignore']!)],
    // Prettier looks for it in the folder that it is started in, which is the root.
    ...(isRoot ? [['.prettierignore', textOf(LINES['.prettierignore']!)] as const] : []),
    ...(isRoot ? [[WORKFLOW_FILE, WORKFLOW] as const] : []),
  ]
}

function schema(of: string): string {
  const text = packageFile(`schemas/${fileOf(of)}`)
  if (text === undefined) throw new Failure('the schema is missing from this installation')
  return text
}

/** The lines that a file of the folder's own lacks, as the end of a sentence. */
function toAdd(name: string, path: string, root: string): string {
  const wanted = LINES[name]
  if (!wanted) return ''
  const held = new Set(linesIn(path, root))
  const missing = wanted.lines.filter((line) => !held.has(line))
  if (missing.length === 0) return ''
  return `; add ${missing.length === 1 ? 'the line' : 'the lines'} ${missing.map((line) => `"${line}"`).join(', ')}`
}

function linesIn(path: string, root: string): string[] {
  return linesOf(textIn(path, root) ?? '')
}

/** The text of a file of the folder; undefined where it cannot be read, or a link leads out. */
function textIn(path: string, root: string): string | undefined {
  if (leadsOut(path, root)) return undefined
  try {
    return decode(readBytes(path)).text
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

function nextSteps(folder: string, within: string | undefined): string[] {
  const enter = folder === '.' ? [] : [`  cd ${folder}`]
  const ci =
    within === undefined ? [] : ['', `This folder is part of a repository: let its CI run "stageline check ${within}".`]
  return [
    'What next:',
    ...enter,
    '  stageline preview --edit       shows and draws it in the browser while you write',
    '  stageline render blueprints    draws out/coffee-to-go.svg and .pdf',
    '  stageline lint blueprints      says what is missing or wrong, and where',
    '  stageline fmt blueprints       writes the YAML in its canonical form',
    '  stageline check                all that CI asks, in one run',
    '',
    'An editor that knows YAML (VS Code with the YAML extension, for example) completes and explains the keys:',
    'the first line of the example names the schema. Change the example, or write NAME.blueprint.yaml beside it.',
    ...ci,
  ]
}
