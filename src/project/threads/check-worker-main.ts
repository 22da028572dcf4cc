/** The entry of the bundle of a thread that checks; see `check-worker.js`. */
import { checkBytes, type FileToCheck, type FoundElsewhere } from '../check-input.ts'
import { RunFiles } from '../run-files.ts'

const files = new RunFiles()

/** Undefined for a file that meets a bug of ours, or more than the thread can hold: the main thread tells what it is. */
export function checked({ path, shown, bytes, options }: FileToCheck): FoundElsewhere | undefined {
  try {
    const { report, facts } = checkBytes({ path, shown }, bytes, options, files.of(path))
    return { findings: report.findings, facts }
  } catch {
    return undefined
  }
}
