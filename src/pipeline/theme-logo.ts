/** Reads the logo that a theme names, as strictly as the pictures of a blueprint. */
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { readPicture } from '../model/images.ts'
import type { ThemeDocument } from '../schema/generated/theme-document.ts'
import type { ProjectFiles } from '../source/project-files.ts'
import type { SourceDocument } from '../source/source-document.ts'
import type { LogoFile } from '../theme/theme.ts'

/** The logo, or the finding that says why it cannot be drawn; neither where there is none, or no files are lent. */
export function themeLogo(
  { logo: written, name }: ThemeDocument,
  document: SourceDocument,
  files: ProjectFiles,
): { logo?: LogoFile; findings: readonly Diagnostic[] } {
  if (written === undefined || !files.readBytes) return { findings: [] }
  const read = readPicture(written, document.file.path, files, 'logo')
  if ('fault' in read) {
    const { fault, hint } = read
    return { findings: [finding('missing-file', document.place('/logo'), fault, { hint })] }
  }
  return { logo: { name: written, ...(name !== undefined && { label: name }), image: read.image }, findings: [] }
}
