import { canonical, type Canonical } from '../pipeline/format.ts'
import type { SourceFile } from '../source/source-file.ts'
import { expectSourceFile } from './source-file.ts'

/**
 * The file's canonical text, as `stageline fmt` writes it; absent when the file has errors, which are in `diagnostics`.
 * What is wrong with the text is a finding: it never causes an exception.
 * @throws TypeError for anything but a SourceFile
 */
export function format(file: SourceFile): Canonical {
  expectSourceFile('format(file): file', file)
  return canonical(file)
}
