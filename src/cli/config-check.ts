/** Checks the files of a run as their project's configuration and baseline say: what all commands that lint have in common. */
import { dirname } from 'node:path'
import type { LintOptions } from '../lint/lint.ts'
import { presetLevel } from '../lint/presets.ts'
import { RULES } from '../lint/rules/index.ts'
import type { FileReport } from '../report/reporter.ts'
import { checkInput, type CheckedInput } from './check-input.ts'
import { Baselines, type BaselineArguments } from './config-baseline.ts'
import { Settings, type SettingsArguments } from './config-settings.ts'
import type { Input } from './inputs.ts'
import type { Run } from './run.ts'

export type ProjectArguments = SettingsArguments & BaselineArguments

/** One a run: `check` for each file, in the order of their paths, then `finish`. */
export class ProjectCheck {
  readonly #settings: Settings
  readonly #baselines: Baselines
  readonly #run: Run
  #ignored = 0
  #checked = 0

  /** Throws a Failure for a wrong argument. */
  constructor(args: ProjectArguments, run: Run) {
    this.#settings = new Settings(args, run)
    this.#baselines = new Baselines(args, run)
    this.#run = run
  }

  /** Undefined for a file that the configuration leaves out, or whose configuration has errors. */
  async check(input: Input): Promise<CheckedInput | undefined> {
    const settings = await this.#settings.of(input)
    if (settings.state === 'ignored') this.#ignored++
    if (settings.state !== 'usable') return undefined
    this.#checked++
    const checked = await checkInput(input, settings.lint, this.#run)
    const folder = settings.configPath === undefined ? undefined : dirname(settings.configPath)
    const report = await this.#baselines.apply(input, checked.report, folder, (rule) => isHeard(rule, settings.lint))
    return { ...checked, report }
  }

  /** What is said of the project's own files: its configurations and its baselines. They stand before the others. */
  async finish(): Promise<FileReport[]> {
    const { reports } = this.#settings
    if (this.#ignored > 0 && this.#checked === 0 && reports.length === 0) {
      await this.#run.note('stageline: nothing is checked: the "ignores" of the configuration name all of the files')
    }
    return [...reports, ...(await this.#baselines.finish())]
  }
}

/** A rule that is off says nothing, and one that compares blueprints only what this run's other files let it say. */
function isHeard(rule: string, { rules = {}, run }: LintOptions): boolean {
  const setting = Object.hasOwn(rules, rule) ? rules[rule] : undefined
  const level = typeof setting === 'string' ? setting : setting?.[0]
  const meta = RULES.find((known) => known.meta.code === rule)?.meta
  // An entry of a rule that is no more is of no use to anybody.
  return !meta || ((level ?? presetLevel(meta, 'recommended')) !== 'off' && !run?.has(rule))
}
