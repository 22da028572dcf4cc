/** Checks the fonts that a theme names: do they exist, and can they be used. */
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { nearName, type ProjectFiles } from '../source/project-files.ts'
import type { Font, ThemeDocument } from '../schema/generated/theme-document.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { checkFont, type CheckedFont, type FontFault } from '../text/fonts/font-check.ts'
import { FAMILY_NAMES } from '../text/fonts/family-names.ts'
import type { FontFile, FontTokens } from '../theme/theme.ts'

/** All characters of Chinese in one weight take some 17 MB. */
const MAX_BYTES = 25_000_000

const OURS: ReadonlySet<string> = new Set(FAMILY_NAMES.map((name) => name.toLowerCase()))

/** The families whose files can be used, and findings on those that cannot or should not. */
export function themeFonts(
  written: ThemeDocument['fonts'],
  document: SourceDocument,
  files: ProjectFiles,
): { fonts: readonly FontTokens[]; findings: readonly Diagnostic[] } {
  const findings: Diagnostic[] = []
  const isList = Array.isArray(written)
  const list = written === undefined ? [] : isList ? (written as readonly Font[]) : [written]
  const fonts = list.flatMap((font, at) => {
    const pointer = isList ? `/fonts/${at}` : '/fonts'
    const file = (key: 'regular' | 'bold'): FontFile | undefined => {
      const name = font[key]
      return name === undefined ? undefined : readFont(name, `${pointer}/${key}`, document, files, findings)
    }
    if (OURS.has(font.family.toLowerCase())) findings.push(sameName(font, `${pointer}/family`, document))
    const [regular, bold] = [file('regular'), file('bold')]
    return regular ? [{ family: font.family, regular, bold: bold ?? regular }] : []
  })
  return { fonts, findings }
}

const NOT_FILES = { folder: 'is a folder', 'dead-link': 'is a link that leads nowhere', nothing: 'is not there' }

function sameName({ family }: Font, pointer: string, document: SourceDocument): Diagnostic {
  return finding('theme-font', document.place(pointer), `"${family}" is the name of a font that Stageline brings`, {
    hint: 'give it another name, such as that of the client',
  })
}

function readFont(
  name: string,
  pointer: string,
  document: SourceDocument,
  files: ProjectFiles,
  findings: Diagnostic[],
): FontFile | undefined {
  const place = document.place(pointer)
  const missing = (message: string, hint: string): undefined =>
    void findings.push(finding('missing-file', place, message, { hint }))
  const target = files.resolve(document.file.path, name)
  if (target === undefined)
    return missing(`the font "${name}" is outside the project`, 'move it into the project, beside the theme')
  const data = files.readBytes?.(target, MAX_BYTES)
  if (data === undefined) {
    const near = nearName(name, document.file.path, files)
    const said = NOT_FILES[files.notAFile?.(target) ?? 'nothing']
    return missing(`the font "${name}" ${said}`, near ?? 'correct its name, or remove the line')
  }
  if (data === 'too-large')
    return missing(`the font "${name}" is larger than ${MAX_BYTES / 1_000_000} MB`, 'take one with fewer characters')
  const checked = checkFont(data)
  if (typeof checked === 'string') {
    const { fault, hint } = FAULTS[checked]
    findings.push(finding('theme-font', place, `the font "${name}" ${fault}`, { hint }))
    return undefined
  }
  const { embedding } = checked
  if (embedding) {
    const message = `the font "${name}" says that ${EMBEDDINGS[embedding]}`
    findings.push(finding('font-embedding', place, message, { hint: LICENCE }))
  }
  return { name, data }
}

const STATIC = 'take the TTF or OTF file of the font'

const FAULTS: Readonly<Record<FontFault, { readonly fault: string; readonly hint: string }>> = {
  woff: { fault: 'is a WOFF, which is made for web pages', hint: STATIC },
  woff2: { fault: 'is a WOFF2, which is made for web pages and would be blank in a PDF', hint: STATIC },
  collection: { fault: 'is a collection of several fonts', hint: 'take the file of the one font' },
  variable: {
    fault: 'is a variable font, of which a PDF shows one weight only',
    hint: 'take the files of the static fonts, regular and bold',
  },
  'no-outlines': { fault: 'has its letters as pictures and not as outlines', hint: STATIC },
  'no-font': { fault: 'is no font', hint: STATIC },
  damaged: { fault: 'is damaged', hint: 'ask for it anew, or take another one' },
}

const EMBEDDINGS: Readonly<Record<NonNullable<CheckedFont['embedding']>, string>> = {
  restricted: 'it must not become part of other files without leave of its maker',
  bitmaps: 'its outlines must not become part of other files',
  whole: 'only all of it, and no part, may become part of other files',
}

const LICENCE = 'ask who made it for a licence for documents, or take another font'
