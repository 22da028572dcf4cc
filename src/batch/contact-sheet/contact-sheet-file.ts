/** Puts the contact sheet beside the drawings: the page that shows all of them at a glance. */
import { join, relative } from 'node:path'
import type { Manifest, ManifestOutput } from '../manifest/manifest.ts'
import { CONTACT_SHEET_NAME } from '../manifest/record.ts'
import { contactSheet, GENERATOR } from './contact-sheet.ts'
import { Failure } from '../../files/failure.ts'
import { shownPath } from '../../project/inputs.ts'
import { isInside } from '../../files/project.ts'
import { real } from '../../files/real-path.ts'
import { readStart } from '../../files/read-bytes.ts'
import { status } from '../../files/status.ts'
import type { Run } from '../../run/run.ts'

/** Within how many bytes our `generator` tag stands in a page of ours, and how large one can become. */
const START = 1_000
const MAX_BYTES = 256_000_000

/**
 * Returns the bytes written. A page of that name without our `generator` tag, or that of a blueprint of this run, is left
 * alone, with a note.
 */
export async function writeContactSheet(manifest: Manifest, folder: string, run: Run): Promise<Uint8Array | undefined> {
  const path = join(folder, CONTACT_SHEET_NAME)
  const shown = shownPath(path, run.io.cwd())
  const blueprint = blueprintOf(manifest)
  if (blueprint !== undefined) {
    const instead = 'rename the blueprint to have a contact sheet'
    await run.note(`stageline: "${shown}" is the page of "${blueprint}" and is left as it is: ${instead}`)
    return undefined
  }
  try {
    if (!isInside(relative(real(folder), real(path))) || isForeignPage(path)) {
      const why = "is not Stageline's and is left as it is: draw into another folder with -o to have a contact sheet"
      await run.note(`stageline: "${shown}" ${why}`)
      return undefined
    }
    const bytes = Buffer.from(contactSheet(manifest))
    await run.files.write(path, bytes, { within: folder })
    return bytes
  } catch (error) {
    await run.fail(error, `cannot write "${shown}"`)
    return undefined
  }
}

/** The one whose own page has the name of the sheet, also where a file system does not tell `Index` from `index`. */
function blueprintOf({ files }: Manifest): string | undefined {
  const isSheet = ({ path }: ManifestOutput): boolean => path.toLowerCase() === CONTACT_SHEET_NAME
  return files.find(({ outputs }) => outputs.some(isSheet))?.path
}

/** Whatever cannot be read, such as a folder, counts as ours: writing then fails with the reason. */
function isForeignPage(path: string): boolean {
  const size = status(path)?.size
  if (size === undefined) return false
  if (size > MAX_BYTES) return true
  try {
    const start = readStart(path, START)
    return !Buffer.from(start).toString('utf8').includes(GENERATOR)
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}
