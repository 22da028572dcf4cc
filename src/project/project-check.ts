/** Checks the files of a run as their project's configuration and baseline say: what all commands that lint have in common. */
import { dirname } from 'node:path'
import { withinLimit } from '../diagnostic/findings-limit.ts'
import { beginRun, comparesAny, comparesBlueprints } from '../lint/lint.ts'
import { presetLevel } from '../lint/rule/presets.ts'
import type { Facts } from '../lint/rule/rule.ts'
import { RULES } from '../lint/rules/index.ts'
import type { ProjectFiles } from '../source/project-files.ts'
import type { FileReport } from '../report/reporter.ts'
import { checkBytes, checkInput, inputBytes, type CheckedInput, type CheckInputOptions } from './check-input.ts'
import { Baselines, type Accepted, type BaselineArguments } from './baselines.ts'
import { NOTHING_LEFT, Settings, type SettingsArguments, type ProjectDrawing, type UsableSettings } from './settings.ts'
import type { Input } from './inputs.ts'
import { RunFiles } from './run-files.ts'
import type { Run } from '../run/run.ts'

/** The options of configurations and baselines, as commander gives them. */
export type ProjectArguments = SettingsArguments & BaselineArguments

/** Reads and checks one file, as `checkInput` does. */
export type CheckFile = (
  input: Input,
  options: CheckInputOptions,
  run: Run,
  files: ProjectFiles,
) => Promise<CheckedInput>

/**
 * One a run. For each file, in the order of their paths: `check`; or, where files are checked elsewhere, `settings` in
 * any order and `conclude` in that of the paths. Then `finish`.
 */
export class ProjectCheck {
  readonly #settings: Settings
  readonly #baselines: Baselines
  readonly #lintRun = beginRun()
  readonly #files = new RunFiles()
  readonly #run: Run
  readonly #checkInput: CheckFile
  #ignored = 0
  #checked = 0

  /** Throws a Failure for a wrong argument. `checkFile` may know a file from before. */
  constructor(args: ProjectArguments, run: Run, checkFile: CheckFile = checkInput) {
    this.#checkInput = checkFile
    this.#settings = new Settings(args, run)
    this.#baselines = new Baselines(args, run)
    this.#run = run
  }

  /** Undefined for a file that the configuration leaves out, or whose configuration has errors. */
  async check(input: Input): Promise<CheckedInput | undefined> {
    const settings = await this.settings(input)
    if (!settings) return undefined
    const { facts, ...checked } = await this.#checkInput(input, settings.lint, this.#run, this.#files.of(input.path))
    const { report } = checked
    const concluded = await this.#run.forFile(input.shown, () => this.conclude(input, { report, facts }, settings))
    return { ...checked, report: concluded ?? report }
  }

  /** What holds for a file; undefined as for `check`. */
  async settings(input: Input): Promise<UsableSettings | undefined> {
    const settings = await this.#settings.of(input)
    if (settings.state === 'ignored') this.#ignored++
    if (settings.state !== 'usable') return undefined
    this.#checked++
    return settings
  }

  /** Whether the configuration of a file leaves it out. */
  async leavesOut(input: Input): Promise<boolean> {
    return (await this.#settings.of(input)).state === 'ignored'
  }

  /** How the configuration of a file has it drawn; undefined without one, and for one with errors. */
  async drawing(input: Pick<Input, 'path'>): Promise<ProjectDrawing | undefined> {
    return this.#settings.drawing(input)
  }

  /** The report with the findings of comparisons with other files, and without what a baseline accepts. */
  async conclude(
    input: Input,
    { report, facts = [] }: { readonly report: FileReport; readonly facts?: readonly Facts[] | undefined },
    { lint, configPath }: UsableSettings,
  ): Promise<FileReport> {
    const compared = this.#lintRun.compare(facts)
    const findings =
      compared.length > 0 ? withinLimit([...report.findings, ...compared], report.file?.text ?? '') : report.findings
    return this.#baselines.apply(input, { ...report, findings }, folderOf(configPath), (rule) => isHeard(rule, lint))
  }

  /** What a baseline accepts of a file. */
  async accepted(input: Input, { configPath }: UsableSettings): Promise<Accepted | undefined> {
    return this.#baselines.accepted(input, folderOf(configPath))
  }

  /** Collects the facts of a file that another shard of the run reports on. */
  async remember(input: Input): Promise<void> {
    const settings = await this.settings(input)
    if (!settings || !comparesAny(settings.lint)) return
    const facts = await this.#factsOf(input, settings.lint)
    if (facts) this.#lintRun.compare(facts)
  }

  async #factsOf(input: Input, lint: CheckInputOptions): Promise<readonly Facts[] | undefined> {
    try {
      return checkBytes(input, await inputBytes(input, this.#run), lint, this.#files.of(input.path)).facts
    } catch {
      return undefined // the shard that reports on the file reports the error
    }
  }

  /** Reports on the project's own files: its configurations and its baselines. They come before the others. */
  async finish(): Promise<FileReport[]> {
    const { reports } = this.#settings
    if (this.#ignored > 0 && this.#checked === 0 && reports.length === 0) {
      await this.#run.note(NOTHING_LEFT)
    }
    return [...reports, ...(await this.#baselines.finish())]
  }
}

function folderOf(configPath: string | undefined): string | undefined {
  return configPath === undefined ? undefined : dirname(configPath)
}

/** Whether the rule ran in full: it is on, and does not depend on the other files of the run. */
function isHeard(rule: string, { preset = 'recommended', rules = {} }: CheckInputOptions): boolean {
  const setting = Object.hasOwn(rules, rule) ? rules[rule] : undefined
  const level = typeof setting === 'string' ? setting : setting?.[0]
  const meta = RULES.find((known) => known.meta.code === rule)?.meta
  // Entries of removed rules are always stale.
  return !meta || ((level ?? presetLevel(meta, preset)) !== 'off' && !comparesBlueprints(rule))
}
