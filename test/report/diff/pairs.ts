/** Pairs of blueprints, old and new, that reports of a comparison are made of. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileDiff } from '../../../src/compare/file-diff.ts'
import type { DiffContext } from '../../../src/report/diff/index.ts'
import { fileDiff } from '../../support/file-diff.ts'

const FOLDER = join(import.meta.dirname, '../../compare/pairs')

export const PAIRS: readonly string[] = readdirSync(FOLDER).sort()

export function pair(name: string): FileDiff {
  const [old, other] = ['old', 'new'].map((side) => readFileSync(join(FOLDER, name, `${side}.blueprint.yaml`), 'utf8'))
  const path = `${name}.blueprint.yaml`
  return fileDiff({ shown: `main:${path}`, text: old! }, { shown: path, text: other! })
}

export const CONTEXT: DiffContext = { color: false, mermaid: true, failures: [] }
