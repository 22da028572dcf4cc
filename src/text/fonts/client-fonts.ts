/** Fonts of a client's theme, which are untrusted: sanitised by HarfBuzz, then used before those of the package. */
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { isNoThread } from '../../files/failure.ts'
import { FontFailure } from '../../diagnostic/failure.ts'
import { addFamily, FONT_FAMILIES, type FontFamily } from './font-file.ts'
import type { FontFamilies } from './font-file.ts'

/** One file: what it is called, for messages, and its bytes, which have passed `checkFont`. */
export interface ClientFontFile {
  readonly name: string
  readonly data: Uint8Array
}

/** A client's family: two weights, which may be one file. */
export interface ClientFamily {
  readonly family: string
  readonly regular: ClientFontFile
  readonly bold: ClientFontFile
}

/** ms; a font with 20,000 Chinese characters takes some two seconds. */
const TIME_LIMIT = 30_000

const families = new WeakMap<ClientFamily, Promise<FontFamily>>()

/**
 * The families in the order in which they are tried for a character: the client's, then the package's. Sanitised fonts
 * are cached by the process.
 * @throws FontFailure when a file is damaged or takes too long
 */
export async function withClientFonts(fonts: readonly ClientFamily[] = []): Promise<FontFamilies> {
  if (fonts.length === 0) return FONT_FAMILIES
  const made: FontFamily[] = []
  for (const font of fonts) {
    const known = families.get(font) ?? family(font)
    families.set(font, known)
    made.push(await known)
  }
  const [first = FONT_FAMILIES[0], ...others] = [...made, ...FONT_FAMILIES]
  return [first, ...others]
}

async function family({ family: name, regular, bold }: ClientFamily): Promise<FontFamily> {
  const light = await safeFont(regular)
  const heavy = bold === regular ? light : await safeFont(bold)
  return addFamily(name, {
    regular: { id: idOf(name, light), bytes: light },
    bold: { id: idOf(name, heavy), bytes: heavy },
  })
}

/** A font ID derived from the family and a hash of the content. */
function idOf(family: string, bytes: Buffer): string {
  return `client-${createHash('sha256').update(family).update('\0').update(bytes).digest('hex').slice(0, 16)}`
}

interface Answer {
  readonly data?: Uint8Array
  readonly error?: string
}

const safe = new Map<string, Promise<Buffer>>()

/** The sanitised font, cached by the process. */
function safeFont({ name, data }: ClientFontFile): Promise<Buffer> {
  const key = createHash('sha256').update(data).digest('hex')
  const made = safe.get(key) ?? madeSafe(name, data)
  safe.set(key, made)
  return made
}

async function madeSafe(name: string, data: Uint8Array): Promise<Buffer> {
  const worker = new Worker(new URL('./font-worker.js', import.meta.url))
  try {
    const { data: font, error } = await new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => finish({ error: 'slow' }), TIME_LIMIT)
      const onExit = (): void => finish({ error: 'damaged' })
      function onError(cause: Error): void {
        clearTimeout(timer)
        // The thread did not start: the font is not to blame, and the failure is not cached.
        if (isNoThread(cause)) reject(cause)
        else onExit()
      }
      function finish(answer: Answer): void {
        clearTimeout(timer)
        resolve(answer)
      }
      worker.on('message', finish).on('error', onError).on('exit', onExit)
      worker.postMessage({ id: 0, data })
    })
    if (font) return Buffer.from(font.buffer, font.byteOffset, font.byteLength)
    const fault = error === 'slow' ? 'takes too long to read' : 'is damaged'
    throw new FontFailure(`the font "${name}" ${fault}: ask for it anew, or take another one`)
  } finally {
    await worker.terminate()
  }
}
