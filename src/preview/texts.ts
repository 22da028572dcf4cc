/** The text of a blueprint for an editor in a page, and back: never over what the page has not seen. */
import { sha256 } from '../files/content-hash.ts'
import { Failure } from '../files/failure.ts'
import { readFoundFile } from '../files/found.ts'
import { decode } from '../files/text.ts'
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

/** @throws Failure when it cannot be read */
export function onDisk({ input }: Pick<ShownFile, 'input'>): TextOnDisk {
  const bytes = bytesOf({ input })
  const { text, valid, encoding } = decode(bytes)
  if (!valid || encoding !== 'utf-8') throw new Failure('it is not UTF-8 text')
  return { text: text.replaceAll('\r\n', '\n'), base: sha256(bytes) }
}

/** `base` is of the text that the page has seen last. @throws Failure when it cannot be read or written */
export async function save(file: Pick<ShownFile, 'input'>, { text, base }: TextOnDisk, run: Run): Promise<Saved> {
  const { input } = file
  const before = bytesOf(file)
  const unseen = (): Saved => ({ isSaved: false, ...onDisk(file) })
  if (sha256(before) !== base) return unseen()
  const bytes = Buffer.from(asWritten(text, before))
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
  const lines = text.replaceAll('\r\n', '\n')
  const ended = /\r\n/.test(old) && !/(?<!\r)\n/.test(old) ? lines.replaceAll('\n', '\r\n') : lines
  return old.startsWith(BOM) ? BOM + ended : ended
}
