/**
 * The pipeline on one screen.
 *
 *   text --parse--> document --validate--> valid document --build--> Blueprint --lint--> findings
 *                                                                        |
 *                          measure --sizes--> layout --placement--> draw --Scene--> render --> SVG | PDF | PNG
 *
 * `check` is the front half: it never loads the libraries of the back half (elkjs, svgdom, pdfkit, fontkit).
 */
import { hasErrors, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { withinLimit } from '../diagnostic/findings-limit.ts'
import { lint, type LintOptions } from '../lint/lint.ts'
import type { Facts } from '../lint/rule/rule.ts'
import type { Blueprint } from '../model/blueprint.ts'
import { build, type BuildOptions } from '../model/build.ts'
import { checkImages, type Images } from '../model/images.ts'
import { checkReferences, type ProjectFiles } from '../model/references.ts'
import type { Picture } from '../paper/picture.ts'
import type { PictureOptions } from './draw.ts'
import { validate } from '../schema/validate.ts'
import { parse } from '../source/parse.ts'
import type { SourceFile } from '../source/source-file.ts'
import { hasGlyph, isDrawnUnjoined } from '../text/fonts/coverage.ts'

/** Rules, channels and files for `check`. */
export interface CheckOptions extends LintOptions, BuildOptions {
  /** The files that references may name; without it references are not looked up. */
  readonly files?: ProjectFiles
}

/** The result of `check`. */
export interface Checked {
  readonly file: SourceFile
  /** In reading order. */
  readonly diagnostics: readonly Diagnostic[]
  /** Absent when the file has errors of syntax, schema or reference: then there is nothing to draw. */
  readonly blueprint?: Blueprint
  /** The pictures of its steps and of its physical evidence. */
  readonly images?: Images
  /** What rules that compare blueprints have to know of it: for `LintRun.compare`, unless `check` was given a run. */
  readonly facts?: readonly Facts[]
}

/** Everything that can be said of one blueprint without drawing it. */
export function check(file: SourceFile, options: CheckOptions = {}): Checked {
  const { document, diagnostics: syntax } = parse(file)
  if (!document) return { file, diagnostics: withinLimit(syntax, file.text) } // not YAML: nothing more to say

  const { diagnostics: form, isBuildable } = validate(document)
  const shape = [...syntax, ...form]
  // The model may assume a valid document.
  if (!isBuildable || hasErrors(syntax)) return { file, diagnostics: withinLimit(shape, file.text) }

  const { blueprint, diagnostics: names } = build(document, options)
  const { references, images } = outside(blueprint, file, options)
  const certain = [...shape, ...names, ...references]
  // Rules would see an incomplete blueprint.
  if (hasErrors([...shape, ...names])) return { file, diagnostics: withinLimit(certain, file.text) }

  const { findings, facts } = lint(blueprint, { source: document, hasGlyph, isDrawnUnjoined }, options)
  const diagnostics = withinLimit([...certain, ...findings, ...(options.run?.compare(facts) ?? [])], file.text)
  if (hasErrors(references)) return { file, diagnostics, facts } // draw only what has a meaning
  return { file, diagnostics, facts, blueprint, images }
}

/** What the blueprint names beyond its own file. */
function outside(
  blueprint: Blueprint,
  file: SourceFile,
  { files }: CheckOptions,
): { references: Diagnostic[]; images?: Images } {
  if (!files) return { references: [] }
  const { images, diagnostics } = checkImages(blueprint, file.path, files)
  return { references: [...checkReferences(blueprint, file.path, files), ...diagnostics], images }
}

/** Prewarms elkjs on its thread while the blueprint is still being checked. */
export async function prepareToDraw(): Promise<void> {
  const { startElk } = await import('../layout/rank/elk.ts')
  startElk()
}

/** The blueprint's picture, and what it was made of. The first call loads elkjs and fontkit. */
export async function picture(blueprint: Blueprint, options: PictureOptions = {}): Promise<Picture> {
  await prepareToDraw()
  const pictures = await import('./draw.ts')
  return pictures.picture(blueprint, options)
}
