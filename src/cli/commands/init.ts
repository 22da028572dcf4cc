import { join, relative, resolve } from 'node:path'
import { Failure } from '../../files/failure.ts'
import { shownPath } from '../../project/inputs.ts'
import { refusalOf } from '../../files/named.ts'
import { packageFile } from '../../files/package-files.ts'
import { leadsOut, projectRoot } from '../../files/project.ts'
import { entryKind as isThere, status } from '../../files/status.ts'
import { readBytes } from '../../files/read-bytes.ts'
import { decode, linesOf } from '../../files/text.ts'
import type { Run } from '../../run/run.ts'
import { CONFIG, EXAMPLE, LINES, textOf, WORKFLOW } from './init-files.ts'

const WORKFLOW_FILE = '.github/workflows/blueprints.yml'

/** Sets a folder up for blueprints. A file that is there is never touched. */
export async function init(folder: string, run: Run): Promise<void> {
  const cwd = run.io.cwd()
  const root = resolve(cwd, folder)
  refuseNoFolder(root, folder, cwd)
  const repository = projectRoot(root)
  // A workflow counts only in the root of its repository.
  const isRoot = repository === root || !isThere(join(repository, '.git'))
  for (const [name, text] of files(isRoot)) {
    const path = join(root, name)
    const shown = shownPath(path, cwd)
    if (isThere(path)) await run.note(`${shown} is there already: left as it is${toAdd(name, path, root)}`)
    else {
      try {
        refuseWayOut(path, root)
        await run.files.write(path, Buffer.from(text), { within: root })
      } catch (error) {
        return run.fail(error, `cannot write "${shown}"`)
      }
      await run.note(`${shown} written`)
    }
  }
  await run.out.lines(nextSteps(shownPath(root, cwd), isRoot ? undefined : relative(repository, root)))
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
    ['schemas/blueprint.schema.json', schema('blueprint')],
    ['schemas/config.schema.json', schema('config')],
    ['.gitattributes', textOf(LINES['.gitattributes']!)],
    ['.gitignore', textOf(LINES['.gitignore']!)],
    // Prettier looks for it in the folder that it is started in, which is the root.
    ...(isRoot ? [['.prettierignore', textOf(LINES['.prettierignore']!)] as const] : []),
    ...(isRoot ? [[WORKFLOW_FILE, WORKFLOW] as const] : []),
  ]
}

function schema(of: string): string {
  const text = packageFile(`schemas/${of}.schema.json`)
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
  if (leadsOut(path, root)) return []
  try {
    return linesOf(decode(readBytes(path)).text)
  } catch (error) {
    if (error instanceof Failure) return []
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
