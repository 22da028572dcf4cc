import type { Blueprint } from '../model/blueprint.ts'
import { plain as written } from '../model/plain.ts'
import type { PlainBlueprint } from '../schema/generated/plain-blueprint.ts'
import type { SourceFile } from '../source/source-file.ts'
import { expectOptions } from './arguments.ts'
import { expectBlueprint } from './blueprint.ts'
import { expectSourceFile } from './source-file.ts'

/** Options of `plain`. */
export interface PlainOptions {
  /** The file that the blueprint was checked from: with it, each element has its location. */
  readonly file?: SourceFile
}

const CALL = 'plain(blueprint, options)'

/**
 * The blueprint as plain data, which `structuredClone`, `postMessage` and `JSON.stringify` take: what `JSON.stringify`
 * writes of a blueprint, and with `file` the location of each element. The same blueprint gives the same keys in the
 * same order; `stageline/schema/plain-v1.json` describes them.
 * @throws TypeError for an argument of another type
 */
export function plain(blueprint: Blueprint, options?: PlainOptions): PlainBlueprint {
  expectBlueprint(`${CALL}: blueprint`, blueprint)
  const { file } = expectOptions(`${CALL}: options`, options, ['file'], '{ file }')
  if (file !== undefined) expectItsFile(`${CALL}: options.file`, file, blueprint)
  return written(blueprint, file)
}

function expectItsFile(at: string, file: SourceFile, { place, steps, links }: Blueprint): void {
  expectSourceFile(at, file)
  const isShorter = [{ place }, ...steps, ...links].some((element) => element.place.end > file.text.length)
  if (!isShorter) return
  throw new RangeError(`${at} must be the file that the blueprint was checked from, but its text is shorter`)
}
