/** The verdict on a run's findings: the exit code, its reason, and which findings a report shows. */
import { hasErrors } from '../../diagnostic/diagnostic.ts'
import type { ExcessWarnings, FileReport, HiddenCounts } from '../../report/reporter.ts'
import { hiddenIn, totals } from '../../report/totals.ts'
import { EXIT } from '../../run/exit-codes.ts'
import { Failure } from '../../files/failure.ts'
import type { Run } from '../../run/run.ts'

/** `--quiet`, `--max-warnings` and `--exit-zero`, as commander gives them. */
export interface VerdictArguments {
  readonly quiet?: boolean
  readonly maxWarnings?: string
  readonly exitZero?: boolean
}

/** The findings that are shown, and whether there are more warnings than allowed. */
export interface Verdict {
  /** As they are shown: with `--quiet`, errors and how many others there are. */
  readonly reports: readonly FileReport[]
  /** Set when there are more warnings than allowed. */
  readonly excess?: ExcessWarnings | undefined
}

/** How a run judges its findings. */
export class Judge {
  readonly #limit: number
  readonly #isQuiet: boolean
  readonly #isLenient: boolean

  /** @throws Failure for a limit that is not a number */
  constructor({ quiet, maxWarnings, exitZero }: VerdictArguments) {
    this.#limit = parseLimit(maxWarnings)
    this.#isQuiet = quiet ?? false
    this.#isLenient = exitZero ?? false
  }

  /** Sets the run's exit code, before `--quiet` removes findings. */
  verdict(reports: readonly FileReport[], run: Run): Verdict {
    // Merged reports may have hidden findings with their own "--quiet".
    const warnings = totals(reports).warnings + hiddenIn(reports).warnings
    const excess = warnings > this.#limit ? { warnings, allowed: this.#limit } : undefined
    const isBad = excess !== undefined || reports.some(({ findings }) => hasErrors(findings))
    if (isBad && !this.#isLenient) run.earn(EXIT.findings)
    return { reports: this.#isQuiet ? reports.map(errorsOnly) : reports, excess }
  }
}

function errorsOnly(report: FileReport): FileReport {
  const { findings, hidden = { warnings: 0, infos: 0 } } = report
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length === findings.length) return report
  const { warnings, infos } = totals([report])
  const all: HiddenCounts = { warnings: hidden.warnings + warnings, infos: hidden.infos + infos }
  return { ...report, findings: errors, hidden: all }
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return Infinity
  if (!/^\d+$/.test(text)) throw new Failure(`--max-warnings takes a number, not "${text}"`)
  return Number(text)
}
