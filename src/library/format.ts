import { canonical, type Canonical } from '../pipeline/format.ts'
import type { SourceFile } from '../source/source-file.ts'
import { expectSourceFile } from './source-file.ts'

/**
 * The file's canonical text, as `stageline fmt` writes it; absent when the file has errors, which its diagnostics tell. What
 * is wrong with the text is a finding: nothing is thrown because of it.
 * @throws TypeError for anything but a file
 */
export function format(file: SourceFile): Canonical {
  expectSourceFile('format(file): file', file)
  return canonical(file)
}
