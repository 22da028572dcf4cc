/** The text of a blueprint for an editor in a page, and back: never over what the page has not seen. */
import { sha256 } from '../files/content-hash.ts'
import { Failure } from '../files/failure.ts'
import { readFoundFile } from '../files/found.ts'
import { SIZE_LIMIT } from '../files/read-bytes.ts'
import { decode } from '../files/text.ts'
import { editorFindings, type EditorFinding } from '../editor/editor.ts'
import { checkBytes } from '../project/check-input.ts'
import { isPoured } from '../project/inputs.ts'
import type { Run } from '../run/run.ts'
import type { ShownFile } from './folder.ts'

/** A text, and what tells it from others. */
export interface TextOnDisk {
  readonly text: string
  readonly base: string
}

/** What became of a text that was to be saved. */
export type Saved = { readonly isSaved: true; readonly base: string } | ({ readonly isSaved: false } & TextOnDisk)

const BOM = '\ufeff'

/** As YAML knows them; editors in a page know "\n" alone. */
const LINE_END = /\r\n?|\n/g

/** @throws Failure when it cannot be read */
export function onDisk({ input }: Pick<ShownFile, 'input'>): TextOnDisk {
  const bytes = bytesOf({ input })
  const { text, valid, encoding } = decode(bytes)
  if (!valid || encoding !== 'utf-8') throw new Failure('it is not UTF-8 text')
  return { text: text.replace(LINE_END, '\n'), base: sha256(bytes) }
}

/** `base` is of the text that the page has seen last. @throws Failure when it cannot be read or written */
export async function save(file: Pick<ShownFile, 'input'>, { text, base }: TextOnDisk, run: Run): Promise<Saved> {
  const { input } = file
  const before = bytesOf(file)
  const unseen = (): Saved => ({ isSaved: false, ...onDisk(file) })
  if (sha256(before) !== base) return unseen()
  const bytes = Buffer.from(asWritten(text, before))
  // Else it could neither be read again nor be made smaller here.
  if (bytes.length > SIZE_LIMIT) throw new Failure(`it has more than the ${SIZE_LIMIT / 1_000_000} MB that are read`)
  // Until the very moment in which the file takes its place.
  const isStill = (): boolean => sha256(bytesOf(file)) === base
  const outcome = await run.files.write(input.path, bytes, { isStill })
  return outcome === 'changed' ? unseen() : { isSaved: true, base: sha256(bytes) }
}

function bytesOf({ input }: Pick<ShownFile, 'input'>): Uint8Array {
  if (isPoured(input) || input.refusal !== undefined) throw new Failure(input.refusal ?? 'it is not a file')
  return readFoundFile(input.path)
}

/** With the line ends and the mark at its beginning that the file has had. */
function asWritten(text: string, before: Uint8Array): string {
  const old = Buffer.from(before).toString('utf8')
  const mark = old.startsWith(BOM) ? BOM : ''
  const ends = old.match(LINE_END) ?? []
  /** Where each line has stood, the first place last. */
  const known = new Map<string, number[]>()
  const was = old.slice(mark.length).split(LINE_END)
  for (let at = was.length - 1; at >= 0; at--) {
    const line = was[at]!
    const places = known.get(line)
    if (places) places.push(at)
    else known.set(line, [at])
  }
  const lines = text.split(LINE_END)
  let place = 0
  let end = ends[0] ?? '\n'
  const ended = lines.map((line, at) => {
    if (at === lines.length - 1) return line
    // One that is new ends as what stood in its place.
    place = known.get(line)?.pop() ?? place
    end = ends[place++] ?? end
    return line + end
  })
  return mark + ended.join('')
}

/** What `lint` finds in a text that is not saved yet, but for what it finds by comparing files. */
export function checkedText({ input, lint }: ShownFile, text: string): readonly EditorFinding[] {
  const { report } = checkBytes(input, Buffer.from(text), lint ?? {})
  return report.file ? editorFindings(report.file, report.findings) : []
}
